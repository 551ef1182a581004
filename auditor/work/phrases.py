"""Finds the phrases of a word list in folded text: whole words, open endings (`x*`) and open beginnings (`*x`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from auditor import toml_file
from auditor.names import folded
from auditor.wording import Message, say_as

DATA = Path(__file__).parent / "data"
CLASSES = {"functions": "kind of work", "seniorities": "rank", "sectors": "sector"}  # list -> what its classes are


class Hit(NamedTuple):
    """One phrase found: which class it stands for, and how many characters of the phrase were matched."""

    label: str
    length: int


class _Longer(NamedTuple):
    """A phrase of several words."""

    text: str
    words: int
    open: bool  # its last word may go on
    label: str


class Phrases:
    """Phrases of several classes, looked up word by word, so that the cost does not grow with the list."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        """`classes`: class id -> phrases between commas, as the TOML files hold them. The first class keeps a phrase."""
        self.order = {label: place for place, label in enumerate(classes)}
        self._exact: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._longer: dict[str, list[_Longer]] = {}  # phrases of several words, by their first word, longest first
        for label, text in classes.items():
            for raw in text.split(","):
                phrase = folded(raw)
                if phrase:
                    self._add(raw.strip(), phrase, label)
        for phrases in self._longer.values():
            phrases.sort(key=lambda phrase: -len(phrase.text))
        self._start_lengths = sorted({len(key) for key in self._starts}, reverse=True)
        self._end_lengths = sorted({len(key) for key in self._ends}, reverse=True)
        self._known: dict[str, Hit | None] = {}  # single words seen before: titles repeat a small vocabulary

    def _add(self, raw: str, phrase: str, label: str) -> None:
        if " " in phrase:
            longer = _Longer(phrase, len(phrase.split()), raw.endswith("*"), label)
            self._longer.setdefault(phrase.split(" ", 1)[0], []).append(longer)
            return
        kept = self._starts if raw.endswith("*") else self._ends if raw.startswith("*") else self._exact
        kept.setdefault(phrase, label)

    def hits(self, text: str) -> Iterator[Hit]:
        """The phrases in folded `text`, the longest at each word; words inside a phrase are not looked at again."""
        words = text.split()
        place = 0
        while place < len(words):
            word, used = words[place], 1
            longer = self._longest(words, place) if word in self._longer else None
            hit: Hit | None
            if longer:
                hit, used = Hit(longer.label, len(longer.text)), longer.words
            elif word in self._known:
                hit = self._known[word]
            else:
                hit = self._known[word] = self._word(word)
            if hit:
                yield hit
            place += used

    def _longest(self, words: list[str], place: int) -> _Longer | None:
        """The longest phrase of several words that stands at a place."""
        for phrase in self._longer[words[place]]:
            chunk = " ".join(words[place : place + phrase.words])
            if chunk == phrase.text or (phrase.open and chunk.startswith(phrase.text)):
                return phrase
        return None

    def _word(self, word: str) -> Hit | None:
        label = self._exact.get(word)
        if label:
            return Hit(label, len(word))
        for length in self._start_lengths:
            if length <= len(word) and (label := self._starts.get(word[:length])):
                return Hit(label, length)
        for length in self._end_lengths:
            if length < len(word) and (label := self._ends.get(word[-length:])):
                return Hit(label, length)
        return None

    def best(self, text: str, last: str = "") -> str:
        """The class of the longest phrase in folded `text`, of equals the class listed first; "" without any.

        Class `last` is taken only when there is no other.
        """
        found = min(
            self.hits(text), key=lambda hit: (hit.label == last, -hit.length, self.order[hit.label]), default=None
        )
        return found.label if found else ""

    def first(self, text: str) -> str:
        """The class listed first of all whose phrases are in folded `text`; "" without any."""
        return min((hit.label for hit in self.hits(text)), key=self.order.__getitem__, default="")

    def labels(self, text: str) -> set[str]:
        """Every class with a phrase in folded `text`."""
        return {hit.label for hit in self.hits(text)}


@cache
def shipped(name: str) -> dict[str, Any]:
    """The shipped list data/<name>.toml, not to be changed: whoever asks gets the same one."""
    return toml_file.shipped(DATA / f"{name}.toml")


@cache
def class_phrases(name: str) -> Phrases:
    """The classes of data/<name>.toml, ready to look up."""
    return Phrases({entry["id"]: entry["phrases"] for entry in shipped(name)["class"]})


@cache
def class_labels(name: str) -> dict[str, Message]:
    """Class id -> its label for people, in the order of data/<name>.toml."""
    return {entry["id"]: say_as(CLASSES[name], entry["label"]) for entry in shipped(name)["class"]}
