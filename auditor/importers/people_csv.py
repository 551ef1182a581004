"""Tables of people of somebody's own making: any header with names and a way to reach them."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

PEOPLE_CSV = AddressCsv(id="people_csv", source="table", label=say("Table of people"), family="table")
