"""What a message does (thanks, congratulates, asks ...) and how long it is, read off its text without keeping it.

The patterns are in `data/acts.toml`. Texts are scanned together as one buffer: word beginnings are found by numpy, the
four bytes there are looked up in a table of the patterns' beginnings, and only where they hit is a pattern tried.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIGHT = "one_click"  # a phrase LinkedIn offers as a button: a touch, not a conversation
PREFIX_BYTES = 4
GAP = rb"[^.!?\n\0]{0,60}?"  # what `~` in a pattern stands for: some words of the same sentence
REST = rb"[^\s\0]*"  # what `@` stands for: the rest of the word
WORD_END = rb"(?![a-z0-9\x80-\xff])"
CLOSING = (
    rb"[\s!.,)(:*_~\x80-\xff-]*(?=\0)"  # what may follow a button's phrase to the end of the message: signs and emoji
)

_END = b"\0"
_BLANKS = b" \t\r\n\x0b\x0c"
_PLAIN_START = re.compile(r"[\w'!, -]{4}(?![?*+{|])")


@dataclass(frozen=True, slots=True)
class _Pattern:
    act: int  # bit
    match: re.Pattern[bytes]
    whole: bool  # must be the whole message


class _Table(NamedTuple):
    acts: tuple[str, ...]
    patterns: dict[bytes, list[_Pattern]]  # by first bytes
    hashed: NDArray[np.bool_]  # whether first bytes with this hash begin a pattern
    letters: NDArray[np.bool_]  # by byte


class Scanned(NamedTuple):
    """What is kept of texts, one entry each."""

    words: list[int]
    acts: list[str]  # blank-separated ids
    digests: list[int]  # of the text without its blanks: exports break lines differently


def scan(texts: Sequence[str]) -> Scanned:
    """Words, acts and digest of each text."""
    import numpy as np

    if not texts:
        return Scanned([], [], [])
    joined = "\0".join(texts)
    if joined.count("\0") != len(texts) - 1:
        joined = "\0".join(text.replace("\0", " ") for text in texts)
    raw = joined.encode("utf-8", "replace") + _END
    digests = list(map(zlib.crc32, raw.translate(None, _BLANKS).split(_END)[:-1]))
    buffer = _evened(raw)
    view = np.frombuffer(buffer, np.uint8)
    ends = np.flatnonzero(view[: len(buffer) - PREFIX_BYTES] == 0)
    filled = view > ord(" ")
    starts = np.flatnonzero(filled[1:] > filled[:-1]) + 1
    counts = np.searchsorted(starts, ends)
    words = np.diff(counts, prepend=0) + _first_words(filled, ends)
    return Scanned(words.tolist(), _acts(buffer, view, ends, len(texts)), digests)


def _first_words(filled: NDArray[np.bool_], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """1 for the text at the very beginning of the buffer when a word starts there, which has no byte before it."""
    import numpy as np

    first = np.zeros(len(ends), np.int64)
    first[0] = int(filled[0])
    return first


def _evened(raw: bytes) -> bytes:
    """ASCII lower case, one kind of apostrophe, no Spanish opening marks or no-break blanks; padded for the last prefix."""
    buffer = raw.lower()
    if not raw.isascii():
        for written, meant in ((b"\xe2\x80\x99", b"'"), (b"\xc2\xa1", b" "), (b"\xc2\xbf", b" "), (b"\xc2\xa0", b" ")):
            buffer = buffer.replace(written, meant)
    return buffer + b" " * PREFIX_BYTES


def _acts(buffer: bytes, view: NDArray[np.uint8], ends: NDArray[np.int64], count: int) -> list[str]:
    import numpy as np

    table = _table()
    letter = table.letters[view[: -PREFIX_BYTES + 1]]
    begins = np.flatnonzero(letter[1:] > letter[:-1]) + 1
    if letter[0]:
        begins = np.concatenate(([0], begins))
    fours = np.ndarray(len(view) - PREFIX_BYTES + 1, "<u4", buffer, strides=(1,))
    hits = begins[table.hashed[_hash(fours[begins])]]
    bits = [0] * count
    text_starts = np.concatenate(([0], ends[:-1] + 1)).tolist()
    patterns = table.patterns
    for at, text in zip(hits.tolist(), np.searchsorted(ends, hits).tolist(), strict=True):
        for pattern in patterns.get(buffer[at : at + PREFIX_BYTES], ()):
            if bits[text] & pattern.act or (pattern.whole and buffer[text_starts[text] : at].strip()):
                continue
            if pattern.match.match(buffer, at):
                bits[text] |= pattern.act
    return list(map(_Names(table.acts).__getitem__, bits))


class _Names(dict[int, str]):
    def __init__(self, acts: tuple[str, ...]) -> None:
        super().__init__({0: ""})
        self._acts = acts

    def __missing__(self, bits: int) -> str:
        self[bits] = " ".join(act for at, act in enumerate(self._acts) if bits >> at & 1)
        return self[bits]


def _hash(fours: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """16 bits of a multiplicative hash (Knuth)."""
    import numpy as np

    return (fours * np.uint32(2_654_435_761)) >> np.uint32(16)


@lru_cache(maxsize=1)
def _table() -> _Table:
    """The patterns by their first bytes. Each begins with at least four plain characters, and a test says so."""
    import numpy as np

    described = tomllib.loads(files("auditor.importers").joinpath("data/acts.toml").read_text("utf-8"))
    patterns: dict[bytes, list[_Pattern]] = {}
    for number, (act, languages) in enumerate(described.items()):
        for written in (pattern for language in languages.values() for pattern in language):
            pattern = _Pattern(1 << number, _compiled(written, whole=act == LIGHT), act == LIGHT)
            patterns.setdefault(_first_bytes(written), []).append(pattern)
    hashed = np.zeros(1 << 16, np.bool_)
    firsts = np.frombuffer(b"".join(patterns), "<u4")
    hashed[_hash(firsts)] = True
    letters = np.zeros(256, np.bool_)
    letters[[*range(ord("0"), ord("9") + 1), *range(ord("a"), ord("z") + 1), *range(0x80, 0x100)]] = True
    return _Table(tuple(described), patterns, hashed, letters)


def _first_bytes(written: str) -> bytes:
    """The first bytes of what a pattern matches. Raises ValueError when they are not plain."""
    plain = _PLAIN_START.match(written)
    if plain is None:
        raise ValueError(f"does not begin with four plain characters: {written}")
    return plain[0].encode()[:PREFIX_BYTES]


def _compiled(written: str, *, whole: bool) -> re.Pattern[bytes]:
    pattern = written.encode().replace(b"~", GAP).replace(b"@", REST)
    return re.compile(pattern + (CLOSING if whole else b"" if written[-1] in " !," else WORD_END))
