"""The heads of the messages of an mbox, one at a time; bodies are passed over in blocks and never held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

BLOCK_BYTES = 1 << 20
MAX_HEAD_BYTES = 1 << 18  # of one message; what is beyond it is passed over like a body
LOOK_BYTES = 4_096  # a separator and the beginning of the line after it

_MARK = b"\nFrom "
_HEADER = rb"(?=>?[!-9;-~]{1,80}:|>From )"  # what the line after a separator begins with
# With a date (`From 1789@xxx Mon Jan 01 12:00:00 +0000 2024`, `From - Mon Jan 01 12:00:00 2024`) it is one anywhere;
# bare, as newer Thunderbirds write it, after an empty line only.
_DATED = re.compile(rb"\nFrom [^\n]{0,500}?\d:\d\d[^\n]{0,100}\n" + _HEADER)
_BARE = re.compile(rb"\nFrom -? ?\r?\n" + _HEADER)
_END = re.compile(rb"\n\r?\n")


class Head(NamedTuple):
    """The separator line and the header lines of one message, undecoded."""

    number: int  # 1-based
    line: int  # physical line of the separator
    separator: bytes
    raw: bytes


def is_mbox(head: bytes) -> bool:
    """Whether a file begins like an mbox."""
    return _separator(b"\n\n" + head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), 1) is not None


def _separator(buffer: bytes, at: int) -> re.Match[bytes] | None:
    dated = _DATED.match(buffer, at)
    if dated:
        return dated
    after_empty_line = buffer[max(at - 2, 0) : at].rstrip(b"\r").endswith(b"\n")
    return _BARE.match(buffer, at) if after_empty_line else None


class HeadReader:
    """Iterates over a stream's messages. Memory: one block and one head."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = b"\n\n"  # as if an empty line came before the file
        self._at = 1
        self._line = -2  # physical lines before `_counted`, less the two put there
        self._counted = 0  # place in the buffer up to which lines were counted
        self._ended = False

    def __iter__(self) -> Iterator[Head]:
        number = 0
        while found := self._next_separator():
            number += 1
            self._count_lines(found.end())
            self._at = found.end()
            yield Head(number, self._line, found[0].strip(), self._head())

    def _count_lines(self, end: int) -> None:
        self._line += self._buffer.count(b"\n", self._counted, end)
        self._counted = end

    def _next_separator(self) -> re.Match[bytes] | None:
        """The next separator, from the present place on; None at the end of the file."""
        while True:
            at = self._buffer.find(_MARK, self._at)
            if at < 0:
                self._at = max(self._at, len(self._buffer) - len(_MARK) + 1)
                if not self._fill():
                    return None
                continue
            self._at = at
            while len(self._buffer) - self._at < LOOK_BYTES and self._fill():
                pass
            if found := _separator(self._buffer, self._at):
                return found
            self._at += 1

    def _head(self) -> bytes:
        start = self._at
        while True:
            end = _END.search(self._buffer, max(start, self._at - len(_MARK)))
            if end or len(self._buffer) - start >= MAX_HEAD_BYTES:
                stop = end.start() if end else start + MAX_HEAD_BYTES
                break
            self._at = len(self._buffer)
            if not self._fill(start):
                stop = len(self._buffer)
                break
            start = min(start, _KEPT)
        raw = self._buffer[start : min(stop, start + MAX_HEAD_BYTES)]
        self._at = stop
        return raw

    def _fill(self, keep_from: int | None = None) -> bool:
        """Another block, dropping what is behind the present place (or `keep_from`) but two bytes before it."""
        block = b"" if self._ended else self._stream.read(BLOCK_BYTES)
        if not block:
            self._ended = True
            return False
        cut = max(0, (self._at if keep_from is None else keep_from) - _KEPT)
        if cut > self._counted:
            self._count_lines(cut)
        self._buffer = self._buffer[cut:] + block
        self._at -= cut
        self._counted -= cut
        return True


_KEPT = 2  # bytes before the place looked at: enough to see an empty line
