"""Gmail's contact export of 2008, with its numbered sections."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

GMAIL_CSV = AddressCsv(id="gmail_csv", source="google", label=say("Gmail contacts"), family="gmail2008")
