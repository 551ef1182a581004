"""Dates written in the order of an unknown machine: decided once per file from all of them, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from auditor.dates import named_day
from auditor.wording import say

_ISO = re.compile(r"^(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?$")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.年](\d\d?)[/.月](\d\d?)[日.]?(?:[T ].*)?$")
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_YEARLESS = re.compile(r"^--(\d\d)-?(\d\d)$")
_ORDERED = re.compile(r"^(\d\d?)([/.\-])\s?(\d\d?)\2\s?(\d{4}|\d\d)(?:[T ].*)?$")
_NO_DATE = re.compile(r"^0{1,4}([/.\-])0{1,2}\1(?:0000|00)$")

NO_YEAR = 1604  # what Apple and Outlook write for a birthday without a year
OUTLOOK_NONE = 4501  # Outlook's "no date" is 1 January 4501
DAY_FIRST_LANGUAGES = frozenset({"de", "fr", "es", "it", "nl", "pt-BR", "pt-PT"})

DAY_FIRST_ASSUMED = say("day before month assumed from the language of the column names")
AMBIGUOUS = say("day and month could be either way round")
UNREADABLE = say("not a date")


class Order(NamedTuple):
    """Whether the day comes before the month; None when nothing tells."""

    day_first: bool | None
    how: str = ""  # for a person; "" when no date needed it


def infer(texts: Iterable[str], language: str) -> Order:
    """The order used in a file: a number above 12 settles it, else the language of its column names."""
    day_first = month_first = needed = False
    for text in texts:
        match = _ORDERED.match(text.strip())
        if match and match[2] != ".":  # a dot is written between day and month only
            first, second = int(match[1]), int(match[3])
            needed = needed or first != second
            day_first = day_first or first > 12 >= second
            month_first = month_first or second > 12 >= first
    if day_first != month_first:
        return Order(day_first)
    if needed and not day_first and language in DAY_FIRST_LANGUAGES:
        return Order(True, DAY_FIRST_ASSUMED)
    return Order(None)


def states_none(text: str) -> bool:
    """Whether a cell is how a program writes that there is no date (`0/0/00`)."""
    text = text.strip()
    return text[:1] == "0" and bool(_NO_DATE.match(text))


def day(text: str, order: Order, latest_year: int) -> tuple[str, str]:
    """`1980-04-12` or `--04-12`, and the reason when the text holds no readable date ("" when it states none)."""
    text = text.strip()
    if not text or _NO_DATE.match(text):
        return "", ""
    if yearless := _YEARLESS.match(text):
        return _iso(None, int(yearless[1]), int(yearless[2]))
    if stated := _ISO.match(text) or _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return _iso(int(stated[1]), int(stated[2]), int(stated[3]))
    ordered = _ORDERED.match(text)
    if not ordered:
        named = named_day(text, latest_year - 1).text
        return named, "" if named else UNREADABLE
    first, second, year = int(ordered[1]), int(ordered[3]), _full_year(ordered[4], latest_year)
    day_first = True if ordered[2] == "." else _decided(first, second, order)
    if day_first is None:
        return "", AMBIGUOUS
    return _iso(year, second, first) if day_first else _iso(year, first, second)


def _decided(first: int, second: int, order: Order) -> bool | None:
    if first > 12 or first == second:
        return True
    return False if second > 12 else order.day_first


def _full_year(digits: str, latest_year: int) -> int:
    """Two digits mean the latest such year before `latest_year`, which is the one after this."""
    year = int(digits)
    if len(digits) == len("1980"):
        return year
    century = latest_year // 100 * 100
    return century + year if century + year < latest_year else century - 100 + year


def _iso(year: int | None, month: int, day: int) -> tuple[str, str]:
    if year == OUTLOOK_NONE or not (year or month or day):
        return "", ""
    try:
        when = dt.date(year or 2000, month, day)  # 2000 has a 29 February
    except ValueError:
        return "", UNREADABLE
    return (when.isoformat() if year and year != NO_YEAR else when.strftime("--%m-%d")), ""
