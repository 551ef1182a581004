"""Every audit, in reading order, with its category and weight."""

from auditor.audits import address_book, strong_ties
from auditor.audits.base import Listed

AUDITS = (
    Listed(strong_ties.AUDIT, "depth", 3.0),
    Listed(address_book.AUDIT, "address_book", 2.0),
)
