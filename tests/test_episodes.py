"""Contact and episodes."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from auditor.episodes import by_then, contact, episodes, months_back, months_between
from tests.builders import CUTOFFS, interactions_frame

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["p1", "p2", "p3"]),
        st.dates(min_value=pd.Timestamp("2020-01-01").date(), max_value=pd.Timestamp("2026-06-30").date()).map(str),
        st.sampled_from(["in", "out", "both"]),
    ),
    max_size=40,
)


def of(*acts: tuple[str, str, str], as_of: str = "2026-06-30", **columns: object) -> pd.DataFrame:
    return episodes(contact(interactions_frame(*acts, **columns), as_of, CUTOFFS), CUTOFFS.episode_gap_days)


def test_a_silence_of_more_than_seven_days_starts_a_new_episode():
    """Seven days keep an episode together, eight do not."""
    together = of(("p1", "2026-01-01", "in"), ("p1", "2026-01-08", "out"))
    apart = of(("p1", "2026-01-01", "in"), ("p1", "2026-01-09", "out"))
    assert (len(together), len(apart)) == (1, 2)
    assert together["two_way"].tolist() == [True]
    assert apart["two_way"].tolist() == [False, False]


def test_a_meeting_alone_is_two_way():
    """Both sides act by coming."""
    assert of(("p1", "2026-01-01", "both"))["two_way"].tolist() == [True]


def test_the_first_act_says_who_started():
    """Order of time, not of rows."""
    assert of(("p1", "2026-01-02", "in"), ("p1", "2026-01-01", "out"))["started_by"].tolist() == ["out"]


def test_two_people_never_share_an_episode():
    """Acts on the same day belong to each person's own episode."""
    found = of(("p2", "2026-01-01", "in"), ("p1", "2026-01-01", "out"))
    assert found["person_id"].tolist() == ["p1", "p2"]
    assert found["two_way"].tolist() == [False, False]


def test_light_touches_notes_strangers_and_the_future_are_no_contact():
    """Weight 0.1, private notes, people outside the contact list, and days after the audit's."""
    light = contact(interactions_frame(("p1", "2026-01-01", "in"), weight=0.1), "2026-06-30", CUTOFFS)
    note = contact(interactions_frame(("p1", "2026-01-01", "self"), kind="note"), "2026-06-30", CUTOFFS)
    stranger = contact(interactions_frame(("", "2026-01-01", "in")), "2026-06-30", CUTOFFS)
    future = contact(interactions_frame(("p1", "2026-07-01T00:00:00", "in")), "2026-06-30", CUTOFFS)
    last_second = contact(interactions_frame(("p1", "2026-06-30T23:59:59", "in")), "2026-06-30", CUTOFFS)
    assert [len(frame) for frame in (light, note, stranger, future, last_second)] == [0, 0, 0, 0, 1]


def test_an_invitation_counts_only_with_a_note():
    """Being connected is not contact."""
    bare = contact(interactions_frame(("p1", "2026-01-01", "in"), kind="invitation", words=0), "2026-06-30", CUTOFFS)
    noted = contact(interactions_frame(("p1", "2026-01-01", "in"), kind="invitation", words=4), "2026-06-30", CUTOFFS)
    assert (len(bare), len(noted)) == (0, 1)


@given(ACTS)
def test_episodes_cover_every_act_once_and_keep_their_distance(acts):
    """Acts add up, episodes of one person are more than seven days apart, days lie within them."""
    found = of(*acts)
    assert found["interactions"].sum() == len(acts)
    assert (found["active_days"] <= found["interactions"]).all()
    for _, mine in found.groupby("person_id"):
        gaps = mine["started_on"].to_numpy()[1:] - mine["ended_on"].to_numpy()[:-1]
        assert (gaps > np.timedelta64(7, "D")).all()


@given(ACTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(acts, random):
    """Shuffled input gives the same episodes up to who acted first within one instant."""
    shuffled = random.sample(acts, len(acts))
    columns = ["person_id", "started_on", "ended_on", "interactions", "active_days", "two_way"]
    pd.testing.assert_frame_equal(of(*acts)[columns], of(*shuffled)[columns])


def test_months_are_of_thirty_days_and_a_half():
    """A trailing year ends on the same day of the year before."""
    assert str(months_back("2026-06-30", 12)) == "2025-06-30"
    months = months_between(np.array(["2025-06-30", "NaT"], "datetime64[s]"), "2026-06-30")
    assert round(months[0], 2) == 11.99
    assert np.isnan(months[1])


def test_what_was_logged_since_counts_and_nothing_else_does():
    """Each act on its own day; a row without a day never counts."""
    acts = [("p1", "2026-06-30", "in"), ("p1", "2026-07-02", "both"), ("p2", "2026-07-02", "both")]
    read = interactions_frame(*acts)
    kinds = read.assign(kind=["message", "log", "message"])
    assert by_then(kinds, "2026-06-30").tolist() == [True, True, False]
    kept = contact(kinds, "2026-06-30", CUTOFFS)
    assert kept["happened_at"].dt.strftime("%Y-%m-%d").tolist() == ["2026-06-30", "2026-07-02"]
    undated = kinds.assign(happened_at=pd.NaT)
    assert not by_then(undated, "2026-06-30").any()
