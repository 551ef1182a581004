"""Writes people as vCard 3.0, the version every address book reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PRODUCT = "-//auditor//vCards//EN"  # who wrote the card; tells our files from others


@dataclass(frozen=True, slots=True)
class Card:
    """What is written of one person; empty fields are left out. Dates as in `records.Contact`."""

    name: str
    given: str = ""
    family: str = ""
    company: str = ""
    position: str = ""
    profile_url: str = ""
    birthday: str = ""  # 1980-04-12 or --04-12
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    middle: str = ""
    prefix: str = ""
    suffix: str = ""


def write_cards(cards: Iterable[Card]) -> bytes:
    """The cards one after the other, UTF-8, in the given order; the same cards give the same bytes."""
    import vobject

    lines: list[str] = []
    for card in cards:
        written = vobject.vCard()
        written.add("prodid").value = PRODUCT
        for name, value in _values(card):
            written.add(name).value = value
        written.add("n").value = vobject.vcard.Name(card.family, card.given, card.middle, card.prefix, card.suffix)
        lines.append(written.serialize())
    return "".join(lines).encode("utf-8")


def _values(card: Card) -> list[tuple[str, str | list[str]]]:
    """Property names and values; a card must have a name, so the company or an address stands in for a missing one."""
    name = card.name or card.company or next(iter(card.emails + card.phones), "?")
    single = {"title": card.position, "url": card.profile_url, "bday": card.birthday}
    return [
        ("fn", name),
        *([("org", [card.company])] if card.company else []),
        *((property_, value) for property_, value in single.items() if value),
        *(("email", email) for email in card.emails),
        *(("tel", phone) for phone in card.phones),
    ]
