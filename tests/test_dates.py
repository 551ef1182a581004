"""Dates come from stated formats only; nothing is guessed, nothing raises."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.dates import (
    DAY,
    MINUTE,
    MONTH,
    PACIFIC,
    SECOND,
    YEAR,
    Reader,
    When,
    dotted,
    iso_day,
    iso_second,
    long_day,
    month,
    named_day,
    stamps,
    to_utc,
    us_minute,
)

ALL = (named_day, dotted, long_day, iso_day, iso_second, us_minute, month)


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (named_day, "09 Sep 2022", When("2022-09-09", DAY)),
        (dotted, "13.11.2024", When("2024-11-13", DAY)),
        (dotted, "3. 4. 31", When("1931-04-03", DAY)),
        (dotted, "01.09.2022 10:05", When("2022-09-01T10:05:00", MINUTE)),
        (dotted, "01.09.2022 10:05:07", When("2022-09-01T10:05:07", SECOND)),
        (dotted, "31.02.2022", When()),
        (dotted, "01.09.2022 24:05", When()),
        (dotted, "1.13.2022", When()),
        (long_day, "Mar 12, 2021", When("2021-03-12", DAY)),
        (long_day, "12. März 2021", When()),
        (long_day, "Mar 32, 2021", When()),
        (named_day, "04-May-22", When("2022-05-04", DAY)),
        (named_day, "30-oct-09", When("2009-10-30", DAY)),
        (named_day, "04-ene-31", When("1931-01-04", DAY)),
        (named_day, "12 mars 2023", When("2023-03-12", DAY)),
        (named_day, "3. März 2021", When("2021-03-03", DAY)),
        (named_day, "1 de abril de 2020", When("2020-04-01", DAY)),
        (named_day, "1 août 2020", When("2020-08-01", DAY)),
        (named_day, "5 ott 2020", When("2020-10-05", DAY)),
        (named_day, "5 mrt. 2020", When("2020-03-05", DAY)),
        (named_day, "5 dez 2020", When("2020-12-05", DAY)),
        (named_day, "31 Feb 2022", When()),
        (named_day, "09 Foo 2022", When()),
        (named_day, "09/10/2022", When()),
        (iso_day, "2022-09-30", When("2022-09-30", DAY)),
        (iso_day, "2022-13-30", When()),
        (iso_day, "30-09-2022", When()),
        (iso_second, "2023-01-10 15:22:33 UTC", When("2023-01-10T15:22:33", SECOND)),
        (iso_second, "2016/01/31 12:00:00 UTC", When("2016-01-31T12:00:00", SECOND)),
        (iso_second, "2019-11-06T02:08:20", When("2019-11-06T02:08:20", SECOND)),
        (iso_second, "2026-04-06 21:12", When("2026-04-06T21:12:00", MINUTE)),
        (iso_second, "2026-04-06 24:12:00", When()),
        (iso_second, "0026-04-06 21:12:00", When()),
        (iso_second, "2026-04-06", When()),
        (us_minute, "8/26/22, 8:56 PM", When("2022-08-26T20:56:00", MINUTE)),
        (us_minute, "04/15/24, 09:25 AM", When("2024-04-15T09:25:00", MINUTE)),
        (us_minute, "1/8/18, 12:14 AM", When("2018-01-08T00:14:00", MINUTE)),
        (us_minute, "1/8/2018, 12:14 pm", When("2018-01-08T12:14:00", MINUTE)),
        (us_minute, "1/8/18, 13:14 PM", When()),
        (us_minute, "13/8/18, 1:14 PM", When()),
        (us_minute, "soon", When()),
        (month, "Jun 2018", When("2018-06-01", MONTH)),
        (month, "June 2018", When("2018-06-01", MONTH)),
        (month, "2018-06", When("2018-06-01", MONTH)),
        (month, "2018", When("2018-01-01", YEAR)),
        (month, "9999", When()),
        (month, "Foo 2018", When()),
        (month, "", When()),
    ],
)
def test_a_format_reads_what_it_states_and_nothing_else(read, text: str, expected: When) -> None:
    assert read(text, 2027) == expected


def test_a_reader_takes_the_first_format_that_fits_and_remembers() -> None:
    reader = Reader(named_day, us_minute, latest_year=2027)
    assert reader["  09\u00a0Sep  2022 "] == When("2022-09-09", DAY)
    assert reader["8/26/22, 8:56\u202fPM"].text == "2022-08-26T20:56:00"
    assert reader["neither"] == When()
    assert len(reader) == 3


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2021-03-13T17:10:00", "2021-03-14T01:10:00"),  # the evening before summer time: UTC-8
        ("2021-03-14T17:10:00", "2021-03-15T00:10:00"),  # summer time: UTC-7
        ("2021-11-07T01:30:00", "2021-11-07T08:30:00"),  # the hour that comes twice: the first
        ("2021-11-07T17:10:00", "2021-11-08T01:10:00"),
    ],
)
def test_pacific_time_becomes_utc_on_both_sides_of_summer_time(local: str, utc: str) -> None:
    assert to_utc(local, PACIFIC) == utc


def test_days_and_months_have_no_clock() -> None:
    reader = Reader(named_day, iso_second, latest_year=2027, zone=PACIFIC)
    assert reader["09 Sep 2022"].text == "2022-09-09"
    assert reader["2022-09-09 20:00:00"].text == "2022-09-10T03:00:00"


@given(st.text(max_size=30))
def test_no_text_makes_a_format_raise(text: str) -> None:
    for read in ALL:
        assert read(text, 2027) == When() or read(text, 2027).text[:4].isdigit()


@given(st.dates(date(1930, 1, 1), date(2029, 12, 31)))
def test_two_digit_years_are_at_most_the_latest(day: date) -> None:
    found = us_minute(f"{day.month}/{day.day}/{day:%y}, 1:00 PM", day.year)
    assert found.text[:10] == day.isoformat()


@given(st.lists(st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31, 23, 59, 59)), min_size=1, max_size=20))  # noqa: DTZ001
def test_whole_columns_of_stamps_read_as_one_by_one(instants: list[datetime]) -> None:
    cells = [f"{instant:%Y-%m-%d %H:%M:%S} UTC".rjust(23, "0") for instant in instants]
    assert stamps(cells) == [iso_second(cell, 2200).text for cell in cells]


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "",
            "2023-02-29 00:00:00 UTC",
            "2023-13-01 00:00:00 UTC",
            "2023-01-00 00:00:00 UTC",
            "2023-01-01 24:00:00 UTC",
        ),
        *("2023-01-01 00:60:00 UTC", "2023-01-01T00:00:00 UTC", "2023-01-01 00:0a:00 UTC", "1800-01-01 00:00:00 UTC"),
        *("2023-01-01 00:00:00\nUTC", "２023-01-01 00:00:00 UT", "1900-02-29 00:00:00 UTC", "2023-01-01 00:00:00 utc"),
    ],
)
def test_a_column_with_one_odd_cell_is_left_to_the_slow_way(cell: str) -> None:
    assert stamps(["2023-01-10 15:22:33 UTC", cell]) is None


def test_leap_days_are_real() -> None:
    assert stamps(["2000-02-29 00:00:00 UTC"]) == ["2000-02-29T00:00:00"]
    assert datetime.fromisoformat("2000-02-29T00:00:00").replace(tzinfo=UTC)
