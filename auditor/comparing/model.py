"""What a comparison of two audits consists of, as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Reason = Literal[
    "new",
    "first exchange",
    "revived",
    "cooled",
    "told apart",
    "gone",
    "address found",
    "address lost",
    "changed role",
    "answered",
    "answered differently",
]
Basis = Literal["paired", "unpaired", "ranges"]


@dataclass(frozen=True, slots=True)
class Named:
    """One person behind a change."""

    person_id: str
    name: str
    note: str = ""  # "Dormant, now Strong"; "Acme, now Bolt"


@dataclass(frozen=True, slots=True)
class Part:
    """People who changed a measure for one reason; they came into it (sign 1) or left it (sign -1)."""

    reason: Reason
    sign: int
    people: tuple[Named, ...]

    @property
    def amount(self) -> int:
        """By how much this part changed the measure."""
        return self.sign * len(self.people)


@dataclass(frozen=True, slots=True)
class Movement:
    """One counted measure before and after; the parts sum to the difference."""

    measure: str
    label: str
    before: int
    after: int
    parts: tuple[Part, ...]

    @property
    def change(self) -> int:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class EstimateChange:
    """One sampled share before and after. `low` and `high` bound the difference; around 0 it is no clear change."""

    name: str
    label: str
    before: float
    after: float
    change: float  # best single number of the difference, inside the bounds
    low: float
    high: float
    basis: Basis  # the same people asked again, two samples, or what the two ranges allow
    pairs: int = 0  # people asked both times, with basis paired

    @property
    def clear(self) -> bool:
        """Whether the difference is more than the ranges allow for."""
        return not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One score before and after; None where it was not measured."""

    id: str
    label: str
    before: float | None
    after: float | None
    alike: bool = True  # whether both are made of the same audits; else their difference says nothing

    @property
    def told(self) -> bool:
        """Whether a change can be told: measured both times, from the same audits."""
        return self.alike and None not in (self.before, self.after)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What happened between two audits."""

    before_as_of: str
    after_as_of: str
    movements: tuple[Movement, ...]
    estimates: tuple[EstimateChange, ...]
    moved: tuple[Named, ...]  # people whose company changed
    scores: tuple[ScoreChange, ...]  # of each audit
    categories: tuple[ScoreChange, ...]
    overall: ScoreChange
    recomputed: str = ""  # why the earlier side was worked out again, "" when it was not
    joined: int = (
        0  # entries the earlier audit counted as people of their own that were found to be somebody else since
    )
    only_now: tuple[str, ...] = ()  # labels of audits that were scored in the later one alone
    only_then: tuple[str, ...] = ()  # and in the earlier one alone

    def nameless(self) -> Comparison:
        """The same numbers without anybody's name or employer, and without the exact days."""
        nobody = Named("", "")
        movements = tuple(
            replace(m, parts=tuple(replace(part, people=(nobody,) * len(part.people)) for part in m.parts))
            for m in self.movements
        )
        return replace(
            self,
            before_as_of=self.before_as_of[:7],
            after_as_of=self.after_as_of[:7],
            movements=movements,
            moved=(nobody,) * len(self.moved),
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; movements, parts and estimates also carry what follows from them."""
        document = asdict(self)
        for entry, movement in zip(document["movements"], self.movements, strict=True):
            entry["change"] = movement.change
            for told, part in zip(entry["parts"], movement.parts, strict=True):
                told["amount"] = part.amount
        for entry, estimate in zip(document["estimates"], self.estimates, strict=True):
            entry["clear"] = estimate.clear
        return document
