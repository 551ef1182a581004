"""Card: what is shown about a person while asking about them. Never any text of a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
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

    def work(self) -> str:
        """What they do, in one line: "Partner, Acme"; "" when unknown."""
        return ", ".join(part for part in (self.position, self.company) if part)

    def history(self) -> str:
        """Since when and how much, in one line; always says something."""
        since = f"connected {self.connected_on[:4]}" if self.connected_on else ""
        if self.exchanges and self.last_exchange_on:
            seen = f"last exchange {self.last_exchange_on[:7]} ({self.exchanges} in all)"
        elif self.exchanges:
            seen = f"{self.exchanges} exchanges"
        else:
            seen = "no exchange in the files read"
        return " · ".join(part for part in (since, seen) if part)
