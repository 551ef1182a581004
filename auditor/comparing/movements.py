"""Counted measures before and after: who came into each and who left it, and why, with zero remainder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.comparing.model import Movement, Named, Part, Reason
from auditor.namesakes import full_name
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.snapshot import Snapshot

STRONG, ACTIVE, DORMANT, WEAK = "Strong", "Active", "Dormant", "Weak"  # as evidence.TIE_LABELS writes them
CURRENT = (STRONG, ACTIVE)
HAD_A_TIE = (STRONG, ACTIVE, WEAK, DORMANT)
FRESH = ("Talked with lately", "Fresh")  # as the recruiters' table writes it, today and in earlier versions
YES = "yes"
PERSON = "person_id"

Person = Mapping[str, Any]  # one row of the snapshot's people table, by column key
People = dict[str, Person]
Values = dict[str, str]  # person -> cell


@dataclass(frozen=True, slots=True)
class Side:
    """One snapshot, by person; ids that were given up stand under the id that stands now."""

    people: People
    recruiters: Values | None  # person -> how fresh; None when the snapshot does not list them all
    lunch: Values  # person -> what was answered
    advocate: Values


@dataclass(frozen=True, slots=True)
class Measure:
    """A set of people that is counted, and the reasons for which somebody comes into it or leaves it."""

    id: str
    label: str
    members: Callable[[Side], set[str] | None]  # None: cannot be told from this snapshot
    came: Callable[[str, Side, Side], Reason]
    left: Callable[[str, Side, Side], Reason]


def side_of(snapshot: Snapshot, aliases: Mapping[str, str]) -> Side:
    """A snapshot by person."""
    keys = [column.key for column in snapshot.people.columns]
    people: People = {}
    for row in snapshot.people.rows:  # the strongest of two rows that became one person comes first in the table
        values = dict(zip(keys, row, strict=True))
        person = str(values[PERSON])
        people.setdefault(aliases.get(person, person), values)
    return Side(
        people,
        _column(snapshot, "recruiters", "recruiters", "class", aliases),
        _column(snapshot, "count", "asked", "lunch", aliases) or {},
        _column(snapshot, "count", "asked", "advocate", aliases) or {},
    )


def movements(then: Side, now: Side) -> tuple[Movement, ...]:
    """Every measure that can be told from both sides and is not empty on both."""
    found = []
    for measure in MEASURES:
        before, after = measure.members(then), measure.members(now)
        if before is not None and after is not None and (before or after):
            found.append(_movement(measure, before, after, then, now))
    return tuple(found)


def moved(then: Side, now: Side) -> tuple[Named, ...]:
    """People whose company is another one now, strongest ties first."""
    both = [(person, then.people[person], row) for person, row in now.people.items() if person in then.people]
    return tuple(
        Named(person, _name(row), say("{before}, now {after}", before=old["company"], after=row["company"]))
        for person, old, row in both
        if old["company"] and row["company"] and old["company"].casefold() != row["company"].casefold()
    )


def counts(snapshot: Snapshot, aliases: Mapping[str, str] | None = None) -> dict[str, int]:
    """Measure id -> how many people it holds in one snapshot; with `aliases` those that turned out to be one are one."""
    side = side_of(snapshot, aliases or {})
    return {m.id: len(members) for m in MEASURES if (members := m.members(side)) is not None}


def _column(
    snapshot: Snapshot, audit: str, table_id: str, key: str, aliases: Mapping[str, str]
) -> dict[str, str] | None:
    """One column of an evidence table by person; None when there is no such table or it was cut."""
    tables = [t for a in snapshot.audits if a.id == audit for t in a.outcome.tables if t.id == table_id]
    keys = [column.key for column in tables[0].columns] if tables else []
    if not {PERSON, key} <= set(keys) or tables[0].total > len(tables[0].rows):
        return None
    person, value = keys.index(PERSON), keys.index(key)
    pairs = [(str(row[person]), str(row[value] or "")) for row in tables[0].rows]
    return {aliases.get(name, name): cell for name, cell in reversed(pairs)}


def _movement(measure: Measure, old: set[str], new: set[str], then: Side, now: Side) -> Movement:
    came = [(measure.came(person, then, now), person) for person in new - old]
    left = [(measure.left(person, then, now), person) for person in old - new]
    parts = _parts(1, came, then.people, now.people) + _parts(-1, left, then.people, now.people)
    return Movement(measure.id, measure.label, len(old), len(new), tuple(parts))


def _parts(sign: int, changed: Iterable[tuple[Reason, str]], then: People, now: People) -> list[Part]:
    by_reason: dict[Reason, list[Named]] = {}
    for reason, person in changed:
        row = now.get(person) or then.get(person) or {"name": ""}
        named = Named(person, _name(row), _note(then.get(person), now.get(person)))
        by_reason.setdefault(reason, []).append(named)
    ordered = sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        Part(reason, sign, tuple(sorted(people, key=lambda n: (n.name, n.person_id)))) for reason, people in ordered
    ]


def _name(row: Person) -> str:
    """The name with what tells namesakes apart, which snapshots of earlier versions do not know."""
    return full_name(str(row["name"]), row.get("known_by") or "")


def _note(before: Person | None, after: Person | None) -> str:
    if before is None or after is None or before["tie"] == after["tie"]:
        return ""
    return say("{before}, now {after}", before=before["tie"], after=after["tie"])


def _with(holds: Callable[[Person], bool]) -> Callable[[Side], set[str]]:
    return lambda side: {person for person, row in side.people.items() if holds(row)}


def _came(reason: Callable[[Person], Reason]) -> Callable[[str, Side, Side], Reason]:
    return lambda person, then, _: reason(then.people[person]) if person in then.people else "new"


def _left(reason: Reason) -> Callable[[str, Side, Side], Reason]:
    return lambda person, _, now: reason if person in now.people else "gone"


def _returned(before: Person) -> Reason:
    return "revived" if before["tie"] in HAD_A_TIE else "first exchange"


def _cooled(person: str, _: Side, now: Side) -> Reason:
    """Silence makes a tie dormant; that there never was an exchange only says that it was somebody else's."""
    if person not in now.people:
        return "gone"
    return "cooled" if now.people[person]["tie"] in HAD_A_TIE else "told apart"


