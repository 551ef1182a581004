"""Splits name cells into the folded words that matter: given, family, other and former names, generation."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.linking.wordlists import name_words
from auditor.names import folded, undecorated

MAX_WORDS = 4  # of each part; longer names repeat in what matters

_BRACKETS = re.compile(r"[(\[{«„“”\"]([^()\[\]{}«»„“”\"]{1,60})[)\]}»“”\"]|(?<!\w)['‘]([^'‘’]{2,30})['’](?!\w)")
_DASH_TAIL = re.compile(r"\s[-–—|/:@]\s.*$")  # "Anna Berg - Recruiter at Acme"
_FORMER = re.compile(
    r"(?:^|\s)(?:n[ée]e?|geb(?:orene|\.)?|born|formerly|fka|z\s+domu|roz(?:ená|\.)?)\s+(\S.*)$", re.IGNORECASE
)
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class Name(NamedTuple):
    """Folded words of one name. `given[0]` is the name a person is called by, as far as the cells tell."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()  # without particles, unless nothing else is there
    others: tuple[str, ...] = ()  # nicknames, names in brackets, the whole compound given name as one word
    former: tuple[str, ...] = ()  # maiden name
    generation: str = ""  # jr | sr | ii | iii | iv

    @property
    def key(self) -> str:
        """All words of given and family name: equal for equal names."""
        return " ".join(self.given + self.family)


NO_NAME = Name()


@lru_cache(maxsize=262_144)
def word(text: str) -> str:
    """One folded word without any blank: `O'Brien` -> `obrien`, `Лев` -> `lev`."""
    if text.isascii():
        return _NOT_LETTERS.sub("", text.lower())
    return folded(text).replace(" ", "")


def _words(text: str) -> list[str]:
    parts = text.replace("-", " ").replace("‐", " ").replace("–", " ").replace("/", " ").split()
    return [folded_part for part in parts if (folded_part := word(part))]


def _is_credential(raw: str) -> bool:
    """`MBA`, `Ph.D.`, `PMP®`: a known one, written in capitals or with dots."""
    plain = word(raw)
    shouted = (raw.isupper() and len(plain) > 1) or "." in raw.rstrip(".") or raw in ("PhD", "MSc", "BSc", "MEng")
    return plain in name_words().credentials and shouted


def _all_credentials(text: str) -> bool:
    words = name_words()
    parts = [word(part) for part in re.split(r"[\s,/&|]+", text)]
    return all(part in words.credentials or part in words.generations or not part for part in parts)


def _without_tail(text: str, keep: int) -> tuple[str, str]:
    """The cell without trailing credentials (at least `keep` words stay), and the generation if there was one."""
    words = name_words()
    generation = ""
    parts = text.split()
    while len(parts) > keep:
        plain = word(parts[-1])
        if plain in words.generations:
            generation = plain
        elif plain and not _is_credential(parts[-1]):
            break
        parts.pop()
    return " ".join(parts), generation


def _comma(text: str, keep: int) -> tuple[str, str]:
    """What is the name in `Berg, MBA, PMP` (the head) or `Berg, Anna` (turned round), and the generation."""
    head, _, tail = text.partition(",")
    if not tail.strip():
        return head, ""
    generation = next((word(p) for p in re.split(r"[\s,]+", tail) if word(p) in name_words().generations), "")
    if keep < 2 or _all_credentials(tail) or len(tail.split()) > 3:
        return head, generation
    first, rest = _without_tail(tail.split(",")[0], 1)
    return f"{first} {head}", generation or rest


def _bracketed(text: str) -> tuple[str, list[str], list[str]]:
    """The cell without brackets, the other names in them, and the former names."""
    others: list[str] = []
    former: list[str] = []
    words = name_words()
    for match in _BRACKETS.finditer(text):
        inner = (match[1] or match[2]).strip()
        if found := _FORMER.search(inner):
            former += _words(found[1])
        elif not _all_credentials(inner) and not set(_words(inner)) & words.pronouns:
            others += _words(inner)[:2]
    text = _BRACKETS.sub(" ", text)
    if found := _FORMER.search(text):
        former += _words(found[1])
        text = text[: found.start()]
    return re.sub(r"[(\[{].*$", "", text), others, former


def plain_cell(text: str, keep: int) -> tuple[str, list[str], list[str], str]:
    """One cell without emoji, brackets, slogans and credentials; the other names, former names and generation in it.

    At least `keep` words stay: 1 for a given or family name, 2 for a full name.
    """
    text = undecorated(text)
    others: list[str] = []
    former: list[str] = []
    generation = ""
    if not text.replace(" ", "").isalpha():
        text, others, former = _bracketed(text)
        text = _DASH_TAIL.sub("", text)
        text, generation = _comma(text, keep)
    text, tail_generation = _without_tail(text, keep)
    parts = text.split()
    while len(parts) > keep and word(parts[0]) in name_words().titles:
        parts = parts[1:]
    return " ".join(parts), others, former, generation or tail_generation


def _prepared(text: str, keep: int) -> tuple[list[str], list[str], list[str], str]:
    """The same with the cell as folded words."""
    if text.isascii():
        parts = text.split(" ")
        if len(parts) <= keep and all(map(str.isalpha, parts)):  # most names: nothing can be taken off
            return text.lower().split(" "), [], [], ""
    text, others, former, generation = plain_cell(text, keep)
    return _words(text), others, former, generation


def _core(family: list[str]) -> tuple[str, ...]:
    """Family words without particles; particles alone stay."""
    particles = name_words().particles
    core = [part for part in family if part not in particles]
    return tuple((core or family)[:MAX_WORDS])


def _whole(text: str) -> tuple[list[str], list[str], list[str], list[str], str]:
    """Given words, family words, others, former and generation of a full name in one cell."""
    words, others, former, generation = _prepared(text, 2)
    particles = name_words().particles
    at = next((i for i, part in enumerate(words) if i and part in particles), max(len(words) - 1, 1))
    return words[:at], words[at:], others, former, generation


@lru_cache(maxsize=262_144)
def split_name(name: str, given: str = "", middle: str = "", family: str = "", suffix: str = "") -> Name:
    """The words of one record's name cells; `name` counts only when given and family name are missing.

    A full name in one cell alone is taken apart: the last word, or what starts with a particle, is the family name.
    """
    if "@" in name or "@" in given:
        name, given = name.split("@")[0] if given else "", ""
    others: list[str] = []
    former: list[str] = []
    if given and family:
        first, more, old, generation = _prepared(given, 1)
        others, former = others + more, former + old
        last, more, old, tail = _prepared(family, 1)
        others, former, generation = others + more, former + old, generation or tail
    else:
        first, last, others, former, generation = _whole(given or family or name)
        if family and len(first) == 1 and not last:
            first, last = [], first
    if middle:
        first = first + _prepared(middle, 1)[0]
    if len(first) > 1:
        others.append("".join(first[:2]))
    plain = word(suffix)
    return Name(
        tuple(first[:MAX_WORDS]),
        _core(last),
        tuple(others[:3]),
        tuple(former[:2]),
        generation or (plain if plain in name_words().generations else ""),
    )
