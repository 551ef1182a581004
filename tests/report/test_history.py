"""The lines over all audits: on the canvas, in words, in a table, with gaps, goals and other rules told."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import report
from auditor.comparing import compare
from auditor.comparing.history import History, Point, Track
from auditor.report import history_view
from auditor.report.drawing import NARROW, WIDE, Chart, Drawing
from tests.report import builders
from tests.report.test_charts import on_canvas

FIRST = date(2026, 3, 14)


def days(number: int, apart: int = 30) -> tuple[str, ...]:
    return tuple(str(FIRST + timedelta(days=at * apart)) for at in range(number))


def counted(*values: int | None) -> tuple[Point | None, ...]:
    return tuple(None if value is None else Point(value, value, value) for value in values)


def a_track(points: tuple[Point | None, ...], **more: Any) -> Track:
    return Track(**{"measure": "strong_ties", "label": "Strong ties", "unit": "people", "points": points, **more})


def a_history(number: int = 3, rules: tuple[str, ...] = (), *tracks: Track) -> History:
    """Strong ties growing and a share with its range, over `number` audits."""
    share = tuple(Point(0.04, 0.02, 0.07) for _ in range(number))
    usual = (
        Track("lunch_share", "would have lunch with you", "share", share),
        a_track(counted(*range(10, 10 + number)), target=20, by_on="2027-06-30"),
    )
    return History(days(number), rules or ("",) * number, tracks or usual)


def drawn(history: History) -> Chart:
    chart = history_view.chart(history)
    assert chart is not None
    return chart


def of(drawing: Drawing, css: str) -> list[Any]:
    return [mark for mark in drawing.marks if mark.css == css]


def test_there_is_nothing_to_draw_through_one_audit():
    """Nor without a number, nor without a history."""
    assert history_view.chart(None) is None
    assert history_view.chart(a_history(1)) is None
    assert history_view.chart(History(days(2), ("", ""), ())) is None


@pytest.mark.parametrize("number", [2, 3, 20])
def test_every_audit_has_a_dot_on_every_line_and_a_row_in_the_table(number: int):
    """At a desk and on a phone."""
    chart = drawn(a_history(number))
    for drawing in (chart.wide, chart.narrow):
        assert len(of(drawing, "dot")) == 2 * number
        assert len(of(drawing, "track-line")) == 2
        assert len(of(drawing, "span")) == 1
        assert on_canvas(drawing)
    assert [row[0] for row in chart.rows][-1] == "Goal"
    assert len(chart.rows) == number + 1
    assert {len(row) for row in chart.rows} == {len(chart.head)}


POINTS = st.none() | st.tuples(*[st.floats(0, 1e6)] * 3).map(sorted).map(lambda v: Point(v[1], v[0], v[2]))


@given(
    st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2100, 1, 1)), POINTS, st.booleans()), min_size=2, max_size=24),
    st.none() | st.floats(-10, 1e6),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.text(min_size=1, max_size=60),
)
def test_the_lines_stay_on_the_canvas(audits: list[Any], target: float | None, by: date, name: str):
    """Whatever the numbers, the gaps, the days, the goal and the label."""
    audits = sorted({str(day): (str(day), point, other) for day, point, other in audits}.values())[:24]
    if len(audits) < 2 or not any(point for _, point, _ in audits):
        return
    track = Track("m", name, "people", tuple(point for _, point, _ in audits), target, str(by) if target else "")
    rules = tuple("the cut-offs" if other else "" for _, _, other in audits)
    chart = drawn(History(tuple(day for day, _, _ in audits), rules, (track,)))
    assert on_canvas(chart.wide)
    assert on_canvas(chart.narrow)


def test_the_labels_of_the_axis_keep_apart_and_hold_the_newest_audit():
    """Twenty audits have no room for twenty dates."""
    for drawing, width in ((drawn(a_history(20)).wide, WIDE), (drawn(a_history(20)).narrow, NARROW)):
        ticks = [mark for mark in of(drawing, "tick") if dict(mark.at)["text-anchor"] == "middle"]
        ends = sorted(
            (float(dict(mark.at)["x"]) - len(mark.text) * 3.5, float(dict(mark.at)["x"]) + len(mark.text) * 3.5)
            for mark in ticks
        )
        assert all(after[0] - before[1] >= 9 for before, after in pairwise(ends))
        assert ends[-1][1] <= width
        assert any(mark.text.endswith("Oct 2027") for mark in ticks)


def test_a_gap_stays_a_gap():
    """No line is drawn across an audit that did not measure; a single one has its range as a bar."""
    points = (None, Point(0.1, 0.05, 0.2), None, *(Point(0.2, 0.1, 0.3),) * 2)
    chart = drawn(a_history(5, (), Track("lunch_share", "lunch", "share", points)))
    assert len(of(chart.wide, "track-line")) == 1
    assert [mark.tag for mark in of(chart.wide, "span")] == ["rect", "path"]
    assert [row[1] for row in chart.rows] == ["", "10%, 5–20%", "", "20%, 10–30%", "20%, 10–30%"]


def test_a_number_that_the_newest_audit_lacks_says_so():
    """An en dash beside the line, not the old number."""
    chart = drawn(a_history(3, (), a_track(counted(4, 5, None))))
    assert [mark.text for mark in of(chart.wide, "value")] == ["–"]
    assert chart.desc == "Strong ties: 4 on 14 March 2026, then 5 on 13 April 2026."


def test_a_goal_is_a_line_with_its_day():
    """Marked on the axis when it is near enough, told in words always."""
    near = drawn(a_history(2, (), a_track(counted(10, 12), target=40, by_on="2026-05-01")))
    assert len(of(near.wide, "target")) == len(of(near.wide, "target-day")) == 1
    assert {"goal 40", "by 1 May 2026"} <= {mark.text for mark in near.wide.marks}
    assert near.desc.endswith("; the goal is 40 by 1 May 2026.")
    assert near.rows[-1] == ("Goal", "40 by 1 May 2026", "")
    far = drawn(a_history(2, (), a_track(counted(10, 12), target=40, by_on="2036-05-01")))
    assert (len(of(far.wide, "target")), len(of(far.wide, "target-day"))) == (1, 0)
    assert "by 1 May 2036" in {mark.text for mark in far.wide.marks}
    without = drawn(a_history(2, (), a_track(counted(10, 12), target=40)))
    assert without.desc.endswith("; the goal is 40.")


def test_audits_under_other_rules_are_hollow_and_told_in_the_legend_the_note_and_the_table():
    """Never by colour alone."""
    chart = drawn(a_history(3, ("the cut-offs", "the cut-offs", "")))
    assert (len(of(chart.wide, "dot-other")), len(of(chart.wide, "dot"))) == (4, 2)
    assert of(chart.wide, "dot-other")[0].text.endswith(", other rules")
    assert "worked out under other rules" in [key.label for key in chart.keys]
    assert "under other rules (the cut-offs)" in chart.note
    assert [row[-1] for row in chart.rows] == ["other rules: the cut-offs"] * 2 + ["today’s rules", ""]
    assert "other rules" not in drawn(a_history(3)).note


def test_a_total_left_out_is_told_in_the_note():
    """A gap in it is no audit that was missed."""
    points = a_track(counted(50, None, 60), measure="overall_score", unit="points", unlike=True)
    assert "could be measured than in the newest one." in drawn(a_history(3, (), points)).note
    assert "newest one" not in drawn(a_history()).note


def test_points_are_whole_and_every_line_begins_at_zero():
    """55.4 points are told as 55; the number 0 lies on the line's foot."""
    chart = drawn(
        a_history(2, (), Track("overall_score", "Over all", "points", (Point(0, 0, 0), Point(55.4, 55.4, 55.4))))
    )
    assert [mark.text for mark in of(chart.wide, "value")] == ["55"]
    foot = dict(of(chart.wide, "axis")[0].at)["y1"]
    assert dict(of(chart.wide, "dot")[0].at)["cy"] == foot


def test_the_report_has_the_lines_in_the_chapter_on_changes_and_redacted_without_days():
    """And none without a history."""
    before, after = builders.a_snapshot(3, as_of="2025-11-14"), builders.a_snapshot(12)
    since = compare(before, after)
    html = report.render(after, since=since, history=a_history(3))
    chapter = html[html.index('<section id="since"') :]
    assert 'aria-labelledby="history-chart-wt history-chart-wd"' in chapter[: chapter.index("</section>")]
    assert "history-chart" not in report.render(after, since=since)
    hidden = report.render(after, since=since, history=a_history(3), redact=True)
    assert "13 Apr 2026" not in hidden
    assert "Apr 2026" in hidden
