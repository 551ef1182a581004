"""When a calendar's event happened, in UTC: time zones by every name programs give them, and recurring events."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from auditor.importers.ics_lines import Event, Property

MAX_OCCURRENCES = 4_000  # of one event: a meeting every working day for fifteen years; a rule may go on for ever
FIRST_YEAR = 1970  # a calendar entry before that is damage, or a birthday

DAY, MINUTE = "day", "minute"
_WHEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_USUAL = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)\b", re.IGNORECASE)  # nobody meets hourly
_UNTIL = re.compile(r";?UNTIL=([0-9TZ]+)", re.IGNORECASE)

Start = tuple[str, str]  # ISO instant in UTC and its precision


class Zones:
    """The time zones of one file; names that no table knows are read as UTC and kept in `unknown`."""

    def __init__(self, definitions: Mapping[str, list[str]], default: str = "") -> None:
        self._definitions = definitions
        self._default = _named(default)
        self._found: dict[str, dt.tzinfo | None] = {}
        self.unknown: set[str] = set()

    def of(self, name: str) -> dt.tzinfo:
        """The zone of a TZID, or of the calendar for ""."""
        if not name:
            return self._default or dt.UTC
        if name not in self._found:
            self._found[name] = _named(name) or _defined(self._definitions.get(name))
            if self._found[name] is None:
                self.unknown.add(name)
        return self._found[name] or dt.UTC


@cache
def _named(name: str) -> dt.tzinfo | None:
    """By its IANA name, also behind a vendor's prefix (`/mozilla.org/20050126_1/Europe/Berlin`), or by Windows' name."""
    parts = name.strip().strip("/").split("/")
    for start in range(len(parts)):
        zone = _iana("/".join(parts[start:]))
        if zone:
            return zone
    return _iana(_windows().get(name.strip(), ""))


def _iana(key: str) -> dt.tzinfo | None:
    try:
        return ZoneInfo(key) if key else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def _windows() -> Mapping[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    known: Mapping[str, str] = WINDOWS_TO_OLSON
    return known


def _defined(lines: list[str] | None) -> dt.tzinfo | None:
    """By the definition in the file itself."""
    if not lines:
        return None
    from dateutil.tz import tzical

    try:
        zone: dt.tzinfo | None = tzical(io.StringIO("\n".join([*lines, ""]))).get()
    except (ValueError, IndexError, KeyError, TypeError):
        return None
    return zone


def starts(event: Event, zones: Zones, last: dt.datetime) -> list[Start]:
    """When an event took place: once, or on each date of its rule up to `last` (UTC). Empty when it has no date."""
    first = event.first("DTSTART")
    begin = moment(first, zones) if first else None
    if first is None or begin is None or begin.year < FIRST_YEAR:
        return []
    precision = MINUTE if "T" in first.value else DAY
    excluded = {utc(when) for when in moments(event.all("EXDATE"), zones)}
    found = {utc(begin): None} if not event.text("RRULE") else dict.fromkeys(_by_rule(event.text("RRULE"), begin, last))
    found |= dict.fromkeys(utc(when) for when in moments(event.all("RDATE"), zones))
    kept = sorted(when for when in found if when not in excluded and when <= last.replace(tzinfo=None))
    return [(when.isoformat(timespec="seconds"), precision) for when in kept[:MAX_OCCURRENCES]]


def moments(properties: Iterable[Property], zones: Zones) -> Iterator[dt.datetime]:
    """Every date of properties that hold lists of them; of a period its start."""
    for found in properties:
        for value in found.value.split(","):
            one = moment(Property(found.name, found.parameters, value.partition("/")[0]), zones)
            if one:
                yield one


def moment(found: Property, zones: Zones) -> dt.datetime | None:
    """A date or date and time with its zone; a date alone is midnight UTC. None when it is no date."""
    match = _WHEN.match(found.value.strip())
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        naive = dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - the zone follows
    except ValueError:
        return None
    utc_stated = match[7] or match[4] is None
    return naive.replace(tzinfo=dt.UTC if utc_stated else zones.of(found.parameters.get("TZID", "")))


def utc(when: dt.datetime) -> dt.datetime:
    """The same instant in UTC, without a zone."""
    try:
        return when.astimezone(dt.UTC).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return when.replace(tzinfo=None)


def _by_rule(rule: str, begin: dt.datetime, last: dt.datetime) -> list[dt.datetime]:
    """The dates of a recurrence rule in UTC, the first one among them whatever the rule says; local time is kept."""
    from dateutil.rrule import rrulestr

    local, zone = begin.replace(tzinfo=None), begin.tzinfo
    text, until = _without_until(rule, zone)
    end = min(filter(None, (until, last.astimezone(zone).replace(tzinfo=None))))
    try:
        dates: Iterable[dt.datetime] = rrulestr(text, dtstart=local, ignoretz=True) if _USUAL.search(text) else ()
        found = list(takewhile(lambda when: when <= end, islice(dates, MAX_OCCURRENCES)))
    except (ValueError, TypeError, OverflowError, KeyError, AttributeError, ZeroDivisionError):
        found = []
    return [utc(begin), *(utc(when.replace(tzinfo=zone)) for when in found)]


def _without_until(rule: str, zone: dt.tzinfo | None) -> tuple[str, dt.datetime | None]:
    """The rule without its end, and the end in local time: programs disagree on its zone."""
    match = _UNTIL.search(rule)
    if not match:
        return rule, None
    value = match[1] if "T" in match[1] else f"{match[1]}T235959"
    end = moment(Property("UNTIL", {}, value), Zones({}))
    if end is None:
        return _UNTIL.sub("", rule), None
    local = end.astimezone(zone) if value.endswith("Z") else end
    return _UNTIL.sub("", rule).strip(";"), local.replace(tzinfo=None)
