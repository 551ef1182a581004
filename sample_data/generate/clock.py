"""United States clocks since 2007, without a time zone database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_SWITCH_HOUR = 2  # on the local clock
_MARCH, _NOVEMBER, _SUNDAY = 3, 11, 6


def pacific(moment: datetime) -> datetime:
    """The same instant on the clock of Los Angeles."""
    return moment - timedelta(hours=_behind(moment, 8))


def central(moment: datetime) -> datetime:
    """The same instant on the clock of Chicago."""
    return moment - timedelta(hours=_behind(moment, 6))


def _behind(moment: datetime, winter: int) -> int:
    """Hours behind UTC; daylight time runs from March's second to November's first Sunday."""
    begins = _sunday(moment.year, _MARCH, 2) + timedelta(hours=_SWITCH_HOUR + winter)
    ends = _sunday(moment.year, _NOVEMBER, 1) + timedelta(hours=_SWITCH_HOUR + winter - 1)
    return winter - 1 if begins <= moment < ends else winter


def _sunday(year: int, month: int, count: int) -> datetime:
    first = datetime(year, month, 1, tzinfo=UTC)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % 7 + 7 * (count - 1))
