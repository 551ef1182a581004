"""The headline numbers over all audits, as a chart with its table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from auditor import wording
from auditor.report import words
from auditor.report.drawing import NARROW, WIDE, Chart, Key
from auditor.report.tracks import Panel, Place, tracks
from auditor.wording.now import say

if TYPE_CHECKING:
    from auditor.comparing.history import History, Point, Track

LEAST_AUDITS = 2  # of one there is no line
MONTH = 7  # characters of 2024-03-01 that name its month


def chart(history: History | None) -> Chart | None:
    """Each number as a small line with its range and its goal; None when there is nothing to draw a line through."""
    if history is None or len(history.days) < LEAST_AUDITS or not history.tracks:
        return None
    axis = _Axis(history)
    panels = [_panel(track, history, axis) for track in history.tracks]
    head = (say("Audit"), *(words.capital(track.label) for track in history.tracks), say("Worked out under"))
    return Chart(
        "history-chart",
        say("Every audit so far"),
        " ".join(_said(track, history) for track in history.tracks),
        tracks(panels, axis.labels(short=False), WIDE),
        tracks(panels, axis.labels(short=True), NARROW),
        head,
        tuple(_rows(history)),
        tuple(_keys(history)),
        _note(history),
    )


class _Axis:
    """Where days are: 0 the first audit, 1 the last or a goal's day, when that is no farther off than the first."""

    def __init__(self, history: History) -> None:
        self.audits = [(day, _ordinal(day)) for day in history.days]
        self.first, self.last = self.audits[0][1], self.audits[-1][1]
        until = 2 * self.last - self.first
        goals = {track.by_on: _ordinal(track.by_on) for track in history.tracks if track.by_on}
        self.goals = {day: at for day, at in goals.items() if self.last < at <= until}
        self.length = max([self.last, *self.goals.values()]) - self.first or 1

    def at(self, day: str) -> float:
        """The place of a day, 0-1."""
        return (_ordinal(day) - self.first) / self.length

    def labels(self, *, short: bool) -> list[tuple[float, str]]:
        """The days to write below, the most needed first: the newest audit, the first, goals, the others backwards."""
        days = [day for day, _ in self.audits]
        months = short and len({day[:MONTH] for day in days}) == len(days)
        wanted = [days[-1], days[0], *sorted(self.goals, reverse=True), *reversed(days[1:-1])]
        return [(self.at(day), words.day(day[:MONTH] if months else day, short=True)) for day in wanted]


def _ordinal(day: str) -> int:
    """A day, or the middle of a month, as a number of days."""
    return date.fromisoformat(day if len(day) > MONTH else f"{day}-15").toordinal()


def _panel(track: Track, history: History, axis: _Axis) -> Panel:
    newest = track.points[-1]
    said = [_amount(newest.value, track) if newest else words.NOTHING]
    if newest and newest.low != newest.high:
        said.append(_range(newest, track))
    if track.target is not None:
        said.append(say("goal {amount}", amount=_amount(track.target, track)))
        said += [say("by {day:short}", day=track.by_on)] if track.by_on else []
    return Panel(
        words.capital(track.label),
        tuple(_runs(track, history, axis)),
        _amount(oldest.value, track) if (oldest := track.points[0]) else "",
        tuple(said),
        track.target,
        axis.at(track.by_on) if track.by_on in axis.goals else None,
    )


def _runs(track: Track, history: History, axis: _Axis) -> list[tuple[Place, ...]]:
    """The measured audits, divided where one was not measured."""
    runs: list[list[Place]] = [[]]
    for day, rules, point in zip(history.days, history.rules, track.points, strict=True):
        if point is None:
            runs.append([])
            continue
        tip = words.labelled(words.day(day, short=True), _told(point, track))
        tip = say("{number}, other rules", number=tip) if rules else tip
        runs[-1].append(Place(axis.at(day), point.value, point.low, point.high, tip, bool(rules)))
    return [tuple(run) for run in runs if run]


def _amount(value: float, track: Track) -> str:
    return words.number(round(value)) if track.unit == "points" else words.amount(value, track.unit)


def _range(point: Point, track: Track) -> str:
    """`7–26%`."""
    if track.unit == "share":
        return wording.current().share_range(point.low, point.high)
    return f"{_amount(point.low, track)}–{_amount(point.high, track)}"


def _told(point: Point, track: Track) -> str:
    """`15%, 7–26%`, or the number alone."""
    told = _amount(point.value, track)
    return f"{told}, {_range(point, track)}" if point.low != point.high else told


def _goal(track: Track) -> str:
    if track.target is None:
        return ""
    amount = _amount(track.target, track)
    return say("{amount} by {day:short}", amount=amount, day=track.by_on) if track.by_on else amount


def _said(track: Track, history: History) -> str:
    """The line in a sentence: from where to where, and the goal."""
    told = [(day, point) for day, point in zip(history.days, track.points, strict=True) if point]
    ends = [told[0], told[-1]] if len(told) > 1 else told
    parts = [say("{number} on {day:day}", number=_told(point, track), day=day) for day, point in ends]
    label, last = words.capital(track.label), parts[-1]
    if len(parts) > 1:
        last = say("{before}, then {after}", before=parts[0], after=last)
    if track.target is None:
        return say("{label}: {numbers}.", label=label, numbers=last)
    return say("{label}: {numbers}; the goal is {goal}.", label=label, numbers=last, goal=_goal(track))


def _rows(history: History) -> list[tuple[str, ...]]:
    """A row for each audit, and one for the goals."""
    rows = []
    for place, (day, rules) in enumerate(zip(history.days, history.rules, strict=True)):
        cells = [_told(point, track) if (point := track.points[place]) else "" for track in history.tracks]
        under = say("other rules: {rules}", rules=rules) if rules else say("today’s rules")
        rows.append((words.day(day, short=True), *cells, under))
    if any(track.target is not None for track in history.tracks):
        rows.append((say("Goal"), *(_goal(track) for track in history.tracks), ""))
    return rows


def _keys(history: History) -> list[Key]:
    points = [point for track in history.tracks for point in track.points if point]
    wanted = [
        (True, Key("dot", say("the number"))),
        (any(point.low != point.high for point in points), Key("span", say("its range"))),
        (any(history.rules), Key("dot-other", say("worked out under other rules"))),
        (any(track.target is not None for track in history.tracks), Key("target-key", say("goal"))),
    ]
    return [key for shown, key in wanted if shown]


def _note(history: History) -> str:
    """How to read it, and what changed between the audits."""
    changed = dict.fromkeys(rules for rules in history.rules if rules)
    notes = [say("Every line has its own scale, from 0.")]
    if changed:
        notes = [
            say(
                "Every line has its own scale, from 0. Hollow dots are numbers as they were found then, under other rules "
                "({why}): compare them with care.",
                why=list(changed),
            )
        ]
    if any(track.unlike for track in history.tracks):
        notes.append(
            say("The points over all parts are left out where other audits could be measured than in the newest one.")
        )
    return " ".join(notes)
