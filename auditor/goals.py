"""Goals of a client: which measures there are, how far each goal is, and what every audit so far said."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.dates import is_day
from auditor.errors import UsageError
from auditor.names import folded
from auditor.wording import say, say_as, say_n, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.comparing.direction import Better
    from auditor.snapshot import Snapshot
    from auditor.store import Store
    from auditor.store.goals import Goal
    from auditor.wording import Message

MOST_AUDITS = 24  # audits in a history: twelve years of two a year
NEAREST = 8  # measures offered when one is not known
ALIKE = 0.6  # how alike a mistyped measure must be to one for it to be offered, 0-1 (the standard library's own)
USUAL = ("strong_ties", "current_ties", "reachable", "lunch_share")  # offered when nothing comes near


class Progress(NamedTuple):
    """A goal, and where it stands."""

    measure: str
    label: str
    target: float
    by_on: str
    start: float | None  # in the last audit before the goal was set; None when there was none
    now: float | None  # in this audit; None when not measured
    unit: str = ""  # "share": the numbers are parts of 1

    @property
    def better(self) -> Better:
        """Which way it is to go: as the measure says, and where it says neither, from where it began to the target."""
        from auditor.comparing.direction import better

        return better(self.measure) or ("more" if self.start is None or self.target >= self.start else "fewer")

    @property
    def reached(self) -> bool:
        """Whether the measure is at its target or beyond."""
        return self._met(self.now)

    @property
    def already(self) -> bool:
        """Whether it was so when the goal was set, and is so now."""
        return self.reached and self._met(self.start)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON, with what follows from it."""
        return {**self._asdict(), "better": self.better, "reached": self.reached}

    def _met(self, value: float | None) -> bool:
        return value is not None and (value >= self.target if self.better == "more" else value <= self.target)


def measures(snapshot: Snapshot, aliases: Mapping[str, str] | None = None) -> dict[str, tuple[str, float]]:
    """Every number of an audit that can be a goal: id -> label and value. Counted people, estimates, points of audits.

    `aliases` (person ids given up since -> the id that stands) count people as they are known today.
    """
    from auditor.comparing.movements import MEASURES, counts

    labels = {measure.id: measure.label for measure in MEASURES}
    found = {name: (labels[name], float(value)) for name, value in counts(snapshot, aliases).items()}
    for audit in snapshot.audits:
        for estimate in audit.outcome.estimates:
            if estimate.value is not None:
                found.setdefault(estimate.name, (estimate.label, estimate.value))
    for audit in snapshot.audits:
        if audit.outcome.score is not None:
            found[f"{audit.id}_score"] = (say("{audit}, points", audit=audit.label), audit.outcome.score)
    if snapshot.overall is not None:
        found["overall_score"] = (say("Over all parts, points"), snapshot.overall)
    return found


def shares(snapshot: Snapshot) -> set[str]:
    """The measures that are parts of 1, and are shown as percentages."""
    estimates = (estimate for audit in snapshot.audits for estimate in audit.outcome.estimates)
    return {estimate.name for estimate in estimates if estimate.unit == "share"}


def target_of(text: str, measure: str, snapshot: Snapshot | None) -> float:
    """The number a person wrote: `40`, `1,200`, and of a share `40%`, `40` or `0.4`. Raises UsageError for anything else."""
    share = snapshot is not None and measure in shares(snapshot)
    plain = text.strip().replace(",", "").replace(" ", "")
    try:
        value = float(plain.removesuffix("%"))
    except ValueError:
        value = math.nan
    if share and (plain.endswith("%") or value > 1):
        value /= 100
    elif plain.endswith("%"):
        raise UsageError(f"{measure} is no share, so {text} says nothing.", f"Like this: auditor goal {measure} 40")
    if not math.isfinite(value) or value < 0 or (share and value > 1):
        example = "40%" if share else "40"
        raise UsageError(f"{text} is no number for {measure}.", f"Like this: auditor goal {measure} {example}")
    return value


