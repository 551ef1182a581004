"""Card: what is shown about a person while asking about them. Never any text of a message."""

from __future__ import annotations

from typing import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Card(NamedTuple):
    """One person of the frame, as the people table knows them. Missing text is ""."""

    person_id: str
    name: str
    position: str = ""
    company: str = ""
    connected_on: str = ""  # day
    last_exchange_on: str = ""  # day of the last act of either side
    exchanges: int = 0  # dated acts of either side
    sources: tuple[str, ...] = ()  # linkedin, vcard ...
    letter_family: str = ""  # first letter of the family name (else the given one), spelled in a-z; "" without any
    letter_given: str = ""
    city: str = ""
    country: str = ""
    apart: str = ""  # what tells them from others of the name, or is all that is known: "ann@example.com, in vcard"

    def work(self) -> str:
        """What they do, in one line: "Partner, Acme", and what tells them apart where that is needed; "" when unknown."""
        work = ", ".join(part for part in (self.position, self.company) if part)
        return " · ".join(part for part in (work, self.apart) if part)

    def history(self) -> str:
        """Since when and how much, in one line; always says something."""
        since = f"connected {self.connected_on[:4]}" if self.connected_on else ""
        times = "once" if self.exchanges == 1 else f"{self.exchanges:,} times"
        if self.exchanges:
            seen = f"in touch {times}" + (f", last in {_month(self.last_exchange_on)}" if self.last_exchange_on else "")
        else:
            seen = "no contact in the files read"
        return " · ".join(part for part in (since, seen) if part)


def _month(day: str) -> str:
    return f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}"
