"""Opportunities -> a ranked plan inside a weekly budget of minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.snapshot import Action, AuditResult

if TYPE_CHECKING:
    from auditor.audits.base import Opportunity

WEEKS = 4  # how far ahead the plan looks
DAYS_A_WEEK = 7
ASKS_PER_COMPANY_A_WEEK = 2  # asking more people of one company in a week is felt as a campaign (ours)
ALIKE_A_WEEK = 4  # actions of one kind, or for one audit: a week of nothing but replies is not done (ours)
TIDY_A_WEEK = 2  # asking for addresses is best done in passing (ours)
DRAWN_FROM = "dormant"  # this audit's two picks are always in the plan: the value is in the unfamiliar one
VERBS = {
    "reply": "Answer {name}",
    "reconnect": "Write to {name}",
    "thank": "Thank {name}",
    "greet": "Congratulate {name}",
    "give": "Do {name} a small favour",
    "ask": "Ask {name}",
    "tidy": "Ask {name} for a phone number or address",
}


@dataclass
class _Weeks:
    """What is planned so far."""

    first: date | None  # first day of week 1; None when no day is known
    minutes_per_week: int
    companies: Mapping[str, str]
    spent: Counter[int] = field(default_factory=Counter)
    asked: Counter[tuple[int, str]] = field(default_factory=Counter)
    alike: Counter[tuple[int, str]] = field(default_factory=Counter)  # by kind and by audit

    def place(self, chance: Opportunity) -> int | None:
        """The first week in which there is time, and book it; None when no week has room."""
        company = self.companies.get(chance.person_id, "")
        for week in self._open_weeks(chance):
            if self._has_room(chance, company, week):
                self.spent[week] += round(chance.minutes)
                self.asked[week, company] += 1
                self.alike.update(((week, chance.kind), (week, chance.measure)))
                return week
        return None

    def _has_room(self, chance: Opportunity, company: str, week: int) -> bool:
        crowded = bool(company) and self.asked[week, company] >= ASKS_PER_COMPANY_A_WEEK
        most = TIDY_A_WEEK if chance.kind == "tidy" else ALIKE_A_WEEK
        one_sided = max(self.alike[week, chance.kind], self.alike[week, chance.measure]) >= most
        return not crowded and not one_sided and self.spent[week] + chance.minutes <= self.minutes_per_week

    def _open_weeks(self, chance: Opportunity) -> range:
        """A wish belongs to the week of its day; anything else to the weeks that begin before its reason is stale."""
        if not chance.due_on or self.first is None:
            return range(1, WEEKS + 1)
        week = (date.fromisoformat(chance.due_on) - self.first).days // DAYS_A_WEEK + 1
        last = min(week, WEEKS)
        return range(week if chance.kind == "greet" else 1, last + 1)


def plan(
    results: Iterable[AuditResult],
    names: Mapping[str, str],
    companies: Mapping[str, str],
    minutes_per_week: int,
    as_of: str = "",
    news: Iterable[Opportunity] = (),
) -> tuple[Action, ...]:
    """The best actions for the four weeks after `as_of`, one per person, most gain per minute first.

    Room is kept first for what is bound to a day: birthdays, and `news` (job changes since the audit before); then for
    the two picks among dormant ties, then for everything else. Gain counts by the weight of the audit it moves. At most
    two people of one company and four actions of one kind or for one audit a week. Ties are broken by the earlier due
    day, then by person_id, so that the same audit gives the same plan. `names` and `companies` are by person_id.
    """
    first = date.fromisoformat(as_of) + timedelta(days=1) if as_of else None
    weeks = _Weeks(first, minutes_per_week, companies)
    placed: dict[str, tuple[int, float, Action]] = {}
    for rate, chance, label in _in_order(list(results), news):
        if chance.person_id in placed:
            continue
        week = weeks.place(chance)
        if week is not None:
            action = _action(chance, names.get(chance.person_id, ""), label, week)
            placed[chance.person_id] = week, -rate, action
    ordered = sorted(placed.values(), key=lambda found: found[:2])
    return tuple(replace(action, rank=rank) for rank, (_, _, action) in enumerate(ordered, start=1))


def _in_order(results: list[AuditResult], news: Iterable[Opportunity]) -> list[tuple[float, Opportunity, str]]:
    """Gain per minute, opportunity and the audit it moves: greetings first, then dormant picks, then the most gain."""
    labels = {result.id: result.label for result in results}
    weights = {result.id: result.weight for result in results}
    chances = [*news, *(chance for result in results for chance in result.outcome.opportunities)]
    rated = [(chance.gain * weights.get(chance.measure, 0.0) / chance.minutes, chance) for chance in chances]

    def rank(item: tuple[float, Opportunity]) -> tuple[int, float, str, str]:
        rate, chance = item
        bound = 0 if chance.kind == "greet" else 1 if chance.measure == DRAWN_FROM else 2
        return bound, -rate, chance.due_on or "9999", chance.person_id

    return [(rate, chance, labels.get(chance.measure, "")) for rate, chance in sorted(rated, key=rank)]


def _action(chance: Opportunity, name: str, label: str, week: int) -> Action:
    return Action(
        rank=0,
        kind=chance.kind,
        person_id=chance.person_id,
        name=name,
        what=VERBS[chance.kind].format(name=name),
        reason=chance.reason,
        moves=label,
        minutes=chance.minutes,
        week=week,
        due_on=chance.due_on,
    )
