"""Rounds: who is in the frame, which round goes on, and in which order its people come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.counting.book import Answer, AnswerBook, Round
from auditor.errors import NotEnoughData, UsageError
from auditor.names import folded

if TYPE_CHECKING:
    from auditor.counting.card import Card
    from auditor.counting.count import Count, Verdict

NO_LETTER = "#"  # names of digits or signs alone


class LetterDraw:
    """Everybody under some letters, in the frame's order: the counterpart of `Count` for the classic exercise."""

    def __init__(self, frame: Round) -> None:
        wanted = set(frame.letters.split(","))
        self.members = [place for place, initial in enumerate(frame.initials) if initial in wanted]
        self.verdicts: dict[int, dict[str, Verdict]] = {}
        self._at = 0

    def next(self) -> int | None:
        """The first under the letters without an answer; None when they are done."""
        while self._at < len(self.members) and self.members[self._at] in self.verdicts:
            self._at += 1
        return self.members[self._at] if self._at < len(self.members) else None

    def answer(self, i: int, **verdicts: Verdict) -> None:
        """Take what was said about a contact, under the letters or not; the newest counts."""
        self.verdicts[i] = verdicts


def draw_of(current: Round) -> Count | LetterDraw:
    """The draw of a round before any answer."""
    from auditor.counting.count import Count

    if current.draw == "letter":
        return LetterDraw(current)
    return Count(len(current.people), current.scores, current.draw, current.seed)


def wanted_letters(text: str) -> str:
    """`a, B` as "A,B". Raises UsageError for anything but letters A-Z (and # for names without one)."""
    letters = sorted({part.strip().upper() for part in text.replace(",", " ").split()})
    if not letters or any(
        len(letter) != 1 or not ((letter.isascii() and letter.isalpha()) or letter == NO_LETTER) for letter in letters
    ):
        raise UsageError(f"“{text}” is not a list of letters.", "Write them like this: --letters A or --letters A,B")
    return ",".join(letters)


def open_round(book: AnswerBook, draw: str, letters: str = "", by: str = "family") -> Round | None:
    """The round of this draw that goes on, or None."""
    found = [r for r in book.rounds() if (r.draw, r.letters, r.by) == (draw, letters, by) and not r.closed]
    return found[-1] if found else None


def start_round(
    book: AnswerBook,
    cards: Sequence[Card],
    scores: Mapping[str, float],
    now: str,
    *,
    draw: str = "guided",
    letters: str = "",
    by: str = "family",
    seed: int | None = None,
    planned: int = 0,
) -> Round:
    """Freeze today's people into a new round and keep it.

    The frame is in the order of the letter, the name and the id. Without a seed it is the number of rounds so far,
    so that every round draws anew and can be drawn again. Raises NotEnoughData when there is nobody to ask.
    """
    if not cards:
        raise NotEnoughData("There is nobody to ask about yet.", "Import your contacts first: auditor import FILE…")
    people = sorted(cards, key=lambda card: (letter_under(card, by), folded(card.name), card.person_id))
    initials = [letter_under(card, by) for card in people]
    if draw == "letter" and not set(letters.split(",")) & set(initials):
        raise NotEnoughData(f"Nobody is under {letters} by {by} name.", f"Letters in use: {_in_use(initials)}")
    answers = book.answers()
    new = Round(
        id=0,
        draw=draw,
        seed=len(book.rounds()) if seed is None else seed,
        letters=letters,
        by=by,
        started_at=now,
        people=[card.person_id for card in people],
        scores=[float(scores.get(card.person_id, 0.0)) for card in people],
        initials=initials,
        answers_before=last_id(answers),
        planned=planned,
    )
    number = book.start_round(new)
    return next(kept for kept in book.rounds() if kept.id == number)


def letter_under(card: Card, by: str) -> str:
    """The letter of a person by family or given name."""
    letter = card.letter_given if by == "given" else card.letter_family
    return letter.upper() or NO_LETTER


def last_id(answers: Sequence[Answer]) -> int:
    """Id of the newest answer, 0 without any."""
    return answers[-1].id if answers else 0


def _in_use(initials: Sequence[str]) -> str:
    return " ".join(sorted(set(initials)))
