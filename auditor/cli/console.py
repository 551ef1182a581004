"""The only printer: results on stdout, talk on stderr, every text from a file shown as text."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, TextIO

import click

from auditor.cli.addressing import addressed
from auditor.names import clean

if TYPE_CHECKING:
    from rich.console import Console

GAP = 3  # columns between two of a table
LONGEST_WORD = 28  # columns a word may ask for


def say(text: str = "") -> None:
    """Talk to the person, on stderr."""
    click.echo(_fitted(text, sys.stderr), err=True)


def hint(text: str) -> None:
    """The next step, on stderr, with this command's client and data folder in every command it names."""
    say(addressed(text))


def result(text: str) -> None:
    """What the command was asked for, on stdout."""
    click.echo(_fitted(text, sys.stdout))


def _fitted(text: str, stream: TextIO) -> str:
    """Lines no wider than the terminal, broken between words and indented as before; files and pipes get them whole."""
    if not stream.isatty():
        return text
    width = shutil.get_terminal_size().columns
    return "\n".join(_broken(line, width) if len(line) > width else line for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    indent = " " * min(len(line) - len(line.lstrip()), width // 2)
    return textwrap.fill(
        line, width, subsequent_indent=indent, replace_whitespace=False, break_long_words=False, break_on_hyphens=False
    )


def document(value: dict[str, Any]) -> None:
    """One JSON document with a schema number, and nothing else, on stdout."""
    click.echo(json.dumps({"schema": 1, **value}, ensure_ascii=False, indent=1))


def error(message: str, hint: str = "") -> None:
    """What went wrong and what to do."""
    say(f"auditor: {message}")
    if hint:
        say(f"         {addressed(hint)}")


def usage(problem: click.ClickException) -> None:
    """A wrong command line."""
    problem.show(sys.stderr)


def table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), err: bool = False
) -> None:
    """Rows under headers; `right` holds the columns to align right. Cells are text, never markup.

    No word is broken: where the terminal is too narrow for a line of the longest words, each row is a block of lines.
    A file or a pipe gets one line a row, its cells whole and two blanks or more apart, for other programs to take.
    """
    cells = [[clean(cell) for cell in row] for row in rows]
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        encoding = stream.encoding or "utf-8"
        click.echo(_lines(headers, cells, right).encode(encoding, "replace").decode(encoding), err=err)
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    least = [_longest_word(column) for column in zip(headers, *cells, strict=True)]
    width = shutil.get_terminal_size().columns
    if sum(least) + GAP * len(least) > width:
        for row in cells:
            click.echo(_block(headers, row, width), err=err)
        return
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for place, (header, word) in enumerate(zip(headers, least, strict=True)):
        side: Literal["left", "right"] = "right" if place in right else "left"
        drawn.add_column(Text(header), justify=side, overflow="fold", min_width=word)
    for row in cells:
        drawn.add_row(*map(Text, row))
    _console(stream, width).print(drawn)


def _lines(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int]) -> str:
    """Columns as wide as their longest cell."""
    widths = [max(map(len, column)) for column in zip(headers, *rows, strict=True)]
    sides = [str.rjust if place in right else str.ljust for place in range(len(widths))]
    return "\n".join(
        "  ".join(side(cell, width) for side, cell, width in zip(sides, row, widths, strict=True)).rstrip()
        for row in (headers, *rows)
    )


def _longest_word(texts: Iterable[str]) -> int:
    """Columns of the longest word, at most LONGEST_WORD: an address may be broken, a word may not."""
    from rich.cells import cell_len

    return min(max((cell_len(word) for text in texts for word in text.split()), default=0), LONGEST_WORD)


def _block(headers: Sequence[str], row: Sequence[str], width: int) -> str:
    """One row as lines of its own: the first cell, then the others by name."""
    lines = [
        row[0],
        *(f"    {header or '·'}: {cell}" for header, cell in zip(headers[1:], row[1:], strict=True) if cell),
    ]
    return "\n".join(_broken(line, width) if len(line) > width else line for line in lines)


def _console(stream: TextIO, width: int) -> Console:
    from rich.console import Console

    colour = stream.isatty() and not os.environ.get("NO_COLOR")
    return Console(file=stream, markup=False, highlight=False, no_color=not colour, width=width, legacy_windows=False)


class Progress:
    """One line on stderr that says which file is being read; silent when stderr is not a terminal."""

    def __init__(self) -> None:
        self.active = sys.stderr.isatty()

    def __call__(self, display: str, number: int, total: int) -> None:
        """Show file `number` of `total`."""
        if self.active:
            click.echo(f"\r\x1b[2K  reading {number} of {total}: {clean(display)[:60]}", nl=False, err=True)

    def done(self) -> None:
        """Clear the line."""
        if self.active:
            click.echo("\r\x1b[2K", nl=False, err=True)
