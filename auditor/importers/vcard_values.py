"""The values of vCard properties: undecoded bytes to text, by each property's own character set and encoding."""

from __future__ import annotations

import binascii
import codecs
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import BinaryIO

from auditor.importers.vcard_lines import Card, CardReader, Property, unfolded
from auditor.wording import say

UNDECLARED_CHARSET = "cp1252"  # Outlook writes its code page without saying so

BAD_CHARSET = say("declared character set unknown or wrong, decoded otherwise")
BAD_BYTES = say("some characters cannot be decoded")
BAD_BASE64 = "base64 cannot be decoded, left out"

_TEXT_CODEC = re.compile(r"utf-8|ascii|hz|johab|tis-620|(?:iso|cp|gb|big5|mac|koi8|kz|euc_|shift_jis)[\w-]*")
# What exporters write under these names is often the larger set of the same family.
_LARGER = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "iso8859-1": "cp1252"}

_ESCAPE = re.compile(r"\\([\\,;:nN\n])")
_TOKEN = re.compile(r"\\.|[;,]", re.DOTALL)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")


@lru_cache(maxsize=256)
def text_codec(charset: str) -> str:
    """Python's name for a declared character set, or "" when it is unknown or not one of text."""
    try:
        name = codecs.lookup(charset.strip().strip('"')).name
    except (LookupError, ValueError):
        return ""
    return _LARGER.get(name, name) if _TEXT_CODEC.fullmatch(name) else ""


def unescaped(text: str) -> str:
    r"""Text without vCard's backslashes: `\n` is a line feed; a backslash before anything unknown stays."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN\n" else match[1], text)


def split_unescaped(text: str, separators: str) -> list[str]:
    """Pieces between the separators (`;`, `,` or both) that no backslash precedes, unescaped and stripped."""
    pieces, start = [], 0
    for match in _TOKEN.finditer(text):
        if match[0] in separators:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [unescaped(piece).strip() for piece in (*pieces, text[start:])]


class CardValues:
    """A card whose values can be asked for. What cannot be decoded is added to the card's faults.

    `undeclared` names the codec of each value read that is not UTF-8 and does not say what it is; `guess` gives it.
    """

    def __init__(self, card: Card, guess: Callable[[], str] = lambda: UNDECLARED_CHARSET) -> None:
        self.card = card
        self._guess = guess
        self._faulty: set[tuple[int, str]] = set()
        self.undeclared: list[str] = []
        self._folds_at_blanks = card.version.startswith("2")
        self._by_name: defaultdict[str, list[Property]] = defaultdict(list)
        for prop in card.properties:
            self._by_name[prop.head.name].append(prop)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Group -> what Apple and Google call the properties of the group, upper case."""
        labels = ((prop.head.group, self.text(prop).upper()) for prop in self.all("X-ABLABEL"))
        return {group: _APPLE_LABEL.sub(r"\1", label) for group, label in labels}

    def all(self, *names: str) -> list[Property]:
        """The properties of these names, in the order of the names and of the card."""
        if len(names) == 1:
            return self._by_name.get(names[0], [])
        return [prop for name in names for prop in self._by_name.get(name, ())]

    def preferred(self, *names: str) -> list[Property]:
        """The same, preferred ones first."""
        found = self.all(*names)
        return sorted(found, key=lambda prop: prop.head.rank) if len(found) > 1 else found

    def first(self, *names: str) -> str:
        """The first text that is not empty, preferred properties first; ""."""
        for prop in self.preferred(*names):
            if text := self.text(prop):
                return text
        return ""

    def types(self, prop: Property) -> frozenset[str]:
        """What the property is for: its types, and the label an Apple or Google card gives it; upper case."""
        label = self._labels.get(prop.head.group, "") if prop.head.group else ""
        return prop.head.types | {label} if label else prop.head.types

    def text(self, prop: Property) -> str:
        """The whole value. A comma never ends it: many exporters do not escape commas."""
        text = self.encoded(prop)
        return (unescaped(text) if "\\" in text else text).strip()

    def parts(self, prop: Property, separators: str = ";") -> list[str]:
        """The parts of a structured value."""
        text = self.encoded(prop)
        if "\\" not in text and len(separators) == 1:
            return [part.strip() for part in text.split(separators)]
        return split_unescaped(text, separators)

    def encoded(self, prop: Property) -> str:
        """The value decoded to text, vCard's own backslashes still in it."""
        raw, head = prop.raw, prop.head
        if head.plain and b"\n" not in raw:  # nearly every value
            try:
                return raw.decode()
            except UnicodeDecodeError:
                return self._decoded(prop, raw)
        if b"\n" in raw:
            raw = unfolded(raw, keep_blank=self._folds_at_blanks)
        if head.encoding == "Q":
            raw = binascii.a2b_qp(raw)
        elif head.encoding == "B":
            raw = self._from_base64(prop, raw)
        text = self._decoded(prop, raw)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def _from_base64(self, prop: Property, raw: bytes) -> bytes:
        try:
            return binascii.a2b_base64(raw)
        except binascii.Error:
            self._fault(prop, BAD_BASE64)
            return b""

    def _decoded(self, prop: Property, raw: bytes) -> str:
        declared = text_codec(prop.head.charset) if prop.head.charset else ""
        try:
            return raw.decode(declared or "utf-8")
        except UnicodeDecodeError:
            pass
        if declared not in ("", "utf-8", "ascii"):
            self._fault(prop, BAD_CHARSET)
            return _mostly_utf8(raw) or raw.decode(declared, "replace")
        if text := _mostly_utf8(raw):
            self._fault(prop, BAD_BYTES)
            return text
        if prop.head.charset:
            self._fault(prop, BAD_CHARSET)
        else:
            self.undeclared.append(self._codec_of_siblings)
        return raw.decode(self._codec_of_siblings, "replace")

    @cached_property
    def _codec_of_siblings(self) -> str:
        """What other properties of the card declare: exporters often declare it only where they must."""
        declared = (text_codec(prop.head.charset) for prop in self.card.properties if prop.head.charset)
        return next((codec for codec in declared if codec not in ("", "utf-8", "ascii")), "") or self._guess()

    def _fault(self, prop: Property, reason: str) -> None:
        if (prop.line, reason) not in self._faulty:
            self._faulty.add((prop.line, reason))
            self.card.faults.append((prop.line, prop.head.name, reason))


def _mostly_utf8(raw: bytes) -> str:
    """The text when more characters outside ASCII are sound UTF-8 than not, as in a text that was cut; else ""."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if sum(character > "\x7f" for character in text) > 2 * broken else ""


def cards(stream: BinaryIO, guess: Callable[[], str] = lambda: UNDECLARED_CHARSET) -> Iterator[CardValues]:
    """Every card of a file with every value, as the importer sees them."""
    return (CardValues(card, guess) for card in CardReader(stream))
