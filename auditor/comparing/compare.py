"""Puts a comparison together: named movements, changes of sampled shares, moved companies, scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.comparing.model import Comparison, EstimateChange, ScoreChange
from auditor.comparing.movements import moved, movements, side_of
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.audits.base import Estimate
    from auditor.snapshot import AuditResult, Snapshot

SAMPLED = ("lunch_share", "advocate_share", "strangers_share")


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
    then, now = side_of(before, aliases or {}), side_of(after, aliases or {})
    old, new = totalled(before), totalled(after)
    return Comparison(
        before.as_of,
        after.as_of,
        movements(then, now),
        tuple(from_ranges(before, after) if estimates is None else estimates),
        moved(then, now),
        _scores({audit.id: audit.outcome.score for audit in before.audits}, _audits(after)),
        tuple(
            replace(score, alike=_of(old, score.id) == _of(new, score.id))
            for score in _scores({part.id: part.score for part in before.categories}, _categories(after))
        ),
        ScoreChange("overall", say("Over all parts"), before.overall, after.overall, old.keys() == new.keys()),
        recomputed,
        len(before.people.rows) - len(then.people),
        tuple(audit.label for name, audit in new.items() if name not in old),
        tuple(audit.label for name, audit in old.items() if name not in new),
    )


def totalled(snapshot: Snapshot) -> dict[str, AuditResult]:
    """The audits that the points over all parts are made of, by id."""
    return {audit.id: audit for audit in snapshot.audits if audit.weight and audit.outcome.score is not None}


def _of(scored: Mapping[str, AuditResult], category: str) -> set[str]:
    return {name for name, audit in scored.items() if audit.category == category}


def from_ranges(before: Snapshot, after: Snapshot) -> list[EstimateChange]:
    """Differences of sampled shares from their ranges alone: the farthest apart the two ranges allow."""
    old, new = shares(before), shares(after)
    found = []
    for name in (name for name in SAMPLED if name in old and name in new):
        (then, then_low, then_high), (now, now_low, now_high) = bounds(old[name]), bounds(new[name])
        difference = (now - then, now_low - then_high, now_high - then_low)
        found.append(EstimateChange(name, new[name].label, then, now, *difference, "ranges"))
    return found


def shares(snapshot: Snapshot) -> dict[str, Estimate]:
    """The sampled shares of a snapshot that have a range."""
    return {
        estimate.name: estimate
        for audit in snapshot.audits
        for estimate in audit.outcome.estimates
        if estimate.name in SAMPLED and None not in (estimate.value, estimate.low, estimate.high)
    }


def bounds(estimate: Estimate) -> tuple[float, float, float]:
    """The number and its range."""
    return estimate.value or 0.0, estimate.low or 0.0, estimate.high or 0.0


def _audits(snapshot: Snapshot) -> list[tuple[str, str, float | None]]:
    return [(audit.id, audit.label, audit.outcome.score) for audit in snapshot.audits]


def _categories(snapshot: Snapshot) -> list[tuple[str, str, float | None]]:
    return [(category.id, category.label, category.score) for category in snapshot.categories]


def _scores(
    before: Mapping[str, float | None], after: Iterable[tuple[str, str, float | None]]
) -> tuple[ScoreChange, ...]:
    return tuple(ScoreChange(name, label, before.get(name), score) for name, label, score in after)
