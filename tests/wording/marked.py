"""A language that marks every message, and what a page shows outside the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from auditor.wording.english import English

if TYPE_CHECKING:
    from auditor.wording.message import Message

OPEN, CLOSE = "⟦", "⟧"
INLINE = {"a", "b", "code", "em", "span", "i", "tspan"}  # a message may run through these
SHOWN = ("aria-label", "title", "placeholder", "alt")  # attributes that are read out or shown
SILENT = {"script", "style"}
VOID = {"meta", "img", "input", "br", "hr"}
WORD = re.compile(r"[^\W\d_]{2,}")


class Marked(English):
    """English, with marks around everything that a catalogue or a locale would give."""

    def tell(self, message: Message) -> str:
        """The sentence in marks."""
        return f"{OPEN}{super().tell(message)}{CLOSE}"

    def date(self, year: int, month: int, day: int, short: bool) -> str:
        """A day in marks."""
        return f"{OPEN}{super().date(year, month, day, short)}{CLOSE}"

    def months(self) -> tuple[str, ...]:
        """Months in marks."""
        return tuple(f"{OPEN}{name}{CLOSE}" for name in super().months())

    def listed(self, parts: Sequence[str]) -> str:
        """A list whose "and" is marked."""
        return f"{', '.join(parts[:-1])} {OPEN}and{CLOSE} {parts[-1]}" if len(parts) > 1 else "".join(parts)


class Shown(HTMLParser):
    """Every text of a page that somebody sees or hears: where it stands, and what of it is not marked."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.unmarked: list[tuple[tuple[str, ...], str]] = []  # ids and targets around it, the words
        self._around: list[tuple[str, str]] = []  # tag, its id or where it leads
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Texts in attributes; a block begins a new message."""
        given = dict(attrs)
        if tag not in INLINE:
            self._depth = 0
        place = given.get("id") or (given.get("href") or "").removeprefix("#")
        for name in SHOWN:
            self._note(given.get(name) or "", [*self._around, (tag, place)], 0)
        if tag not in VOID:
            self._around.append((tag, place))

    def handle_endtag(self, tag: str) -> None:
        """A block ends its message."""
        if tag not in INLINE:
            self._depth = 0
        if tag in {open_tag for open_tag, _ in self._around}:
            while self._around.pop()[0] != tag:
                pass

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape without content."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._around.pop()

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not SILENT & {tag for tag, _ in self._around}:
            self._depth = self._note(data, self._around, self._depth)

    def _note(self, text: str, around: list[tuple[str, str]], depth: int) -> int:
        """Keep what is outside the marks; how deep inside them the text ends."""
        outside = []
        for part in re.split(f"([{OPEN}{CLOSE}])", text):
            if part in (OPEN, CLOSE):
                depth = max(0, depth + (1 if part == OPEN else -1))
                outside.append(" ")
            elif not depth:
                outside.append(part)
        if WORD.search("".join(outside)):
            self.unmarked.append((tuple(place for _, place in around if place), " ".join("".join(outside).split())))
        return depth


def unmarked(page: str, known: set[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Texts of the page with a word that is neither in a message nor among the client's own words."""
    reader = Shown()
    reader.feed(page)
    for around, text in reader.unmarked:
        if any(word.casefold() not in known for word in WORD.findall(text)):
            yield around, text


def words_of(texts: Iterator[str]) -> set[str]:
    """The words of texts, folded."""
    return {word.casefold() for text in texts for word in WORD.findall(text)}
