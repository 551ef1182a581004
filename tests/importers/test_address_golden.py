"""Golden address books: one folder per dialect under data/<importer>/, the file as exported in, `expected.json` out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor.importers import IMPORTERS
from auditor.importers.base import Context, Reading, SourceFile

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from auditor.records import Columns

FAMILIES = (
    *("outlook_csv", "google_csv", "gmail_csv", "windows_csv", "yahoo_csv", "thunderbird_csv"),
    *("exchange_csv", "zimbra_csv", "kmail_csv", "vcard", "ldif"),
)
DATA = Path(__file__).parent / "data"
CASES = sorted(case for family in FAMILIES if (DATA / family).is_dir() for case in (DATA / family).iterdir())


def on_disk(path: Path) -> SourceFile:
    return SourceFile(path.name, path.name, "", path.stat().st_size, lambda: path.open("rb"))


def told(columns: Columns) -> list[dict[str, Any]]:
    """The records as dictionaries without their empty fields."""
    rows = (dict(zip(columns.names, row, strict=True)) for row in columns.rows())
    return [{name: value for name, value in row.items() if value not in ("", 0)} for row in rows]


def as_json(reading: Reading) -> str:
    shown = {
        "read": reading.read,
        "contacts": told(reading.contacts),
        "identifiers": [list(row) for row in reading.identifiers.rows()],
        "problems": told(reading.problems),
        "unused": reading.unused_columns,
        "notes": reading.notes,
    }
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_dialect_reads_as_expected(case: Path, file_regression: FileRegressionFixture) -> None:
    """Exactly one importer claims the file, and reads what `expected.json` says; accept with `--force-regen`."""
    file = on_disk(next(path for path in case.iterdir() if path.name != "expected.json"))
    claiming = [importer for importer in IMPORTERS if importer.identify(file)]
    assert [case.parent.name] == [importer.id for importer in claiming]
    reading = claiming[0].read(file, Context(latest_year=2027))
    assert reading.kept == len(reading.contacts)
    assert not len(reading.interactions)
    file_regression.check(as_json(reading), fullpath=case / "expected.json", encoding="utf-8")
