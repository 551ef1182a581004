"""KDE's address book (KMail, KAddressBook)."""

from auditor.importers.address_csv import AddressCsv

KMAIL_CSV = AddressCsv(id="kmail_csv", source="kmail", label="KDE address book", family="kmail")
