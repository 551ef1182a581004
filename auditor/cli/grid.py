"""Draws a table for the terminal: columns as wide as their cells, folded where the line is too short."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

GAP = "   "  # between columns
MARGIN = " "
LEAST_WIDTH = 4  # of a column, before the line is let run over
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def drawn(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int], width: int, colour: bool
) -> Iterator[str]:
    """The lines of a table at most `width` columns wide; `right` holds the columns to align right."""
    columns = zip(headers, *rows, strict=True)
    widths = _fitted([max(map(cells_wide, column)) for column in columns], width)
    yield ""
    for line in _lines(headers, widths, right):
        yield f"{_BOLD}{line}{_PLAIN}" if colour else line
    yield MARGIN + "─" * (sum(widths) + len(GAP) * (len(widths) - 1))
    for row in rows:
        yield from _lines(row, widths, right)
    yield ""


def cells_wide(text: str) -> int:
    """How many columns of a terminal a text takes: two for a Chinese character, none for an accent set apart."""
    if text.isascii():
        return len(text)
    return sum(map(_cell_wide, text))


def _cell_wide(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitted(widths: list[int], width: int) -> list[int]:
    """The widths that fit a line: the widest columns give way first."""
    room = width - len(MARGIN) - len(GAP) * (len(widths) - 1)
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > LEAST_WIDTH:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> Iterator[str]:
    """The lines of one row, as many as its most folded cell has."""
    folded = [_folded(text, width) for text, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*folded, fillvalue=""):
        padded = []
        for place, (part, width) in enumerate(zip(parts, widths, strict=True)):
            blanks = " " * (width - cells_wide(part))
            padded.append(blanks + part if place in right else part + blanks)
        yield (MARGIN + GAP.join(padded)).rstrip()


def _folded(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` columns, broken at blanks where there are any."""
    lines = [""]
    for word in text.split(" "):
        tried = f"{lines[-1]} {word}" if lines[-1] else word
        if cells_wide(tried) <= width:
            lines[-1] = tried
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if cells_wide(lines[-1] + character) > width and lines[-1]:
                lines.append("")
            lines[-1] += character
    return lines
