"""Numbers to geometry: one function per kind of chart, each for any width."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor import wording
from auditor.report import words
from auditor.report.drawing import (
    CHAR,
    GAP,
    NARROW,
    Drawing,
    Mark,
    above,
    beside,
    cut,
    dot,
    gutter,
    label,
    line,
    nice,
    rect,
    room_above,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROW, BAR = 34, 14  # px: distance of rows, thickness of bars
VALUE_CHARS = 17  # room on the right for "3.4% 1.9–5.5%"
MOST_TIMES = 2.5  # a bar is drawn to at most this many times what it is measured against
LEAST_AXIS = 0.01  # an axis of shares reaches 1 % at least
HEAD_ROOM = 48.0  # half a day written above the left end of a slope
RING_RADIUS, RING_SIZE = 38, 96


class Span(NamedTuple):
    """A share with its bounds, all 0-1."""

    label: str
    value: float
    low: float
    high: float


class Bar(NamedTuple):
    """A number beside the number it is measured against (a total, a guide)."""

    label: str
    value: float
    against: float


class Pair(NamedTuple):
    """Two numbers of one thing: given and received, then and now."""

    label: str
    left: float
    right: float


def _rows(labels: list[str], width: int, right: float) -> tuple[float, float, float, float]:
    """Left edge, right edge, row distance, bar offset: labels in a gutter when wide, above the bars when narrow."""
    if width <= NARROW:
        more = room_above(labels)
        return 0.0, width - right, ROW + 14.0 + more, 30.0 + more
    return gutter(labels), width - right, float(ROW), ROW / 2


def _room(texts: Sequence[str]) -> float:
    """Width that the longest of these texts needs, with a gap."""
    return max((len(text) for text in texts), default=0) * CHAR * 0.9 + GAP


def _row_label(text: str, left: float, middle: float) -> Mark:
    """The label of one row, in the gutter or above."""
    if left:
        return beside(text, left - GAP, middle + 4.5)
    return above(text, middle - 16)


def intervals(spans: Sequence[Span], width: int) -> Drawing:
    """Shares as dots with bands, on one axis from 0."""
    left, right, step, offset = _rows([span.label for span in spans], width, VALUE_CHARS * CHAR * 0.9)
    end, tick = nice(max([LEAST_AXIS, *(span.high for span in spans)]), 4 if width > NARROW else 3)
    end = min(end, 1.0)
    bottom = step * len(spans) + 6
    x = left + 12
    scale = (right - x - GAP) / end
    marks = []
    for index in range(round(end / tick) + 1):
        at = x + index * tick * scale
        if at <= right:
            marks += [
                line("grid", at, 4, at, bottom),
                label(words.share(index * tick), at, bottom + 18, "tick", "middle"),
            ]
    for index, span in enumerate(spans):
        middle = index * step + offset
        marks.append(_row_label(span.label, left, middle))
        marks.append(
            rect("band", x + span.low * scale, middle - 3, max((span.high - span.low) * scale, 1), 6, radius=3)
        )
        marks.append(dot("dot", x + span.value * scale, middle, 6))
        marks.append(label(words.share(span.value), right, middle + 4.5, "value"))
        if span.low != span.high:
            bounds = wording.current().share_range(span.low, span.high)
            marks.append(label(bounds, right + 44, middle + 4.5, "tick"))
    return Drawing(width, round(bottom + 26), tuple(marks))


def against(
    bars: Sequence[Bar], width: int, *, of: Callable[[float], str] = words.of_total, guide: bool = False
) -> Drawing:
    """Bars filled against their own total or guide, each row on its own scale: 4 of 5 beside 88 of 150."""
    said = [f"{words.number(bar.value)} {of(bar.against)}" for bar in bars]
    left, right, step, offset = _rows([bar.label for bar in bars], width, _room(said))
    top = max([1.0, *(bar.value / bar.against for bar in bars if bar.against)])
    top = min(top, MOST_TIMES)
    room = right - left - GAP
    marks = []
    for index, bar in enumerate(bars):
        middle = index * step + offset
        filled = min(bar.value / bar.against, top) if bar.against else 0
        marks.append(_row_label(bar.label, left, middle))
        marks.append(rect("track", left, middle - BAR / 2, room / top, BAR, radius=3))
        marks.append(rect("fill", left, middle - BAR / 2, room * filled / top, BAR, radius=3))
        if bar.against and bar.value > top * bar.against:  # cut: the bar is longer than there is room
            end = left + room
            marks += [line("break", end - at, middle + BAR, end - at + 6, middle - BAR) for at in (14, 20)]
        if guide:
            marks.append(
                line("guide", left + room / top, middle - BAR / 2 - 4, left + room / top, middle + BAR / 2 + 4)
            )
        number = words.number(bar.value)
        marks.append(label(number, right, middle + 4.5, "value"))
        shift = right + len(number) * CHAR * 0.97 + 6
        marks.append(label(of(bar.against), shift, middle + 4.5, "tick"))
    return Drawing(width, round(step * len(bars) + (offset - ROW / 2) * 0.3 + 4), tuple(marks))


def ranked(bars: Sequence[Bar], width: int) -> Drawing:
    """Plain bars on one common scale from 0."""
    said = [words.number(bar.value) for bar in bars]
    left, right, step, offset = _rows([bar.label for bar in bars], width, _room(said))
    scale = (right - left - GAP) / (max((bar.value for bar in bars), default=0) or 1)
    marks = []
    for index, bar in enumerate(bars):
        middle = index * step + offset
        marks.append(_row_label(bar.label, left, middle))
        marks.append(rect("fill", left, middle - BAR / 2, max(bar.value * scale, 1), BAR, radius=3))
        marks.append(label(words.number(bar.value), left + max(bar.value * scale, 1) + 8, middle + 4.5, "value"))
    return Drawing(width, round(step * len(bars) + 6), tuple(marks))


def split(parts: Sequence[tuple[str, float, str]], width: int) -> Drawing:
    """One bar divided into its parts (name, number, colour class), as wide as the drawing."""
    total = sum(value for _, value, _ in parts) or 1
    x, marks = 0.0, []
    for name, value, colour in parts:
        size = value / total * width
        if size > 0:
            tip = words.labelled(name, f"{words.number(value)} ({words.share(value / total)})")
            marks.append(rect(colour, x + 0.5, 0.5, max(size - 3, 1), 33, tip, 3))
        x += size
    return Drawing(width, 34, tuple(marks))


def diverging(pairs: Sequence[Pair], width: int, sides: tuple[str, str]) -> Drawing:
    """Two numbers of each kind, growing away from a middle line."""
    left, _, step, offset = _rows([pair.label for pair in pairs], width, 0)
    numbers = _room([words.number(number) for pair in pairs for number in (pair.left, pair.right)])
    middle_x = (left + width) / 2
    room = (width - left) / 2 - numbers
    top = max((max(pair.left, pair.right) for pair in pairs), default=0) or 1
    head = 26.0
    marks = [
        label(sides[0], middle_x - 10, 14, "tick", "end"),
        label(sides[1], middle_x + 10, 14, "tick"),
    ]
    for index, pair in enumerate(pairs):
        y = head + index * step + offset
        given, got = pair.left / top * room, pair.right / top * room
        marks += [
            _row_label(pair.label, left, y),
            rect("fill", middle_x - 1 - given, y - BAR / 2, given, BAR, radius=2),
            rect("s3", middle_x + 1, y - BAR / 2, got, BAR, radius=2),
            label(words.number(pair.left), middle_x - 9 - given, y + 4.5, "value", "end"),
            label(words.number(pair.right), middle_x + 9 + got, y + 4.5, "value"),
        ]
    bottom = head + step * len(pairs)
    if left:
        marks.append(line("axis", middle_x, head - 4, middle_x, bottom))
    else:  # labels stand above their bars: the line leaves them alone
        bars = [head + index * step + offset for index in range(len(pairs))]
        marks += [line("axis", middle_x, y - BAR / 2 - 4, middle_x, y + BAR / 2 + 4) for y in bars]
    return Drawing(width, round(bottom + 6), tuple(marks))


def slope(pairs: Sequence[Pair], width: int, heads: tuple[str, str]) -> Drawing:
    """Then and now, joined by a line; labels that would touch are moved apart."""
    numbers = _room([words.number(number) for pair in pairs for number in (pair.left, pair.right)])
    chars = 22 if width > NARROW else 19
    names = max((len(cut(pair.label, chars)) for pair in pairs), default=0) * CHAR
    x1, x2 = max(numbers + GAP, HEAD_ROOM), width - numbers - names - 2 * GAP
    top, low = (
        max((max(p.left, p.right) for p in pairs), default=1),
        min((min(p.left, p.right) for p in pairs), default=0),
    )
    height = max(130.0, len(pairs) * 24.0)
    scale = height / ((top - low) or 1)
    then = _apart([34 + (top - pair.left) * scale for pair in pairs])
    now = _apart([34 + (top - pair.right) * scale for pair in pairs])
    marks = [label(heads[0], x1, 14, "tick", "middle"), label(heads[1], x2, 14, "tick", "middle")]
    for pair, y1, y2 in zip(pairs, then, now, strict=True):
        a, b = 34 + (top - pair.left) * scale, 34 + (top - pair.right) * scale
        marks += [
            line("slope", x1, a, x2, b),
            dot("dot", x1, a, 4.5),
            dot("dot", x2, b, 4.5),
            label(words.number(pair.left), x1 - 12, y1 + 4.5, "value", "end"),
            label(words.number(pair.right), x2 + 12, y2 + 4.5, "value"),
            label(cut(pair.label, chars), x2 + numbers + GAP, y2 + 4.5),
        ]
    return Drawing(width, round(max([height + 44, *then, *now]) + 12), tuple(marks))


def _apart(places: list[float], least: float = 18) -> list[float]:
    """The places in their order, pushed down until neighbours are `least` apart."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda index: places[index])
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + least)
    return moved


def ring(score: float | None) -> Drawing:
    """A gauge: the score as an arc of a circle; a dashed circle when there is none."""
    middle = RING_SIZE / 2
    around = 2 * math.pi * RING_RADIUS
    place: tuple[tuple[str, float | str], ...] = (("cx", middle), ("cy", middle), ("r", RING_RADIUS))
    if score is None:
        return Drawing(RING_SIZE, RING_SIZE, (Mark("circle", "ring-none", place),))
    arc = around * min(max(score, 0), 100) / 100
    dash = (
        ("stroke-dasharray", f"{arc:.1f} {around:.1f}"),
        ("transform", f"rotate(-90 {middle:g} {middle:g})"),
    )
    marks = [Mark("circle", "ring-track", place)]
    if arc:
        marks.append(Mark("circle", "ring-fill", place + dash))
    return Drawing(RING_SIZE, RING_SIZE, tuple(marks))
