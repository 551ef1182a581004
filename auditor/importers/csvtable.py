"""Delimited text from strangers, by column and in chunks: header found by its names, bounded memory, no row lost.

layout = find_layout(file.head, header_keys("First Name", "Last Name", "Company"))
table = Table(file, layout, {"given": ("First Name", "Vorname"), "family": ("Last Name", "Nachname")})
for chunk in table.chunks():
    for row, line, given in zip(chunk.rows, chunk.lines, chunk["given"]): ...
table.read, table.damaged, table.notes, table.unused_columns()   # after the last chunk
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, islice
from typing import TYPE_CHECKING, NamedTuple

from auditor.importers.csvrecords import MAX_PEEKS, PEEK_LINES, Records, split_line
from auditor.importers.lines import Lines, decode_head, encoding_of
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import SourceFile

MAX_PREAMBLE_LINES = 50  # physical lines looked at for the header; LinkedIn writes 3, hand-made files up to 6
MIN_KNOWN_CELLS = 3  # prose may name two columns, hardly three as cells of their own
CHUNK_ROWS = 20_000
DELIMITERS = ",;\t|"
MAX_HEADER_CHARS = 200  # of a cell; messages among the first lines are no names of columns
NO_HEADER = "(no header)"

_BETWEEN, _LINES = "\x1f", "\x1e"  # between the cells of a line, and between lines
_NOT_IN_KEYS = {code: None for code in range(128) if not chr(code).isalnum()}
_NOT_IN_LINES = {code: None for code in _NOT_IN_KEYS if chr(code) not in (_BETWEEN, _LINES)}

UNCLOSED_QUOTE = say("unclosed quote")
CUT_OFF = say("cut off at the end of the file")
REPAIRED = say("an unclosed quote was repaired")


@lru_cache(maxsize=4096)
def header_key(cell: str) -> str:
    """A header cell for comparison: NFKC, case-folded, letters and digits only (`E-mail 1 - Value` -> `email1value`)."""
    if cell.isascii():  # nearly all are
        return cell.lower().translate(_NOT_IN_KEYS)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", cell).casefold()))


def header_keys(*cells: str) -> frozenset[str]:
    """The keys of several header cells."""
    return frozenset(map(header_key, cells))


class Layout(NamedTuple):
    """Where the table of a text file begins, and how it is written."""

    encoding: str
    delimiter: str
    line: int  # physical line of the header, 1-based
    header: tuple[str, ...]  # cells as written
    escape: str = ""  # "\\" where quotes are escaped by backslash

    @property
    def keys(self) -> tuple[str, ...]:
        """The header cells as keys, in order."""
        return tuple(map(header_key, self.header))


class Candidate(NamedTuple):
    """A line that may be the header, split at one delimiter."""

    line: int
    delimiter: str
    cells: tuple[str, ...]
    keys: frozenset[str]


def find_layout(
    head: bytes,
    known: Collection[str],
    *,
    need: int = MIN_KNOWN_CELLS,
    encoding: str = "",
    delimiters: str = DELIMITERS,
) -> Layout | None:
    """The line among the first 50 with the most cells in `known` (header keys), if it has at least `need` of them.

    `encoding` overrides what the first bytes say; a line `sep=;` settles the delimiter. Never raises.
    """
    encoding = encoding or encoding_of(head)
    best: tuple[int, Layout] | None = None
    wanted = frozenset(known)
    found, everything = candidates(head, encoding, delimiters)
    if len(everything & wanted) < need:  # most importers ask about a file that is none of theirs
        return None
    for number, delimiter, cells, keys in found:
        score = len(keys & wanted) if len(cells) >= need else 0
        if score >= need and (best is None or score > best[0]):
            best = (score, Layout(encoding, delimiter, number, cells))
    return best[1] if best else None


@lru_cache(maxsize=8)  # every importer asks about the same file in turn
def candidates(head: bytes, encoding: str, delimiters: str) -> tuple[list[Candidate], frozenset[str]]:
    """The first 50 lines split at each delimiter, as they may be the header, and all keys among them."""
    found: list[tuple[int, str, tuple[str, ...]]] = []
    for number, line in enumerate(islice(decode_head(head, encoding), MAX_PREAMBLE_LINES), 1):
        text = line.strip("\ufeff\r\n")
        if text[:4].lower() == "sep=" and len(text) == len("sep=;"):  # Excel's own hint
            delimiters = text[4]
            continue
        whole = False
        for delimiter in delimiters:
            if delimiter not in text:
                if whole:  # one cell, as with the delimiter before that is not there either
                    continue
                whole = True
            found.append((number, delimiter, tuple(split_line(text, delimiter))))
    keys = _keys([cells for _, _, cells in found])
    return [Candidate(*split, own) for split, own in zip(found, keys, strict=True)], frozenset().union(*keys)


def _keys(lines: Iterable[Sequence[str]]) -> list[frozenset[str]]:
    """The keys of each line's cells, of all plain ones at once: most lines are no header, and there are many."""
    joined = [_BETWEEN.join([cell for cell in cells if len(cell) <= MAX_HEADER_CHARS]) for cells in lines]
    plain = [line.isascii() and _LINES not in line for line in joined]
    evened = _LINES.join(compress(joined, plain)).lower().translate(_NOT_IN_LINES)
    found = iter(evened.split(_LINES))
    return [
        frozenset(next(found).split(_BETWEEN) if one else map(header_key, line.split(_BETWEEN)))
        for line, one in zip(joined, plain, strict=True)
    ]


