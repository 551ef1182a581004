"""What messages do (thank, congratulate, ask ...) and how long they are, read off their texts without keeping them.

Texts are scanned together as one buffer: word beginnings are found by numpy, the bytes there are looked up among the
beginnings of the patterns (`actpatterns`), and only where they hit is a pattern tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from auditor.importers.actpatterns import LIGHT, SIGNS, WIDE, hashed, patterns

__all__ = ["Scanned", "act_names", "hashed", "light", "scan"]

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GREETING_WORDS = 3  # "Hi Anna, we": within these, texts sent to many differ by the name alone
PLACE_SHIFT = 40  # the place of a word goes to the upper bits of its first bytes, which short words leave free
_END = b"\0"  # before the first and after each text
_TWO_BYTES = ((b"\xe2\x80\x99", b"'"), (b"\xc2\xa1", b" "), (b"\xc2\xbf", b" "), (b"\xc2\xa0", b" "))  # ’ ¡ ¿ no-break


def _evened_byte(byte: int) -> int:
    character = chr(byte)
    kept = byte > 127 or character.isalnum() or byte in SIGNS
    return ord(character.lower()) if kept and byte <= 127 else byte if kept else ord(" ")


_OWN_BYTES = tuple((1 << 8 * length) - 1 for length in range(WIDE + 1))  # of a word of so many bytes
_EVENED = bytes(map(_evened_byte, range(256)))


class Scanned(NamedTuple):
    """What is kept of texts, one entry each."""

    words: NDArray[np.int64]
    bits: NDArray[np.int64]  # acts; `act_names` spells them out
    digests: NDArray[np.uint64]  # of the words in their order: exports break lines differently
    tails: NDArray[np.uint64]  # the same without the first GREETING_WORDS words


def scan(texts: Sequence[str]) -> Scanned:
    """Words, acts and digest of each text (one at least)."""
    import numpy as np

    joined = " \0".join(texts)  # the blank: a pattern may end in one
    if joined.count("\0") != len(texts) - 1:
        joined = " \0".join(text.replace("\0", " ") for text in texts)
    buffer = _END + _evened(joined) + b" " + _END + b" " * WIDE  # padded for the bytes fetched at the last word
    view = np.frombuffer(buffer, np.uint8)[:-WIDE]
    bounds = np.flatnonzero(view == 0)
    filled = view > ord(" ")
    edges = np.flatnonzero(filled[1:] != filled[:-1]) + 1  # where words begin and end in turn
    begins = edges[::2]
    heads = np.ndarray(len(view), "<u8", buffer, strides=(1,))[begins]
    firsts = np.searchsorted(begins, bounds)
    own = heads & np.array(_OWN_BYTES, np.uint64)[np.minimum(edges[1::2] - begins, WIDE)]
    return Scanned(np.diff(firsts), _bits(buffer, bounds, begins, heads), *_digests(own, firsts))


def act_names(bits: NDArray[np.int64]) -> list[str]:
    """Blank-separated act ids of each entry."""
    return list(map(patterns().names.__getitem__, bits.tolist()))


def light(bits: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which texts are no more than a phrase offered as a button."""
    return (bits & patterns().bit[LIGHT]) != 0  # type: ignore[no-any-return]


def _evened(text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if not raw.isascii():
        for written, meant in _TWO_BYTES:
            raw = raw.replace(written, meant)
    return raw.translate(_EVENED)


def _digests(heads: NDArray[np.uint64], firsts: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Sums over the words of each text, and over those after a greeting: their first bytes, weighted by their place."""
    import numpy as np

    places = np.arange(len(heads)) - np.repeat(firsts[:-1], np.diff(firsts))
    places <<= PLACE_SHIFT
    sums = np.zeros(len(heads) + 1, np.uint64)
    np.cumsum(hashed(heads ^ places.view(np.uint64)), out=sums[1:])
    ends = sums[firsts[1:]]
    return ends - sums[firsts[:-1]], ends - sums[np.minimum(firsts[:-1] + GREETING_WORDS, firsts[1:])]


def _bits(
    buffer: bytes, bounds: NDArray[np.int64], begins: NDArray[np.int64], heads: NDArray[np.uint64]
) -> NDArray[np.int64]:
    import numpy as np

    known = patterns()
    likely = known.begins.places(heads)
    begins, heads = begins[likely], heads[likely]
    starts = (bounds[:-1] + 1).tolist()
    bits = [0] * len(starts)
    for group in known.groups:
        places = group.begins.places(heads)
        texts = np.searchsorted(bounds, begins[places]) - 1
        found = (heads[places] & group.begins.mask).tolist()
        for at, text, head in zip(begins[places].tolist(), texts.tolist(), found, strict=True):
            for pattern in group.patterns.get(head, ()):
                if bits[text] & pattern.act or (pattern.whole and buffer[starts[text] : at].strip()):
                    continue
                if pattern.match(buffer, at):
                    bits[text] |= pattern.act
    return np.array(bits, np.int64)
