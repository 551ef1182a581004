"""What became of a file of answers, or of a worksheet: said, or in a JSON document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.cli import console

if TYPE_CHECKING:
    from auditor.counting.answers_csv import BadRow, Taken

BAD_ROWS_SHOWN = 20


def document(taken: Taken) -> dict[str, object]:
    """What became of a file, for a JSON document."""

    def places(rows: Sequence[BadRow]) -> list[dict[str, str]]:
        return [{"place": row.place, "reason": row.reason} for row in rows]

    return {"taken": taken.taken, "known": taken.known, "not_taken": places(taken.bad), "newer": places(taken.newer)}


def report(taken: Taken) -> None:
    """Say what became of a file; the first rows that were not taken, with the reason."""
    console.say(f"Answers taken: {taken.taken:,}. Known already: {taken.known:,}. Not taken: {len(taken.bad):,}.")
    for row in taken.bad[:BAD_ROWS_SHOWN]:
        console.say(f"  {row.place}: {row.reason}")
    if len(taken.bad) > BAD_ROWS_SHOWN:
        console.say(f"  … and {len(taken.bad) - BAD_ROWS_SHOWN:,} more")
    if taken.newer:
        console.say(
            f"{len(taken.newer):,} cells differ from newer answers and were left alone; --overwrite takes them:"
        )
        for row in taken.newer[:BAD_ROWS_SHOWN]:
            console.say(f"  {row.place}: {row.reason}")
