"""Calendars in iCalendar form (.ics): who met when, by e-mail address; titles and descriptions are not read."""

from __future__ import annotations

import datetime as dt
import re

from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.ics_lines import Event, EventReader, Property
from auditor.importers.ics_times import MAX_OCCURRENCES, Zones, moment, starts, utc
from auditor.importers.meetings import (
    CANCELLED,
    NO_DATE,
    OUT_OF_RANGE,
    Attendee,
    Meeting,
    OwnerInMeetings,
    add_meetings,
)
from auditor.importers.text import decoded_head
from auditor.names import clean, email_address
from auditor.wording import say, say_as

NOT_PEOPLE = frozenset({"ROOM", "RESOURCE", "GROUP"})
_BEGIN = re.compile(r"[\s\ufeff]*BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)


class CalendarIcs:
    """iCalendar files of Google, Outlook, Exchange, Apple, Thunderbird and others."""

    id = "calendar_ics"
    source = "calendar"
    label = say("Calendar (.ics)")

    def identify(self, file: SourceFile) -> bool:
        """Whether the first line begins a calendar; a mailbox may hold invitations further down."""
        return bool(_BEGIN.match(decoded_head(file)))

    def read(self, file: SourceFile, context: Context) -> Reading:
        """One record per VEVENT; a recurring one gives an interaction for each date up to the end of this year."""
        reading = Reading()
        with file.open() as stream:
            source = EventReader(stream)
            events = list(source)
        reading.read = len(events)
        zones = Zones(source.zones, source.calendar.get("X-WR-TIMEZONE", ""))
        _learn_owner(source.calendar.get("X-WR-CALNAME", ""), context)
        last = dt.datetime(min(context.latest_year, dt.MAXYEAR), 1, 1, tzinfo=dt.UTC)
        _exclude_moved(events, zones)
        cancelled = source.calendar.get("METHOD", "").upper() == "CANCEL"
        meetings = [_meeting(event, zones, last, cancelled=cancelled) for event in events]
        owner = OwnerInMeetings(context.owner, meetings)
        add_meetings(reading, meetings, owner)
        for meeting in meetings:
            if len(meeting.starts) >= MAX_OCCURRENCES:
                reading.doubt(meeting.row, meeting.line, say("recurs more than {n} times", n=MAX_OCCURRENCES))
        reading.notes = [owner.note] if owner.note else []
        if zones.unknown:
            reading.notes.append(say("times of an unknown time zone were taken as UTC"))
        return reading


def _learn_owner(name: str, context: Context) -> None:
    """Google names a calendar after the address of its owner."""
    email = email_address(name)
    if email and email == name.strip().lower() and not context.owner.emails:
        context.owner.emails.append(email)
        context.owner.how = context.owner.how or say_as("who the owner is", "the name of a calendar")


def _exclude_moved(events: list[Event], zones: Zones) -> None:
    """A date of a series that has an event of its own (moved, cancelled) does not count in the series as well."""
    series = {event.text("UID"): event for event in events if event.first("RRULE")}
    for event in events:
        moved = event.first("RECURRENCE-ID")
        whole = series.get(event.text("UID"))
        when = moment(moved, zones) if moved else None
        if whole is not None and whole is not event and when is not None:
            stated = utc(when).strftime("%Y%m%dT%H%M%SZ")
            whole.properties.setdefault("EXDATE", []).append(Property("EXDATE", {}, stated))


def _meeting(event: Event, zones: Zones, last: dt.datetime, *, cancelled: bool) -> Meeting:
    asked = [*event.all("ORGANIZER"), *event.all("ATTENDEE")]
    people = [
        (found, _person(found)) for found in asked if found.parameters.get("CUTYPE", "").upper() not in NOT_PEOPLE
    ]
    declined = [person for found, person in people if found.parameters.get("PARTSTAT", "").upper() == "DECLINED"]
    gone = {person.key for person in declined}
    dated = starts(event, zones, last)
    refused = CANCELLED if cancelled or event.text("STATUS").upper() == "CANCELLED" else ""
    if not refused and not dated:
        first = event.first("DTSTART")
        refused = OUT_OF_RANGE if first and moment(first, zones) else NO_DATE
    return Meeting(
        row=event.number,
        line=event.line,
        starts=dated,
        people=[person for _, person in people if person.key and person.key not in gone],
        uid=event.text("UID"),
        refused=refused,
        declined=declined,
    )


def _person(found: Property) -> Attendee:
    """Name and address; a name that is an address is none (`invalid:nomail` has no address)."""
    name = clean(found.parameters.get("CN", "").strip("'"))
    email = email_address(re.sub(r"^\s*mailto:", "", found.value.strip(), flags=re.IGNORECASE))
    email = email or email_address(found.parameters.get("EMAIL", ""))
    return Attendee("" if email_address(name) else name, email or email_address(name))


CALENDAR_ICS = CalendarIcs()