def checked(goal: Goal, snapshot: Snapshot | None) -> Goal:
    """The goal, when its measure exists and its day is one to come. Raises UsageError otherwise."""
    if goal.by_on and not is_day(goal.by_on):
        raise UsageError(f"--by {goal.by_on} is not a day.", "Write it as 2027-06-30.")
    if goal.by_on and goal.by_on < goal.set_at[:10]:
        raise UsageError(f"--by {goal.by_on} has passed already.", "Choose a day to come, or leave --by out.")
    if snapshot is None:
        raise UsageError("There is no audit yet to take a measure from.", "Run auditor audit first.")
    known = measures(snapshot)
    if goal.measure not in known:
        near = suggested(goal.measure, {name: label for name, (label, _) in known.items()})
        offered = f"Perhaps: {', '.join(near)}." if near else f"For example: {', '.join(USUAL)}."
        raise UsageError(f"There is no measure “{goal.measure}”.", f"{offered} All: auditor goal --measures")
    return goal


def suggested(text: str, labels: Mapping[str, str]) -> list[str]:
    """The measures (id -> label) that somebody may have meant: all words in the id or label, else an id alike; few."""
    import difflib

    words = folded(text).split()
    within = [name for name, label in labels.items() if words and all(w in folded(f"{name} {label}") for w in words)]
    begun = [name for name in within if folded(name).startswith(words[0])]
    found = [*begun, *(name for name in within if name not in begun)]
    return (found or difflib.get_close_matches("_".join(words), labels, NEAREST, ALIKE))[:NEAREST]


def progress(store: Store, snapshot: Snapshot) -> tuple[Progress, ...]:
    """How far every goal is in this audit."""
    goals = store.goals()
    now = measures(snapshot) if goals else {}
    parts = shares(snapshot) if goals else set()
    found = []
    for goal in goals:
        before = [kept for kept in store.snapshot_list() if kept.created_at <= goal.set_at]
        first = store.snapshot(before[-1].id) if before else None
        start = measures(first).get(goal.measure) if first else None
        label, value = now.get(goal.measure, (goal.measure, None))
        unit = "share" if goal.measure in parts else ""
        found.append(Progress(goal.measure, label, goal.target, goal.by_on, start[1] if start else None, value, unit))
    return tuple(found)


def history(store: Store, as_of: str = "9999") -> tuple[tuple[str, dict[str, float]], ...]:
    """What every audit up to `as_of` said, oldest first: day, and value by measure. The last audit of a day counts."""
    last = {kept.as_of: kept.id for kept in store.snapshot_list() if kept.as_of <= as_of}
    found = []
    for day in sorted(last)[-MOST_AUDITS:]:
        snapshot = store.snapshot(last[day])
        if snapshot is not None:
            found.append((day, {name: value for name, (_, value) in measures(snapshot).items()}))
    return tuple(found)


def verdict(goal: Progress, as_of: str) -> Message:
    """`13 to go in 7 months`, `33 points to go` (of a share), `reached`, `13 short of it, and the day has passed`.

    What was at its target when the goal was set is `reached already`.
    """
    if goal.now is None:
        return say("not measured in this audit")
    if goal.already:
        return say_as("a goal", "reached already")
    if goal.reached:
        return say_as("a goal", "reached")
    gap = abs(goal.target - goal.now)
    short: Message | float = round(gap) if gap >= 1 or gap == 0 else round(gap, 2)
    if goal.unit == "share":
        short = say_n(max(round(100 * gap), 1), "{n} point", "{n} points")
    if not goal.by_on:
        return say("{short} to go", short=short)
    days = (date.fromisoformat(goal.by_on) - date.fromisoformat(as_of)).days
    if days < 0:
        return say("{short} short of it, and the day has passed", short=short)
    months = round(days / 30.4375)
    if months > 1:
        return say_n(months, "{short} to go in {n} month", "{short} to go in {n} months", short=short)
    return say_n(days, "{short} to go in {n} day", "{short} to go in {n} days", short=short)


def lines(goals: tuple[Progress, ...], as_of: str) -> tuple[tuple[str, str, str, str], ...]:
    """The goals for the report, in its language: label, now, target with its day, verdict."""
    from auditor.report.words import number, share

    return tuple(
        (
            told(goal.label),
            (shown := share if goal.unit == "share" else number)(goal.now),
            told(say("{amount} by {day:short}", amount=shown(goal.target), day=goal.by_on))
            if goal.by_on
            else shown(goal.target),
            told(verdict(goal, as_of)),
        )
        for goal in goals
    )
