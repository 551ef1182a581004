"""The patterns of `data/acts.toml`, compiled and arranged by the bytes they begin with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.importers.actspelling import spelled_out
from auditor.toml_file import shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"
LIGHT = "one_click"  # a phrase LinkedIn offers as a button: a touch, not a conversation
WIDE = 8  # bytes fetched at each word
SIZES = (7, 5, 4)  # beginnings of so many bytes are looked up: the longest that a pattern's plain beginning allows

_GAP = rb"[^.!?\0]{0,60}?"  # what `~` stands for: some words of the same sentence
_REST = rb"[^ \0]*"  # what `@` stands for: the rest of the word
_WORD_END = rb"(?![a-z0-9\x80-\xff])"
SIGNS = b".,!?'\0"  # that patterns look at: the others are blanks when a text is scanned
_AFTER_WORDS = tuple(bytes((sign,)) for sign in b" " + SIGNS)  # all else that is in a text then is part of a word
MOST_COMPARED = 150  # texts, one by one; more take longer than an expression
_OWN_END = " !,?]"  # a pattern that ends so says itself what may follow
_CLOSING = rb"[ !.,?'\x80-\xff]*(?=\0)"  # what may follow a button's phrase: signs and emoji
_PLAIN = re.compile(r"(?:[\w'!, -](?![?*+{|]))+")
_GOLDEN = 0x9E3779B97F4A7C15  # Knuth's multiplicative hash for 64 bits
_HASH_BITS = 16
_LOOKED_AT = (
    5  # bytes that are looked at first: four would let most words pass, more would multiply the short beginnings
)


class Pattern:
    """The patterns of an act with one beginning, made ready when their plain text first occurs: all take far longer."""

    def __init__(self, act: int, *, whole: bool) -> None:
        self.act = act  # bit
        self.whole = whole  # nothing may stand before it in its message
        self.match: Callable[[bytes, int], object] = self._first  # whether one of them fits at a place
        self._plain: tuple[bytes, ...] = ()
        self._written: list[str] = []

    def add(self, written: str) -> None:
        """One more, as the data file has it."""
        self._plain = (*self._plain, _plain(written).encode())
        self._written.append(written)

    def _first(self, buffer: bytes, at: int) -> object:
        if not buffer.startswith(self._plain, at):
            return None
        texts = () if self.whole else _texts(self._written)
        if texts:
            self.match = lambda buffer, at: buffer.startswith(texts, at)
        else:
            self.match = re.compile(b"|".join(_source(one, whole=self.whole) for one in self._written)).match
        return self.match(buffer, at)


def _texts(written: Iterable[str]) -> tuple[bytes, ...]:
    """All that some patterns fit, with what may follow; nothing when that is too much to be compared one by one."""
    found: list[bytes] = []
    for pattern in written:
        texts = [text.encode() for text in spelled_out(pattern)]
        if not texts:
            return ()
        found += texts if pattern[-1] in _OWN_END else [text + sign for text in texts for sign in _AFTER_WORDS]
    return tuple(found) if len(found) <= MOST_COMPARED else ()


class Beginnings(NamedTuple):
    """Which first bytes are looked for, by their hashes: a few others pass as well."""

    mask: np.uint64  # of so many bytes
    known: NDArray[np.bool_]  # by hash

    def places(self, words: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Where among the first eight bytes of words those looked for may be."""
        import numpy as np

        return np.flatnonzero(self.known[_short(words & self.mask)])


class Group(NamedTuple):
    """The patterns that are looked up by so many first bytes."""

    begins: Beginnings
    patterns: dict[int, list[Pattern]]  # by these bytes as a little-endian number


class Known(NamedTuple):
    """Everything the scanner needs."""

    begins: Beginnings  # of all patterns
    groups: list[Group]
    names: ActNames
    bit: dict[str, int]  # by act id


class ActNames(dict[int, str]):
    """Bits -> blank-separated act ids, remembered."""

    def __init__(self, acts: list[str]) -> None:
        super().__init__({0: ""})
        self._acts = acts

    def __missing__(self, bits: int) -> str:
        self[bits] = " ".join(act for at, act in enumerate(self._acts) if bits >> at & 1)
        return self[bits]


@lru_cache(maxsize=1)
def patterns() -> Known:
    """The patterns of the data file. Raises ValueError when one does not begin with four plain characters."""
    described = shipped(DATA / "acts.toml")
    found: dict[bytes, dict[str, Pattern]] = {}
    bit = {act: 1 << number for number, act in enumerate(described)}
    for act, languages in described.items():
        for written in (pattern for language in languages.values() for pattern in language):
            acts = found.setdefault(beginning(written), {})
            pattern = acts.setdefault(act, Pattern(bit[act], whole=act == LIGHT))
            pattern.add(written)
    groups = [_group(size, {head: acts for head, acts in found.items() if len(head) == size}) for size in SIZES]
    return Known(_beginnings(_LOOKED_AT, found), groups, ActNames(list(described)), bit)


def beginning(written: str) -> bytes:
    """The first 7, 5 or 4 bytes of everything a pattern can match."""
    plain = _plain(written).encode()
    size = next((size for size in SIZES if len(plain) >= size), 0)
    if not size:
        raise ValueError(f"does not begin with four plain characters: {written}")
    return plain[:size]


def _plain(written: str) -> str:
    found = _PLAIN.match(written)
    return found[0] if found else ""


def _group(size: int, found: dict[bytes, dict[str, Pattern]]) -> Group:
    patterns = {int.from_bytes(head, "little"): list(acts.values()) for head, acts in found.items()}
    return Group(_beginnings(size, found), patterns)


def _beginnings(size: int, heads: Iterable[bytes]) -> Beginnings:
    import numpy as np

    # A beginning of fewer bytes goes on with any byte.
    every = (
        head[:size] + bytes(rest) for head in heads for rest in product(range(256), repeat=max(0, size - len(head)))
    )
    known = np.zeros(1 << _HASH_BITS, np.bool_)
    known[_short(np.frombuffer(b"".join(first.ljust(WIDE, b"\0") for first in every), "<u8"))] = True
    return Beginnings(np.uint64((1 << 8 * size) - 1), known)


def hashed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """64 well-mixed bits of each value."""
    import numpy as np

    mixed = values * np.uint64(_GOLDEN)
    mixed ^= mixed >> np.uint64(32)
    return mixed


def _short(heads: NDArray[np.uint64]) -> NDArray[np.int64]:
    import numpy as np

    return ((heads * np.uint64(_GOLDEN)) >> np.uint64(64 - _HASH_BITS)).view(np.int64)


def _source(written: str, *, whole: bool) -> bytes:
    end = _CLOSING if whole else b"" if written[-1] in _OWN_END else _WORD_END
    return b"(?:" + written.encode().replace(b"~", _GAP).replace(b"@", _REST) + b")" + end
