"""Rounds: who is in the frame, which round goes on, and in which order its people come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from auditor.counting.book import Answer, AnswerBook, Earlier, Round
from auditor.errors import NotEnoughData, UsageError
from auditor.names import folded

if TYPE_CHECKING:
    from auditor.counting.card import Card
    from auditor.counting.count import Count, Verdict
    from auditor.counting.strata import Strata

FRESH_DAYS = 90  # for so long an answer counts in rounds that begin after it; a season, in which few ties change (ours)
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
    if current.again is None:
        return Count(len(current.people), current.scores, current.draw, current.seed)
    strata = _strata(current, current.again)
    return Count(len(current.people), draw=current.draw, seed=current.seed, strata=strata, order=current.again.order)


def _strata(current: Round, earlier: Earlier) -> Strata:
    """Those of the first round, and one more for whoever came in with each round after it."""
    from auditor.counting.strata import extended, stratify

    (first, seed), *later = earlier.blocks
    strata = stratify(first, current.scores[:first] if current.draw == "guided" else None, seed)
    for newcomers, seed in later:
        strata = extended(strata, newcomers, seed)
    return extended(strata, len(current.people) - len(strata.member_of), current.seed)


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
    again: Earlier | None = None,
) -> Round:
    """Freeze today's people into a new round and keep it.

    The frame is in the order of the letter, the name and the id. Without a seed it is the number of rounds so far,
    so that every round draws anew and can be drawn again. Answers given more than FRESH_DAYS before do not count in it; with
    `again` none does. Raises NotEnoughData when there is nobody to ask.
    """
    if not cards:
        raise NotEnoughData("There is nobody to ask about yet.", "Import your contacts first: auditor import FILE…")
    people = in_order(cards, by)
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
        counts_after=last_id(answers if again else outdated(answers, now)),
        again=again,
    )
    return kept(book, new)


def kept(book: AnswerBook, new: Round) -> Round:
    """The round as the book keeps it."""
    number = book.start_round(new)
    return next(found for found in book.rounds() if found.id == number)


def in_order(cards: Iterable[Card], by: str) -> list[Card]:
    """People by letter, name and id."""
    return sorted(cards, key=lambda card: (letter_under(card, by), folded(card.name), card.person_id))


def outdated(answers: Sequence[Answer], now: str) -> Sequence[Answer]:
    """The answers up to the last one that is too old at the instant `now` to stand for what one would say today."""
    oldest = (datetime.fromisoformat(now) - timedelta(days=FRESH_DAYS)).isoformat()
    old = [place for place, answer in enumerate(answers, 1) if answer.answered_at < oldest]
    return answers[: max(old, default=0)]


def letter_under(card: Card, by: str) -> str:
    """The letter of a person by family or given name."""
    letter = card.letter_given if by == "given" else card.letter_family
    return letter.upper() or NO_LETTER


def last_id(answers: Sequence[Answer]) -> int:
    """Id of the newest answer, 0 without any."""
    return answers[-1].id if answers else 0


def _in_use(initials: Sequence[str]) -> str:
    return " ".join(sorted(set(initials)))
