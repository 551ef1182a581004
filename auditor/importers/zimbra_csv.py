"""Zimbra's account export, with its alphabetical camelCase columns."""

from auditor.importers.address_csv import AddressCsv
from auditor.wording import say

ZIMBRA_CSV = AddressCsv(id="zimbra_csv", source="zimbra", label=say("Zimbra contacts"), family="zimbra")
