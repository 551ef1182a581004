"""Two snapshots of one client -> what changed, by name, with zero remainder, and whether it is more than noise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from auditor.snapshot import Snapshot

Reason = Literal[
    "new",
    "first exchange",
    "revived",
    "cooled",
    "gone",
    "address found",
    "address lost",
    "answered",
    "answered differently",
]
STRONG, ACTIVE, DORMANT, WEAK = "Strong", "Active", "Dormant", "Weak"  # as evidence.TIE_LABELS writes them
CURRENT = (STRONG, ACTIVE)
HAD_A_TIE = (STRONG, ACTIVE, WEAK, DORMANT)
SAMPLED = ("lunch_share", "advocate_share", "strangers_share")

Person = Mapping[str, Any]  # one row of the snapshot's people table, by column key


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
    low: float
    high: float
    basis: str  # how the bounds were found: paired | unpaired | ranges

    @property
    def clear(self) -> bool:
        """Whether the difference is more than the ranges allow for."""
        return not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One audit's score before and after; None where it was not measured."""

    id: str
    label: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What happened between two audits."""

    before_as_of: str
    after_as_of: str
    movements: tuple[Movement, ...]
    estimates: tuple[EstimateChange, ...]
    moved: tuple[Named, ...]  # people whose company changed
    scores: tuple[ScoreChange, ...]
    recomputed: str = ""  # why the earlier side was worked out again, "" when it was not


@dataclass(frozen=True, slots=True)
class _Measure:
    id: str
    label: str
    holds: Callable[[Person], bool]
    came: Callable[[Person], Reason]  # why somebody who was there before came into the measure
    left: Reason


def _returned(before: Person) -> Reason:
    return "revived" if before["tie"] in HAD_A_TIE else "first exchange"


MEASURES = (
    _Measure("people", "People in your contact lists", lambda _: True, lambda _: "new", "gone"),
    _Measure("strong_ties", "Strong ties", lambda p: p["tie"] == STRONG, _returned, "cooled"),
    _Measure("current_ties", "Strong and active ties", lambda p: p["tie"] in CURRENT, _returned, "cooled"),
    _Measure(
        "reachable",
        "Reachable outside LinkedIn",
        lambda p: bool(p["reachable"]),
        lambda _: "address found",
        "address lost",
    ),
)
ANSWERED = (("lunch", "Known: would have lunch"), ("advocate", "Known: would advocate"))


def compare(
    before: Snapshot,
    after: Snapshot,
    *,
    aliases: Mapping[str, str] | None = None,
    estimates: Iterable[EstimateChange] | None = None,
    recomputed: str = "",
) -> Comparison:
    """What changed from `before` to `after`.

    `aliases` maps person ids that were given up (two persons turned out to be one) to the id that stands now.
    `estimates` are changes of sampled shares worked out from the answers themselves; without them the ranges of the
    two snapshots are subtracted, which is safe but wider.
    """
    then, now = _people(before, aliases or {}), _people(after, aliases or {})
    movements = [_movement(measure, then, now) for measure in MEASURES]
    movements += [_answers(question, label, before, after, then | now, aliases or {}) for question, label in ANSWERED]
    return Comparison(
        before.as_of,
        after.as_of,
        tuple(movement for movement in movements if movement.before or movement.after),
        tuple(_from_ranges(before, after) if estimates is None else estimates),
        _moved(then, now),
        _scores(before, after),
        recomputed,
    )


def _people(snapshot: Snapshot, aliases: Mapping[str, str]) -> dict[str, Person]:
    keys = [column.key for column in snapshot.people.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in snapshot.people.rows]
    found: dict[str, Person] = {}
    for row in rows:  # the strongest of two rows that became one person comes first in the table
        found.setdefault(aliases.get(str(row["person_id"]), str(row["person_id"])), row)
    return found


def _movement(measure: _Measure, then: Mapping[str, Person], now: Mapping[str, Person]) -> Movement:
    old = {person for person, row in then.items() if measure.holds(row)}
    new = {person for person, row in now.items() if measure.holds(row)}
    came = [(("new" if p not in then else measure.came(then[p])), p) for p in new - old]
    left = [("gone" if p not in now else measure.left, p) for p in old - new]
    parts = _parts(1, came, then, now) + _parts(-1, left, then, now)
    return Movement(measure.id, measure.label, len(old), len(new), tuple(parts))


def _parts(
    sign: int, changed: Iterable[tuple[Any, str]], then: Mapping[str, Person], now: Mapping[str, Person]
) -> list[Part]:
    by_reason: dict[Reason, list[Named]] = {}
    for reason, person in changed:
        row = now.get(person) or then[person]
        by_reason.setdefault(reason, []).append(
            Named(person, str(row["name"]), _note(then.get(person), now.get(person)))
        )
    ordered = sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        Part(reason, sign, tuple(sorted(people, key=lambda n: (n.name, n.person_id)))) for reason, people in ordered
    ]


def _note(before: Person | None, after: Person | None) -> str:
    if before is None or after is None or before["tie"] == after["tie"]:
        return ""
    return f"{before['tie']}, now {after['tie']}"


def _answers(
    question: str,
    label: str,
    before: Snapshot,
    after: Snapshot,
    people: Mapping[str, Person],
    aliases: Mapping[str, str],
) -> Movement:
    """People answered yes: those asked for the first time apart from those answered differently."""
    old, new = (_asked(snapshot, question, aliases) for snapshot in (before, after))
    old_yes = {person for person, value in old.items() if value == "yes"}
    new_yes = {person for person, value in new.items() if value == "yes"}
    came = [("answered differently" if old.get(p) else "answered", p) for p in new_yes - old_yes]
    left = [("answered differently" if p in new else "gone", p) for p in old_yes - new_yes]
    parts = _named_parts(1, came, people) + _named_parts(-1, left, people)
    return Movement(f"{question}_yes", label, len(old_yes), len(new_yes), tuple(parts))


def _named_parts(sign: int, changed: Iterable[tuple[Any, str]], people: Mapping[str, Person]) -> list[Part]:
    names = {person: people.get(person, {"name": "", "tie": ""}) for _, person in changed}
    return _parts(sign, changed, names, names)


def _asked(snapshot: Snapshot, question: str, aliases: Mapping[str, str]) -> dict[str, str]:
    """What stands as answered: person -> value."""
    for audit in snapshot.audits:
        for table in audit.outcome.tables:
            if audit.id == "count" and table.id == "asked":
                place = [column.key for column in table.columns].index(question)
                return {aliases.get(str(row[0]), str(row[0])): str(row[place] or "") for row in table.rows}
    return {}


def _from_ranges(before: Snapshot, after: Snapshot) -> list[EstimateChange]:
    """Differences of sampled shares from their ranges alone: the farthest apart the two ranges allow."""
    old, new = _shares(before), _shares(after)
    return [
        EstimateChange(
            name,
            new[name].label,
            old[name].value,
            new[name].value,
            new[name].low - old[name].high,
            new[name].high - old[name].low,
            "ranges",
        )
        for name in SAMPLED
        if name in old and name in new
    ]


def _shares(snapshot: Snapshot) -> dict[str, Any]:
    return {
        estimate.name: estimate
        for audit in snapshot.audits
        for estimate in audit.outcome.estimates
        if estimate.name in SAMPLED and estimate.value is not None
    }


def _moved(then: Mapping[str, Person], now: Mapping[str, Person]) -> tuple[Named, ...]:
    """People whose company is another one now, strongest ties first."""
    both = [(person, then[person], row) for person, row in now.items() if person in then]
    return tuple(
        Named(person, str(row["name"]), f"{old['company']}, now {row['company']}")
        for person, old, row in both
        if old["company"] and row["company"] and old["company"].casefold() != row["company"].casefold()
    )


def _scores(before: Snapshot, after: Snapshot) -> tuple[ScoreChange, ...]:
    old = {audit.id: audit.outcome.score for audit in before.audits}
    return tuple(ScoreChange(a.id, a.label, old.get(a.id), a.outcome.score) for a in after.audits)
