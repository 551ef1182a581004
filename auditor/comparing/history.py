"""What every audit so far said about the headline numbers, as plain data for a chart and a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

MONTH = 7  # characters of 2024-03-01 that name its month


@dataclass(frozen=True, slots=True)
class Point:
    """One number of one audit with its bounds; a plain count has low = high = value."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Track:
    """One number over all audits: a point for each, None where it was not measured; and the goal for it."""

    measure: str
    label: str
    unit: str  # as of estimates; "points" of scores
    points: tuple[Point | None, ...]
    target: float | None = None
    by_on: str = ""  # day of the goal, "" = none
    unlike: bool = False  # whether a total is left out somewhere, made of other audits than the newest one's


@dataclass(frozen=True, slots=True)
class History:
    """The audits, oldest first, one a day, and what they said."""

    days: tuple[str, ...]
    rules: tuple[str, ...]  # of each audit: what was different from the rules of the newest one, "" for nothing
    tracks: tuple[Track, ...]

    def nameless(self) -> History:
        """The same without exact days: one audit a month, the last."""
        last = {day[:MONTH]: place for place, day in enumerate(self.days)}
        kept = sorted(last.values())
        tracks = tuple(replace(t, points=tuple(t.points[place] for place in kept)) for t in self.tracks)
        return History(tuple(sorted(last)), tuple(self.rules[place] for place in kept), tracks)

    def to_list(self) -> list[dict[str, Any]]:
        """Plain data for JSON: each audit with its numbers."""
        return [
            {
                "as_of": day,
                "other_rules": rules,
                "measures": {
                    track.measure: {"value": point.value, "low": point.low, "high": point.high}
                    for track in self.tracks
                    if (point := track.points[place]) is not None
                },
            }
            for place, (day, rules) in enumerate(zip(self.days, self.rules, strict=True))
        ]
