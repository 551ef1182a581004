"""Records whose every cell is quoted, as LinkedIn writes them since 2026: split, in two thirds of csv.reader's time.

csv.reader stays the judge: whatever is not plainly so is left to it, block by block, then from some line on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import accumulate, chain

from auditor.importers.lines import END, Lines, split

MAX_BLOCK_CHARS = 1 << 20  # no end of a record for so long: something else than such a table

Block = tuple[list[list[str]], list[int]]


class Quoted:
    """The records at the beginning of what is left of `lines`, from physical line `start` on.

    Afterwards `rest` is the text that was taken but not read, and `line` where it begins.
    """

    def __init__(self, lines: Lines, start: int, delimiter: str, width: int) -> None:
        self.line = start
        self.rest = ""
        self._lines = lines
        self._delimiter = delimiter
        self._width = width
        skip = start - 1
        for piece in lines.pieces:
            found = list(split(piece))
            if len(found) > skip:
                self.rest = "".join(found[skip:])
                break
            skip -= len(found)
        self._end = "\r\n" if self.rest.partition("\n")[0].endswith("\r") else "\n"

    def blocks(self) -> Iterator[Block]:
        """Records with the line where each starts, and then the one after the last; they may be of any width."""
        if not self.rest.startswith('"'):
            return
        for piece in chain(("",), self._lines.pieces):
            text = self.rest = self.rest + piece
            cut = text.rfind(f'"{self._end}"') + 1 + len(self._end)  # what is left begins with a quote again
            if cut > len(self._end):
                block = self._split(text[:cut]) or self._parsed(text[:cut])
                if block is None:
                    return
                self.line, self.rest = block[1][-1], text[cut:]
                yield block
            if len(self.rest) > MAX_BLOCK_CHARS:
                return

    def _split(self, text: str) -> Block | None:
        """The records when no quote stands anywhere but around the cells."""
        records = text[1 : -1 - len(self._end)].split(f'"{self._end}"')
        if text.count('"') != 2 * self._width * len(records):
            return None
        between = f'"{self._delimiter}"'
        rows = [record.split(between) for record in records]
        if set(map(len, rows)) != {self._width}:
            return None
        taken = [record.count("\n") + 1 if "\n" in record else 1 for record in records]
        if text.count("\r") > (len(rows) if len(self._end) > 1 else 0):  # bare carriage returns break lines as well
            taken = [len(list(split(f'{record}"'))) for record in records]
        return rows, list(accumulate(taken, initial=self.line))

    def _parsed(self, text: str) -> Block | None:
        """The records of a block with other quotes, unless one is still open at its end."""
        reader = csv.reader(chain(split(text), (END,)), delimiter=self._delimiter)
        rows: list[list[str]] = []
        begins = [self.line]
        try:
            for row in reader:
                rows.append(row)
                begins.append(self.line + reader.line_num)
        except csv.Error:
            return None
        return (rows[:-1], begins[:-1]) if rows[-1] == [END] else None
