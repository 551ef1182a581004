"""Lists of people from Exchange and Microsoft 365: whatever columns an administrator selected."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

EXCHANGE_CSV = AddressCsv(id="exchange_csv", source="exchange", label=say("Exchange directory"), family="exchange")
