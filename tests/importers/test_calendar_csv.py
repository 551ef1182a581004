"""Outlook's calendar export: attendees by name, dates in the order of the machine."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import InputError
from auditor.importers.base import Context, Owner, Reading, SourceFile
from auditor.importers.calendar_csv import CALENDAR_CSV
from auditor.importers.listed import identify

HEADER = ["Subject", "Start Date", "Start Time", "Meeting Organizer", "Required Attendees", "Optional Attendees"]


def a_calendar(*rows: list[str], header: list[str] = HEADER, encoding: str = "utf-8") -> SourceFile:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    content = out.getvalue().encode(encoding)
    return SourceFile("c.csv", "c.csv", "", len(content), lambda: io.BytesIO(content))


def read(*rows: list[str], owner: str = "Me Myself") -> Reading:
    return CALENDAR_CSV.read(a_calendar(*rows), Context(owner=Owner(name=owner), latest_year=2027))


def test_names_may_hold_commas_and_addresses() -> None:
    """Semicolons part people; an address in brackets is taken off the name."""
    reading = read(
        ["Sync", "3/14/2024", "9:05:00 PM", "Myself, Me", "Okafor, Ben; Ann Lee (ann@example.com)", "bo@example.com"]
    )
    assert reading.interactions["name"] == ["Okafor, Ben", "Ann Lee", ""]
    assert reading.interactions["email"] == ["", "ann@example.com", "bo@example.com"]
    assert {"2024-03-14T21:05:00"} == set(reading.interactions["happened_at"])


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("10:00:00 AM", "10:00:00"),
        ("12:00 AM", "00:00:00"),
        ("12:30 p. m.", "12:30:00"),
        ("14h30", "14:30:00"),
        ("14.30", "14:30:00"),
        ("25:00", "00:00:00"),
        ("", "00:00:00"),
    ],
)
def test_times_of_any_country_are_read(time: str, expected: str) -> None:
    """Without a readable time the day is known all the same."""
    reading = read(["Sync", "2024-03-14", time, "Me Myself", "Ann", ""])
    assert [f"2024-03-14T{expected}"] == reading.interactions["happened_at"]
    assert reading.interactions["precision"] == ["minute" if time and time != "25:00" else "day"]


def test_a_day_that_could_be_read_two_ways_is_not_read() -> None:
    """Nothing in the file tells day from month: the row is set aside and says why."""
    reading = read(["Sync", "3/4/2024", "", "Me Myself", "Ann", ""])
    assert reading.set_aside_counts == {"day and month could be either way round": 1}


@pytest.mark.parametrize("subject", ["Canceled: x", "Abgesagt: x", "Annulé : x", "Cancelado: x", "Geannuleerd: x"])
def test_what_was_called_off_is_set_aside(subject: str) -> None:
    """Outlook says so in the subject alone."""
    assert read([subject, "2024-03-14", "", "Me Myself", "Ann", ""]).set_aside_counts == {"cancelled": 1}


def test_a_contact_list_is_no_calendar_and_the_reverse() -> None:
    """Exactly one importer claims Outlook's calendar; reading another file is an InputError."""
    full = [*HEADER, "Billing Information", "Categories", "Location", "Mileage", "Priority", "Private", "Sensitivity"]
    assert identify(a_calendar(header=full)) is CALENDAR_CSV
    with pytest.raises(InputError, match=r"^c\.csv: no calendar header found$"):
        CALENDAR_CSV.read(a_calendar(header=["a"]), Context())


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=7), max_size=4), st.integers(0, 400))
def test_any_cells_and_any_cut_add_up(rows: list[list[str]], size: int) -> None:
    """Whatever the cells hold, every record is kept or set aside."""
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *rows])
    content = out.getvalue().encode("utf-8", "surrogatepass")
    for part in (content, content[:size]):
        file = SourceFile("c.csv", "c.csv", "", len(part), lambda part=part: io.BytesIO(part))
        if CALENDAR_CSV.identify(file):
            reading = CALENDAR_CSV.read(file, Context())
            assert reading.kept == len(set(reading.interactions["row"]))
