"""Geometry: every mark is on its canvas, sizes follow the numbers, labels keep apart."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audits.base import Column, Estimate, Outcome, Table
from auditor.report import charts, figures, table_charts, time_charts
from auditor.report.drawing import LINE, NARROW, WIDE, Drawing, Mark, cut, nice, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = st.integers(0, 1_000_000)
LABELS = st.text(min_size=1, max_size=60)
WIDTHS = st.sampled_from([WIDE, NARROW])


def _box(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a mark without its text's width."""
    at = {key: float(value) for key, value in mark.at if isinstance(value, int | float)}
    if mark.tag == "rect":
        return at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]
    if mark.tag == "circle":
        return at["cx"] - at["r"], at["cy"] - at["r"], at["cx"] + at["r"], at["cy"] + at["r"]
    if mark.tag == "line":
        return min(at["x1"], at["x2"]), min(at["y1"], at["y2"]), max(at["x1"], at["x2"]), max(at["y1"], at["y2"])
    if mark.tag == "path":
        numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e[+-]?\d+)?", str(dict(mark.at)["d"]))]
        return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
    return at["x"], at["y"], at["x"], at["y"]


def on_canvas(drawing: Drawing) -> bool:
    slack = 1.0
    return all(
        left >= -slack and top >= -slack and right <= drawing.width + slack and bottom <= drawing.height + slack
        for left, top, right, bottom in map(_box, drawing.marks)
    )


@given(st.lists(st.tuples(LABELS, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)), max_size=8), WIDTHS)
def test_intervals_stay_on_the_canvas(rows: list[tuple[str, float, float, float]], width: int) -> None:
    """Whatever the shares, from all zero to all one."""
    spans = [charts.Span(name, *sorted((a, b, c))[1:2], min(a, b, c), max(a, b, c)) for name, a, b, c in rows]
    assert on_canvas(charts.intervals(spans, width))


@given(st.lists(st.tuples(LABELS, NUMBERS, NUMBERS), max_size=8), WIDTHS, st.booleans())
def test_bars_stay_on_the_canvas(rows: list[tuple[str, float, float]], width: int, guide: bool) -> None:
    """Also far beyond their guide, or against nothing."""
    bars = [charts.Bar(*row) for row in rows]
    assert on_canvas(charts.against(bars, width, guide=guide))
    assert on_canvas(charts.ranked(bars, width))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=40), WIDTHS)
def test_stacks_stay_on_the_canvas(columns: list[tuple[float, float]], width: int) -> None:
    """One year or forty."""
    series = [("a", "s0", [a for a, _ in columns]), ("b", "s1", [b for _, b in columns])]
    assert on_canvas(time_charts.stack([str(1990 + at) for at in range(len(columns))], series, width))


@given(st.lists(st.tuples(LABELS, NUMBERS, NUMBERS), max_size=8), WIDTHS)
def test_pairs_stay_on_the_canvas(rows: list[tuple[str, float, float]], width: int) -> None:
    """Diverging bars and slopes."""
    pairs = [charts.Pair(*row) for row in rows]
    assert on_canvas(charts.diverging(pairs, width, ("gave", "got")))
    assert on_canvas(charts.slope(pairs, width, ("then", "now")))


MONTHS = st.dates(date(1990, 1, 1)).map(lambda day: f"{day:%Y-%m}")


@given(st.dictionaries(MONTHS, NUMBERS, min_size=1), WIDTHS)
def test_calendars_stay_on_the_canvas(months: dict[str, float], width: int) -> None:
    """The busiest month touches its neighbours at most."""
    last = int(max(months)[:4])
    recent = {month: value for month, value in months.items() if int(month[:4]) > last - 12}
    assert on_canvas(time_charts.calendar(recent, width))


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_slope_labels_never_touch(values: list[float]) -> None:
    """Equal numbers still have one line each."""
    drawing = charts.slope([charts.Pair(f"p{at}", value, value) for at, value in enumerate(values)], WIDE, ("a", "b"))
    names = sorted(dict(mark.at)["y"] for mark in drawing.marks if mark.tag == "text" and mark.text.startswith("p"))
    assert all(after - before >= 17 for before, after in pairwise(names))


def test_areas_of_the_calendar_follow_the_numbers() -> None:
    """Four times the contact is twice the radius; a month without contact is a speck."""
    drawing = time_charts.calendar({"2024-01": 4.0, "2024-02": 1.0, "2024-03": 0.0}, WIDE)
    big, small, none = (dict(mark.at)["r"] for mark in drawing.marks if mark.tag == "circle")
    assert big == pytest.approx(2 * small, abs=0.1)  # type: ignore[operator]
    assert none == 1.5


def test_the_ring_is_dashed_without_a_score_and_bare_at_zero() -> None:
    """Not scored does not look like zero."""
    assert [mark.css for mark in charts.ring(None).marks] == ["ring-none"]
    assert [mark.css for mark in charts.ring(0).marks] == ["ring-track"]
    assert [mark.css for mark in charts.ring(61).marks] == ["ring-track", "ring-fill"]


@given(st.floats(1e-6, 1e9))
def test_axes_end_at_a_round_number_at_or_above(top: float) -> None:
    """And never at more than two and a half times it."""
    end, step = nice(top)
    assert top <= end * 1.001
    assert end <= 2.6 * top
    assert abs(end / step - round(end / step)) < 1e-6


def test_long_labels_are_cut_with_an_ellipsis() -> None:
    """The table beside the chart holds them whole."""
    assert cut("x" * 43) == "x" * 41 + "…"
    assert cut("x" * 42) == "x" * 42
    assert nice(0) == (1.0, 1.0)


LONG = "Minnesota Association of Operations and Supply Chain Professionals"


