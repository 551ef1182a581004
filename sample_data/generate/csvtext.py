"""The CSV dialects of the exports, and the file being written together with whom each of its rows means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass
class Written:
    """One finished file: its bytes, and per record the person it is about (None: owner, company, list, hidden)."""

    name: str
    content: bytes
    people: list[str | None] = field(default_factory=list)


def cell(value: str) -> str:
    """RFC 4180: quoted only where necessary."""
    return '"' + value.replace('"', '""') + '"' if any(c in value for c in ',"\n\r') else value


def quoted(value: str) -> str:
    """RFC 4180, quoted always."""
    return '"' + value.replace('"', '""') + '"'


def table(header: str, rows: Iterable[Sequence[str]], final_newline: bool = True) -> bytes:
    """A plain LinkedIn file: LF, quotes where necessary."""
    lines = [header, *(",".join(map(cell, row)) for row in rows)]
    return ("\n".join(lines) + ("\n" if final_newline else "")).encode()


def day_name(moment: datetime) -> str:
    """Java's form, as in Company Follows: `Tue Aug 30 14:33:11 UTC 2022`."""
    weekday, month = _DAYS[moment.weekday()], MONTHS[moment.month - 1]
    return f"{weekday} {month} {moment.day:02d} {moment:%H:%M:%S} UTC {moment.year}"


def month_name(moment: datetime) -> str:
    """`09 Sep 2022`."""
    return f"{moment.day:02d} {MONTHS[moment.month - 1]} {moment.year}"


def stamp(moment: datetime) -> str:
    """`2026-04-06 21:12:29`."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def short_stamp(moment: datetime, padded: bool = False) -> str:
    """`8/26/22, 8:56 PM`, or zero-padded `08/26/22, 08:56 PM`."""
    hour, half = moment.hour % 12 or 12, "AM" if moment.hour < 12 else "PM"
    if padded:
        return f"{moment.month:02d}/{moment.day:02d}/{moment.year % 100:02d}, {hour:02d}:{moment.minute:02d} {half}"
    return f"{moment.month}/{moment.day}/{moment.year % 100:02d}, {hour}:{moment.minute:02d} {half}"
