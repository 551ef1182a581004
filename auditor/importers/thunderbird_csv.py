"""Thunderbird's address book; the columns keep their order in every language."""

from auditor.importers.address_csv import AddressCsv

THUNDERBIRD_CSV = AddressCsv(
    id="thunderbird_csv", source="thunderbird", label="Thunderbird address book", family="thunderbird"
)
