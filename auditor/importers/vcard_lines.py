"""The line layer of vCards: bytes in, cards of undecoded properties out, whatever the exporter did to the lines.

Folding, quoted-printable soft breaks, unindented base64, any line ends, UTF-16, missing END lines, nested cards. Nothing
here raises for bad content and nothing is decoded: that needs the property's character set (`vcard_values`). A picture
is skipped line by line and never collected.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from auditor.importers.text import stated_codec
from auditor.importers.vcard_head import NOT_A_PROPERTY, Head, head_of, split_line
from auditor.wording import say

BLOCK_BYTES = 1 << 18
MAX_LINE_BYTES = 1 << 20  # a longer line is cut there: no text of a card is longer, pictures are not kept
MAX_CARD_BYTES = 1 << 23
MAX_JOINED_BYTES = 1 << 16  # stray lines are added to the note before them up to this size
PROPERTY_OVERHEAD_BYTES = 64  # so that a flood of empty properties reaches MAX_CARD_BYTES as well
MAX_OPEN_CARDS = 4  # cards waiting for their END; beyond that the oldest counts as ended

NO_END = say("END:VCARD is missing")
LINE_CUT = say("line longer than 1 MiB, the rest left out")
LINE_JOINED = say("line without a property name, read as part of the line before")
LINE_LEFT_OUT = say("line is not a property, left out")

_BOM = codecs.BOM_UTF8
_BLANKS = b" \t"
_BLANKS_AND_BOM = _BLANKS + _BOM
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_LONG_LINE_END = re.compile(rb"(?<!\r)\r{2,}\n")
_INDENTED_PROPERTY = re.compile(rb"[ \t]+[A-Za-z][A-Za-z0-9.-]*[;:]")
_BEGIN_OR_END = re.compile(rb"(?:BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_BEGIN_AND_END = frozenset({"BEGIN", "END"})
_MANY_LINES = frozenset({"NOTE", "ADR", "LABEL"})  # values that exporters break without folding


@dataclass(slots=True)
class Property:
    r"""One property: its physical line, head, and undecoded value.

    In `raw` a line feed before a blank is a fold, any other line feed is text.
    """

    line: int
    head: Head
    raw: bytes


@dataclass(slots=True)
class Card:
    """One card. `faults` = (line, property name, fixed reason) for what could not be used."""

    number: int  # 1-based, in the order of the BEGIN lines
    line: int
    version: str = ""
    properties: list[Property] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    agent: bool = False  # the card of an AGENT property: somebody else's, never yielded
    size: int = 0  # bytes of its properties

    @property
    def too_large(self) -> bool:
        """Whether the rest of the card was left out."""
        return self.size > MAX_CARD_BYTES

    def add(self, line: int, head: Head, raw: bytes) -> None:
        """Take one logical line."""
        self.size += len(raw) + PROPERTY_OVERHEAD_BYTES
        if self.too_large:
            return
        if not head.valid:
            self._stray(line, raw)
            return
        if head.name == "VERSION":
            self.version = raw.strip().decode("ascii", "replace")
        self.properties.append(Property(line, head, b"" if head.skipped else raw))

    def _stray(self, line: int, raw: bytes) -> None:
        last = self.properties[-1] if self.properties else None
        if last and last.head.name in _MANY_LINES and raw[:1] != b"#" and len(last.raw) < MAX_JOINED_BYTES:
            last.raw += b"\n" + raw
            self.faults.append((line, last.head.name, LINE_JOINED))
        else:
            self.faults.append((line, "", LINE_LEFT_OUT))


def unfolded(raw: bytes, *, keep_blank: bool = False) -> bytes:
    """A value without its folds. 2.1 folds at a blank, which is text and stays; later versions fold anywhere."""
    for fold in (b"\n ", b"\n\t"):
        raw = raw.replace(fold, fold[1:] if keep_blank else b"")
    return raw


def _utf8_blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Blocks of the file; UTF-16 and UTF-32, with or without a byte order mark, become UTF-8."""
    block = stream.read(BLOCK_BYTES)
    codec = stated_codec(block)
    decoder = codecs.getincrementaldecoder(codec)("replace") if codec and not codec.startswith("utf-8") else None
    while block:
        yield decoder.decode(block).encode("utf-8", "replace") if decoder else block
        block = stream.read(BLOCK_BYTES)


def physical_lines(stream: BinaryIO, cut: set[int]) -> Iterator[bytes]:
    r"""Lines without their ends: \n, \r, \r\n and \r\r\n each end one. Numbers of lines that were too long go to `cut`."""
    carry, count = b"", 0
    for block in _utf8_blocks(stream):
        held = carry + block
        if b"\r\r\n" in held:
            held = _LONG_LINE_END.sub(b"\r\n", held)
        end = max(held.rfind(b"\n"), held.rstrip(b"\r").rfind(b"\r")) + 1
        lines, carry = held[:end].splitlines(), held[end:]
        if len(carry) > MAX_LINE_BYTES:
            cut.add(count + len(lines) + 1)
            carry = carry[:MAX_LINE_BYTES] + carry[-1:]  # its last byte may be half of a line end
        count += len(lines)
        yield from lines
    yield from carry.splitlines()


