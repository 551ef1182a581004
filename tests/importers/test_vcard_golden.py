"""Golden cards: one folder per dialect under data/vcard, `contacts.vcf` in and `expected.json` out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.vcard import VCARD

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from auditor.records import Columns

CASES = sorted(path for path in (Path(__file__).parent / "data" / "vcard").iterdir() if path.is_dir())


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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_dialect_reads_as_expected(case: Path, file_regression: FileRegressionFixture) -> None:
    """Contacts, identifiers and problems are those of `expected.json`; accept a change with `--force-regen`."""
    file = on_disk(case / "contacts.vcf")
    assert VCARD.identify(file)
    reading = VCARD.read(file, Context())
    assert reading.kept == len(reading.contacts)
    file_regression.check(as_json(reading), fullpath=case / "expected.json", encoding="utf-8")
