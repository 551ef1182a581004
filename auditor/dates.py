"""Dates from stated formats only, with month tables of our own: never guessed, never by the machine's locale.

A `Reader` is a cache from cell text to `When`, so that a column is read by `map(reader.__getitem__, column)`.
Years of two digits are read as at most `latest_year`, the rest as the century before.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

SECOND, MINUTE, DAY, MONTH, YEAR = "second", "minute", "day", "month", "year"
FIRST_YEAR, LAST_YEAR = 1900, 2200  # anything else is damage
CENTURY = 100
NOON = 12
PACIFIC = "America/Los_Angeles"  # the clock of LinkedIn's invitations: proved by connections one UTC day later


class When(NamedTuple):
    """ISO text (`2024-03-01` or `2024-03-01T10:15:00`) and how exact it is; both "" when the text is no such date."""

    text: str = ""
    precision: str = ""


# Short and long month names. English is what exports hold; the others come from spreadsheets that saved them again.
_MONTH_NAMES = (
    "jan january januar janvier janv enero ene gennaio gen janeiro januari jän jänner",
    "feb february februar février févr fév febrero febbraio febr fevereiro fev februari",
    "mar march märz mrz mär mars marzo março mrt maart",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august août aoû agosto ago augustus",
    "sep september sept septembre septiembre settembre set setembro",
    "oct october oktober okt octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dezember dez décembre déc diciembre dic dicembre dezembro december",
)


@lru_cache(maxsize=256)  # a column of dates holds a few names of months
def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


MONTHS = {_plain(name): number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

_BLANKS = re.compile(r"[\s\u200e\u200f]+")  # \s holds no-break blanks, U+202F before AM/PM among them
_NAMED_DAY = re.compile(r"(\d{1,2})\.?[ \-./](?:de )?([^\W\d_]{3,})\.?,?[ \-./](?:de )?(\d{4}|\d{2})")
_ISO_SECOND = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: ?UTC|Z)?")
_SECOND_LETTERS = "2023-01-10T15:22:33"
_USUAL_SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T](?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?: UTC)?")
_US_MINUTE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2}),? (\d{1,2}):(\d\d)(?::(\d\d))? ?([AaPp])\.?[Mm]\.?")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?)?")
_LONG_DAY = re.compile(r"([^\W\d_]{3,})\.? (\d{1,2}),? (\d{4})")
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,})\.?[ \-](?:de )?(\d{4}|\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")


def _year(text: str, latest: int) -> int:
    if len(text) > 2:
        return int(text)
    year = latest // CENTURY * CENTURY + int(text)
    return year if year <= latest else year - CENTURY


@lru_cache(maxsize=4096)
def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _day(year: int, month: int, day: int) -> str:
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= NOON and 1 <= day <= _days(year, month):
        return f"{year:04}-{month:02}-{day:02}"
    return ""


def _instant(day: str, hour: int, minute: int, second: str | None, half: str = "") -> When:
    if half:
        if not 1 <= hour <= NOON:
            return When()
        hour = hour % NOON + (NOON if half in "pP" else 0)
    if not day or hour > 23 or minute > 59 or int(second or 0) > 59:
        return When()
    return When(f"{day}T{hour:02}:{minute:02}:{int(second or 0):02}", SECOND if second else MINUTE)


def named_day(text: str, latest: int) -> When:
    """`09 Sep 2022`, `04-May-22`, `30-oct-09`, `12 mars 2023`, `3. März 2021`, `1 de abril de 2020`."""
    match = _NAMED_DAY.fullmatch(text)
    day = _day(_year(match[3], latest), MONTHS.get(_plain(match[2]), 0), int(match[1])) if match else ""
    return When(day, DAY) if day else When()


def long_day(text: str, latest: int) -> When:  # noqa: ARG001 - a Format
    """`Mar 12, 2021`, `March 12 2021`."""
    match = _LONG_DAY.fullmatch(text)
    day = _day(int(match[3]), MONTHS.get(_plain(match[1]), 0), int(match[2])) if match else ""
    return When(day, DAY) if day else When()


def dotted(text: str, latest: int) -> When:
    """`13.11.2024`, `1.9.26`, also with a time as `01.09.2026 10:00`: between dots the day comes first everywhere."""
    match = _DOTTED.fullmatch(text)
    day = _day(_year(match[3], latest), int(match[2]), int(match[1])) if match else ""
    if not match or not day:
        return When()
    return _instant(day, int(match[4]), int(match[5]), match[6]) if match[4] else When(day, DAY)


def iso_day(text: str, latest: int) -> When:
    """`2022-09-30`."""
    match = _ISO_DAY.fullmatch(text)
    day = _day(_year(match[1], latest), int(match[2]), int(match[3])) if match else ""
    return When(day, DAY) if day else When()


def iso_second(text: str, latest: int) -> When:
    """`2023-01-10 15:22:33 UTC`, `2016/01/31 12:00:00 UTC`, `2019-11-06T02:08:20`; also without UTC or seconds."""
    if _USUAL_SECOND.fullmatch(text):  # nearly all: the standard library takes a third of the time
        try:
            moment = datetime.fromisoformat(text[: len(_SECOND_LETTERS)])
        except ValueError:
            return When()
        return When(moment.isoformat(), SECOND) if FIRST_YEAR <= moment.year <= LAST_YEAR else When()
    match = _ISO_SECOND.fullmatch(text)
    if not match:
        return When()
    day = _day(_year(match[1], latest), int(match[2]), int(match[3]))
    return _instant(day, int(match[4]), int(match[5]), match[6])


def us_minute(text: str, latest: int) -> When:
    """`8/26/22, 8:56 PM`, `04/15/24, 09:25 PM`: month first."""
    match = _US_MINUTE.fullmatch(text)
    if not match:
        return When()
    day = _day(_year(match[3], latest), int(match[1]), int(match[2]))
    return _instant(day, int(match[4]), int(match[5]), match[6], match[7])


def month(text: str, latest: int) -> When:
    """`Jun 2018`, `June 2018`, `2018-06`, `2018`: the first day of it."""
    if match := _ISO_MONTH.fullmatch(text):
        day = _day(_year(match[1], latest), int(match[2] or 1), 1)
        return When(day, MONTH if match[2] else YEAR) if day else When()
    named = _NAMED_MONTH.fullmatch(text)
    day = _day(_year(named[2], latest), MONTHS.get(_plain(named[1]), 0), 1) if named else ""
    return When(day, MONTH) if day else When()


Format = Callable[[str, int], When]


class Reader(dict[str, When]):
    """Cells of one column -> `When`, by the first of `formats` that fits; repeated cells cost a look-up.

    With `zone` the clock of the cells is that zone's and the instants come out in UTC; days and months stay.
    """

    def __init__(self, *formats: Format, latest_year: int, zone: str = "") -> None:
        super().__init__()
        self._formats: Sequence[Format] = formats
        self._latest = latest_year
        self._zone = zone

    def __missing__(self, cell: str) -> When:
        text = cell if cell.isascii() and cell.isprintable() and "  " not in cell else _BLANKS.sub(" ", cell)
        text = text.strip()
        found = When()
        for read in self._formats:
            found = read(text, self._latest)
            if found.text:
                break
        if self._zone and found.precision in (SECOND, MINUTE):
            found = When(to_utc(found.text, self._zone), found.precision)
        self[cell] = found
        return found


@lru_cache(maxsize=8)
def _clock(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


def is_day(text: str) -> bool:
    """Whether a person wrote a day of the calendar as 2026-11-15."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def to_utc(instant: str, zone: str) -> str:
    """A naive ISO instant on the clock of `zone` in UTC; in the repeated hour of autumn the first one is meant."""
    local = datetime.fromisoformat(instant).replace(tzinfo=_clock(zone))
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


