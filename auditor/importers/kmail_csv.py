"""KDE's address book (KMail, KAddressBook)."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

KMAIL_CSV = AddressCsv(id="kmail_csv", source="kmail", label=say("KDE address book"), family="kmail")
