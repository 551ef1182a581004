"""When people write, and how a conversation is named."""

from __future__ import annotations

import base64
import hashlib
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.owner import TALK_BEGINS, at

if TYPE_CHECKING:
    from sample_data.generate.dice import Dice
    from sample_data.generate.grammar import Script
    from sample_data.generate.model import Person


def thread_id(*parts: object) -> str:
    """A conversation id as LinkedIn writes it."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()
    uuid = f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}_010"
    return "2-" + base64.b64encode(uuid.encode()).decode()


def occasion(script: Script, hearer: Person, moment: datetime, dice: Dice) -> datetime:
    """Birthday wishes are sent on the birthday and congratulations after a new job; everything else when it is sent."""
    acts = script.lines[0].acts
    if "birthday" in acts and hearer.birthday:
        return moment.replace(month=hearer.birthday[1], day=hearer.birthday[2])
    if "congratulation" in acts:
        starts = [stint.start for stint in hearer.stints if stint.start > TALK_BEGINS]
        if starts:
            nearest = min(starts, key=lambda start: abs((start - moment.date()).days))
            return soon(dice, nearest + timedelta(days=dice.between(2, 25)))
    return moment


def attachment(dice: Dice) -> str:
    """The address of a shared post."""
    return f"https://www.linkedin.com/feed/update/urn:li:activity:7{dice.digits(18)}"


def birthday(person: Person | None, year: int, dice: Dice) -> date:
    """The day to congratulate in a year, any day when it is not known."""
    if person and person.birthday:
        return date(year, person.birthday[1], person.birthday[2])
    return date(year, dice.between(1, 12), dice.between(1, 28))


def soon(dice: Dice, day: date) -> datetime:
    """A moment on the day (or the Monday after a weekend, mostly) when people write."""
    if day.weekday() > 4 and dice.chance(0.7):
        day += timedelta(days=7 - day.weekday())
    hour = dice.weighted((12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23), (1, 4, 6, 7, 6, 5, 5, 6, 6, 5, 3, 2))
    return at(day, hour, dice.between(0, 59), dice.between(0, 59))


def later(dice: Dice, moment: datetime, wait: timedelta | None, person: Person) -> datetime:
    """When the next line is written: minutes, hours or days later, seldom at night."""
    if wait:
        moment += wait + timedelta(
            minutes=dice.between(0, 170) if wait >= timedelta(days=1) else 0, seconds=dice.between(0, 59)
        )
    else:
        kind = dice.unit()
        minutes = (
            dice.between(1, 45)
            if kind < 0.4
            else dice.between(45, 420)
            if kind < 0.72
            else dice.between(700, 1900)
            if kind < 0.93
            else dice.between(2800, 6100)
        )
        moment += timedelta(minutes=minutes, seconds=dice.between(0, 59))
    asleep = range(4, 12) if person.country in {"US", "CA", "MX"} else range(6)
    if moment.hour in asleep:
        moment += timedelta(hours=asleep.stop - moment.hour + dice.between(0, 2), minutes=dice.between(0, 40))
    return moment