def _skipped_head(line: bytes) -> Head:
    """The head of a picture as far as its name, where the whole head is not on one line or holds quotes."""
    head = head_of(line.partition(b";")[0])
    return head if head.skipped else NOT_A_PROPERTY


class _Pending:
    """A logical line being put together."""

    __slots__ = ("_closed", "_gap", "_indented", "_skipped", "_soft", "head", "parts", "size", "start")

    def __init__(self, start: int, line: bytes) -> None:
        self._indented = line[0] in _BLANKS
        bare = line.removeprefix(_BOM).lstrip() if self._indented or line[0] == _BOM[0] else line
        name, colon, value = bare.partition(b":")
        head = head_of(name) if colon and b'"' not in name else _skipped_head(bare)
        self.head = head if head.valid else None
        self.start = start
        self.parts = [value if head.valid else bare]
        self.size = len(line)
        self._gap = False
        self._skipped = head.skipped
        self._closed = head.name in _BEGIN_AND_END and value.strip().upper() == b"VCARD"
        quoted = head.encoding == "Q" or (not head.valid and b"QUOTED-PRINTABLE" in name.upper())
        self._soft = quoted and bare.rstrip(_BLANKS)[-1:] == b"="

    def takes(self, line: bytes) -> bool:
        """Whether `line` goes on with this one; if so, it is taken."""
        if self._soft:
            return self._takes_after_soft_break(line)
        if not line or self._closed:
            return not line
        if line[0] in _BLANKS and not (self._indented and _INDENTED_PROPERTY.match(line)):
            if not self._skipped:
                self._append(b"\n" + line)
            return True
        return self._skipped and not line.rstrip().translate(None, _BASE64)

    def _takes_after_soft_break(self, line: bytes) -> bool:
        if not line:
            self._gap = True
            return True
        if _BEGIN_OR_END.match(line) or (self._gap and line[:1] != b"="):
            self._soft = False
            return self.takes(line)
        self.parts[-1] = self.parts[-1].rstrip(_BLANKS)[:-1]
        self._append(line)
        self._soft = line.rstrip(_BLANKS)[-1:] == b"="
        self._gap = False
        return True

    def _append(self, part: bytes) -> None:
        self.size += len(part)
        if self.size <= MAX_LINE_BYTES:
            self.parts.append(part)

    def finished(self) -> tuple[Head, bytes]:
        """Head and value."""
        raw = self.parts[0] if len(self.parts) == 1 else b"".join(self.parts)
        return split_line(raw) if self.head is None else (self.head, raw)


def _logical_lines(lines: Iterable[bytes]) -> Iterator[_Pending]:
    pending: _Pending | None = None
    for number, line in enumerate(lines, 1):
        if pending is not None:
            if pending.takes(line):
                continue
            yield pending
            pending = None
        if line.strip(_BLANKS_AND_BOM):
            pending = _Pending(number, line)
    if pending is not None:
        yield pending


class CardReader:
    """The cards of one file, in the order in which they end. `strays` counts lines outside any card, once iterated.

    A BEGIN inside an open card opens another one: the first may lack its END, or hold the second; lines after the
    inner END belong to the outer card again. Only the card of an AGENT property is not a card of the file.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._open: list[Card] = []
        self._number = 0
        self.strays = 0

    def __iter__(self) -> Iterator[Card]:
        cut: set[int] = set()
        for pending in _logical_lines(physical_lines(self._stream, cut)):
            head, raw = pending.finished()
            if head.name in _BEGIN_AND_END and raw.strip().upper() == b"VCARD":
                yield from self._begin(pending.start) if head.name == "BEGIN" else self._end()
            elif not self._open:
                self.strays += 1
            else:
                self._add(pending, head, raw, was_cut=pending.start in cut)
        while self._open:
            yield from self._unended()

    def _add(self, pending: _Pending, head: Head, raw: bytes, *, was_cut: bool) -> None:
        card = self._open[-1]
        card.add(pending.start, head, raw)
        if (was_cut or pending.size > MAX_LINE_BYTES) and not head.skipped:
            card.faults.append((pending.start, head.name, LINE_CUT))
        if head.name == "AGENT" and raw.replace(b" ", b"").upper() == b"BEGIN:VCARD":
            self._open.append(Card(0, pending.start, agent=True))

    def _begin(self, line: int) -> Iterator[Card]:
        outer = self._open[-1].properties[-1:] if self._open else []
        agent = any(last.head.name == "AGENT" and not last.raw.strip() for last in outer)
        self._number += not agent
        self._open.append(Card(0 if agent else self._number, line, agent=agent))
        if len(self._open) > MAX_OPEN_CARDS:
            yield from self._unended()

    def _end(self) -> Iterator[Card]:
        if self._open and not (card := self._open.pop()).agent:
            yield card

    def _unended(self) -> Iterator[Card]:
        card = self._open.pop(0)
        if not card.agent:
            card.faults.append((card.line, "", NO_END))
            yield card
