"""Numbers over time to geometry: columns by year, dots by month."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from auditor import wording
from auditor.report import words
from auditor.report.drawing import CHAR, GAP, NARROW, Drawing, dot, label, line, nice, rect

if TYPE_CHECKING:
    from collections.abc import Sequence

STACK_HEIGHT = 210
YEAR_CHARS = 4.6  # a year label with its air
HEAT_GUTTER = 40


def stack(times: Sequence[str], series: Sequence[tuple[str, str, Sequence[float]]], width: int) -> Drawing:
    """Columns over time; each series is (name, colour class, values), the first one at the bottom."""
    totals = [sum(values[index] for _, _, values in series) for index in range(len(times))]
    end, tick = nice(max(totals, default=0), 3)
    left = len(words.number(end)) * CHAR + GAP
    slot = (width - left) / max(len(times), 1)
    thick = min(slot * 0.78, 56)
    every = max(1, math.ceil(YEAR_CHARS * CHAR / slot))
    base = STACK_HEIGHT + 10
    marks = []
    for index in range(round(end / tick) + 1):
        y = base - index * tick / end * STACK_HEIGHT
        marks += [
            line("grid", left, y, width, y),
            label(words.number(index * tick), left - 8, y + 4.5, "tick", "end"),
        ]
    for column, time in enumerate(times):
        x, y = left + column * slot + (slot - thick) / 2, float(base)
        for name, colour, values in series:
            height = values[column] / end * STACK_HEIGHT
            if height > 0:
                y -= height
                tip = words.labelled(time, f"{words.number(values[column])} {name}")
                marks.append(rect(colour, x, y, thick, max(height - 1, 0.6), tip))
        if (len(times) - 1 - column) % every == 0:
            at = min(max(x + thick / 2, left + 16), width - 18)
            marks.append(label(time, at, base + 20, "tick", "middle"))
    return Drawing(width, base + 28, tuple(marks))


def calendar(months: dict[str, float], width: int) -> Drawing:
    """A dot for each month (`2024-03` -> touches), its area the number; one row per year."""
    years = [str(year) for year in range(int(min(months)[:4]), int(max(months)[:4]) + 1)]
    slot = (width - HEAT_GUTTER) / 12
    step = min(slot, 30.0)
    top = max(months.values()) or 1
    names = wording.current().month_letters() if width <= NARROW else wording.current().months()
    marks = [label(name, HEAT_GUTTER + (index + 0.5) * slot, 14, "tick", "middle") for index, name in enumerate(names)]
    for row, year in enumerate(years):
        y = 24 + (row + 0.5) * step
        marks.append(label(year, 0, y + 4.5, "tick"))
        for month in range(12):
            value = months.get(f"{year}-{month + 1:02d}")
            if value is None:
                continue
            x = HEAT_GUTTER + (month + 0.5) * slot
            tip = words.labelled(words.day(f"{year}-{month + 1:02d}"), words.number(value))
            size = max(math.sqrt(value / top) * step * 0.46, 1.5)
            marks.append(dot("dot" if value else "none", x, y, size if value else 1.5, tip))
    return Drawing(width, round(28 + step * len(years)), tuple(marks))
