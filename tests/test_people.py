"""The derived numbers per person and the class of each tie."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import derived


def tie(acts: list[tuple[str, str]], **more: object) -> str:
    people, _, _ = derived([("p1", day, side) for day, side in acts], "p1", **more)
    return people["tie"].item()


def exchanges(*days: str) -> list[tuple[str, str]]:
    return [(day, side) for day in days for side in ("out", "in")]


def test_three_two_way_episodes_in_two_years_make_a_strong_tie():
    """Two do not."""
    assert tie(exchanges("2025-01-01", "2025-06-01", "2026-01-01")) == "strong"
    assert tie(exchanges("2025-06-01", "2026-01-01")) == "active"


def test_rated_closeness_needs_one_exchange_to_make_a_strong_tie():
    """Closeness 4 with one two-way episode in 24 months is strong; without any it is what it was."""
    assert tie(exchanges("2025-01-01"), closeness={"p1": 4}) == "strong"
    assert tie(exchanges("2025-01-01"), closeness={"p1": 3}) == "weak"
    assert tie([], closeness={"p1": 5}) == "no_evidence"


def test_three_years_of_silence_after_an_exchange_is_dormant():
    """A little less is weak."""
    assert tie(exchanges("2023-06-29")) == "dormant"
    assert tie(exchanges("2023-08-01")) == "weak"


@given(
    st.sampled_from(["in", "out"]),
    st.lists(
        st.dates(min_value=pd.Timestamp("2015-01-01").date(), max_value=pd.Timestamp("2026-06-30").date()), max_size=60
    ),
)
def test_contact_from_one_side_alone_never_shows_a_tie(side, days):
    """However often and whenever."""
    assert tie([(str(day), side) for day in days]) == ("one_way" if days else "no_evidence")


def test_a_fresh_connection_without_a_message_is_no_evidence():
    """Connected 30 days ago, invited without a note, never written to."""
    people, _, _ = derived(
        [("p1", "2026-05-31", "out")], "p1", kind="invitation", words=0, persons={"connected_on": ["2026-05-31"]}
    )
    assert people["tie"].item() == "no_evidence"


def test_two_hundred_messages_in_a_day_rank_below_twenty_days():
    """Days and episodes are counted, never raw messages."""
    burst = [("p1", f"2026-03-01T10:{n % 60:02d}:{n // 60:02d}", "in" if n % 2 else "out") for n in range(200)]
    steady = [
        ("p2", f"2026-{month:02d}-{day:02d}", side)
        for month in range(1, 6)
        for day in (1, 8, 15, 22)
        for side in ("in", "out")
    ]
    people, _, _ = derived(burst + steady, "p1", "p2")
    numbers = people.set_index("person_id")
    assert numbers.loc["p1", "active_days_12m"] == 1
    assert numbers.loc["p2", "active_days_12m"] == 20
    assert numbers.loc["p1", "interactions_count"] > numbers.loc["p2", "interactions_count"]


def test_silence_of_three_own_gaps_is_cooling():
    """A monthly rhythm, then five months of nothing; a yearly rhythm is not cooling after five months."""
    monthly = exchanges("2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-20")
    yearly = exchanges("2022-01-20", "2023-01-20", "2024-01-20", "2025-01-20", "2026-01-20")
    for acts, cooling in ((monthly, True), (yearly, False)):
        people, _, _ = derived([("p1", day, side) for day, side in acts], "p1")
        assert people["cooling"].item() is cooling


def test_every_number_of_a_small_history_is_what_a_person_would_count():
    """Two messages out, one in, on two days, one episode; then one message in."""
    acts = [
        ("p1", "2026-01-01T09:00:00", "out"),
        ("p1", "2026-01-01T10:00:00", "out"),
        ("p1", "2026-01-03T10:00:00", "in"),
    ]
    acts.append(("p1", "2026-02-01T08:00:00", "in"))
    people, _, _ = derived(acts, "p1", "p2")
    first = people.iloc[0]
    wanted = {
        "interactions_count": 4, "active_days": 3, "active_days_12m": 3, "episodes": 2, "two_way_episodes": 1,
        "two_way_12m": 1, "started_by_owner": 1, "sent": 2, "received": 2, "evidence": "messages.csv row 4",
    }  # fmt: skip
    assert {name: first[name] for name in wanted} == wanted
    days = {
        name: str(first[name])[:10] for name in ("first_on", "last_on", "last_two_way_on", "last_in_on", "last_out_on")
    }
    assert days == {
        "first_on": "2026-01-01", "last_on": "2026-02-01", "last_two_way_on": "2026-01-03",
        "last_in_on": "2026-02-01", "last_out_on": "2026-01-01",
    }  # fmt: skip
    assert round(first["median_gap_days"]) == 29
    second = people.iloc[1]
    assert (second["tie"], second["episodes"], second["evidence"]) == ("no_evidence", 0, "")
    assert pd.isna(second["last_on"])


def test_endorsements_recommendations_and_notes_are_counted_by_side():
    """They are acts of their own kind."""
    for kind, side, column in (
        ("endorsement", "in", "endorsed_you"),
        ("endorsement", "out", "endorsed_by_you"),
        ("recommendation", "in", "recommended_you"),
        ("recommendation", "out", "recommended_by_you"),
        ("note", "self", "notes"),
    ):
        people, _, _ = derived([("p1", "2026-01-01", side)], "p1", kind=kind)
        assert people[column].item() == 1, column


def test_nobody_at_all_is_an_empty_table():
    """No person, no interaction, no error."""
    people, kept, found = derived([])
    assert (len(people), len(kept), len(found)) == (0, 0, 0)
