"""Every audit, in reading order, with its category and weight."""

from auditor.audits import address_book, count, reciprocity, recruiters, strong_ties
from auditor.audits.base import Listed

# How much each audit says about the network's health, beside the others (ours); an audit of weight 0 shows, ungraded.
AUDITS = (
    Listed(count.AUDIT, "depth", 2.0),
    Listed(strong_ties.AUDIT, "depth", 3.0),
    Listed(reciprocity.AUDIT, "give_and_take", 2.0),
    Listed(recruiters.AUDIT, "readiness", 1.0),
    Listed(address_book.AUDIT, "address_book", 2.0),
)
