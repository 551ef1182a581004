"""The patterns of `data/acts.toml`, compiled and arranged by the bytes they begin with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIGHT = "one_click"  # a phrase LinkedIn offers as a button: a touch, not a conversation
WIDE = 8  # bytes fetched at each word
SIZES = (7, 5, 4)  # beginnings of so many bytes are looked up: the longest that a pattern's plain beginning allows

_GAP = rb"[^.!?\0]{0,60}?"  # what `~` stands for: some words of the same sentence
_REST = rb"[^ \0]*"  # what `@` stands for: the rest of the word
_WORD_END = rb"(?![a-z0-9\x80-\xff])"
_CLOSING = rb"[ !.,?'\x80-\xff]*(?=\0)"  # what may follow a button's phrase: signs and emoji
_PLAIN = re.compile(r"(?:[\w'!, -](?![?*+{|]))+")
_GOLDEN = 0x9E3779B97F4A7C15  # Knuth's multiplicative hash for 64 bits
_HASH_BITS = 16


class Pattern:
    """One pattern; compiled when its beginning first occurs, since hundreds of them take longer than most archives."""

    def __init__(self, source: bytes, act: int, *, whole: bool) -> None:
        self.source = source
        self.act = act  # bit
        self.whole = whole  # nothing may stand before it in its message

    @cached_property
    def match(self) -> Callable[[bytes, int], re.Match[bytes] | None]:
        """Whether the pattern fits at a place."""
        return re.compile(self.source).match


class Patterns:
    """All patterns with one beginning."""

    def __init__(self, each: list[Pattern]) -> None:
        self.each = each

    @cached_property
    def any(self) -> Callable[[bytes, int], re.Match[bytes] | None]:
        """Whether one of them fits at a place."""
        return re.compile(b"|".join(pattern.source for pattern in self.each)).match


@dataclass(frozen=True)
class Group:
    """The patterns that are looked up by so many first bytes."""

    mask: np.uint64
    known: NDArray[np.bool_]  # whether bytes with this hash begin a pattern
    patterns: dict[bytes, Patterns]

    def begins(self, heads: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Which words may begin a pattern of the group."""
        return self.known[_short(heads & self.mask)]


class Known(NamedTuple):
    """Everything the scanner needs."""

    groups: dict[int, Group]
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
    described = tomllib.loads(files("auditor.importers").joinpath("data/acts.toml").read_text("utf-8"))
    found: dict[int, dict[bytes, list[Pattern]]] = {size: {} for size in SIZES}
    for number, (act, languages) in enumerate(described.items()):
        for written in (pattern for language in languages.values() for pattern in language):
            light = act == LIGHT
            pattern = Pattern(_source(written, whole=light), 1 << number, whole=light)
            head = beginning(written)
            found[len(head)].setdefault(head, []).append(pattern)
    bit = {act: 1 << number for number, act in enumerate(described)}
    return Known({size: _group(size, heads) for size, heads in found.items()}, ActNames(list(described)), bit)


def beginning(written: str) -> bytes:
    """The first 7, 5 or 4 bytes of everything a pattern can match."""
    plain = _PLAIN.match(written)
    size = next((size for size in SIZES if plain and len(plain[0].encode()) >= size), 0)
    if plain is None or not size:
        raise ValueError(f"does not begin with four plain characters: {written}")
    return plain[0].encode()[:size]


def _group(size: int, heads: dict[bytes, list[Pattern]]) -> Group:
    import numpy as np

    known = np.zeros(1 << _HASH_BITS, np.bool_)
    known[_short(np.frombuffer(b"".join(head.ljust(WIDE, b"\0") for head in heads), "<u8"))] = True
    grouped = {head: Patterns(each) for head, each in heads.items()}
    return Group(np.uint64((1 << 8 * size) - 1), known, grouped)


def hashed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """64 well-mixed bits of each value."""
    import numpy as np

    mixed = values * np.uint64(_GOLDEN)
    return mixed ^ (mixed >> np.uint64(32))


def _short(heads: NDArray[np.uint64]) -> NDArray[np.uint64]:
    import numpy as np

    return (heads * np.uint64(_GOLDEN)) >> np.uint64(64 - _HASH_BITS)


def _source(written: str, *, whole: bool) -> bytes:
    end = _CLOSING if whole else b"" if written[-1] in " !,?]" else _WORD_END
    return b"(?:" + written.encode().replace(b"~", _GAP).replace(b"@", _REST) + b")" + end
