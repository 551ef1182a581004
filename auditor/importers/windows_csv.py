"""Windows Address Book, Windows Contacts and Windows Live Mail."""

from auditor.importers.address_csv import AddressCsv

WINDOWS_CSV = AddressCsv(id="windows_csv", source="windows", label="Windows contacts", family="windows")
