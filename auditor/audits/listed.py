"""Every audit, in reading order, with its category and weight."""

from auditor.audits import address_book, count, strong_ties
from auditor.audits.base import Listed

AUDITS = (
    Listed(count.AUDIT, "depth", 2.0),
    Listed(strong_ties.AUDIT, "depth", 3.0),
    Listed(address_book.AUDIT, "address_book", 2.0),
)
