"""Who takes a file for its own, among all importers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.importers.listed import IMPORTERS
from auditor.importers.people_csv import PEOPLE_CSV

if TYPE_CHECKING:
    from auditor.importers.base import Importer, SourceFile


def claimants(file: SourceFile) -> list[Importer]:
    """Every importer that takes the file for its own; more than one is a mistake in an importer, and a test says so."""
    found = [importer for importer in IMPORTERS if importer.identify(file)]
    return found if len(found) == 1 else [importer for importer in found if importer is not PEOPLE_CSV]
