"""What messages do (thank, congratulate, ask ...) and how long they are, read off their texts without keeping them.

Texts are scanned together as one buffer: word beginnings are found by numpy, the bytes there are looked up among the
beginnings of the patterns (`actpatterns`), and only where they hit is a pattern tried.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from auditor.importers.actpatterns import LIGHT, WIDE, patterns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LIGHT", "Scanned", "scan"]

_END = b"\0"  # before the first and after each text
_BLANKS = b" \t\r\n\x0b\x0c"
_EVENED = (  # one kind of apostrophe; Spanish opening marks and no-break blanks are blanks
    *((b"\xe2\x80\x99", b"'"), (b"\xc2\xa1", b" ")),
    *((b"\xc2\xbf", b" "), (b"\xc2\xa0", b" ")),
)


class Scanned(NamedTuple):
    """What is kept of texts, one entry each."""

    words: list[int]
    acts: list[str]  # blank-separated ids
    digests: list[int]  # 32 bits of the text without its blanks: exports break lines differently


def scan(texts: Sequence[str]) -> Scanned:
    """Words, acts and digest of each text."""
    import numpy as np

    if not texts:
        return Scanned([], [], [])
    joined = "\0".join(texts)
    if joined.count("\0") != len(texts) - 1:
        joined = "\0".join(text.replace("\0", " ") for text in texts)
    raw = joined.encode("utf-8", "replace")
    digests = list(map(zlib.crc32, raw.translate(None, _BLANKS).split(_END)))
    buffer = _END + _evened(raw) + _END + b" " * WIDE  # padded for the bytes fetched at the last word
    view = np.frombuffer(buffer, np.uint8)[:-WIDE]
    bounds = np.flatnonzero(view == 0)
    filled = view > ord(" ")
    words = np.diff(np.searchsorted(np.flatnonzero(filled[1:] > filled[:-1]), bounds))
    return Scanned(words.tolist(), _acts(buffer, view, bounds), digests)


def _evened(raw: bytes) -> bytes:
    buffer = raw.lower()  # of ASCII only: hardly any pattern begins with another letter
    if not raw.isascii():
        for written, meant in _EVENED:
            buffer = buffer.replace(written, meant)
    return buffer


def _acts(buffer: bytes, view: NDArray[np.uint8], bounds: NDArray[np.int64]) -> list[str]:
    import numpy as np

    known = patterns()
    letter = known.letters[view]
    begins = np.flatnonzero(letter[1:] > letter[:-1]) + 1
    heads = np.ndarray(len(view), "<u8", buffer, strides=(1,))[begins]
    starts = (bounds[:-1] + 1).tolist()
    bits = [0] * len(starts)
    for size, group in known.groups.items():
        hits = begins[group.begins(heads)]
        texts = np.searchsorted(bounds, hits) - 1
        for at, text in zip(hits.tolist(), texts.tolist(), strict=True):
            found = group.patterns.get(buffer[at : at + size])
            if found is None or not found.any.match(buffer, at):
                continue
            for pattern in found.each:
                if pattern.match.match(buffer, at) and not (pattern.whole and buffer[starts[text] : at].strip()):
                    bits[text] |= pattern.act
    return list(map(known.names.__getitem__, bits))
