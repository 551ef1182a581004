"""Contacts exported by Outlook: desktop (any language), new, web, and programs that write its columns."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

OUTLOOK_CSV = AddressCsv(id="outlook_csv", source="outlook", label=say("Outlook contacts"), family="outlook")
