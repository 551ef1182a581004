"""Golden files: one folder per dialect under data/<importer>/, the file as exported in, `expected.json` out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.importers.base import Context
from tests.importers.claims import claimants
from tests.importers.golden import EXPECTED, as_json, cases, given

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

ADDRESS_BOOKS = (
    *("outlook_csv", "google_csv", "gmail_csv", "windows_csv", "yahoo_csv", "thunderbird_csv"),
    *("exchange_csv", "zimbra_csv", "kmail_csv", "people_csv", "vcard", "ldif"),
)
ACTS = ("calendar_ics", "calendar_csv", "mail_mbox")


@pytest.mark.parametrize("case", cases(*ADDRESS_BOOKS, *ACTS), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_dialect_reads_as_expected(case: Path, file_regression: FileRegressionFixture) -> None:
    """Exactly one importer claims the file, and reads what `expected.json` says; accept with `--force-regen`."""
    file = given(case)
    claiming = claimants(file)
    assert [case.parent.name] == [importer.id for importer in claiming]
    reading = claiming[0].read(file, Context(latest_year=2027))
    kept = reading.contacts if case.parent.name in ADDRESS_BOOKS else set(reading.interactions["row"])
    assert reading.kept == len(kept)
    assert bool(len(reading.interactions)) == (case.parent.name in ACTS)
    file_regression.check(as_json(reading), fullpath=case / EXPECTED, encoding="utf-8")
