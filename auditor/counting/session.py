"""Session: one sitting of the exercise. Whom to ask, what was said, taking back: the same for every surface."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.counting.book import VOLUNTEERED, Answer, AnswerBook, Round
from auditor.counting.doubles import each_once
from auditor.counting.questions import FIVE_MINUTES, GONE, LUNCH, SKIPPED, Question, counted, question
from auditor.counting.replay import Replay
from auditor.counting.result import RANGE_FROM, Result
from auditor.counting.round_result import result_of_draw
from auditor.counting.sampling import LetterDraw
from auditor.counting.standing import open_question, standing_answers

if TYPE_CHECKING:
    from auditor.counting.card import Card

FIRST_STOP, STOP_STEP = FIVE_MINUTES, 20  # answers after which stopping is suggested


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about one person."""

    person_id: str  # as in the round's frame
    card: Card
    question: Question


@dataclass(frozen=True, slots=True)
class Progress:
    """People settled, and at how many stopping is suggested (all, for letters and worksheets)."""

    done: int
    goal: int
    repeating: int = 0  # people of an earlier round still to be asked again


class Session:
    """One sitting: `next()`, then `answer()`, `skip()` or `undo()`, until `next()` gives None or one stops.

    Every answer is in the book before the call returns. `cards` holds everybody who is still among the contacts;
    `now` gives the instant in UTC as ISO text; `aliases` as in Replay; `proposals`: pairs that may be one person.
    """

    def __init__(
        self,
        current: Round,
        book: AnswerBook,
        cards: Mapping[str, Card],
        now: Callable[[], str],
        aliases: Mapping[str, str] | None = None,
        proposals: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.round, self.book, self.now, self.aliases = current, book, now, aliases or {}
        self.proposals = proposals
        self.answered = 0  # people settled in this sitting
        self.stopped = False
        self.asked_all_again = False  # whether the answer just given was about the last person to be asked again
        self._front: tuple[str, Question] | None = None  # what an undo brought back
        self._reload()
        ids = {person: self.state.id_now(person) for person in current.people}
        self.cards = {person: cards[stands] for person, stands in ids.items() if stands in cards}
        self._members = frozenset(current.people[i] for i in self.state.members())
        self._later = [person for person in self.state.values if self._put_off(person)]

    def next(self) -> Asked | None:
        """What to ask now; the same until it is answered. None when everybody was asked."""
        turn = self._turn()
        while turn is not None and turn[0] not in self.cards:
            self._keep(turn[0], LUNCH.id, GONE)
            turn = self._turn()
        return None if turn is None else Asked(turn[0], self.cards[turn[0]], turn[1])

    def answer(self, value: str) -> None:
        """Keep the answer to `next()`. Raises ValueError for a value the question does not have."""
        asked = self.next()
        if asked is None:
            raise ValueError("everybody was asked")
        if value != SKIPPED and not asked.question.takes(value):
            raise ValueError(f"{asked.question.id} has no answer {value!r}")
        person = asked.person_id
        self._front = None
        before = self.repeating()
        self._keep(person, asked.question.id, value)
        self.asked_all_again = bool(before) and not self.repeating()
        if open_question(self.state.values[person]) is None:
            self.answered += 1
            self._later = [other for other in self._later if other != person]

    def skip(self) -> None:
        """Put the question off: until it is answered it counts both ways, and it comes back in the next sitting."""
        self.answer(SKIPPED)

    def undo(self) -> Asked | None:
        """Take the newest answer of this round back and ask it again; None when there is none to take back."""
        newest = next((a for a in reversed(self.book.answers()) if not a.undone), None)
        if newest is None or newest.round != self.round.id or newest.value == GONE or not self._in_frame(newest):
            return None
        if not counted(newest.question):  # from a file, and never asked here
            return None
        self.book.undo()
        person = self.round.people[self.state.place[newest.person_id]]
        if open_question(self.state.values[person]) is None:
            self.answered = max(self.answered - 1, 0)
        self._reload()
        asked = question(newest.question)
        self._front = (person, asked) if asked else None
        return self.next()

    def volunteer(self, person: str, question_id: str, value: str) -> None:
        """Keep an answer about somebody nobody drew. Raises ValueError for an unknown question or value."""
        known = question(question_id)
        if known is None or not known.takes(value):
            raise ValueError(f"no answer {value!r} to a question {question_id!r}")
        self._keep(person, question_id, value)

    def put_off(self, person: str, asked: Question) -> None:
        """Keep that a question about somebody was left open; it counts both ways until it is answered."""
        self._keep(person, asked.id, SKIPPED)

    def known_answers(self) -> list[Answer]:
        """The standing answers of the count that are not too old for this round, and all to other questions."""
        answers = standing_answers(self.book.answers())
        return [a for a in answers if a.id > self.round.counts_after or not counted(a.question)]

    def stop(self) -> Result:
        """End the sitting. Everything is kept already; what the answers say."""
        self.stopped = True
        return self.result()

    def result(self) -> Result:
        """What the answers say so far."""
        return each_once(result_of_draw(self.round, self.state.draw, self.state.values), self.state, self.proposals)

    def progress(self) -> Progress:
        """How far one is."""
        settled = self.state.draw.verdicts
        if self.round.draw == "letter":
            done = sum(i in settled for i in self.state.members())
            return Progress(done, len(self._members))
        again = self.repeating()
        if again and not self.round.planned:
            return Progress(len(settled), len(settled) + again, again)
        goal = self.round.planned or FIRST_STOP
        while goal < len(settled) or (goal == len(settled) and not self.good_place_to_stop()):
            goal += STOP_STEP
        return Progress(len(settled), min(goal, len(self.round.people)), again)

    def repeating(self) -> int:
        """How many people of an earlier round are still to be asked again."""
        draw = self.state.draw
        return 0 if isinstance(draw, LetterDraw) else draw.repeat.rest

    def good_place_to_stop(self) -> bool:
        """Whether the answer just given is one after which stopping is suggested."""
        if self.answered == 0 or self.round.draw == "letter" or self._half_asked(self.state.drawn()):
            return False
        done = len(self.state.draw.verdicts)
        if self.round.planned:
            return done == self.round.planned
        if self.asked_all_again or self.repeating():
            return self.asked_all_again
        return done >= FIRST_STOP and (done - FIRST_STOP) % STOP_STEP == 0 and self._drawn() >= RANGE_FROM

    def _drawn(self) -> int:
        """How many people this round drew, where answers from elsewhere are no reason to stop."""
        draw = self.state.draw
        return 0 if isinstance(draw, LetterDraw) else sum(booking.chances is not None for booking in draw.bookings)

    def _turn(self) -> tuple[str, Question] | None:
        """Whose turn it is: what an undo brought back, the half-asked, those put off earlier, then the draw."""
        if self._front is not None:
            return self._front
        drawn = self.state.drawn()
        person = self._half_asked(drawn) or next(iter(self._later), None) or drawn
        if person is None:
            return None
        asked = open_question(self.state.values.get(person, {}), again=person in self._later)
        return person, asked or LUNCH

    def _half_asked(self, drawn: str | None) -> str | None:
        """Somebody with a first answer and no second, the drawn person before others."""
        here = self.state.values
        if drawn is not None and here.get(drawn) and open_question(here[drawn]):
            return drawn
        waiting = (p for p, said in here.items() if LUNCH.id in said and open_question(said) and p in self._members)
        return next((person for person in waiting if person in self.cards), None)

    def _in_frame(self, answer: Answer) -> bool:
        return answer.person_id in self.state.place

    def _put_off(self, person: str) -> bool:
        return person in self._members and SKIPPED in self.state.values[person].values()

    def _keep(self, person: str, question_id: str, value: str) -> None:
        """Write one answer, then book it."""
        letter = self.round.draw == "letter" and person in self._members
        draw = self.round.draw if letter or person == self.state.drawn() else VOLUNTEERED
        answer = Answer(0, self.round.id, person, question_id, value, self.now(), draw)
        self.book.append(answer)
        self.state.take(answer)
        self.state.draw.next()

    def _reload(self) -> None:
        self.state = Replay(self.round, self.book.answers(), self.aliases)