def _fresh(side: Side) -> set[str] | None:
    if side.recruiters is None:
        return None
    return {person for person, freshness in side.recruiters.items() if freshness in FRESH}


def _freshened(person: str, then: Side, _: Side) -> Reason:
    if person not in then.people:
        return "new"
    return _returned(then.people[person]) if person in (then.recruiters or {}) else "changed role"


def _staled(person: str, _: Side, now: Side) -> Reason:
    if person not in now.people:
        return "gone"
    return "cooled" if person in (now.recruiters or {}) else "changed role"


def _said_yes(answers: Callable[[Side], Values]) -> Measure:
    """People answered yes: those asked for the first time apart from those answered differently."""
    question = "lunch" if answers is _lunch else "advocate"
    return Measure(
        f"{question}_yes",
        say("Known: would have lunch") if answers is _lunch else say("Known: would advocate"),
        lambda side: {person for person, value in answers(side).items() if value == YES},
        lambda person, then, _: "answered differently" if answers(then).get(person) else "answered",
        lambda person, _, now: "answered differently" if person in answers(now) else "gone",
    )


def _lunch(side: Side) -> Values:
    return side.lunch


def _advocate(side: Side) -> Values:
    return side.advocate


MEASURES = (
    Measure(
        "people", say("People in your contact lists"), _with(lambda _: True), _came(lambda _: "new"), _left("gone")
    ),
    Measure("strong_ties", say("Strong ties"), _with(lambda p: p["tie"] == STRONG), _came(_returned), _cooled),
    Measure(
        "current_ties",
        say("Strong and active ties"),
        _with(lambda p: p["tie"] in CURRENT),
        _came(_returned),
        _cooled,
    ),
    Measure("fresh_recruiters", say("Recruiters kept fresh"), _fresh, _freshened, _staled),
    Measure(
        "reachable",
        say("Reachable outside LinkedIn"),
        _with(lambda p: bool(p["reachable"])),
        _came(lambda _: "address found"),
        _left("address lost"),
    ),
    _said_yes(_lunch),
    _said_yes(_advocate),
)
