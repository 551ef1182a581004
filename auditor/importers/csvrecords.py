"""One pass of csv.reader over physical lines: batches of records, stopping where a quote was left open."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from auditor.importers.csvquoted import Block, Quoted
from auditor.importers.lines import END, MAX_LINE_CHARS, Lines, split

if TYPE_CHECKING:
    import _csv

CHUNK_CHARS = 8_000_000  # a batch ends early when this much text was read for it
PEEK_LINES = 20  # lines after a doubtful record that are tried as records of their own
MAX_PEEKS = 50  # each opens the file again; legitimate text with many delimiters must not make that endless


def split_line(line: str, delimiter: str, escape: str = "") -> list[str]:
    """The cells of one line by itself; a lone quote does no harm."""
    text = line.rstrip("\r\n")
    if text and '"' not in text and not escape:
        return text.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, escapechar=escape or None), [])
    except csv.Error:
        return line.split(delimiter)


class Records:
    """The records from physical line `start` on; afterwards `open_line` is where a quote was left open (0 = nowhere)."""

    def __init__(self, lines: Lines, start: int, delimiter: str, escape: str, width: int) -> None:
        self.open_line = 0
        self.at_end = False  # the open quote ran to the end of the file
        self.peeks = 0
        self._lines = lines
        self._start = start
        self._delimiter = delimiter
        self._escape = escape
        self._width = width
        self._done = self._broken = False

    def batches(self, size: int, peek: Callable[[int], list[str]]) -> Iterator[Block]:
        """At most `size` records and the line where each starts; `peek(line)` gives that line and some after it."""
        csv.field_size_limit(MAX_LINE_CHARS)
        for rows, begins in self._all(size):
            if self._broken:
                self.open_line = begins[len(rows)]
            kept = self._odd(rows, begins, peek) if set(map(len, rows)) - {self._width} else (rows, begins)
            self._end(*kept)
            if kept[0]:
                yield kept[0], kept[1][: len(kept[0])]
            if self._done:
                return

    def _all(self, size: int) -> Iterator[Block]:
        """Records and the line where each starts, and then the one after the last."""
        lines: Iterator[str]
        if self._escape:
            lines = islice(self._lines, self._start - 1, None)
        else:
            quoted = Quoted(self._lines, self._start, self._delimiter, self._width)
            for rows, begins in quoted.blocks():
                for at in range(0, len(rows), size):
                    yield rows[at : at + size], begins[at : at + size + 1]
            self._start = quoted.line
            lines = chain(split(quoted.rest), self._lines)
        reader = csv.reader(chain(lines, (END,)), delimiter=self._delimiter, escapechar=self._escape or None)
        while not self._done:
            yield self._some(reader, size)

    def _some(self, reader: _csv.Reader, size: int) -> Block:
        """The next records, fewer than `size` when they are long, when the file ends or a cell is beyond the limit."""
        rows: list[list[str]] = []
        begins = [self._start + reader.line_num]
        lines, start = self._lines, self._start
        limit = lines.chars + CHUNK_CHARS
        try:
            for row in islice(reader, size):
                rows.append(row)
                begins.append(start + reader.line_num)
                if lines.chars >= limit:
                    break
            else:
                self._done = len(rows) < size
        except csv.Error:
            self._done = self._broken = True
        return rows, begins

    def _odd(
        self, rows: list[list[str]], begins: list[int], peek: Callable[[int], list[str]]
    ) -> tuple[list[list[str]], list[int]]:
        """Without empty lines, and only up to a record that swallowed others because its quote was left open."""
        kept: list[list[str]] = []
        lines: list[int] = []
        for row, begin in zip(rows, begins, strict=False):
            if len(row) != self._width:
                if not row:
                    continue
                if self._several_lines(row) and self._swallowed(row, begin, peek):
                    self.open_line, self.at_end, self._done = begin, row[-1].endswith(END), True
                    break
            kept.append(row)
            lines.append(begin)
        return kept, lines

    def _several_lines(self, row: list[str]) -> bool:
        return any("\n" in cell or "\r" in cell for cell in row) or (len(row) > 1 and row[-1].endswith(END))

    def _end(self, rows: list[list[str]], begins: list[int]) -> None:
        """Take the end mark off, alone or at the end of a record that was left open."""
        if rows and rows[-1] and rows[-1][-1].endswith(END) and not self.open_line:
            if rows[-1] != [END]:
                self.open_line, self.at_end = begins[len(rows) - 1], True
            rows.pop()

    def _swallowed(self, row: list[str], begin: int, peek: Callable[[int], list[str]]) -> bool:
        """Whether a record over several lines, of unusual width, holds records of its own: its quote was left open."""
        if row[-1].endswith(END):
            return True
        if self.peeks >= MAX_PEEKS or not any(self._several(cell) for cell in row):
            return False
        self.peeks += 1
        return self.rows_follow(peek(begin))

    def _several(self, cell: str) -> bool:
        return "\n" in cell and cell.count(self._delimiter) >= max(2, self._width // 2)

    def rows_follow(self, lines: list[str]) -> bool:
        """Whether most of the lines after the first are records of the table's width by themselves."""
        widths = [len(split_line(line, self._delimiter, self._escape)) for line in lines[1:] if line.strip()]
        return bool(widths) and 2 * widths.count(self._width) >= len(widths)
