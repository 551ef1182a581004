"""Thunderbird's address book; the columns keep their order in every language."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

THUNDERBIRD_CSV = AddressCsv(
    id="thunderbird_csv", source="thunderbird", label=say("Thunderbird address book"), family="thunderbird"
)
