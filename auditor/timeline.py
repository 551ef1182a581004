"""The headline numbers of every kept audit of a client, with their ranges and goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import goals, reaudit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.comparing.history import History, Point
    from auditor.snapshot import Snapshot
    from auditor.store import Store

OVERALL = "overall_score"  # the total of several audits
HEADLINES = (  # measures told over the years, in reading order; those with a goal follow
    "lunch_share",
    "advocate_share",
    "strong_ties",
    "current_ties",
    "fresh_recruiters",
    "reachable_key",
    OVERALL,
)
LEAST_AUDITS = 2  # of one there is no history
SCORE = "_score"  # how measures end that are points of 0-100


def history(store: Store, newest: Snapshot) -> History | None:
    """What the audits up to the day of `newest` said, the last one of each day; None when there is only one.

    `newest` stands for its day. Only the 24 newest days are told. Numbers are those that were found then, also when the
    rules were others; `rules` says so. People who turned out to be one since are counted as one, as in a comparison.
    """
    last = {kept.as_of: kept.id for kept in store.snapshot_list() if kept.as_of < newest.as_of}
    days = sorted(last)[1 - goals.MOST_AUDITS :]
    audits = [found for day in days if (found := store.snapshot(last[day])) is not None] + [newest]
    if len(audits) < LEAST_AUDITS:
        return None
    from auditor.comparing.history import History, Track

    wanted = {goal.measure: goal for goal in store.goals()}
    aliases = store.aliases()
    told = [_numbers(audit, aliases) for audit in audits]
    unlike = _without_unlike_totals(told, audits)
    tracks = []
    for name in dict.fromkeys((*HEADLINES, *wanted)):
        points = tuple(numbers[name][2] if name in numbers else None for numbers in told)
        least = 1 if name in wanted else LEAST_AUDITS
        if sum(point is not None for point in points) >= least:
            label, unit, _ = [numbers[name] for numbers in told if name in numbers][-1]
            goal = wanted.get(name)
            target, by_on = (goal.target, goal.by_on) if goal else (None, "")
            tracks.append(Track(name, label, unit, points, target, by_on, unlike and name == OVERALL))
    rules = tuple(reaudit.differences(audit, newest) for audit in audits)
    return History(tuple(audit.as_of for audit in audits), rules, tuple(tracks))


def _without_unlike_totals(told: Sequence[dict[str, tuple[str, str, Point]]], audits: Sequence[Snapshot]) -> bool:
    """Leave out the points over all parts where other audits were measured than in the newest; whether there were any."""
    from auditor.comparing.compare import totalled

    newest = totalled(audits[-1]).keys()
    unlike = [numbers for numbers, audit in zip(told, audits, strict=True) if totalled(audit).keys() != newest]
    left_out = [numbers.pop(OVERALL, None) for numbers in unlike]
    return any(left_out)


def _numbers(snapshot: Snapshot, aliases: Mapping[str, str]) -> dict[str, tuple[str, str, Point]]:
    """Measure -> label, unit and the number with its bounds."""
    from auditor.comparing.history import Point

    bounds: dict[str, tuple[str, Point]] = {}
    for audit in snapshot.audits:
        for e in audit.outcome.estimates:
            if e.value is not None:
                low, high = (e.value if bound is None else bound for bound in (e.low, e.high))
                bounds.setdefault(e.name, (e.unit, Point(e.value, low, high)))
    found = {}
    for name, (label, value) in goals.measures(snapshot, aliases).items():
        unit, point = bounds.get(name, ("", None))
        if point is None or point.value != value:
            unit, point = "points" if name.endswith(SCORE) else "people", Point(value, value, value)
        found[name] = (label, unit, point)
    return found