STAMP = "2023-01-10 15:22:33 UTC"  # what the fast path below reads
_SEPARATORS = {4: "-", 7: "-", 10: " ", 13: ":", 16: ":", 19: " ", 20: "U", 21: "T", 22: "C", 23: "\n"}
_DIGITS = [at for at in range(len(STAMP)) if at not in _SEPARATORS]


def stamps(column: Sequence[str]) -> list[str] | None:
    """ISO instants of a column whose every cell is written as `STAMP`, or None when one is not (or is no real date)."""
    import numpy as np

    count, width = len(column), len(STAMP)
    text = "\n".join(column)
    if len(text) != count * (width + 1) - 1 or not text.isascii():
        return None
    cells = np.frombuffer(f"{text}\n".encode(), np.uint8).reshape(count, width + 1).T.copy()  # a row for each place
    if (cells[list(_SEPARATORS)] != np.array([[ord(sign)] for sign in _SEPARATORS.values()], np.uint8)).any():
        return None
    digits = cells[_DIGITS] - np.uint8(ord("0"))  # what is below "0" becomes large
    if digits.max() > 9:
        return None
    century, year, month_, day, hour, minute, second = digits[::2] * 10 + digits[1::2]
    year = century.astype(np.int16) * CENTURY + year
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])[np.minimum(month_, 12)] + (
        leap & (month_ == 2)
    )
    real = (month_ >= 1) & (month_ <= 12) & (day >= 1) & (day <= last) & (hour < 24) & (minute < 60) & (second < 60)
    if not (real & (year >= FIRST_YEAR) & (year <= LAST_YEAR)).all():
        return None
    return text.replace(" UTC", "").replace(" ", "T").split("\n")