@dataclass
class Chunk:
    """Some consecutive records, by column."""

    first_row: int  # record number of the first one, 1-based
    lines: Sequence[int]  # physical line where each record starts
    cells: list[Sequence[str]]  # by header position, padded with ""
    fields: Mapping[str, list[int]] = field(repr=False)  # header positions of each field

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, name: str) -> Sequence[str]:
        """The column of a field; "" throughout when the file lacks it; the first filled cell when it has it twice."""
        positions = self.fields[name]
        if not positions:
            return [""] * len(self)
        if len(positions) == 1:
            return self.cells[positions[0]]
        return [next(filter(None, values), "") for values in zip(*(self.cells[at] for at in positions), strict=True)]

    @property
    def rows(self) -> range:
        """Record numbers."""
        return range(self.first_row, self.first_row + len(self))


def _columns(rows: list[list[str]]) -> list[Sequence[str]]:
    """Rows of one width by column; nothing when their widths differ."""
    try:
        return list(zip(*rows, strict=True))
    except ValueError:
        return []


class Table:
    """A delimited file, read once by `chunks`; `fields` gives for each field the header cells that mean it, best first."""

    def __init__(self, file: SourceFile, layout: Layout, fields: Mapping[str, Iterable[str]]) -> None:
        self.layout = layout
        self.read = 0  # records so far, damaged ones among them
        self.damaged: list[tuple[int, int, str]] = []  # (row, line, reason) of records that could not be taken apart
        self.notes: list[str] = []
        self._file = file
        self._width = len(layout.header)
        self._fields = {name: self._positions(cells) for name, cells in fields.items()}
        mapped = {at for positions in self._fields.values() for at in positions}
        self._unmapped = [at for at in range(self._width) if at not in mapped]
        self._filled: set[int] = set()  # positions without a field that hold a value; the width for cells beyond it
        self._peeks = 0

    def _positions(self, cells: Iterable[str]) -> list[int]:
        keys = self.layout.keys
        return [at for want in dict.fromkeys(map(header_key, cells)) for at, key in enumerate(keys) if key == want]

    def __contains__(self, name: str) -> bool:
        """Whether the file has a column for this field."""
        return bool(self._fields.get(name))

    def unused_columns(self) -> list[str]:
        """Header cells that no field takes and that hold a value in some record read so far."""
        names = [self.layout.header[at].strip() if at < self._width else "" for at in sorted(self._filled)]
        return list(dict.fromkeys(name or NO_HEADER for name in names))

    def chunks(self, rows: int = CHUNK_ROWS) -> Iterator[Chunk]:
        """The records in order. Empty lines are no records, short ones are padded; raises nothing but InputError."""
        layout, start = self.layout, self.layout.line + 1
        while start:
            with self._file.open() as stream:
                lines = Lines(stream, layout.encoding)
                records = Records(lines, start, layout.delimiter, layout.escape, self._width)
                records.peeks = self._peeks
                for batch, begins in records.batches(rows, self._peek):
                    yield self._chunk(batch, begins)
            self._peeks = records.peeks
            self._note(*lines.notes)
            start = 0
            if records.open_line:
                repaired, start = self._repair(records)
                if repaired:
                    yield self._chunk([repaired], [records.open_line])

    def _chunk(self, rows: list[list[str]], begins: Sequence[int]) -> Chunk:
        width = self._width
        cells = _columns(rows)
        if len(cells) != width:
            if any(any(row[width:]) for row in rows):
                self._filled.add(width)
            rows = [row if len(row) == width else (row + [""] * (width - len(row)))[:width] for row in rows]
            cells = _columns(rows)
        self._filled.update(at for at in self._unmapped if at not in self._filled and any(map(str.strip, cells[at])))
        first, self.read = self.read + 1, self.read + len(rows)
        return Chunk(first, begins, cells, self._fields)

    def _note(self, *notes: str) -> None:
        self.notes = list(dict.fromkeys([*self.notes, *notes]))

    def _peek(self, line: int) -> list[str]:
        with self._file.open() as stream:
            return list(islice(Lines(stream, self.layout.encoding), line - 1, line + PEEK_LINES))

    def _repair(self, records: Records) -> tuple[list[str], int]:
        """The record whose quote was left open, if it can be told apart, and the line to go on from (0 = at the end)."""
        lines = self._peek(records.open_line)
        cells = [cell.strip('"\r\n') for cell in lines[0].split(self.layout.delimiter)]
        self._peeks += 1
        follow = not records.at_end or records.rows_follow(lines)
        again = records.open_line + 1 if follow and self._peeks <= MAX_PEEKS else 0
        if len(cells) == self._width and (follow or len(lines) == 1):
            self._note(REPAIRED)
            return cells, again
        self.read += 1
        self.damaged.append((self.read, records.open_line, UNCLOSED_QUOTE if follow else CUT_OFF))
        return [], again
