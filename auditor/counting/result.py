"""Result: what the answers of one round say about everybody, with the range each number holds at 95 %."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from auditor.counting.questions import ADVOCATE, GONE, LUNCH, SKIPPED
from auditor.counting.standing import open_question

if TYPE_CHECKING:
    from auditor.counting.book import Round
    from auditor.counting.count import Count, Verdict
    from auditor.counting.sampling import LetterDraw
    from auditor.counting.standing import Values

LEVEL = 0.95
RANGE_FROM = 10  # drawn people before whose answers a range says nothing worth reading (ours)
REST = 0.1  # of everybody: where no more are left to ask about, a range is worth reading whoever was drawn (ours)
EXTRA_ANSWERS = 20  # what "a few more answers" means
WANTED_POINTS = 3.0  # half-width for which the needed number of answers is told
STRANGER = "stranger"
LABELS = {LUNCH.id: LUNCH.label, ADVOCATE.id: ADVOCATE.label, STRANGER: "you do not know"}

ANYTIME, FIXED, LETTER, UNFINISHED = "anytime", "fixed", "letter", "unfinished"


@dataclass(frozen=True, slots=True)
class Tally:
    """One question: what was said, and what that means among all `total` people. Counts, not shares."""

    question: str  # lunch | advocate | stranger
    label: str  # "would have lunch with you"
    yes: int
    no: int
    unsure: int  # unsure or skipped: counted both ways
    total: int
    estimate: float | None  # None: not to be had (a letter that is not finished)
    low: float | None
    high: float | None
    points: float | None = None  # half-width in percentage points of all
    points_then: float | None = None  # the same after EXTRA_ANSWERS more; None when that is no question
    needed: int | None = None  # answers until about WANTED_POINTS; 0 = there already; None = not to be had
    doubled: int = (
        0  # yeses that may be of a person counted already, as `auditor review` asks; none of them is in `low`
    )

    @property
    def asked(self) -> int:
        """People with an answer, sure or not."""
        return self.yes + self.no + self.unsure

    @property
    def share(self) -> tuple[float, float, float] | None:
        """(estimate, low, high) as parts of all, 0-1; None when there is no range."""
        if self.estimate is None or self.low is None or self.high is None:
            return None
        return self.estimate / self.total, self.low / self.total, self.high / self.total


@dataclass(frozen=True, slots=True)
class LetterTally:
    """One letter of a letter draw."""

    letter: str
    members: int
    asked: int
    lunch: int  # yeses
    advocate: int


@dataclass(frozen=True, slots=True)
class Result:
    """A round as it stands. `basis` says what makes the ranges true.

    anytime: they hold whenever one stops; fixed: exact for the number of people fixed in advance, all answered;
    letter: an assumption (people under a letter are alike); unfinished: a letter not yet done, no range.
    """

    round: int
    draw: str  # guided | random | letter
    basis: str
    started_at: str
    letters: str
    by: str
    total: int  # people in the frame
    asked: int  # people with an answer
    drawn: int  # of those, how many this round drew; the others' answers came from elsewhere
    carrying: int  # of those drawn, how many have an answer to the first question: they carry the range
    to_ask: int  # people still to be asked: under the letters, on the worksheet, or in the frame
    skipped: int  # of those asked, put off with the first question
    half: int  # people with a first answer whose second question is open or put off
    gone: int  # of those asked, no longer among the contacts
    lunch: Tally
    advocate: Tally
    strangers: Tally
    more: int = 0  # answers that `points_then` is about; 0 when nobody is left
    per_letter: tuple[LetterTally, ...] = ()
    as_if_random: tuple[float, float] | None = None  # lunch: range if the letters were a random draw of people
    beyond: int = 0  # people with an answer who are not under the letters: they count in a draw
    alike: float | None = None  # how alike people under one letter were taken to be (intraclass correlation)
    level: float = LEVEL

    @property
    def answered(self) -> int:
        """People with an answer to the first question; those put off have none."""
        return self.asked - self.skipped

    @property
    def volunteered(self) -> int:
        """People with an answer whom this round did not draw: each says something about themselves alone."""
        return self.answered - self.carrying

    @property
    def speaks(self) -> bool:
        """Whether the range is worth reading: from ten drawn people on, or when hardly anybody is left.

        The same rule on every surface.
        """
        settled = self.basis in (FIXED, LETTER) or self.total - self.asked <= REST * self.total
        return settled or self.carrying >= RANGE_FROM

    @property
    def partly_drawn(self) -> bool:
        """Whether some of the answers say nothing about the people who are left."""
        return self.draw != "letter" and self.volunteered > 0 and self.to_ask > 0

    @property
    def tallies(self) -> tuple[Tally, Tally, Tally]:
        """Lunch, advocate and strangers."""
        return self.lunch, self.advocate, self.strangers

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; each tally also has its share (estimate, low, high) of everybody."""
        document = asdict(self) | {"answered": self.answered, "volunteered": self.volunteered}
        for name, tally in zip(("lunch", "advocate", "strangers"), self.tallies, strict=True):
            document[name]["asked"] = tally.asked
            document[name]["share"] = None if tally.share is None else list(tally.share)
        return document


def common_fields(current: Round, values: Mapping[str, Values], asked_about: Iterable[str]) -> dict[str, Any]:
    """The fields of a Result that are alike for every draw; `asked_about`: ids of the people it asks about."""
    here = [said for person in asked_about if (said := values.get(person))]
    return {
        "round": current.id,
        "draw": current.draw,
        "started_at": current.started_at,
        "letters": current.letters,
        "by": current.by,
        "total": len(current.people),
        "skipped": sum(said.get(LUNCH.id) == SKIPPED for said in here),
        "half": sum(_half(said) for said in here),
        "gone": sum(GONE in said.values() for said in here),
    }


def is_answered(said: Values) -> bool:
    """Whether the first question about somebody has an answer; one put off has none."""
    return said.get(LUNCH.id, SKIPPED) != SKIPPED


def _half(said: Values) -> bool:
    return is_answered(said) and open_question(said, again=True) is ADVOCATE


def said_of(draw: Count | LetterDraw, question: str, members: Sequence[int] | None = None) -> list[Verdict]:
    """The verdicts on one question, of everybody or of some members."""
    chosen = draw.verdicts.values() if members is None else (draw.verdicts[i] for i in members if i in draw.verdicts)
    return [verdicts[question] for verdicts in chosen]


def tally_of(question: str, said: Sequence[Verdict], total: int, **more: Any) -> Tally:
    """What was said on one question, counted; `more` holds the range."""
    yes, no, unsure = (sum(verdict is wanted for verdict in said) for wanted in (True, False, None))
    return Tally(question, LABELS[question], yes, no, unsure, total, **more)