@pytest.mark.parametrize(
    "draw",
    [
        lambda names, width: charts.against([charts.Bar(name, 3, 5) for name in names], width),
        lambda names, width: charts.ranked([charts.Bar(name, 3, 5) for name in names], width),
        lambda names, width: charts.intervals([charts.Span(name, 0.3, 0.2, 0.4) for name in names], width),
        lambda names, width: charts.diverging([charts.Pair(name, 3, 5) for name in names], width, ("a", "b")),
    ],
)
def test_a_long_label_is_whole(draw: Callable[[list[str], int], Drawing]) -> None:
    """On a phone in lines above its row, apart from the bar before; else beside it, around its middle."""
    drawing, wide = draw(["Short", LONG], NARROW), draw(["Short", LONG], WIDE)
    assert on_canvas(drawing)
    texts, beside = ({m.text: float(dict(m.at)["y"]) for m in d.marks if m.tag == "text"} for d in (drawing, wide))
    lines = "Minnesota Association of Operations and\nSupply Chain Professionals"
    assert texts["Short"] + 16 + charts.BAR / 2 < texts[lines] - 11
    assert drawing.height - draw(["Short", "Brief"], NARROW).height in range(2 * LINE, 2 * LINE + 6)
    assert beside[lines] + LINE / 2 - beside["Short"] == charts.ROW


@given(st.text(st.sampled_from("ab "), max_size=150), st.integers(2, 20), st.integers(1, 4))
def test_wrapped_text_keeps_its_words_and_its_lines_their_length(text: str, chars: int, most: int) -> None:
    """Nothing is lost but what no line holds, which an ellipsis tells."""
    lines = wrapped(text, chars, most)
    assert len(lines) <= most
    assert all(0 < len(line) <= chars for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines).split() == text.split()


def _table(id_: str, kinds: str, *rows: tuple[object, ...]) -> Table:
    columns = tuple(Column(f"c{at}", f"C{at}", kind) for at, kind in enumerate(kinds.split()))  # type: ignore[arg-type]
    return Table(id_, "A table", columns, rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "drawn"),
    [
        (_table("any", "text number", ("a", 1), ("b", 2)), True),
        (_table("any", "text share", ("a", 0.1), ("b", 0.2)), True),
        (_table("any", "text number", ("a", 1)), False),  # one bar says nothing
        (_table("any", "text number", *(("a", 1),) * 13), True),  # the first eight
        (_table("any", "text number share", ("a", 1, 0.5), ("b", 1, 0.5)), True),
        (_table("any", "text text number", ("a", "b", 1), ("b", "c", 2)), False),
        (_table("any", "person number", ("p1", 1), ("p2", 2)), False),  # people belong in a list
        (_table("layers", "text number number"), False),
        (_table("layers", "text number", ("a", 1)), False),
        (_table("reach", "text number", ("a", 1)), False),
        (_table("classes", "text number", ("strong", 0)), False),
        (_table("by_year", "text number", ("2020", 0)), False),
        (_table("months", "text number", ("2020-01", 0)), False),
        (_table("give_take", "text number number", ("a", 0, 0)), False),
    ],
)
def test_a_table_is_drawn_only_when_a_picture_says_more(table: Table, drawn: bool) -> None:
    """Tables that nothing knows get bars; empty ones and lists of people none."""
    assert bool(figures.of_outcome("x", Outcome("scored", "t", 1.0, tables=(table,)))) == drawn


def test_long_lists_are_drawn_by_their_first_rows_and_say_so() -> None:
    """At most two tables of an audit are drawn without being asked for."""
    long = _table("any", "text number", *((f"n{at}", 30 - at) for at in range(15)))
    found = figures.of_outcome(
        "x", Outcome("scored", "t", 1.0, tables=(long, replace(long, id="b"), replace(long, id="c")))
    )
    assert [chart.note for chart in found] == ["The first 8 of 15."] * 2
    assert "n8" not in found[0].desc


def test_tie_classes_keep_their_colour_in_every_chart() -> None:
    """By id or by label, in any order; names that are no ties take the colours in turn."""
    by_label = _table(
        "classes", "text number", ("Strong", 1), ("One-way: no tie shown", 2), ("No evidence of contact", 3)
    )
    columns = (
        Column("year", "Year"),
        Column("no_evidence", "No evidence of contact", "number"),
        Column("strong", "Strong", "number"),
    )
    by_year = Table("by_year", "Years", columns, (("2020", 1, 2),))
    other = _table("classes", "text number", ("Red", 1), ("Strong", 2))
    keys = [
        [key.css for key in figures.of_outcome("x", Outcome("scored", "t", 1.0, tables=(table,)))[0].keys]
        for table in (by_label, by_year, other)
    ]
    assert keys == [["s0", "s3", "s4"], ["s4", "s0"], ["s0", "s1"]]


def test_only_uncertain_shares_are_drawn_with_bands() -> None:
    """What was counted needs no interval; alternatives told in words are left out."""
    sure = Estimate("a", "a", 0.5, 0.5, 0.5, 9, "share")
    unsure = Estimate("b", "b", 0.5, 0.4, 0.6, 9, "share")
    aside = Estimate("c_random", "c", 0.5, 0.4, 0.6, 9, "share")
    assert figures.shares("x", [sure]) is None
    assert figures.shares("x", [aside]) is None
    chart = figures.shares("x", [sure, unsure, aside])
    assert chart
    assert [row[0] for row in chart.rows] == ["A", "B"]
    assert "assumption" not in chart.note
    assumed = figures.shares("x", [replace(unsure, basis="assumed")])
    assert assumed
    assert "under an assumption" in assumed.note


def test_the_documentation_names_every_table_that_is_drawn() -> None:
    """And no other."""
    text = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(table_charts.BY_TABLE)
