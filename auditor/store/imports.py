"""What was imported: files, their records and interactions; the same file or the same act is never kept twice."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING, Any

from auditor.records import Columns, Contact, Fact, Identifier, Interaction, Problem
from auditor.snapshot import SourceReceipt
from auditor.store.forgotten import Forgotten
from auditor.wording import kept, say

if TYPE_CHECKING:
    from auditor.importers.base import Reading
    from auditor.store.written import Written

KNOWN_ACT = say("already known from another file")
LINES_SHOWN = 3  # of each reason in a receipt; `export problems.csv` has them all
READ_BACK = frozenset({"contacts", "identifiers", "interactions", "facts"})  # what an audit asks for
_PLAIN_WORD = re.compile("[a-z_]*")  # nothing in it means anything to SQL between quotes
BY_FILE = "file_id, row"
FILE_ID_HEX = 12  # hex digits of the sha256 that name a file inside a client


def file_id(sha256: str) -> str:
    """The short name of a file inside a client's store."""
    return sha256[:FILE_ID_HEX]


class Imports(Forgotten):
    """The import side of a client's file. Every public method has committed when it returns."""

    connection: sqlite3.Connection
    written: Written

    def imported_at(self, name: str) -> str:
        """When a file came in (UTC, ISO); "" when it is not there."""
        row = self.connection.execute("SELECT imported_at FROM files WHERE file_id = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def receipts(self) -> list[SourceReceipt]:
        """The receipts of every file kept, in the order of import."""
        rows = self.connection.execute("SELECT receipt FROM files ORDER BY seq")
        return [_receipt(text) for (text,) in rows]

    def file_names(self) -> dict[str, SourceReceipt]:
        """file_id -> receipt."""
        rows = self.connection.execute("SELECT file_id, receipt FROM files ORDER BY seq")
        return {name: _receipt(text) for name, text in rows}

    def rows_after(self, day: str) -> tuple[int, str]:
        """How many rows are dated after a day, and the newest day among them."""
        if not any(receipt.last_on > day for receipt in self.receipts()):
            return 0, ""
        query = (
            'SELECT count(*), max(day) FROM (SELECT DISTINCT file_id, "row", substr(happened_at, 1, 10) AS day '
            'FROM interactions WHERE happened_at > ? UNION SELECT file_id, "row", connected_on FROM contacts '
            "WHERE connected_on > ?)"
        )
        count, last = self.connection.execute(query, (f"{day}~", day)).fetchone()
        return int(count), last or ""

    def receipt_of(self, name: str) -> SourceReceipt | None:
        """The receipt of one file, or None."""
        row = self.connection.execute("SELECT receipt FROM files WHERE file_id = ?", (name,)).fetchone()
        return _receipt(row[0]) if row else None

    def add_file(self, receipt: SourceReceipt, reading: Reading, imported_at: str) -> SourceReceipt:
        """Keep one file's reading inside the caller's transaction; the receipt as it stands after de-duplication."""
        name = file_id(receipt.sha256)
        self.drop_forgotten(reading)
        self._drop_known_acts(reading)
        receipt = replace(
            receipt,
            kept=reading.kept,
            set_aside=reading.set_aside_counts,
            doubts=reading.doubts,
            lines=reading.lines(LINES_SHOWN),
        )
        self.connection.execute(
            "INSERT INTO files (file_id, sha256, imported_at, receipt) VALUES (?, ?, ?, ?)",
            (name, receipt.sha256, imported_at, kept.dumps(receipt)),
        )
        tables = {
            "contacts": reading.contacts,
            "identifiers": reading.identifiers,
            "interactions": reading.interactions,
            "facts": reading.facts,
            "problems": reading.problems,
        }
        for table, columns in tables.items():
            self._insert(table, name, columns)
        return receipt

    def _insert(self, table: str, name: str, columns: Columns) -> None:
        if not len(columns):
            return
        if table in READ_BACK:
            self.written.add(table, name, columns)
        values = {column: columns[column] for column in columns.names}
        same = {column: _literal(cells) for column, cells in values.items()}
        quoted = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join(literal or "?" for literal in same.values())
        differing = (cells for column, cells in values.items() if not same[column])
        rows = zip(repeat(name, len(columns)), *differing, strict=True)
        self.connection.executemany(f"INSERT INTO {table} (file_id, {quoted}) VALUES (?, {marks})", rows)  # noqa: S608 - our own names

    def _drop_known_acts(self, reading: Reading) -> None:
        """Take out interactions that another file gave; a row of which nothing is left is set aside with that reason."""
        acts = reading.interactions
        if not len(acts):
            return
        written = self.written.columns("interactions", ["key"])
        known = set(written["key"]) if written else self._known_keys()
        if not known:
            return
        fresh = [not key or key not in known for key in acts["key"]]
        if all(fresh):
            return
        left = {row for row, new in zip(acts["row"], fresh, strict=True) if new}
        gone = sorted({row for row, new in zip(acts["row"], fresh, strict=True) if not new} - left)
        contact_rows = set(reading.contacts["row"])
        reading.interactions = acts.only(fresh)
        for row in gone:
            if row not in contact_rows:
                reading.set_aside(row, 0, KNOWN_ACT)

    def _known_keys(self) -> set[str]:
        return {key for (key,) in self.connection.execute("SELECT key FROM interactions")}

    def keep_refusals(self, refused: Sequence[SourceReceipt], named: Iterable[str]) -> None:
        """Keep the receipts of files that could not be read, in place of earlier ones about the files `named`."""
        self.connection.executemany("DELETE FROM files WHERE file_id = ?", [(_refused_id(name),) for name in named])
        self.connection.executemany(
            "INSERT INTO files (file_id, sha256, imported_at, receipt) VALUES (?, '', '', ?)",
            [(_refused_id(r.display), kept.dumps(r)) for r in refused],
        )

    def forget_files(self, file_ids: Iterable[str]) -> None:
        """Remove files with everything read from them, inside the caller's transaction."""
        for name in file_ids:
            for table in ("contacts", "identifiers", "interactions", "facts", "problems", "files"):
                self.connection.execute(f"DELETE FROM {table} WHERE file_id = ?", (name,))  # noqa: S608 - our own names

    def contact_columns(self) -> dict[str, list[Any]]:
        """Every kept contact record, by column, with `file_id`, ordered by file and row."""
        return self._columns("contacts", Contact, BY_FILE)

    def identifier_columns(self) -> dict[str, list[Any]]:
        """Every identifier, by column, with `file_id`."""
        return self._columns("identifiers", Identifier, "rowid")

    def interaction_columns(self) -> dict[str, list[Any]]:
        """Every interaction, by column, with `file_id` (without what nothing asks for later)."""
        return self._columns("interactions", Interaction, "rowid", leave_out=("key", "precision", "thread"))

    def fact_columns(self) -> dict[str, list[Any]]:
        """Every fact about the owner, by column, with `file_id`."""
        return self._columns("facts", Fact, "rowid")

    def problem_columns(self) -> dict[str, list[Any]]:
        """Every row set aside or doubted, by column, with `file_id`."""
        return self._columns("problems", Problem, "rowid")

    def _columns(self, table: str, record: Any, order: str, leave_out: Sequence[str] = ()) -> dict[str, list[Any]]:
        names = [name for name in record._fields if name not in leave_out]
        written = self.written.columns(table, names, by_file=order == BY_FILE)
        if written is not None:
            return written
        names.insert(0, "file_id")
        quoted = ", ".join(f'"{name}"' for name in names)
        rows = self.connection.execute(f"SELECT {quoted} FROM {table} ORDER BY {order}").fetchall()  # noqa: S608 - our own names
        columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(names)
        return {name: list(values) for name, values in zip(names, columns, strict=True)}


def _literal(cells: Sequence[Any]) -> str:
    """What stands in all cells of a column, as SQL; "" when they differ or it is no plain word.

    In most files most columns are empty throughout, and handing over each cell takes most of an import's writing.
    """
    first = cells[0]
    if cells[-1] != first or cells.count(first) != len(cells):
        return ""
    if isinstance(first, int):
        return str(int(first))
    return f"'{first}'" if isinstance(first, str) and _PLAIN_WORD.fullmatch(first) else ""


def _refused_id(display: str) -> str:
    return f"refused:{display}"


def _receipt(text: str) -> SourceReceipt:
    values = kept.loads(text)
    for name in ("unused_columns", "notes"):
        values[name] = tuple(values[name])
    return SourceReceipt(**values)
