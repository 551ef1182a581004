"""Small lines over dated audits: numbers to geometry, one panel for each measure above a common axis of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.report.drawing import (
    CHAR,
    GAP,
    NARROW,
    Drawing,
    Mark,
    above,
    beside,
    dot,
    gutter,
    label,
    line,
    path,
    rect,
    room_above,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PANEL, SPACE, HEAD = 60.0, 20.0, 22.0  # px: a panel, the gap below it, the label above it on a phone
ROOM_ABOVE = 6.0  # px inside a panel above its highest place
LINE_HEIGHT = 16.0
MIDDLE = 4.5  # px from the middle of a line of text down to its baseline
SMALL = CHAR * 0.9  # usual mean width of a character of a date
DOT, SPAN = 4.5, 7.0  # px: radius of a dot, width of the range of an audit that stands alone
ASIDE = 10  # px between two texts on the axis


class Place(NamedTuple):
    """One audit's number in a panel: where along the axis (0-1), the number with its bounds, and what hovering says."""

    at: float
    value: float
    low: float
    high: float
    tip: str
    other: bool  # worked out under other rules


class Panel(NamedTuple):
    """One measure: its places by run without a gap, the texts on the right, and the goal."""

    label: str
    runs: tuple[tuple[Place, ...], ...]
    first: str  # the number of the first audit, left of its dot; "" when it was not measured then
    said: tuple[str, ...]  # the newest number, then its range and the goal, a line each
    target: float | None = None
    target_at: float | None = None  # where the goal's day is, None when it is not on the axis


def tracks(panels: Sequence[Panel], days: Sequence[tuple[float, str]], width: int) -> Drawing:
    """The panels above one axis; `days` are the labels of the axis with their places 0-1, the most needed first."""
    narrow = width <= NARROW
    names = 0.0 if narrow else gutter([panel.label for panel in panels])
    left = names + _room([panel.first for panel in panels])
    right = width - _room([text for panel in panels for text in panel.said])
    head = HEAD + room_above([panel.label for panel in panels]) if narrow else 0.0
    step = PANEL + SPACE + head
    bottom = step * len(panels) - SPACE + 8
    shown = list(_labels(days, left, right, width))
    begin = head if narrow else 4
    marks = [line("grid", left + at * (right - left), begin, left + at * (right - left), bottom) for at, _, _ in shown]
    for index, panel in enumerate(panels):
        top = index * step + head
        if narrow:
            marks.append(above(panel.label, top - 2))
        else:
            marks.append(beside(panel.label, names - GAP, top + PANEL / 2 + MIDDLE))
        marks += _panel(panel, left, right, top)
    marks += [label(text, x, bottom + 18, "tick", "middle") for _, x, text in shown]
    return Drawing(width, round(bottom + 26), tuple(marks))


def _panel(panel: Panel, left: float, right: float, top: float) -> Iterator[Mark]:
    """One measure, from 0 to the most that is shown."""
    places = [place for run in panel.runs for place in run]
    most = max([*(place.high for place in places), panel.target or 0]) or 1
    base = top + PANEL

    def x(at: float) -> float:
        return left + at * (right - left)

    def y(value: float) -> float:
        return base - max(value, 0) / most * (PANEL - ROOM_ABOVE)

    yield line("axis", left - DOT, base, right + DOT, base)
    for run in panel.runs:
        yield from _band(run, x, y)
    if panel.target is not None:
        yield line("target", left - DOT, y(panel.target), right + DOT, y(panel.target))
        if panel.target_at is not None:
            yield line("target-day", x(panel.target_at), y(panel.target) - 6, x(panel.target_at), y(panel.target) + 6)
    for run in panel.runs:
        if len(run) > 1:
            yield path("track-line", [(x(place.at), y(place.value)) for place in run])
    for place in places:
        yield dot("dot-other" if place.other else "dot", x(place.at), y(place.value), DOT, place.tip)
    if panel.first:
        yield label(panel.first, left - DOT - 6, y(places[0].value) + MIDDLE, "tick", "end")
    rest = (
        len(panel.said) - 1
    ) * LINE_HEIGHT  # below the newest number, which stands beside its dot where there is room
    beside = min(max(y(places[-1].value), top), base - rest) if places else base - rest
    for number, text in enumerate(panel.said):
        down = beside + MIDDLE + number * LINE_HEIGHT
        yield label(text, right + DOT + GAP, down, "tick" if number else "value")


def _room(texts: Sequence[str]) -> float:
    """Width for the longest of these texts beside a dot, with a gap."""
    return max((len(text) for text in texts), default=0) * CHAR + GAP + DOT


def _band(run: Sequence[Place], x: Callable[[float], float], y: Callable[[float], float]) -> Iterator[Mark]:
    """The ranges of one run as an area; of an audit alone as a bar."""
    if all(place.low == place.high for place in run):
        return
    if len(run) == 1:
        only = run[0]
        yield rect("span", x(only.at) - SPAN / 2, y(only.high), SPAN, y(only.low) - y(only.high), radius=2)
        return
    above = [(x(place.at), y(place.high)) for place in run]
    yield path("span", [*above, *((x(place.at), y(place.low)) for place in reversed(run))], closed=True)


def _labels(
    days: Sequence[tuple[float, str]], left: float, right: float, width: int
) -> Iterator[tuple[float, float, str]]:
    """Place 0-1, middle of the text, text: those days whose labels have room beside the ones before them."""
    taken: list[tuple[float, float]] = []
    for at, text in days:
        half = len(text) * SMALL / 2
        middle = min(max(left + at * (right - left), half), width - half)
        if all(middle + half + ASIDE < low or middle - half - ASIDE > high for low, high in taken):
            taken.append((middle - half, middle + half))
            yield at, middle, text
