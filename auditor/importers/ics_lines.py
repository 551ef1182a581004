"""The line layer of calendars: bytes in, events of undecoded properties out, however the exporter broke the lines.

Only the properties that tell who met when are kept: titles, descriptions and attachments are skipped line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from auditor.importers.text import WESTERN
from auditor.importers.vcard_lines import physical_lines

MAX_VALUE_CHARS = 20_000  # of one property; a list of exception dates of thirty years is shorter
MAX_PROPERTIES = 3_000  # of one event; an invitation of everybody in a large company
MAX_ZONE_LINES = 500  # of one time zone definition

KEPT = frozenset(
    {
        *("UID", "DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "ORGANIZER", "ATTENDEE"),
        *("METHOD", "X-WR-CALNAME", "X-WR-TIMEZONE", "BEGIN", "END", "TZID"),
    }
)
_NAME = re.compile(r"\s*([A-Za-z0-9-]+)")
_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=\s*("[^"]*"|[^;:",]*)(?:,(?:"[^"]*"|[^;:",]*))*')


@dataclass(slots=True)
class Property:
    """One content line: upper-case name, parameters (upper-case names, unquoted), value as written."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class Event:
    """One VEVENT, by property name."""

    number: int  # 1-based, in the order of the BEGIN lines
    line: int
    properties: dict[str, list[Property]] = field(default_factory=dict)
    count: int = 0
    ended: bool = False

    def add(self, found: Property) -> None:
        """Take one property, up to the limit."""
        self.count += 1
        if self.count <= MAX_PROPERTIES:
            self.properties.setdefault(found.name, []).append(found)

    def all(self, name: str) -> list[Property]:
        """Every property of that name."""
        return self.properties.get(name, [])

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The value of the first property of that name, "" without one."""
        found = self.first(name)
        return found.value.strip() if found else ""


class EventReader:
    """The events of one file; `calendar` and `zones` hold what was said about all of them, once iterated."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.calendar: dict[str, str] = {}  # METHOD, X-WR-CALNAME, X-WR-TIMEZONE
        self.zones: dict[str, list[str]] = {}  # TZID -> the lines of its VTIMEZONE
        self._zone: list[str] | None = None
        self._event: Event | None = None
        self._depth = 0  # of components inside an event (alarms)
        self._count = 0

    def __iter__(self) -> Iterator[Event]:
        for number, line in _unfolded(physical_lines(self._stream, set())):
            name = _NAME.match(line)
            if self._zone is not None:
                self._in_zone(self._zone, line)
            elif name and name[1].upper() in KEPT and (found := parsed(line)):
                yield from self._take(number, found)
        if self._event is not None:
            yield self._event

    def _take(self, number: int, found: Property) -> Iterator[Event]:
        component = found.value.strip().upper()
        if found.name == "BEGIN":
            yield from self._begin(number, component)
        elif found.name == "END":
            yield from self._end(component)
        elif self._event is None:
            self.calendar.setdefault(found.name, found.value.strip())
        elif not self._depth:
            self._event.add(found)

    def _begin(self, number: int, component: str) -> Iterator[Event]:
        if component == "VEVENT":
            if self._event is not None:  # its END is missing
                yield self._event
            self._count += 1
            self._event, self._depth = Event(self._count, number), 0
        elif component == "VTIMEZONE" and self._event is None:
            self._zone = ["BEGIN:VTIMEZONE"]
        elif self._event is not None:
            self._depth += 1

    def _end(self, component: str) -> Iterator[Event]:
        if self._event is not None and component == "VEVENT":
            self._event.ended = True
            yield self._event
            self._event = None
        elif self._depth:
            self._depth -= 1

    def _in_zone(self, zone: list[str], line: str) -> None:
        if len(zone) < MAX_ZONE_LINES:
            zone.append(line.strip())
        if line.strip().upper() == "END:VTIMEZONE":
            named = (parsed(text) for text in zone if text.upper().startswith("TZID"))
            self.zones.update((found.value.strip(), zone) for found in named if found)
            self._zone = None


def _unfolded(lines: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    """Content lines with the number of their first physical line; a skipped property is not put together."""
    start, parts, size = 0, list[bytes](), 0
    for number, line in enumerate(lines, 1):
        if line[:1] in (b" ", b"\t"):
            size += len(line)
            if size <= MAX_VALUE_CHARS and parts:
                parts.append(line[1:])
            continue
        if parts:
            yield start, _text(b"".join(parts))
        start, parts, size = number, [line[:MAX_VALUE_CHARS]], len(line)
    if parts:
        yield start, _text(b"".join(parts))


def _text(raw: bytes) -> str:
    try:
        return raw.decode().lstrip("\ufeff")
    except UnicodeDecodeError:
        return raw.decode(WESTERN, "auditor-c1")


def parsed(line: str) -> Property | None:
    """A content line taken apart; None when it is none. Colons and semicolons in quotes belong to their parameter."""
    name = _NAME.match(line)
    if not name:
        return None
    at, parameters = name.end(), {}
    while found := _PARAMETER.match(line, at):
        parameters[found[1].upper()] = found[2].strip('"')
        at = found.end()
    colon = line.find(":", at)
    return Property(name[1].upper(), parameters, line[colon + 1 :]) if colon >= 0 else None
