"""Zimbra's account export, with its alphabetical camelCase columns."""

from auditor.importers.address_csv import AddressCsv

ZIMBRA_CSV = AddressCsv(id="zimbra_csv", source="zimbra", label="Zimbra contacts", family="zimbra")
