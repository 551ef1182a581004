"""Round and Answer: what is kept of the exercise, and the small door through which it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

VOLUNTEERED = "volunteered"  # the draw of an answer about somebody nobody had drawn
# A contact, and the chance each stratum had when it was drawn; None: volunteered.
Step = tuple[int, tuple[float, ...] | None]


@dataclass(frozen=True, slots=True)
class Earlier:
    """Whom an earlier round asked, and how they had been drawn: all it takes to ask the same people again."""

    round: int  # Round.id of the earlier round
    blocks: tuple[
        tuple[int, int], ...
    ] = ()  # contacts that came in with each frame so far, and the seed of their order
    order: tuple[Step, ...] = ()  # in the order they were asked; empty for letters, whose order is that of the frame


@dataclass(frozen=True, slots=True)
class Round:
    """One run of the exercise over one frozen list of people: all it takes to draw the same people again.

    `people`, `scores` and `initials` have one entry per person, in the frame's order.
    """

    id: int  # given by the book; 0 until then
    draw: str  # guided | random | letter
    seed: int
    letters: str  # for a letter draw, "A" or "A,B"; else ""
    by: str  # family | given: the name that gives a person's letter
    started_at: str  # 2026-03-01T10:15:00, UTC
    people: Sequence[str]  # person ids
    scores: Sequence[float]  # evidence scores when the round began; all 0 without any
    initials: Sequence[str]  # letters when the round began
    answers_before: int = 0  # id of the last answer that was there when the round began; 0 = none
    planned: int = 0  # number of people fixed in advance (a worksheet's rows); 0 = stop when you like
    closed: bool = False  # a later round of the same draw has taken its place
    counts_after: int = 0  # answers up to this id are too old to count here, unless they are given again
    again: Earlier | None = None  # the round whose people are asked again; those who came in since end the frame


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said about one person on one question. Taking it back sets `undone`; the newest that stands counts."""

    id: int  # given by the book, rising; 0 until then
    round: int  # Round.id in which it was given; 0 = outside any round (a file)
    person_id: str
    question: str  # Question.id
    value: str  # yes | no | unsure | unknown | skipped | gone, or a number of the question's scale
    answered_at: str  # 2026-03-01T10:15:00, UTC
    draw: str  # guided | random | letter | volunteered: how the person came into the sample
    undone: bool = False


class AnswerBook(Protocol):
    """Where rounds and answers are kept. Every call has committed when it returns."""

    def rounds(self) -> Sequence[Round]:
        """Every round, oldest first."""
        ...

    def start_round(self, new: Round) -> int:
        """Keep a round (its `id` is ignored), close the open ones of the same draw, letters and by; its new id."""
        ...

    def answers(self) -> Sequence[Answer]:
        """Every answer in the order of ids, those taken back included."""
        ...

    def append(self, answer: Answer) -> int:
        """Keep one answer (its `id` is ignored); its new id, higher than all before."""
        ...

    def undo(self) -> Answer | None:
        """Mark the newest answer that still stands as taken back and return it; None when there is none."""
        ...
