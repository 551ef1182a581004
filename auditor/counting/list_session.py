"""ListSession: one sitting over a plain list of people, one question each. Nothing is estimated from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.counting.book import VOLUNTEERED, Answer, AnswerBook
from auditor.counting.questions import SKIPPED, Question
from auditor.counting.session import Asked, Progress
from auditor.names import clean

if TYPE_CHECKING:
    from auditor.counting.card import Card

NO_ROUND = 0  # these answers belong to no round of the count


class ListSession:
    """One sitting: `next()`, then `answer()`, `skip()` or `undo()`, until `next()` gives None or one stops.

    Every answer is in the book before the call returns, so the next sitting asks whoever is left. A skipped person comes
    back then. With `again` those answered before are asked too, after the others, the oldest answer first. `cards` holds
    everybody who is among the contacts; `now` gives the instant in UTC as ISO text; `aliases`: person ids that were
    given up -> the id that stands now.
    """

    def __init__(
        self,
        question: Question,
        people: Sequence[str],
        book: AnswerBook,
        cards: Mapping[str, Card],
        now: Callable[[], str],
        aliases: Mapping[str, str] | None = None,
        *,
        again: bool = False,
    ) -> None:
        self.question, self.book, self.cards, self.now = question, book, cards, now
        self.aliases = aliases or {}
        self.people = [person for person in people if person in cards]
        said = self.standing()
        self.waiting = [person for person in self.people if person not in said]
        if again:
            self.waiting += sorted((p for p in self.people if p in said), key=lambda person: said[person].id)
        self._at = 0
        self._answered: set[int] = set()  # places in `waiting` answered in this sitting

    def standing(self) -> dict[str, Answer]:
        """The newest standing answer to the question, by the person's id of today."""
        mine = (a for a in self.book.answers() if a.question == self.question.id and not a.undone)
        return {self.aliases.get(a.person_id, a.person_id): a for a in mine if a.value != SKIPPED}

    def next(self) -> Asked | None:
        """What to ask now; the same until it is answered. None when everybody on the list was asked."""
        if self._at >= len(self.waiting):
            return None
        person = self.waiting[self._at]
        return Asked(person, self.cards[person], self.question)

    def answer(self, value: str) -> None:
        """Keep the answer to `next()`. Raises ValueError for a value the question does not have."""
        asked = self.next()
        if asked is None:
            raise ValueError("everybody was asked")
        self.keep(asked.person_id, value)
        self._answered.add(self._at)
        self._at += 1

    def skip(self) -> None:
        """Leave the person for the next sitting."""
        self._at += self._at < len(self.waiting)

    def undo(self) -> bool:
        """Go back to the person before, and take their answer back; False when there is nobody to go back to.

        At the beginning of a sitting that is the newest answer of all, if it was one to this question.
        """
        if not self._at:
            return self._undo_earlier()
        self._at -= 1
        if self._at in self._answered:
            self._answered.remove(self._at)
            newest = self._newest()
            if newest is not None and newest.person_id == self.waiting[self._at]:
                self.book.undo()
        return True

    def keep(self, person: str, value: str) -> None:
        """Keep an answer about somebody, asked now or not. Raises ValueError for a value the question does not have."""
        value = clean(value)
        if not self.question.takes(value):
            raise ValueError(f"{self.question.id} has no answer {value!r}")
        self.book.append(Answer(0, NO_ROUND, person, self.question.id, value, self.now(), VOLUNTEERED))

    def progress(self) -> Progress:
        """How many people of the list have an answer, and how many are on it."""
        said = self.standing()
        return Progress(sum(person in said for person in self.people), len(self.people))

    def place(self) -> Progress:
        """People passed in this sitting, of those it asks about."""
        return Progress(self._at, len(self.waiting))

    def _newest(self) -> Answer | None:
        """The newest answer of all if it was given to this question in such a sitting, for only that can be taken back."""
        newest = next((answer for answer in reversed(self.book.answers()) if not answer.undone), None)
        mine = newest is not None and (newest.question, newest.round) == (self.question.id, NO_ROUND)
        return newest if mine else None

    def _undo_earlier(self) -> bool:
        newest = self._newest()
        person = "" if newest is None else self.aliases.get(newest.person_id, newest.person_id)
        if person not in self.cards:
            return False
        self.book.undo()
        self.waiting = [person, *(other for other in self.waiting if other != person)]
        return True
