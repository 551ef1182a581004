"""Yahoo's address book; its Home, Work and Mobile are telephone numbers, its Title is the job."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

YAHOO_CSV = AddressCsv(id="yahoo_csv", source="yahoo", label=say("Yahoo contacts"), family="yahoo")
