"""What must hold for every history: the laws behind the measures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.audits import routine, strong_ties
from auditor.audits.listed import AUDITS
from auditor.runner import run_audits
from tests.audits.builders import AS_OF, MESSAGES, a_person, a_talk, an_act, estimate, inputs, rows, run
from tests.audits.test_all_run import some_inputs

TODAY = date.fromisoformat(AS_OF)
DAYS_AGO = st.integers(0, 700)
CONTACT_MEASURES = {
    "strong_ties",
    "reciprocity",
    "recruiters",
    "dormant",
    "routine",
    "three_networks",
    "lifeline",
    "belief",
}
PARTLY = {"reach", "targets"}  # tell who is there, but score only those one is in touch with


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def at(days: int, second: int) -> str:
    return f"{ago(days)}T{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"


def ranked(acts: list[dict[str, Any]], *people: str) -> list[str]:
    """Person ids in the order of the strongest ties."""
    return [row[0] for row in rows(run(strong_ties.AUDIT, inputs([a_person(p) for p in people], acts)), "strongest")]


@given(st.integers(0, 300), st.integers(200, 400), st.sets(st.integers(0, 360), min_size=20, max_size=25))
@settings(max_examples=25)
def test_two_hundred_messages_in_a_day_rank_below_twenty_days(day: int, messages: int, days: set[int]) -> None:
    """Days and bursts show a tie, volume does not: whenever the flood was."""
    flood = [an_act("flood", at(day, 30 * n), "out" if n % 2 else "in") for n in range(messages)]
    steady = [act for one in days for act in a_talk("steady", ago(one))]
    assert ranked(flood + steady, "flood", "steady") == ["steady", "flood"]


@given(st.lists(st.tuples(DAYS_AGO, st.integers(0, 80_000)), min_size=1, max_size=60), st.sampled_from(["in", "out"]))
@settings(max_examples=20)
def test_one_way_contact_shows_no_tie(history: list[tuple[int, int]], side: str) -> None:
    """However often, however long: nobody answered."""
    acts = [an_act("p", at(days, second), side) for days, second in history]
    people = inputs([a_person("p", connected_on="2010-01-01")], acts)["people"]
    assert people["tie"].tolist() == ["one_way"]
    assert not people["cooling"].any()


@given(st.integers(0, 5000))
@settings(max_examples=20)
def test_a_connection_without_a_message_is_no_evidence(days: int) -> None:
    """Of 30 days ago as of ten years ago: to be connected is no contact, and a bare invitation neither."""
    invitation = an_act("p", ago(days), "out", "invitation", words=0)
    people = inputs([a_person("p", connected_on=ago(days))], [invitation])["people"]
    assert people["tie"].tolist() == ["no_evidence"]


def scores(given: dict[str, Any]) -> dict[str, tuple[str, float | None]]:
    results = run_audits(given, AUDITS, {})
    return {result.id: (result.outcome.status, result.outcome.score) for result in results}


def test_without_messages_contact_is_not_measured_and_the_rest_is_unchanged() -> None:
    """Not measured is not zero, and no score of anything else moves."""
    files = (*MESSAGES, "linkedin_profile", "linkedin_positions", "linkedin_endorsements", "linkedin_recommendations")
    with_messages = some_inputs(files=files)
    rest = with_messages["interactions"][with_messages["interactions"]["kind"] != "message"]
    others = [act for act in _acts(with_messages) if act["kind"] != "message"]
    without = some_inputs(acts=others, files=tuple(name for name in files if name != "linkedin_messages"))
    before, after = scores(with_messages), scores(without)
    assert len(rest) == len(others)
    assert {name for name, (status, _) in after.items() if status == "not_measured"} == CONTACT_MEASURES
    assert all(after[name] == ("informative", None) for name in PARTLY)
    untouched = before.keys() - CONTACT_MEASURES - PARTLY
    assert {name: before[name] for name in untouched} == {name: after[name] for name in untouched}
    assert {"address_book", "habits"} <= {name for name in untouched if before[name][0] == "scored"}


def _acts(given: dict[str, Any]) -> list[dict[str, Any]]:
    frame = given["interactions"].copy()
    frame["happened_at"] = frame["happened_at"].dt.strftime("%Y-%m-%dT%H:%M:%S")
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


HISTORY = st.lists(st.tuples(st.integers(1, 720), st.sampled_from("abcde")), min_size=6, max_size=80)


def index(history: list[tuple[int, str]]) -> float:
    acts = [an_act(person, ago(days)) for days, person in history]
    return estimate(run(routine.AUDIT, inputs([a_person(p) for p in "abcde"], acts)), "routine_index") or 0.0


@given(HISTORY, st.integers(0, 20))
@settings(max_examples=15)
def test_the_same_messages_in_three_months_are_no_routine(history: list[tuple[int, str]], quarter: int) -> None:
    """Squeezed into any three months of the two years the index is below 30."""
    squeezed = [(31 + 30 * quarter + days % 60, person) for days, person in history]
    assert index(squeezed) < 30


@given(HISTORY)
@settings(max_examples=15)
def test_the_index_is_never_outside_its_scale(history: list[tuple[int, str]]) -> None:
    """Between 0 and 100, for every history."""
    assert 0 <= index(history) <= 100


def test_one_message_a_month_is_a_routine() -> None:
    """It takes no more than that."""
    assert index([(15 + round(30.4 * month), "a") for month in range(24)]) >= 95


@pytest.mark.parametrize("audit", [listed.audit for listed in AUDITS], ids=lambda audit: audit.id)
def test_the_order_of_rows_and_people_changes_nothing(audit: Any) -> None:
    """Same content, same outcome, however the files were sorted."""
    given = some_inputs()
    turned = dict(given)
    turned["people"] = given["people"].iloc[::-1].reset_index(drop=True)
    turned["interactions"] = given["interactions"].iloc[::-1].reset_index(drop=True)
    assert run(audit, turned) == run(audit, given)


def strength(acts: list[dict[str, Any]]) -> tuple[str, int]:
    one = inputs([a_person("p")], acts)["people"].iloc[0]
    return one["tie"], int(one["personal_24m"])


@given(
    st.lists(st.tuples(DAYS_AGO, st.sampled_from(["in", "out", "both"])), max_size=12),
    st.integers(1, 60),
    st.integers(3, 9),
    st.integers(5, 120),
)
def test_a_recurring_large_meeting_alone_makes_nobody_strong(
    history: list[tuple[int, str]], every: int, others: int, times: int
) -> None:
    """Nor does it take away: whatever passed in person counts as it did without the meetings."""
    acts = [an_act("p", at(days, 40_000), side) for days, side in history]
    rounds = [an_act("p", at(n * every, 30_000), "both", "meeting", weight=1 / others) for n in range(times)]
    before, after = strength(acts), strength([*acts, *rounds])
    assert after[1] == before[1]
    assert (after[0] == "strong") == (before[0] == "strong")


@given(st.integers(1, 7), st.integers(0, 300))
@settings(max_examples=20)
def test_an_exchange_that_never_rests_makes_a_strong_tie(every: int, since: int) -> None:
    """A talk every week is one episode without an end; it counts for every month it lasts."""
    days = range(since, since + 100, every)
    assert strength([an_act("p", at(one, 40_000), "both", "meeting") for one in days])[0] == "strong"


def test_a_meeting_of_few_counts_as_a_talk() -> None:
    """Three lunches for two make a strong tie; three large meetings an active one."""
    for weight, tie in ((1.0, "strong"), (0.5, "strong"), (1 / 3, "active")):
        meetings = [an_act("p", ago(days), "both", "meeting", weight=weight) for days in (10, 40, 70)]
        assert strength(meetings)[0] == tie
