"""Opportunities -> a ranked plan inside a weekly budget of minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from auditor.snapshot import Action, AuditResult

if TYPE_CHECKING:
    from auditor.audits.base import Opportunity

WEEKS = 4  # how far ahead the plan looks
ASKS_PER_COMPANY_A_WEEK = 2  # asking more people of one company in a week is felt as a campaign (ours)
VERBS = {
    "reply": "Answer {name}",
    "reconnect": "Write to {name}",
    "thank": "Thank {name}",
    "greet": "Congratulate {name}",
    "give": "Do {name} a small favour",
    "ask": "Ask {name}",
    "tidy": "Complete {name}’s entry",
}


def plan(
    results: Iterable[AuditResult], names: Mapping[str, str], companies: Mapping[str, str], minutes_per_week: int
) -> tuple[Action, ...]:
    """The best actions for the next four weeks, one per person, most gain per minute first.

    Gain counts by the weight of the audit it moves. Ties are broken by the earlier due day, then by person_id, so
    that the same audit gives the same plan. `names` and `companies` are by person_id.
    """
    ranked = sorted(_weighted(results), key=lambda item: (-item[0], item[1].due_on or "9999", item[1].person_id))
    actions: list[Action] = []
    planned: set[str] = set()
    spent: Counter[int] = Counter()
    asked: Counter[tuple[int, str]] = Counter()
    for _, chance, label in ranked:
        if chance.person_id in planned:
            continue
        company = companies.get(chance.person_id, "")
        week = _week(chance, company, spent, asked, minutes_per_week)
        if week is None:
            continue
        planned.add(chance.person_id)
        spent[week] += round(chance.minutes)
        asked[week, company] += 1
        name = names.get(chance.person_id, "")
        actions.append(
            Action(
                rank=0,
                kind=chance.kind,
                person_id=chance.person_id,
                name=name,
                what=VERBS[chance.kind].format(name=name),
                reason=chance.reason,
                moves=label,
                minutes=chance.minutes,
                week=week,
            )
        )
    actions.sort(key=lambda action: action.week)
    return tuple(
        Action(rank, a.kind, a.person_id, a.name, a.what, a.reason, a.moves, a.minutes, a.week)
        for rank, a in enumerate(actions, start=1)
    )


def _weighted(results: Iterable[AuditResult]) -> list[tuple[float, Opportunity, str]]:
    found = []
    for result in results:
        for chance in result.outcome.opportunities:
            found.append((chance.gain * result.weight / chance.minutes, chance, result.label))  # noqa: PERF401 - clearer
    return found


def _week(
    chance: Opportunity,
    company: str,
    spent: Mapping[int, int],
    asked: Mapping[tuple[int, str], int],
    minutes_per_week: int,
) -> int | None:
    """The first week with time left and no more than two people of the same company, or None."""
    for week in range(1, WEEKS + 1):
        crowded = bool(company) and asked[week, company] >= ASKS_PER_COMPANY_A_WEEK
        if spent[week] + chance.minutes <= minutes_per_week and not crowded:
            return week
    return None
