"""What all LinkedIn tables share: found by their header, read by chunks, every record accounted for."""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from auditor import collector
from auditor.errors import InputError
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.csvtable import Chunk, Layout, Table, find_layout, header_key, header_keys
from auditor.names import clean
from auditor.wording import say

EMPTY_ROW = say("empty row")
NO_DATE = say("no readable date")
NO_PERSON = say("nobody named")
UNREADABLE_DATE = say("date not understood")
SAVED_AGAIN = say("most dates are in no form LinkedIn writes, as after saving in a spreadsheet: give the original file")
THE_OWNER = say("the owner")

_CREDENTIALS = re.compile(r"\s*,\s*(?=\S)")
_WORD = re.compile(r"\w")


class LinkedInCsv(ABC):
    """An importer for one kind of LinkedIn CSV. Subclasses say which columns there are and take all records of the table."""

    id: str
    label: str
    source: str = "linkedin"
    fields: Mapping[str, tuple[str, ...]]  # field -> header cells that mean it, best first
    needed: tuple[str, ...]  # fields a file of this kind has; "a|b" = one of them
    ignored: tuple[str, ...] = ()  # header cells known and left alone on purpose
    escape: str = ""

    @cached_property
    def _known(self) -> Collection[str]:
        return header_keys(*(cell for cells in self.fields.values() for cell in cells), *self.ignored)

    def layout(self, file: SourceFile) -> Layout | None:
        """Where the table is, or None when the file is of another kind."""
        found = find_layout(file.head, self._known, need=min(3, len(self.needed)))
        if found is None:
            return None
        keys = set(found.keys)
        for need in self.needed:
            cells = (cell for name in need.split("|") for cell in self.fields[name])
            if not any(header_key(cell) in keys for cell in cells):
                return None
        return found._replace(escape=self.escape)

    def identify(self, file: SourceFile) -> bool:
        """Whether the first bytes hold this kind's header."""
        return self.layout(file) is not None

    def read(self, file: SourceFile, context: Context) -> Reading:
        """All records of the file."""
        reading = Reading()
        layout = self.layout(file)
        if layout is None:
            raise InputError(say("the header was not found again"))
        table = Table(file, layout, {**self.fields, "ignored": self.ignored})
        with collector.paused():
            self.take_all(table, file, reading, context)
        reading.read = table.read
        for row, line, reason in table.damaged:
            reading.set_aside(row, line, reason)
        reading.notes.extend(table.notes)
        reading.unused_columns.extend(table.unused_columns())
        return reading

    @abstractmethod
    def take_all(self, table: Table, file: SourceFile, reading: Reading, context: Context) -> None:
        """Turn the records of the whole file into contacts, interactions or facts, or set them aside."""


class RowByRow(LinkedInCsv):
    """For short files: each record by itself as field -> cell; the reason to set it aside comes back, "" = kept."""

    def take_all(self, table: Table, file: SourceFile, reading: Reading, context: Context) -> None:  # noqa: ARG002
        """Take chunk after chunk."""
        for chunk in table.chunks():
            self.take(chunk, reading, context)

    def take(self, chunk: Chunk, reading: Reading, context: Context) -> None:
        """Hand over the records one by one."""
        names = tuple(self.fields)
        for row, line, cells in zip(
            chunk.rows, chunk.lines, zip(*(chunk[name] for name in names), strict=True), strict=True
        ):
            record = Record(row, line, dict(zip(names, cells, strict=True)))
            if not any(map(str.strip, cells)):
                reading.set_aside(row, line, EMPTY_ROW)
            elif reason := self.take_one(record, reading, context):
                reading.set_aside(row, line, reason)

    @abstractmethod
    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """Turn one record into what it is; "" or why it is set aside."""


class OneOfSeveral:
    """An importer of several files of one use; the header tells which one it is. Subclasses say which kinds there are."""

    id: str
    label: str
    source: str = "linkedin"
    kinds: tuple[LinkedInCsv, ...]

    def identify(self, file: SourceFile) -> bool:
        """Whether the header is that of one of them."""
        return any(kind.identify(file) for kind in self.kinds)

    def read(self, file: SourceFile, context: Context) -> Reading:
        """All records, as that kind reads them."""
        kind = next((kind for kind in self.kinds if kind.identify(file)), self.kinds[0])
        return kind.read(file, context)


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a short file."""

    row: int
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The cell of a field, cleaned for use as a name or title."""
        text = clean(self.cells[name])
        return "" if text == "null" else text


def person_name(given: str, family: str) -> str:
    """The name as written: two clean cells joined; a cell without a letter or digit (`.`) is left out."""
    return " ".join(part for part in (given, family) if part and _WORD.search(part))


def cleaned(column: Iterable[str]) -> list[str]:
    """A column of cleaned cells; LinkedIn writes the word `null` where it has nothing."""
    return ["" if text == "null" else text for text in map(clean, column)]


def without_credentials(family: str) -> tuple[str, str]:
    """`Berg, MBA, PMP` -> (`Berg`, `MBA, PMP`): what follows a comma in a family name is no name, nor is a lone `.`."""
    if "," not in family:
        return family if _WORD.search(family) else "", ""
    name, *rest = _CREDENTIALS.split(family)
    return name.rstrip(", "), ", ".join(rest)


def key_of(*parts: str) -> str:
    """A short digest of what makes an act the same act in two exports."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()
