"""Count: ask some of N contacts, know the range in which the number of all yeses lies, stop whenever you like."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from auditor.counting.answer_model import ADVOCATE_PRIOR, LUNCH_PRIOR, STRANGER_PRIOR, Prior
from auditor.counting.eprocess import EProcess
from auditor.counting.repeat import Repeat, Turn
from auditor.counting.strata import stratify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from auditor.counting.book import Step
    from auditor.counting.strata import Strata

    Array = NDArray[np.float64]

PRIORS: dict[str, Prior] = {"lunch": LUNCH_PRIOR, "advocate": ADVOCATE_PRIOR, "stranger": STRANGER_PRIOR}
STEERING = ("lunch", "advocate")  # the questions for whose sake strata are chosen
PLAIN_SHARE = 0.25  # share of guided draws that are plain random, so that a useless score costs little
SMOOTHING = 1.0  # keeps early draws spread out: a stratum's variance is not taken below about 1 / answers
_EXTRA_ANSWERS = (0, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 800, 1200, 2000)

Verdict = bool | None  # yes, no, or unsure


class NotAsked(Enum):
    """The question did not come up."""

    NOT_ASKED = 0


NOT_ASKED = NotAsked.NOT_ASKED


class Interval(NamedTuple):
    """How many of all contacts say yes: best guess, and the range that holds with 95 % certainty."""

    estimate: float
    low: int
    high: int


class Advice(NamedTuple):
    """Half the width of the range in percentage points of all contacts: now, and after some more answers."""

    now: float
    then: float


class Booking(NamedTuple):
    """One answer as it was booked; `chances` is None for a volunteered one."""

    contact: int
    stratum: int
    left: Array
    chances: Array | None
    verdicts: dict[str, Verdict]


class BothWays:
    """One question with "unsure" booked twice: as a no for the low end, as a yes for the high end."""

    def __init__(self, process: EProcess) -> None:
        self.low = self.high = process  # one and the same until somebody is unsure

    def book(self, stratum: int, verdict: Verdict, left: Array, chances: Array | None) -> None:
        """Take in one answer, with a bet when it was drawn."""
        if verdict is None and self.high is self.low:
            self.high = self.low.copy()
        booked = [(self.low, verdict is True)]
        if self.high is not self.low:
            booked.append((self.high, verdict is not False))
        for process, yes in booked:
            if chances is None:
                process.note(stratum, yes, left)
            else:
                process.bet(stratum, yes, left, chances)

    def estimate(self, left: Array) -> float:
        """Half way between the two bookings."""
        return (self.low.estimate(left) + self.high.estimate(left)) / 2


class Count:
    """The exercise over contacts 0..n-1: `next()` says whom to ask, `answer()` takes what was said.

    draw: "guided" asks more where `score` (any number per contact, higher = more evidence) makes a yes likely;
    "random" ignores it. The range holds however bad the score is and whenever one stops. Equal seeds and answers
    give equal draws. `strata` go before the score; `order` are contacts of an earlier round who come first, with the chances
    they had then (`ask_again` makes both). Raises ValueError for another draw, or a score of another length.
    """

    def __init__(
        self,
        n: int,
        score: Sequence[float] | Array | None = None,
        draw: str = "guided",
        seed: int = 0,
        alpha: float = 0.05,
        *,
        strata: Strata | None = None,
        order: Sequence[Step] = (),
    ) -> None:
        if draw not in ("guided", "random"):
            raise ValueError(f"draw is guided or random, not {draw!r}")
        if n < 1:
            raise ValueError("there is nobody to ask")
        self.total, self.draw, self.seed, self.alpha = n, draw, seed, alpha
        self.strata = strata or stratify(n, score if draw == "guided" else None, seed)
        self.left = self.strata.sizes.copy()
        self.questions = {q: BothWays(EProcess(n, self.strata.sizes, PRIORS[q], alpha)) for q in PRIORS}
        self.bookings: list[Booking] = []
        self.verdicts: dict[int, dict[str, Verdict]] = {}  # what stands now, corrections included
        self._first: dict[int, dict[str, Verdict]] = {}  # what was booked
        self._waiting: list[int] = []  # volunteered while a question was open
        self._passed = [0] * len(self.left)
        self._open: Turn | None = None
        self.repeat = Repeat(order, self.strata, seed)

    @property
    def asked(self) -> int:
        """Contacts with an answer."""
        return len(self.verdicts)

    def next(self) -> int | None:
        """Whom to ask: the same contact until they are answered, None when nobody is left."""
        while self._open is None and self.left.sum() > 0:
            turn = self.repeat.turn(self._first, self.left) or self._drawn()
            if turn.contact in self.verdicts:  # asked again, and volunteered before their turn came
                self._waiting.remove(turn.contact)
                self._book(turn.contact, turn.chances, self.verdicts[turn.contact])
                self._settle()
            else:
                self._open = turn
        return None if self._open is None else self._open.contact

    def _drawn(self) -> Turn:
        """Draw a stratum, and from it the first contact without an answer."""
        chances = self.chances()
        random = np.random.default_rng([self.seed, 1 + self.asked])
        stratum = int(random.choice(len(chances), p=chances))
        return Turn(self._front(stratum), stratum, chances)

    def answer(
        self,
        i: int,
        lunch: Verdict = None,
        advocate: Verdict | Literal[NotAsked.NOT_ASKED] = NOT_ASKED,
        *,
        stranger: Verdict = False,
    ) -> None:
        """Take the answer about contact i: True yes, False no, None unsure.

        A no to lunch is a no to advocate when that was not asked; a stranger is a no to both. About anybody but the contact
        of `next()` the answer is volunteered: it counts in full but carries no bet, and while a question is open it is kept
        from the bets, for knowing it could steer that one (and while the contacts of an earlier round are asked again, for
        one may remember who was and who was not among them). About somebody answered before it is a correction. Raises
        IndexError for an i outside 0..n-1.
        """
        if not 0 <= i < self.total:
            raise IndexError(f"no contact {i}")
        if stranger:
            lunch = advocate = False
        elif advocate is NOT_ASKED:
            advocate = False if lunch is False else None
        verdicts: dict[str, Verdict] = {"lunch": lunch, "advocate": advocate, "stranger": stranger}
        if i in self.verdicts:
            self.verdicts[i] = verdicts
        elif self._open is not None and i == self._open.contact:
            self._book(i, self._open.chances, verdicts)
            self._open = None
            self._settle()
        elif self._open is None and not self.repeat.rest:
            self._book(i, None, verdicts)
        else:
            self.verdicts[i] = verdicts
            self._waiting.append(i)

    def interval(self, question: str = "lunch") -> Interval:
        """Give the range of the number of yeses among all n contacts.

        Lunch and advocate respect each other: whoever would advocate would also have lunch.
        """
        low, high = self._bounds(question)
        if self._nested():
            if question == "advocate":
                high = min(high, self._bounds("lunch")[1])
            elif question == "lunch":
                low = max(low, self._bounds("advocate")[0])
        estimate = self.questions[question].estimate(self.left) + sum(self._corrected(question)) / 2
        estimate += self._surprise(question)
        return Interval(float(np.clip(estimate, low, high)), low, high)

    def advice(self, extra: int = 20, question: str = "lunch") -> Advice:
        """Half-width of the range now and after `extra` more answers, in points, if answers go on as expected."""
        now = self.interval(question)
        both = self.questions[question]
        down, up = self._corrected(question)
        chances = self.chances()
        low = both.low.forecast(extra, self.left, chances)[0] + down
        high = both.high.forecast(extra, self.left, chances)[1] + up
        then = max(min(high, now.high) - max(low, now.low), 0)
        return Advice(50 * (now.high - now.low) / self.total, 50 * then / self.total)

    def needed(self, points: float, question: str = "lunch") -> int | None:
        """How many more answers until the range is about +-points wide; None when even all would not do."""
        rest = int(self.left.sum())
        for extra in [*(step for step in _EXTRA_ANSWERS if step < rest), rest]:
            if self.advice(extra, question).then <= points:
                return extra
        return None

    def chances(self) -> Array:
        """Chance of each stratum to be drawn next: as Neyman would allocate for both questions, partly plain."""
        rest = max(float(self.left.sum()), 1.0)
        if self.draw == "random":
            return self.left / rest
        allocation = np.zeros_like(self.left)
        for question in STEERING:
            share = self.questions[question].low.model.predicted()
            weight = self.left * np.sqrt(share * (1 - share) + SMOOTHING / (self.asked + 5))
            allocation += weight / max(float(weight.sum()), 1e-12)
        chances = (1 - PLAIN_SHARE) * allocation / len(STEERING) + PLAIN_SHARE * self.left / rest
        total = float(chances.sum())
        return chances / total if total else chances

    def _front(self, stratum: int) -> int:
        """First contact of a stratum's random order who has no answer yet."""
        queue = self.strata.queues[stratum]
        while int(queue[self._passed[stratum]]) in self._first:
            self._passed[stratum] += 1
        return int(queue[self._passed[stratum]])

    def _book(self, contact: int, chances: Array | None, verdicts: dict[str, Verdict]) -> None:
        stratum = int(self.strata.member_of[contact])
        left = self.left.copy()
        for question, both in self.questions.items():
            both.book(stratum, verdicts[question], left, chances)
        self.bookings.append(Booking(contact, stratum, left, chances, verdicts))
        self.verdicts[contact] = self._first[contact] = verdicts
        self.left[stratum] -= 1

    def _settle(self) -> None:
        """Book what was volunteered while a question was open, once nobody is left to be asked again."""
        self.repeat.passed(self._first)
        if self.repeat.rest:
            return
        waiting, self._waiting = self._waiting, []
        for contact in waiting:
            self._book(contact, None, self.verdicts[contact])

    def _surprise(self, question: str) -> float:
        """By how much the answers not booked yet differ from what was expected of them."""
        expected = self.questions[question].low.model.predicted()
        said = ((0.5 if (v := self.verdicts[i][question]) is None else float(v), i) for i in self._waiting)
        return float(sum(value - expected[self.strata.member_of[i]] for value, i in said))

    def _bounds(self, question: str) -> tuple[int, int]:
        """Range of one question alone, inside what the answers make certain."""
        both = self.questions[question]
        down, up = self._corrected(question)
        standing = [verdicts[question] for verdicts in self.verdicts.values()]
        least, most = standing.count(True), self.total - standing.count(False)
        low, high = max(both.low.low + down, least), min(both.high.high + up, most)
        return (low, high) if low <= high else (least, most)

    def _corrected(self, question: str) -> tuple[int, int]:
        """By how much corrections move the low and the high end.

        The range of the first answers holds; whoever was corrected is known, so the range moves by exactly that.
        """
        down = up = 0
        for contact, first in self._first.items():
            before, now = first[question], self.verdicts[contact][question]
            if before is not now:
                down += (now is True) - (before is True)
                up += (now is not False) - (before is not False)
        return down, up

    def _nested(self) -> bool:
        """Whether nobody was said to advocate without having lunch."""
        return not any(v["advocate"] is True and v["lunch"] is False for v in self.verdicts.values())
