"""The plan as a calendar and as a table."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from auditor.exporting import defused
from auditor.plan import DAYS_A_WEEK
from auditor.wording import Message, current, say_as, say_n, told

if TYPE_CHECKING:
    from auditor.snapshot import Action

COLUMNS = (
    say_as("plan", "rank"), say_as("plan", "week"), say_as("plan", "day"), say_as("plan", "person"),
    say_as("plan", "what"), say_as("plan", "why now"), say_as("plan", "moves"), say_as("plan", "minutes"),
)  # fmt: skip
WORKING_DAYS = 5


def days(actions: Sequence[Action], as_of: str) -> list[str]:
    """A day for each action (ISO): a wish on its day, the others spread over the working days of their week."""
    first = date.fromisoformat(as_of) + timedelta(days=1)
    used: dict[int, int] = {}
    found = []
    for action in actions:
        if action.kind == "greet" and action.due_on:
            found.append(action.due_on)
            continue
        working = _working_days(first + timedelta(days=DAYS_A_WEEK * (action.week - 1)))
        place = used.get(action.week, 0)
        used[action.week] = place + 1
        found.append(working[place % WORKING_DAYS].isoformat())
    return found


def _working_days(first: date) -> list[date]:
    week = [first + timedelta(days=day) for day in range(DAYS_A_WEEK)]
    return [day for day in week if day.weekday() < WORKING_DAYS]


def calendar(actions: Sequence[Action], as_of: str) -> bytes:
    """An .ics with one all-day event per action, in the current language.

    The same plan gives the same bytes and, in every language, the same event ids.
    """
    from icalendar import Calendar, Event

    found = Calendar()
    found.add("prodid", f"-//auditor//plan//{current().code.upper()}")
    found.add("version", "2.0")
    stamp = datetime.fromisoformat(f"{as_of}T00:00:00+00:00")
    for action, day in zip(actions, days(actions, as_of), strict=True):
        on = date.fromisoformat(day)
        event = Event()
        event.add("uid", hashlib.sha256(f"{as_of} {action.person_id} {action.kind}".encode()).hexdigest()[:32])
        event.add("dtstamp", stamp)
        event.add("dtstart", on)
        event.add("dtend", on + timedelta(days=1))
        event.add("summary", action.what)
        event.add("description", told(_description(action)))
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())


def _description(action: Action) -> Message:
    return say_n(
        round(action.minutes),
        "Why now: {reason}. Moves: {moves}. {n} minute.",
        "Why now: {reason}. Moves: {moves}. {n} minutes.",
        reason=action.reason,
        moves=action.moves,
    )


def table(actions: Sequence[Action], as_of: str) -> bytes:
    """A .csv in the current language that opens in any spreadsheet, with nothing a spreadsheet takes for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(told(COLUMNS))
    for action, day in zip(actions, days(actions, as_of), strict=True):
        texts = (action.name, action.what, action.reason, action.moves)
        writer.writerow((action.rank, action.week, day, *map(defused, texts), f"{action.minutes:.0f}"))
    return out.getvalue().encode("utf-8-sig")
