"""Several archives tell of one career and of each act once."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from auditor.owner_facts import told_once
from auditor.records import Fact
from auditor.snapshot import SourceReceipt

COLUMNS = ("file_id", "kind", "happened_on", "ended_on", "name", "detail")


def a_frame(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Facts by file."""
    frame = pd.DataFrame([(*row, "", "", "", "")[:6] for row in rows], columns=list(COLUMNS))
    return frame.assign(happened_on=pd.to_datetime(frame["happened_on"]), ended_on=pd.to_datetime(frame["ended_on"]))


def a_file(display: str, last_on: str, kind: str = "linkedin_messages") -> SourceReceipt:
    """The receipt of a file in an archive."""
    return SourceReceipt(display.rpartition("/")[2], display, kind, kind, "linkedin", last_on=last_on)


ARCHIVES = {
    "old": a_file("2026.zip/messages.csv", "2026-11-01"),
    "old jobs": a_file("2026.zip/Positions.csv", "2031-01-01", "linkedin_positions"),  # no day of the archive
    "new": a_file("2027.zip/messages.csv", "2027-11-01"),
    "new jobs": a_file("2027.zip/Positions.csv", "2027-03-01", "linkedin_positions"),
}


def test_a_job_left_since_is_held_no_more() -> None:
    """The newest archive tells the career, in whichever order the two came in, and whatever its titles became."""
    facts = a_frame(
        ("old jobs", "position", "2020-01-01", "", "Corvane", "Director"),
        ("new jobs", "position", "2020-01-01", "2027-03-01", "Corvane", "Managing Director"),
        ("new jobs", "position", "2027-03-01", "", "Larkmoor", "VP"),
    )
    for files in (ARCHIVES, dict(reversed(ARCHIVES.items()))):
        told = told_once(facts, files)
        assert told["detail"].tolist() == ["Managing Director", "VP"]
        assert told["ended_on"].isna().tolist() == [False, True]


def test_an_act_in_two_archives_happened_once_and_one_in_the_older_alone_is_kept() -> None:
    """LinkedIn leaves old comments out of new archives."""
    facts = a_frame(
        ("old", "comment", "2026-01-01"),
        ("old", "comment", "2019-01-01"),
        ("new", "comment", "2026-01-01"),
        ("new", "comment", "2027-01-01"),
    )
    assert told_once(facts, ARCHIVES)["happened_on"].dt.year.tolist() == [2026, 2019, 2027]


def test_two_acts_of_one_second_in_a_file_stay_two() -> None:
    """As many as the archive with most of them has."""
    one, two = ("old", "reaction", "2026-01-01"), ("new", "reaction", "2026-01-01")
    assert len(told_once(a_frame(one, one, two), ARCHIVES)) == 2
    assert len(told_once(a_frame(one, two, two, two), ARCHIVES)) == 3


def test_an_archive_without_a_career_leaves_the_older_one_standing() -> None:
    """A Basic archive holds no Positions.csv."""
    facts = a_frame(("old jobs", "position", "2020-01-01", "", "Corvane", "Director"), ("new", "comment", "2027-01-01"))
    assert len(told_once(facts, ARCHIVES)) == 2


ROWS = st.lists(
    st.tuples(
        st.sampled_from(("position", "comment", "share", "skill")),
        st.sampled_from(("", "2020-01-01", "2021-01-01")),
        st.just(""),
        st.sampled_from(("a", "b")),
    ),
    min_size=1,
)


@given(ROWS)
def test_the_same_archive_under_two_names_adds_nothing(rows: list[tuple[str, ...]]) -> None:
    """Whatever is in it."""
    once, twice = (
        a_frame(*(("old", *row) for row in rows)),
        a_frame(*((f, *row) for f in ("old", "new") for row in rows)),
    )
    shown = [
        sorted(map(str, told_once(facts, ARCHIVES)[list(COLUMNS[1:])].itertuples(index=False, name=None)))
        for facts in (once, twice)
    ]
    assert shown[0] == shown[1]


def test_the_columns_are_those_of_a_fact() -> None:
    """What makes an act the same is every column but its row."""
    assert set(COLUMNS[1:]) == {*Fact._fields} - {"row"}
