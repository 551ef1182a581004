"""Windows Address Book, Windows Contacts and Windows Live Mail."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

WINDOWS_CSV = AddressCsv(id="windows_csv", source="windows", label=say("Windows contacts"), family="windows")
