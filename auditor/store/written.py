"""What this program has just written, by column: an audit right after an import need not read it back.

Only a small import into empty tables is remembered, and only while nobody else could have changed a row: see `columns`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain, pairwise, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.records import Columns

MOST_ROWS = 100_000  # of a table; what is larger takes more memory than the reading is worth
FILE_ID = "file_id"


class Written:
    """The rows a connection wrote into tables that were empty before, in the order in which they were written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._files: dict[str, list[tuple[str, Columns]]] = {}
        self._given_up: set[str] = set()  # tables that are too large or held rows before
        self._version = self._others_changes()

    def add(self, table: str, name: str, columns: Columns) -> None:
        """Remember the rows of one file that are about to be written."""
        if table in self._given_up:
            return
        files = self._files.setdefault(table, [])
        files.append((name, columns))
        if sum(len(rows) for _, rows in files) > MOST_ROWS or (len(files) == 1 and self._count(table)):
            self._given_up.add(table)
            del self._files[table]

    def columns(self, table: str, names: Sequence[str], *, by_file: bool = False) -> dict[str, list[Any]] | None:
        """All rows by column, `file_id` first, as they were written or `by_file` and row; None when they must be read.

        That is so when rows went away again (there are fewer than were written, and none is ever changed in its place) and
        when another program has changed the file.
        """
        files = self._files.get(table)
        if files is None or self._version != self._others_changes():
            return None
        if self._count(table) != sum(len(rows) for _, rows in files):
            return None
        if by_file:
            files = sorted(files, key=itemgetter(0))
            if any(after <= row for _, rows in files for row, after in pairwise(rows["row"])):
                return None
        ids = chain.from_iterable(repeat(name, len(rows)) for name, rows in files)
        return {
            FILE_ID: list(ids),
            **{name: list(chain.from_iterable(rows[name] for _, rows in files)) for name in names},
        }

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names

    def _others_changes(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
