"""Sentences without names: what is not plainly one of our own words is masked."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.wording import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MASK = "…"
LONGEST_NAME = 6  # words; longer names are masked word by word
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:/–%-]*|\S", re.UNICODE)
_ADDRESS = re.compile(
    r"\S*(?:@|://|www\.)\S*|\b\S+\.(?:com|net|org|io|co|csv|vcf|zip|xlsx|ics|toml|html?)\b\S*", re.IGNORECASE
)
_DAY = re.compile(r"(\bon )?\b\d{1,2} (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b|\b((?:19|20)\d\d)-\d\d(?:-\d\d)?\b")
_ISO = re.compile(r"(\d{4})(?:-\d\d){0,2}(?:T.*)?")
_DAY_MONTH = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
# Proper names and abbreviations that we write ourselves.
OURS = "LinkedIn Outlook Google Apple iCloud Nextcloud WhatsApp vCard CSV E-mail A's I OK"


class Scrubber:
    """Masks names in sentences; whole names become what `stand_ins` says."""

    def __init__(self, stand_ins: Mapping[str, str], sensitive: Iterable[str], ours: Iterable[str] = ()) -> None:
        """`sensitive` are texts whose words are masked, `ours` texts of the program whose words are not."""
        self._ours = common_words() | set(_words(OURS))
        self._ours |= {word for text in ours for word in re.findall(r"\b[a-z]+\b", text)}
        self._proper = set(OURS.split())
        self._stand_ins = {_joined(name): stand_in for name, stand_in in stand_ins.items() if name}
        self._sensitive = {word for text in [*sensitive, *stand_ins] for word in _words(text) if len(word) > 1}

    def __call__(self, text: str) -> str:
        """The sentence with names replaced or masked, addresses gone and days cut to their year.

        A message stays one: what another language puts into its places is masked as well. One without places is our own
        words alone and stays as it is.
        """
        if isinstance(text, Message) and not text.values:
            return text
        masked = self._text(text)
        if isinstance(text, Message):
            return text.again(masked, {name: self._value(value) for name, value in text.values.items()})
        return masked

    def _value(self, value: Any) -> Any:
        """What stands in a place of a message: a text that is not ours becomes its stand-in or the mask."""
        if isinstance(value, Message):
            return self(value)
        if isinstance(value, list | tuple):
            return [self._value(part) for part in value]
        if not isinstance(value, str) or len(value) <= 1:  # a letter that was asked about tells nobody's name
            return value
        day = _ISO.fullmatch(value)
        return day[1] if day else self._stand_ins.get(_joined(value), MASK)

    def _text(self, text: str) -> str:
        text = _ADDRESS.sub(MASK, text)
        text = _DAY.sub(lambda found: ("in " if found[1] else "") + (found[2] or found[3]), text)
        text = _DAY_MONTH.sub(MASK, text)
        return self._masked(text)

    def _masked(self, text: str) -> str:
        found = list(_TOKEN.finditer(text))
        out, end, at, opening = [], 0, 0, True
        while at < len(found):
            size, stand_in = self._name_at(found, at)
            word = found[at][0]
            out.append(text[end : found[at].start()])
            out.append(stand_in or (word if self._plain(word, opening) else MASK))
            end = found[at + size - 1].end()
            opening = word in ".!?:" or (opening and not word[:1].isalnum())
            at += size
        return re.sub(rf"{MASK}(?:[\s'’-]*{MASK})+", MASK, "".join([*out, text[end:]]))

    def _name_at(self, found: list[re.Match[str]], at: int) -> tuple[int, str]:
        """How many words from here are a known name, and its stand-in; (1, "") for none."""
        for size in range(min(LONGEST_NAME, len(found) - at), 0, -1):
            stand_in = self._stand_ins.get(_joined(" ".join(token[0] for token in found[at : at + size])))
            if stand_in and found[at][0][:1].isupper():
                return size, stand_in
        return 1, ""

    def _plain(self, word: str, opening: bool) -> bool:
        """Whether a word cannot be part of a name: ours, a number, or lower case and in nobody's name."""
        if not word[0].isalpha() or word in self._proper or (len(word) == 1 and word.isascii()):
            return True
        parts = re.split(r"['’-]", word.lower())
        known = all(part in self._ours for part in parts)
        sensitive = any(part in self._sensitive for part in parts)
        if word[0].islower():
            return known or (word.isascii() and not sensitive)
        return (opening and known) or all(part in self._proper or part in self._ours for part in word.split("-"))


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[^\W\d_]+", text)]


def _joined(text: str) -> str:
    return " ".join(_words(text))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words of our sentences, never masked in lower case or where a sentence opens.

    Even where one of them is in somebody's name, the plain word tells nothing; any other capital could be a name.
    """
    return frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split())
