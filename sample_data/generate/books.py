"""Who is in which address book since when, and which telephone numbers they have."""

from __future__ import annotations

from datetime import date, timedelta

from sample_data.generate.dice import Dice
from sample_data.generate.lore import company_by_name, place
from sample_data.generate.model import Address, Entry, Person, World
from sample_data.generate.owner import AS_OF, LATER

_IN_BOOK = {  # circle -> chance of being in (vcard, outlook, google) at a close tie, and at none
    "school": ((0.55, 0.0, 0.6), (0.06, 0.0, 0.36)),
    "exchange": ((0.5, 0.0, 0.6), (0.0, 0.0, 0.25)),
    "job1": ((0.3, 0.0, 0.4), (0.0, 0.0, 0.05)),
    "job2": ((0.3, 0.05, 0.4), (0.02, 0.02, 0.2)),
    "mba": ((0.4, 0.1, 0.4), (0.08, 0.02, 0.3)),
    "job3": ((0.35, 0.12, 0.3), (0.05, 0.05, 0.14)),
    "job4": ((0.4, 0.3, 0.2), (0.01, 0.1, 0.02)),
    "job4h": ((0.4, 0.4, 0.3), (0.02, 0.2, 0.02)),
    "job5": ((0.4, 0.8, 0.08), (0.08, 0.48, 0.01)),
    "job6": ((0.2, 0.7, 0.0), (0.02, 0.5, 0.0)),
    "client": ((0.25, 0.75, 0.1), (0.02, 0.42, 0.04)),
    "industry": ((0.1, 0.3, 0.1), (0.0, 0.06, 0.03)),
    "inhouse": ((0.0, 0.05, 0.12), (0.0, 0.05, 0.12)),
    "agency": ((0.06, 0.02, 0.25), (0.06, 0.02, 0.25)),
    "friend": ((0.9, 0.05, 0.5), (0.6, 0.0, 0.3)),
    "family": ((0.95, 0.0, 0.6), (0.9, 0.0, 0.6)),
    "family_off": ((1.0, 0.0, 0.7), (1.0, 0.0, 0.7)),
    "service": ((0.9, 0.0, 0.15), (0.9, 0.0, 0.15)),
    "neighbour": ((0.95, 0.0, 0.2), (0.95, 0.0, 0.2)),
    "parent": ((0.9, 0.0, 0.3), (0.9, 0.0, 0.3)),
    "friend_off": ((0.9, 0.0, 0.5), (0.9, 0.0, 0.5)),
    "assistant": ((0.0, 0.95, 0.0), (0.0, 0.95, 0.0)),
    "warehouse": ((0.1, 0.85, 0.0), (0.1, 0.85, 0.0)),
    "oldmate": ((0.05, 0.1, 0.9), (0.05, 0.1, 0.9)),
    "oldgmail": ((0.0, 0.0, 0.95), (0.0, 0.0, 0.95)),
}
BOOKS = ("vcard", "outlook", "google")
_OUTLOOK_BEGINS = date(2018, 6, 20)  # taken over from one employer to the next


class Phones:
    """Gives out +1 numbers from 555-0100 to 555-0199 of each area code, each once."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._used: dict[str, int] = {}
        self._main: dict[str, str] = {}

    def next_in(self, city: str, key: str) -> str:
        """A new number in a city's area, "" when the area has none left (or is outside North America)."""
        codes = place(city).area_codes
        for code in Dice(self.seed, "phone", key).some(codes, len(codes)):
            used = self._used.get(code, 0)
            number = f"+1{code}55501{(used * 37 + 11) % 100:02d}"
            self._used[code] = used + 1
            if used < 100 and number != "+16125550142":
                return number
        return ""

    def main(self, company: str) -> str:
        """The switchboard of an employer, shared by everyone there."""
        if company not in self._main:
            known = company_by_name().get(company)
            self._main[company] = self.next_in(known.city, "main " + company) if known else ""
        return self._main[company]


def add_books(world: World) -> None:
    """Decide who is in which book since when, and give these people phone numbers."""
    phones = Phones(world.seed)
    for person in world.people.values():
        if person.circle not in _IN_BOOK:
            continue
        dice = Dice(world.seed, "books", person.id)
        close = person.tie in {"inner", "steady", "cooling"}
        chances = _IN_BOOK[person.circle][0 if close else 1]
        books = [book for book, chance in zip(BOOKS, chances, strict=True) if dice.chance(chance)]
        if person.assistant and "outlook" not in books:
            books.append("outlook")
        for book in books:
            world.entries.append(_entry(dice, person, book))
        if books:
            _give_phones(dice, person, phones)


def _entry(dice: Dice, person: Person, book: str) -> Entry:
    added = person.met + timedelta(days=int(dice.unit() * dice.unit() * 700))
    if book == "outlook":
        added = max(added, _OUTLOOK_BEGINS)
    updated = tuple(
        sorted(added + timedelta(days=dice.between(100, 2600)) for _ in range(dice.weighted((0, 1, 2), (5, 4, 2))))
    )
    removed = AS_OF + timedelta(days=dice.between(20, 360)) if dice.chance(0.015) else None
    return Entry(book, person.id, min(added, LATER), tuple(day for day in updated if day <= LATER), removed)


def _give_phones(dice: Dice, person: Person, phones: Phones) -> None:
    if person.phones or person.country not in {"US", "CA"}:
        return
    if person.household:
        return
    number = phones.next_in(person.city, person.id)
    if number and dice.chance(0.86):
        person.phones.append(Address(number, "mobile", person.met))
    if dice.chance(0.12) and (home := phones.next_in(person.city, person.id + " home")):
        person.phones.append(Address(home, "home", person.met))
    for stint in person.stints:
        if stint.company in company_by_name() and dice.chance(0.4) and (main := phones.main(stint.company)):
            person.phones.append(Address(main, "main" if dice.chance(0.4) else "work", stint.start, stint.end))
