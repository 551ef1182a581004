"""Physical lines of text files from strangers: decoded as they stream, never more than one bounded line in memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from auditor.errors import InputError
from auditor.importers.text import Decoding, head_text, stated_codec
from auditor.wording import say

BLOCK_BYTES = 1 << 15  # small enough for a processor's cache: a megabyte takes a fifth longer
MAX_LINE_CHARS = 1 << 24  # real messages exceed 131,072 characters (csv's own limit); a 210 MB line took 1.7 GB
NO_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # although str.splitlines breaks lines there
# After the last line: a quote still open swallows it, which is how a file cut off inside a cell is told from a whole one.
END = "\x00end of file\x00"
ENDLESS_LINE = say("a line longer than {n} million characters; not a table", n=MAX_LINE_CHARS >> 20)
NOT_UTF8 = say("some characters are not UTF-8 and were read as Windows-1252")


def encoding_of(head: bytes) -> str:
    """The encoding the first bytes announce, else UTF-8 (its mark is taken off)."""
    return stated_codec(head) or "utf-8-sig"


def decode_head(head: bytes, encoding: str) -> Iterator[str]:
    """The lines of a file's first bytes; the last one may be incomplete. Never raises."""
    return iter(io.StringIO(head_text(head, encoding), newline=""))


def split(piece: str) -> Iterable[str]:
    """Lines with their ends; `splitlines` is twice as fast, but knows ends that are none here."""
    if any(sign in piece for sign in NO_LINE_ENDS):
        return io.StringIO(piece, newline="")
    return piece.splitlines(keepends=True)


class Lines:
    """The physical lines of a stream with their line ends (LF, CRLF or CR); `chars` counts what was handed out.

    Bytes the encoding does not know are read as `auditor.importers.text` says, with a note. An endless line raises.
    """

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self.chars = 0
        self.notes: list[str] = []
        self.pieces = self._pieces()  # what is left, in texts that end with a line
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(map(split, self.pieces))

    def _decode(self, block: bytes) -> str:
        try:
            return self._decoder.decode(block, final=not block)
        except UnicodeDecodeError:
            state = self._decoder.getstate()
            self._decoder = codecs.getincrementaldecoder(self._encoding)(Decoding(self._encoding).errors)
            self._decoder.setstate(state)
            utf8 = self._encoding.startswith("utf-8")
            self.notes.append(NOT_UTF8 if utf8 else say("some characters are not {encoding}", encoding=self._encoding))
            return self._decoder.decode(block, final=not block)

    def _pieces(self) -> Iterator[str]:
        kept: list[str] = []
        length = 0
        while block := self._stream.read(BLOCK_BYTES):
            text = self._decode(block)
            cut = text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1
            if cut:
                kept.append(text[:cut])
                yield self._handed("".join(kept))
                kept, length = [text[cut:]], len(text) - cut
            else:
                kept.append(text)
                length += len(text)
            if length > MAX_LINE_CHARS:
                raise InputError(ENDLESS_LINE)
        yield self._handed("".join(kept) + self._decode(b""))

    def _handed(self, piece: str) -> str:
        self.chars += len(piece)
        return piece
