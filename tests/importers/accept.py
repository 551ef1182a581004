"""What the importers make of each golden folder; `python -m tests.importers.accept [case ...]` accepts it as right.

A case is a folder under `data/` with `input/` (files as a person would give them) and `expected.json`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.importers.base import Context, Owner, Reading
from auditor.importers.files import find_files
from auditor.importers.listed import IMPORTERS, identify
from auditor.names import email_address, profile_slug

if TYPE_CHECKING:
    from auditor.records import Columns

DATA = Path(__file__).parent / "data"
EXPECTED = "expected.json"
ME = "me.txt"  # beside input/: what --me said


def cases(source: str) -> list[Path]:
    """The golden folders of one source."""
    return sorted(path.parent for path in (DATA / source).glob("*/input"))


def outcome(case: Path) -> dict[str, Any]:
    """Everything the importers read from a case, without defaults."""
    context = Context(owner=_me(case), latest_year=2027)
    files, refused = find_files([case / "input"])
    order = [
        (IMPORTERS.index(importer), file.display, file, importer) for file in files if (importer := identify(file))
    ]
    readings = [
        {"file": file.display, "kind": importer.id} | _plain(importer.read(file, context))
        for _, _, file, importer in sorted(order, key=lambda item: item[:2])
    ]
    return {
        "owner": asdict(context.owner),
        "files": readings,
        "unknown": [file.display for file in files if identify(file) is None],
        "refused": {item.display: item.reason for item in refused},
    }


def _me(case: Path) -> Owner:
    path = case / ME
    if not path.exists():
        return Owner()
    said = path.read_text("utf-8").strip()
    slug, email = profile_slug(said), email_address(said)
    name = "" if slug or email else said
    return Owner(name, [slug] if slug else [], [email] if email else [], "--me", certain=True)


def _plain(reading: Reading) -> dict[str, Any]:
    assert reading.read == reading.kept + sum(reading.set_aside_counts.values())
    tables = {
        name: _rows(getattr(reading, name)) for name in ("contacts", "identifiers", "interactions", "facts", "problems")
    }
    counts = {"read": reading.read, "kept": reading.kept}
    rest = {"unused_columns": reading.unused_columns, "notes": reading.notes}
    return {**counts, **{name: value for name, value in (tables | rest).items() if value}}


def _rows(columns: Columns) -> list[dict[str, Any]]:
    defaults = columns.record._field_defaults
    return [
        {name: value for name, value in zip(columns.names, row, strict=True) if value != defaults.get(name)}
        for row in columns.rows()
    ]


def written(value: dict[str, Any]) -> str:
    """The text of an expected.json: one record a line."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("     ") or (lines and line.strip() in ("}", "},") and lines[-1].startswith("    {")):
            lines[-1] += line.strip() + (" " if line.endswith(",") else "")
        else:
            lines.append(line)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def main(names: list[str]) -> None:
    """Write expected.json of the named cases (`linkedin/everyday`), or of all."""
    chosen = [DATA / name for name in names] or [path.parent for path in DATA.glob("*/*/input")]
    for case in sorted(chosen):
        (case / EXPECTED).write_text(written(outcome(case)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
