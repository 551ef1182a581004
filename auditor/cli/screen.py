"""TerminalScreen: single keys from the terminal for a whole sitting, so that none typed ahead is lost."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any

import click

from auditor.cli import console
from auditor.names import clean

ESCAPE = "\x1b"  # begins what arrow and function keys send
_CHUNK_BYTES = 64


class TerminalScreen:
    """Keys when the input is a terminal, lines when it is a pipe or a file (or wanted: `lines`); talk on stderr.

    A context manager: the terminal gives single keys without echo in between, and is as before afterwards.
    """

    def __init__(self, *, lines: bool = False) -> None:
        self.keys = sys.stdin.isatty() and not lines
        self.bold = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        self._before: list[Any] | None = None
        self._typed = ""

    def __enter__(self) -> TerminalScreen:
        if self.keys:
            self._single_keys()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)

    def say(self, text: str = "", *, strong: bool = False) -> None:
        """Write one line; the blanks that keep columns in line stay."""
        shown = " " * (len(text) - len(text.lstrip())) + "   ".join(clean(part) for part in text.strip().split("   "))
        console.say(click.style(shown, bold=True) if strong and self.bold else shown)

    def key(self) -> str:
        """One key, or one line; "" at the end of the input."""
        if not self.keys:
            return sys.stdin.readline()
        if self._before is None:  # a terminal without modes (Windows)
            return click.getchar()
        if not self._typed:
            self._single_keys()  # again, for whoever came back from a suspended program
            self._typed = os.read(sys.stdin.fileno(), _CHUNK_BYTES).decode(errors="replace")
        taken = len(self._typed) if self._typed.startswith(ESCAPE) else 1
        key, self._typed = self._typed[:taken], self._typed[taken:]
        return key

    def _single_keys(self) -> None:
        """Switch to single keys without throwing away what was typed already."""
        try:
            import termios
            import tty
        except ImportError:
            return
        if self._before is None:
            self._before = termios.tcgetattr(sys.stdin.fileno())
        tty.setcbreak(sys.stdin.fileno(), termios.TCSADRAIN)
