"""A sound key for names of many languages: `Yury`, `Iurii` and `Juri` agree, as do `Müller` and `Mueller`."""

from __future__ import annotations

import re
from functools import lru_cache

# Applied in one pass from left to right, the longest spelling first.
_SPELLINGS = {
    "tsch": "c", "tch": "c", "sch": "s", "shch": "s", "szcz": "s", "dzh": "j", "dsch": "j", "kh": "h", "ch": "c", "sh": "s",
    "cz": "c", "sz": "s", "zh": "s", "ts": "s", "tz": "s", "ph": "f", "th": "t", "gh": "g", "ck": "k", "qu": "k", "cs": "s",
    "ou": "u", "oo": "u", "ee": "i", "ij": "i", "iy": "i", "yi": "i", "ii": "i", "yu": "iu",
    "ju": "iu", "ya": "ia", "ja": "ia", "yo": "io", "jo": "io", "ye": "e", "ie": "i", "je": "e",
    "ey": "i", "ei": "i", "ai": "i", "ay": "i", "ks": "x", "w": "v", "y": "i", "j": "i", "z": "s", "q": "k",
}  # fmt: skip
_PATTERN = re.compile("|".join(sorted(_SPELLINGS, key=lambda spelling: (-len(spelling), spelling))))
_UMLAUT = re.compile(r"([aou])e(?=[a-z])")  # Juergen for Jürgen; before everything else, since `ju` is a spelling too
_SOFT_C = re.compile(r"c(?=[eiy])")
_HARD_C = re.compile(r"c(?![eiyhzk])")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT = re.compile(r"(?<=[a-z])h")


@lru_cache(maxsize=262_144)
def sound(word: str) -> str:
    """The key of one folded word; "" for a word of fewer than two letters, which has no sound of its own."""
    if len(word) < 2:
        return ""
    word = _UMLAUT.sub(r"\1", word)
    key = _PATTERN.sub(lambda match: _SPELLINGS[match[0]], _HARD_C.sub("k", _SOFT_C.sub("s", word)))
    key = _DOUBLE.sub(r"\1", _SILENT.sub("", key))
    if len(key) > 3 and key[-1] in "ie":
        key = key[:-1]
    return key
