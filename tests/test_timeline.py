"""The headline numbers over all audits: which audits, which numbers, which rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from auditor import timeline
from auditor.audits.base import Estimate, Outcome
from auditor.comparing.history import Point
from auditor.store.goals import Goal
from tests.report import builders

if TYPE_CHECKING:
    from auditor.snapshot import Snapshot
    from auditor.store import Store


def an_audit(as_of: str, lunch: float | None = None, people: int = 3) -> Snapshot:
    """A snapshot whose lunch share is `lunch`, three points to either side; not measured when None."""
    low, high = (lunch - 0.03, lunch + 0.03) if lunch is not None else (None, None)
    estimate = Estimate("lunch_share", "would have lunch with you", lunch, low, high, 60, "share", basis="sampled")
    count = builders.an_audit("count", Outcome("informative", "t", estimates=(estimate,)))
    made = replace(
        builders.a_snapshot(people), as_of=as_of, audits=(count,), overall=50.0, settings={"cutoffs": {"a": 1}}
    )
    return replace(made, version=timeline.reaudit.__version__)


def keep(store: Store, *audits: Snapshot) -> Snapshot:
    for at, audit in enumerate(audits):
        store.keep_snapshot(audit, f"2027-01-01T00:00:{at:02d}")
    return audits[-1]


def test_one_audit_has_no_history(store: Store):
    """Nor have two of one day: they are versions of one."""
    assert timeline.history(store, keep(store, an_audit("2026-03-01", 0.1))) is None
    assert timeline.history(store, keep(store, an_audit("2026-03-01", 0.2))) is None


def test_every_number_comes_with_its_range_and_the_last_audit_of_a_day_counts(store: Store):
    """Days in order, whatever the order of the audits."""
    newest = keep(
        store,
        an_audit("2027-03-01", 0.3),
        an_audit("2026-03-01", 0.1),
        an_audit("2026-03-01", 0.2),
        an_audit("2028-03-01", 0.4),
    )
    told = timeline.history(store, newest)
    assert told is not None
    assert told.days == ("2026-03-01", "2027-03-01", "2028-03-01")
    lunch = told.tracks[0]
    assert (lunch.measure, lunch.unit) == ("lunch_share", "share")
    assert lunch.points == tuple(Point(v, v - 0.03, v + 0.03) for v in (0.2, 0.3, 0.4))
    overall = next(track for track in told.tracks if track.measure == "overall_score")
    assert (overall.unit, overall.points) == ("points", (Point(50.0, 50.0, 50.0),) * 3)


def test_an_earlier_day_is_not_told_what_came_later(store: Store):
    """The report of an audit as of an earlier day ends there."""
    keep(store, an_audit("2026-03-01", 0.1), an_audit("2028-03-01", 0.4))
    told = timeline.history(store, keep(store, an_audit("2027-03-01", 0.3)))
    assert told is not None
    assert told.days == ("2026-03-01", "2027-03-01")


def test_what_was_not_measured_is_a_gap_and_measured_once_is_no_line(store: Store):
    """A line needs two points, unless there is a goal for it."""
    newest = keep(store, an_audit("2026-03-01", 0.1), an_audit("2027-03-01"), an_audit("2028-03-01", 0.2))
    told = timeline.history(store, newest)
    assert told is not None
    assert [point is None for point in told.tracks[0].points] == [False, True, False]
    newest = keep(store, an_audit("2029-03-01"))
    with store.transaction():
        for number in (1, 2):
            store.replace_snapshot(number, an_audit(f"202{5 + number}-03-01"))
    told = timeline.history(store, newest)
    assert told is not None
    assert "lunch_share" not in [track.measure for track in told.tracks]
    store.set_goal(Goal("lunch_share", 0.5, "2030-01-01", "2026-01-01T00:00:00"))
    store.set_goal(Goal("no_such_measure", 0.5, "", "2026-01-01T00:00:00"))
    told = timeline.history(store, newest)
    assert told is not None
    assert [(track.target, track.by_on) for track in told.tracks if track.measure == "lunch_share"] == [
        (0.5, "2030-01-01")
    ]
    assert "no_such_measure" not in [track.measure for track in told.tracks]


def test_a_goal_for_any_number_adds_its_line(store: Store):
    """After the headlines."""
    store.set_goal(Goal("people", 9, "", "2026-01-01T00:00:00"))
    told = timeline.history(store, keep(store, an_audit("2026-03-01", 0.1), an_audit("2027-03-01", 0.2, people=5)))
    assert told is not None
    assert told.tracks[-1].measure == "people"
    assert [point and point.value for point in told.tracks[-1].points] == [3, 5]
    assert (told.tracks[-1].target, told.tracks[-1].by_on) == (9, "")


def test_audits_under_other_rules_are_marked(store: Store):
    """Other cut-offs, or another version; the newest never is."""
    strict = replace(an_audit("2026-06-01", 0.1), settings={"cutoffs": {"a": 2}})
    old = replace(an_audit("2026-03-01", 0.1), version="0.0.1")
    newest = keep(store, old, strict, an_audit("2027-03-01", 0.2), an_audit("2028-03-01", 0.2))
    told = timeline.history(store, newest)
    assert told is not None
    assert told.rules == (f"the program (0.0.1, now {newest.version})", "the cut-offs", "", "")
    assert [entry["other_rules"] for entry in told.to_list()] == list(told.rules)


def test_only_the_newest_two_dozen_days_are_told(store: Store):
    """Twelve years of two audits a year."""
    days = [f"20{year}-{month:02d}-01" for year in (20, 21, 22) for month in range(1, 13)]
    told = timeline.history(store, keep(store, *(an_audit(day, 0.1) for day in days)))
    assert told is not None
    assert told.days == tuple(days[-24:])


def test_without_exact_days_one_audit_a_month_is_left(store: Store):
    """The last one, with its own numbers and rules."""
    days = ("2026-03-01", "2026-03-20", "2026-04-02")
    told = timeline.history(store, keep(store, *(an_audit(day, 0.1 + at / 10) for at, day in enumerate(days))))
    assert told is not None
    nameless = told.nameless()
    assert nameless.days == ("2026-03", "2026-04")
    assert [point and point.value for point in nameless.tracks[0].points] == [0.2, pytest.approx(0.3)]
    assert [set(entry) for entry in nameless.to_list()] == [{"as_of", "other_rules", "measures"}] * 2


def test_people_who_turned_out_to_be_one_are_one_at_every_audit(store: Store):
    """As in the comparison that stands beside the lines."""
    store.set_goal(Goal("people", 9, "", "2026-01-01T00:00:00"))
    newest = keep(store, an_audit("2026-03-01", 0.1, people=4), an_audit("2027-03-01", 0.2, people=3))
    store.connection.execute("INSERT INTO aliases VALUES ('p00003', 'p00001')")
    told = timeline.history(store, newest)
    assert told is not None
    assert [point and point.value for point in told.tracks[-1].points] == [3, 3]


def test_points_over_all_parts_are_left_out_where_other_audits_were_measured(store: Store):
    """They add up something else; the other numbers stay."""

    def scored(as_of: str, *names: str) -> Snapshot:
        made = an_audit(as_of, 0.2)
        more = (builders.an_audit(name, Outcome("scored", "t", 40.0)) for name in names)
        return replace(made, audits=(*made.audits, *more))

    newest = keep(store, scored("2026-03-01", "habits"), scored("2027-03-01", "reach"), scored("2028-03-01", "habits"))
    told = timeline.history(store, newest)
    assert told is not None
    tracks = {track.measure: track for track in told.tracks}
    assert tracks["overall_score"].points == (Point(50.0, 50.0, 50.0), None, Point(50.0, 50.0, 50.0))
    assert tracks["overall_score"].unlike
    assert None not in tracks["lunch_share"].points
    assert not tracks["lunch_share"].unlike
    alike = timeline.history(store, scored("2026-12-01", "habits"))
    assert alike is not None
    assert not any(track.unlike for track in alike.tracks)
