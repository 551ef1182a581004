"""What an importer gave, as text to compare with a golden file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.importers.base import Reading, SourceFile

if TYPE_CHECKING:
    from auditor.records import Columns

DATA = Path(__file__).parent / "data"
EXPECTED = "expected.json"


def cases(*importers: str) -> list[Path]:
    """The folders data/<importer>/<case> of these importers."""
    return sorted(case for importer in importers if (DATA / importer).is_dir() for case in (DATA / importer).iterdir())


def given(case: Path) -> SourceFile:
    """The file of a case: the one that is not the expectation."""
    path = next(path for path in case.iterdir() if path.name != EXPECTED)
    return SourceFile(path.name, path.name, "", path.stat().st_size, lambda: path.open("rb"))


def told(columns: Columns) -> list[dict[str, Any]]:
    """The records as dictionaries without their empty fields."""
    rows = (dict(zip(columns.names, row, strict=True)) for row in columns.rows())
    return [{name: value for name, value in row.items() if value not in ("", 0)} for row in rows]


def as_json(reading: Reading) -> str:
    """A whole reading; kinds of records it has none of are left out."""
    shown = {
        "read": reading.read,
        "contacts": told(reading.contacts),
        "identifiers": [list(row) for row in reading.identifiers.rows()],
        "interactions": told(reading.interactions),
        "problems": told(reading.problems),
        "unused": reading.unused_columns,
        "notes": reading.notes,
    }
    return json.dumps({name: value for name, value in shown.items() if value}, ensure_ascii=False, indent=1) + "\n"
