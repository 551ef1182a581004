"""Opportunities -> a ranked plan inside a weekly budget of minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from auditor.names import is_name
from auditor.snapshot import Action, AuditResult
from auditor.wording import filled, say

if TYPE_CHECKING:
    from auditor.audits.base import Opportunity

WEEKS = 4  # how far ahead the plan looks
DAYS_A_WEEK = 7
ASKS_PER_COMPANY_A_WEEK = 2  # asking more people of one company in a week is felt as a campaign (ours)
ALIKE_SHARE = 0.25  # of a week’s minutes for one kind of action that moves one audit, while there is other work (ours)
TIDY_A_WEEK = 2  # asking for addresses is best done in passing, so more are never planned (ours)
NEWS_A_WEEK = 2  # job changes for which room is kept: congratulations are soon stale (ours)
DRAWN_FROM = "dormant"  # this audit's two picks are always in the plan: the value is in the unfamiliar one
TALK = "talk"  # no action of its own: what any talk with the person is worth beside its reason
NO_TALK = "tidy"  # asking for an address is not the talk that keeps a tie
VERBS = {  # of several things to do with one person the earlier is done: whoever waits comes first
    "reply": say("Answer {name}"),
    "thank": say("Thank {name}"),
    "greet": say("Congratulate {name}"),
    "reconnect": say("Write to {name}"),
    "give": say("Do {name} a small favour"),
    "ask": say("Ask {name}"),
    "tidy": say("Ask {name} for a phone number or address"),
}
FIRST = tuple(VERBS)
DATED, DRAWN, NEWS, REST = range(4)


class _Task(NamedTuple):
    """The one thing to do with a person, and what it moves."""

    chance: Opportunity
    rate: float  # expected points of all it moves, by the weight of their audits, per minute
    moves: str  # id of the audit that most of it belongs to

    @property
    def bound(self) -> int:
        """For what room is kept first: 0 what belongs to a day, then the picks among dormant ties, news, the rest."""
        if self.chance.kind == "greet":
            return DATED if self.chance.due_on else NEWS
        return DRAWN if self.chance.measure == DRAWN_FROM else REST

    @property
    def order(self) -> tuple[float, str, str]:
        """Most for a minute first, then the earlier due day, then the id."""
        return -self.rate, self.chance.due_on or "9999", self.chance.person_id


@dataclass
class _Weeks:
    """What is planned so far."""

    first: date | None  # first day of week 1; None when no day is known
    minutes_per_week: int
    companies: Mapping[str, str]
    spent: Counter[int] = field(default_factory=Counter)
    asked: Counter[tuple[int, str]] = field(default_factory=Counter)
    kinds: Counter[tuple[int, str]] = field(default_factory=Counter)  # actions
    alike: Counter[tuple[int, str, str]] = field(default_factory=Counter)  # minutes by kind and audit

    def place(self, task: _Task, week: int, *, mixed: bool) -> bool:
        """Book the task in that week if there is room for it; `mixed` keeps the week varied."""
        company = self.companies.get(task.chance.person_id, "")
        fits = week in self._open_weeks(task.chance) and self._has_room(task, company, week, mixed=mixed)
        if fits:
            self.spent[week] += ceil(task.chance.minutes)
            self.asked[week, company] += 1
            self.kinds[week, task.chance.kind] += 1
            self.alike[week, task.chance.kind, task.moves] += ceil(task.chance.minutes)
        return fits

    def _has_room(self, task: _Task, company: str, week: int, *, mixed: bool) -> bool:
        kind, minutes = task.chance.kind, task.chance.minutes
        crowded = bool(company) and self.asked[week, company] >= ASKS_PER_COMPANY_A_WEEK
        crowded |= kind == "tidy" and self.kinds[week, kind] >= TIDY_A_WEEK
        if mixed and task.bound >= NEWS:
            alike = self.alike[week, kind, task.moves]
            crowded |= alike > 0 and alike + minutes > ALIKE_SHARE * self.minutes_per_week
            crowded |= task.bound == NEWS and self.kinds[week, kind] >= NEWS_A_WEEK
        return not crowded and self.spent[week] + minutes <= self.minutes_per_week

    def _open_weeks(self, chance: Opportunity) -> range:
        """A wish belongs to the week of its day; anything else to the weeks that begin before its reason is stale."""
        if not chance.due_on or self.first is None:
            return range(1, WEEKS + 1)
        week = (date.fromisoformat(chance.due_on) - self.first).days // DAYS_A_WEEK + 1
        last = min(week, WEEKS)
        return range(week, last + 1) if chance.kind == "greet" else range(1, max(last, 1) + 1)


def plan(
    results: Iterable[AuditResult],
    names: Mapping[str, str],
    companies: Mapping[str, str],
    minutes_per_week: int,
    as_of: str = "",
    news: Iterable[Opportunity] = (),
    full_names: Mapping[str, str] | None = None,
) -> tuple[Action, ...]:
    """The best actions for the four weeks after `as_of`, one per person, most expected gain per minute first.

    An action counts everything a talk with its person is expected to move, by the weights of the audits. Room is kept
    first for what is bound to a day (birthdays), then for the two picks among dormant ties, then for some of the `news`
    (job changes since the audit before). A week is mixed at first; the minutes then left are filled with what is worth
    most, before the next week begins. At most two people of one company a week. Ties are broken by the earlier due day,
    then by person_id, so that the same audit gives the same plan. `names`, `companies` and `full_names`, which tell people
    of one name apart and are shown where they are given, are by person_id.
    """
    results = list(results)
    labels = {result.id: result.label for result in results}
    tasks = [task for task in _tasks(results, news) if _can_be_met(names.get(task.chance.person_id, ""))]
    first = date.fromisoformat(as_of) + timedelta(days=1) if as_of else None
    weeks = _Weeks(first, minutes_per_week, companies)
    placed: dict[str, tuple[int, _Task]] = {}
    for week, mixed in product(range(1, WEEKS + 1), (True, False)):
        for task in sorted(tasks, key=lambda task: (task.bound if mixed else REST, task.order)):
            if task.chance.person_id not in placed and weeks.place(task, week, mixed=mixed):
                placed[task.chance.person_id] = week, task
    shown = {**names, **(full_names or {})}
    ordered = sorted(placed.values(), key=lambda found: (found[0], found[1].order))
    return tuple(
        _action(rank, task, shown.get(task.chance.person_id, ""), labels.get(task.moves, ""), week)
        for rank, (week, task) in enumerate(ordered, start=1)
    )


def _tasks(results: list[AuditResult], news: Iterable[Opportunity]) -> list[_Task]:
    """One task per person who gives a reason for one."""
    weights = {result.id: result.weight for result in results}
    by_person: dict[str, list[Opportunity]] = {}
    for chance in [*news, *(chance for result in results for chance in result.outcome.opportunities)]:
        by_person.setdefault(chance.person_id, []).append(chance)
    return [
        _best([chance for chance in chances if chance.kind != TALK], chances, weights)
        for chances in by_person.values()
        if any(chance.kind != TALK for chance in chances)
    ]


def _can_be_met(name: str) -> bool:
    """Whether one knows whom to write to; somebody unnamed here is named elsewhere."""
    return not name or is_name(name)


def _best(reasons: list[Opportunity], chances: list[Opportunity], weights: Mapping[str, float]) -> _Task:
    """What to do with one person, worth all that a talk with them moves: each measure once, at its most."""

    def worth(chance: Opportunity) -> float:
        return chance.gain * weights.get(chance.measure, 0.0)

    def first(chance: Opportunity) -> tuple[bool, int, float, float, str, str, str]:
        kept = chance.measure == DRAWN_FROM and chance.kind == "reconnect"
        return (
            not kept,
            FIRST.index(chance.kind),
            -worth(chance),
            chance.minutes,
            chance.due_on,
            chance.reason,
            chance.measure,
        )

    best = min(reasons, key=first)
    moved: dict[str, float] = {}
    for chance in [best] if best.kind == NO_TALK else [one for one in chances if one.kind != NO_TALK]:
        moved[chance.measure] = max(moved.get(chance.measure, 0.0), worth(chance))
    most = max(moved, key=lambda measure: (moved[measure], measure == best.measure, measure))
    return _Task(best, sum(moved.values()) / best.minutes, most)


def _action(rank: int, task: _Task, name: str, label: str, week: int) -> Action:
    chance = task.chance
    return Action(
        rank=rank,
        kind=chance.kind,
        person_id=chance.person_id,
        name=name,
        what=filled(VERBS[chance.kind], {"name": name}),
        reason=chance.reason,
        moves=label,
        minutes=chance.minutes,
        week=week,
        due_on=chance.due_on,
    )
