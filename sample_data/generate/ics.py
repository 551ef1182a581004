"""calendar.ics as Google Calendar exports it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.clock import central
from sample_data.generate.csvtext import Written
from sample_data.generate.dice import Dice
from sample_data.generate.lore import headers
from sample_data.generate.owner import at
from sample_data.generate.vcards import escaped, folded

if TYPE_CHECKING:
    from sample_data.generate.model import Meeting, Person, World

_ANSWERS = {"accepted": "ACCEPTED", "tentative": "TENTATIVE", "declined": "DECLINED", "cancelled": "ACCEPTED"}
_ROOM = (
    "ATTENDEE;CUTYPE=RESOURCE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED",
    "Room Mississippi",
    "room-mississippi@{}.example",
)


def calendar_file(world: World, day: date) -> Written:
    """Every entry that had been written by the day, also those still to come; newest first, as Google does."""
    kept = meetings_on(world, day)
    lines = [*headers()["calendar"]]
    for meeting in kept:
        lines += _event(world, meeting, at(day, 9, 30))
    lines.append("END:VCALENDAR")
    people = [meeting.people[0] if len(meeting.people) == 1 else None for meeting in kept]
    return Written("calendar.ics", "".join(folded(line) + "\r\n" for line in lines).encode(), people)


def meetings_on(world: World, day: date) -> list[Meeting]:
    """The entries of the calendar on a day, in the file's order."""
    return [meeting for meeting in reversed(world.meetings) if meeting.made < at(day)]


def address_on(person: Person, day: date) -> str:
    """The address someone is invited under: the one at work, else the private one."""
    work = [a.value for a in person.emails if a.kind == "work" and a.since <= day and (not a.until or a.until >= day)]
    home = [a.value for a in person.emails if a.kind == "home"]
    private = person.circle in {"friend", "school", "exchange", "mba", "family", "job1", "job2", "job3"}
    return next(iter([*home, *work] if private else [*work, *home]), "")


def _event(world: World, meeting: Meeting, exported: datetime) -> list[str]:
    start, day = meeting.start, meeting.start.date()
    lines = ["BEGIN:VEVENT"]
    if meeting.minutes == 0:
        lines += [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
    elif meeting.weeks:
        local = central(start)
        lines += [
            f"DTSTART;TZID=America/Chicago:{local:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=America/Chicago:{local + timedelta(minutes=meeting.minutes):%Y%m%dT%H%M%S}",
            f"RRULE:FREQ=WEEKLY;INTERVAL={meeting.weeks};COUNT={meeting.times}",
        ]
    else:
        lines += [f"DTSTART:{_utc(start)}", f"DTEND:{_utc(start + timedelta(minutes=meeting.minutes))}"]
    lines.append(f"DTSTAMP:{_utc(exported)}")
    lines += _people(world, meeting, day)
    state = "CANCELLED" if meeting.state == "cancelled" else "CONFIRMED"
    return [
        *lines,
        f"UID:{meeting.uid}",
        f"CREATED:{_utc(meeting.made)}",
        f"LAST-MODIFIED:{_utc(meeting.made)}",
        *([f"LOCATION:{escaped(meeting.place)}"] if meeting.place else []),
        "SEQUENCE:0",
        f"STATUS:{state}",
        f"SUMMARY:{escaped(meeting.title)}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def _people(world: World, meeting: Meeting, day: date) -> list[str]:
    if not meeting.people:
        return []
    dice = Dice(world.seed, "attendees", meeting.uid)
    mine = _line(
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=" + _ANSWERS[meeting.state],
        "Nora Feldhaus",
        _own(world, day),
    )
    host = world.person(meeting.organizer)
    lines = [
        _line(
            "ORGANIZER",
            f"{host.given} {host.family_on(day)}",
            _own(world, day) if meeting.organizer == "owner" else address_on(host, day),
        ),
        mine,
    ]
    for key in meeting.people:
        person = world.people[key]
        address = address_on(person, day)
        name = f"{person.given} {person.family_on(day)}" if dice.chance(0.7) else address
        answer = (
            "ACCEPTED"
            if key == meeting.organizer
            else dice.weighted(("ACCEPTED", "NEEDS-ACTION", "TENTATIVE", "DECLINED"), (82, 10, 4, 4))
        )
        lines.append(_line(f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer}", name, address))
    if len(meeting.people) > 4:
        lines.append(_line(*_ROOM[:2], _ROOM[2].format(_own(world, day).partition("@")[2].removesuffix(".example"))))
    return lines


def _own(world: World, day: date) -> str:
    work = [
        a.value for a in world.owner.emails if a.kind == "work" and a.since <= day and (not a.until or a.until >= day)
    ]
    return next(iter(work), "nora.feldhaus@example.com")


def _line(head: str, name: str, address: str) -> str:
    shown = f'"{name}"' if any(c in name for c in ",;:") else name
    return (
        f"{head};CN={shown};X-NUM-GUESTS=0:mailto:{address}"
        if head.startswith("ATTENDEE")
        else f"{head};CN={shown}:mailto:{address}"
    )


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}Z"
