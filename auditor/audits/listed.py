"""Every audit, in reading order, with its category and weight."""

from auditor.audits import (
    address_book,
    belief,
    count,
    dormant,
    habits,
    lifeline,
    reach,
    reciprocity,
    recruiters,
    routine,
    strong_ties,
    targets,
    three_networks,
)
from auditor.audits.base import Listed

# How much each audit says about the network's health, beside the others (ours); an audit of weight 0 shows, ungraded.
AUDITS = (
    Listed(count.AUDIT, "depth", 2.0),
    Listed(strong_ties.AUDIT, "depth", 3.0),
    Listed(belief.AUDIT, "give_and_take", 0.0),
    Listed(reciprocity.AUDIT, "give_and_take", 2.0),
    Listed(recruiters.AUDIT, "readiness", 1.0),
    Listed(dormant.AUDIT, "readiness", 1.0),
    Listed(targets.AUDIT, "readiness", 1.0),
    Listed(three_networks.AUDIT, "breadth", 0.0),
    Listed(reach.AUDIT, "breadth", 2.0),
    Listed(routine.AUDIT, "routine", 2.0),
    Listed(habits.AUDIT, "routine", 1.0),
    Listed(lifeline.AUDIT, "address_book", 1.4),  # reaching the ties one lives on matters more than reaching everybody
    Listed(address_book.AUDIT, "address_book", 0.6),
)
