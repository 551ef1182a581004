"""From files to clusters: what an import and its linking take together, in a process of their own.

python -m benchmarks.linking_whole FOLDER STORE     the processor seconds for the files of one folder
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HEADER = (
    "First Name", "Middle Name", "Last Name", "Organization Name", "Organization Title", "E-mail 1 - Value",
    "E-mail 2 - Value", "Phone 1 - Value", "Phone 2 - Value", "Birthday",
)  # fmt: skip


def seconds(rows: list[dict[str, Any]], tries: int = 3) -> float:
    """The least processor seconds from the rows' files, one a source, to clusters."""
    with tempfile.TemporaryDirectory() as folder:
        _write(rows, Path(folder))
        return min(_once(folder) for _ in range(tries))


def _write(rows: list[dict[str, Any]], folder: Path) -> None:
    """One Google CSV for each source."""
    for source in dict.fromkeys(row["source"] for row in rows):
        with (folder / f"{source}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows(_cells(row) for row in rows if row["source"] == source)


def _cells(row: dict[str, Any]) -> list[str]:
    emails, phones = ([*row.get(name, ()), "", ""][:2] for name in ("emails", "phones"))
    texts = [row.get(name, "") for name in ("given", "middle", "family", "company", "position")]
    return [*texts, *emails, *phones, row.get("birthday", "")]


def _once(folder: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "benchmarks.linking_whole", folder, f"{home}/me.auditor"]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(folder: str, store: str) -> None:
    """Import, then link what the store holds, as an audit does."""
    from auditor import importing, network
    from auditor.linking import OwnerKeys, link
    from auditor.settings import Settings
    from auditor.store import open_store

    now, settings, start = datetime.now(UTC), Settings(), time.process_time()
    with open_store(Path(store)) as kept:
        importing.import_paths(kept, [Path(folder)], me="Nora Feldhaus", settings=settings, now=now)
        link(*network._records(kept, kept.file_names()), owner=OwnerKeys())
    print(time.process_time() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
