"""Outlook's calendar as CSV: attendees are display names separated by semicolons, seldom with an address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from auditor.errors import InputError
from auditor.importers import dayorder
from auditor.importers.address_csv import Unused, close_table, rows
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.csvtable import Layout, Table, find_layout
from auditor.importers.meetings import CANCELLED, NO_DATE, Attendee, Meeting, OwnerInMeetings, add_meetings
from auditor.importers.text import decoding
from auditor.importers.vocabulary import Header, Vocabulary, plain_key
from auditor.names import clean, email_address
from auditor.wording import say

WHO = ("organizer", "required", "optional")
DAY, MINUTE = "day", "minute"
LOCAL_TIMES = say("the file does not say in which time zone its times are; they were taken as UTC")
_CANCELLED = re.compile(  # how Outlook begins the subject of a meeting that was called off
    r"^\s*(?:cancell?ed|declined|abgesagt|abgelehnt|annul\w+|cancelad\w+|geannuleerd|annullat\w+|refus\w+)\s*:",
    re.IGNORECASE,
)
_TIME = re.compile(r"^(\d{1,2})[:.hH](\d\d)(?:[:.](\d\d))?(?:\s*([ap])\.?\s?m\.?)?$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[(<\[]?\s*[^\s(<\[]+@[^\s)>\]]+\s*[)>\]]?")

Cells = Mapping[str, Sequence[str]]  # meaning -> filled cells


class CalendarCsv:
    """Outlook's calendar export."""

    id = "calendar_csv"
    source = "calendar"
    label = say("Outlook calendar (CSV)")

    def identify(self, file: SourceFile) -> bool:
        """Whether the header has Outlook's columns of attendees."""
        return _layout(file, "") is not None

    def read(self, file: SourceFile, context: Context) -> Reading:
        """One record per row; the subject is looked at for "Canceled:" alone and not kept."""
        how = decoding(file, _words().recognise)
        layout = _layout(file, how.codec) or _layout(file, "")
        if layout is None:
            raise InputError(say("{file}: no calendar header found", file=file.display))
        header = _words().understand(layout.header)
        table = Table(file, layout, {})
        unused = Unused(layout.header)
        records: list[tuple[int, int, Cells]] = []
        for chunk in table.chunks():
            unused.look(chunk, header.meanings)
            records += rows(chunk, header.meanings)
        reading = Reading()
        self._add(reading, records, header, context)
        close_table(reading, table, how.note)
        reading.unused_columns = unused.names(table)
        return reading

    def _add(self, reading: Reading, records: list[tuple[int, int, Cells]], header: Header, context: Context) -> None:
        dates = (_first(cells, "start_date") for *_, cells in records)
        order = dayorder.infer(dates, header.language)
        meetings = [_meeting(row, line, cells, order, context.latest_year) for row, line, cells in records]
        owner = OwnerInMeetings(context.owner, meetings)
        add_meetings(reading, meetings, owner)
        timed = any(precision == MINUTE for meeting in meetings for _, precision in meeting.starts)
        reading.notes = list(filter(None, (order.how, owner.note, LOCAL_TIMES if timed else "")))


CALENDAR_CSV = CalendarCsv()


@cache
def _words() -> Vocabulary:
    return Vocabulary("calendar.toml")


def _layout(file: SourceFile, codec: str) -> Layout | None:
    layout = find_layout(file.head, _words().known, encoding=codec)
    keys = {plain_key(cell) for cell in layout.header} if layout else set()
    return layout if keys & _words().telltale else None


def _first(cells: Cells, meaning: str) -> str:
    return next(iter(cells.get(meaning, ())), "").strip()


def _meeting(row: int, line: int, cells: Cells, order: dayorder.Order, latest_year: int) -> Meeting:
    day, problem = dayorder.day(_first(cells, "start_date"), order, latest_year)
    hour = _time(_first(cells, "start_time"))
    starts = [(f"{day}T{hour or '00:00:00'}", MINUTE if hour else DAY)] if len(day) == len("2024-03-04") else []
    refused = CANCELLED if _CANCELLED.match(_first(cells, "subject")) else "" if starts else problem or NO_DATE
    return Meeting(row, line, starts, list(_people(cells)), refused=refused)


def _people(cells: Cells) -> Iterator[Attendee]:
    """Everybody named, in order: names may hold commas, semicolons part them."""
    written = chain.from_iterable(cells.get(meaning, ()) for meaning in WHO)
    for text in chain.from_iterable(cell.split(";") for cell in written):
        email = email_address(text)
        person = Attendee(clean(_ADDRESS.sub(" ", text) if email else text).strip("'"), email)
        if person.key:
            yield person


def _time(text: str) -> str:
    """`10:00:00 AM`, `10:00`, `14h30` -> `10:00:00`; "" when there is none."""
    match = _TIME.match(text)
    if not match:
        return ""
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    if match[4]:
        hour = hour % 12 + (12 if match[4] in "pP" else 0)
    return f"{hour:02}:{minute:02}:{second:02}" if hour < 24 and minute < 60 and second < 60 else ""
