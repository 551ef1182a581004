"""Who is in which address book, and what a card says about them: usually something older than LinkedIn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_data.generate.dice import Dice
from sample_data.generate.lore import company_by_name, place
from sample_data.generate.model import Address, Entry, Person, World
from sample_data.generate.naming import plain, respelled
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


@dataclass
class Card:
    """What one address book says about one person on one day."""

    person: str
    given: str = ""
    middle: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    company: str = ""
    title: str = ""
    department: str = ""
    emails: list[tuple[str, str]] = field(default_factory=list)  # (work | home | other, address)
    phones: list[tuple[str, str]] = field(default_factory=list)  # (mobile | home | work | main, number)
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    birthday: tuple[int, int, int] | None = None
    url: str = ""
    note: str = ""
    labels: tuple[str, ...] = ()
    relation: str = ""
    updated: date = AS_OF
    organisation: bool = False

    @property
    def name(self) -> str:
        """The display name."""
        return (
            " ".join(part for part in (self.prefix, self.given, self.middle, self.family, self.suffix) if part)
            or self.company
        )


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


class Clerk:
    """Fills cards as the owner would have typed them on the day."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._assistants: dict[str, Person] = {}
        for person in world.people.values():
            if person.circle == "assistant":
                self._assistants[person.stints[0].company] = person

    def cards(self, book: str, day: date) -> list[Card]:
        """The cards of a book on a day, in the book's own order."""
        found = []
        for entry in self.world.entries:
            if entry.book == book and (seen := entry.as_of(day)):
                found.append(self.card(self.world.people[entry.person], book, seen))
        return sorted(
            found,
            key=lambda card: (
                plain(card.family or card.given or card.company).lower(),
                plain(card.given),
                card.person,
            ),
        )

    def card(self, person: Person, book: str, seen: date) -> Card:
        """One card."""
        dice = Dice(self.world.seed, "card", book, person.id)
        card = Card(person.id, updated=seen, relation=person.relation, organisation=person.style == "company")
        self._write_name(dice, card, person, seen)
        self._write_job(dice, card, person, book, seen)
        self._write_reach(dice, card, person, book, seen)
        self._write_rest(dice, card, person, book, seen)
        return card

    def _write_name(self, dice: Dice, card: Card, person: Person, seen: date) -> None:
        if card.organisation and person.circle == "service":
            return
        given, family = person.given, person.family_on(seen)
        if dice.chance(0.55):
            given = respelled(given)
        if person.nickname and dice.chance(0.42):
            given = person.nickname
        elif person.nickname and dice.chance(0.15):
            card.nickname = person.nickname
        if person.culture == "es" and dice.chance(0.6):
            family = family.split(" ")[0]
        if not (given + family).isascii() and dice.chance(0.35):
            german = person.culture == "de" and dice.chance(0.6)
            given, family = plain(given, german), plain(family, german)
        if given.startswith("Dr. "):
            card.prefix, given = "Dr.", given[4:]
        card.given, card.family = given, family
        if person.middle and dice.chance(0.3):
            card.middle = person.middle + "."
        if person.credentials and dice.chance(0.25):
            card.suffix = person.credentials
        odd = dice.unit()
        if odd < 0.012 and family:
            card.given, card.family = family, given
        elif odd < 0.03 and person.circle in {"friend", "friend_off", "neighbour", "parent"}:
            card.family = ""
        elif odd < 0.045:
            card.given, card.family = f"{given} {family}", ""

    def _write_job(self, dice: Dice, card: Card, person: Person, book: str, seen: date) -> None:
        job = person.job_on(seen)
        if not job or (not card.organisation and dice.chance({"vcard": 0.42, "outlook": 0.06, "google": 0.5}[book])):
            return
        card.company = job.company
        if dice.chance(0.12) and job.company in company_by_name():
            card.company = dice.pick(
                (job.company + ", Inc.", job.company + " LLC", job.company.upper(), job.company.split(" ")[0])
            )
        if dice.chance({"vcard": 0.4, "outlook": 0.75, "google": 0.3}[book]):
            card.title = job.title
        if book == "outlook" and dice.chance(0.2):
            card.department = {"supply": "Procurement", "engineering": "IT", "hr": "HR"}.get(
                person.function, person.function.title()
            )

    def _write_reach(self, dice: Dice, card: Card, person: Person, book: str, seen: date) -> None:
        family = self.world.people[person.household] if person.household else None
        valid = [a for a in person.emails if a.since <= seen]
        work = [a for a in valid if a.kind == "work" and (not a.until or a.until >= seen)][-1:]
        home = [a for a in valid if a.kind == "home"]
        if family and dice.chance(0.5):
            home = [a for a in family.emails if a.kind == "home"]
        wants_home = dice.chance({"vcard": 0.72, "outlook": 0.1, "google": 0.85}[book])
        wants_work = dice.chance({"vcard": 0.25, "outlook": 0.9, "google": 0.25}[book]) or card.organisation
        if person.circle in {"client", "industry", "job5"} and book == "outlook" and dice.chance(0.03):
            assistant = self._assistants.get(person.company_on(seen))
            work = [a for a in assistant.emails if a.kind == "work"][:1] if assistant else work
        card.emails = [("work", a.value) for a in work if wants_work] + [("home", a.value) for a in home if wants_home]
        if not card.emails and person.family[:1] == "A":
            card.emails = [(a.kind, a.value) for a in (work or home)]
        self._write_phones(dice, card, family or person, book, seen)

    def _write_phones(self, dice: Dice, card: Card, person: Person, book: str, seen: date) -> None:
        for phone in person.phones:
            usual = (
                {"vcard": 0.9, "outlook": 0.45, "google": 0.3}
                if phone.kind in {"mobile", "home"}
                else {"vcard": 0.15, "outlook": 0.8, "google": 0.1}
            )
            if phone.since <= seen and (not phone.until or phone.until >= seen) and dice.chance(usual[book]):
                card.phones.append((phone.kind, phone.value))

    def _write_rest(self, dice: Dice, card: Card, person: Person, book: str, seen: date) -> None:
        chance = {"vcard": 0.5, "outlook": 0.03, "google": 0.16}[book]
        if person.birthday and dice.chance(chance):
            year, month, day = person.birthday
            card.birthday = (0 if year == 0 or dice.chance(0.35) else year, month, day)
        private = person.circle in {
            "friend",
            "family",
            "family_off",
            "neighbour",
            "friend_off",
            "parent",
            "school",
        }
        if dice.chance(0.45 if private and book == "vcard" else 0.06):
            card.street = f"{dice.between(11, 4899)} {dice.pick(('Alder', 'Birch', 'Colfax', 'Dupont', 'Ewing', 'Fremont'))} {dice.pick(('Ave S', 'St', 'Ave N', 'Ln'))}"
            card.city, card.region, card.country = person.city, person.region, person.country
            card.postcode = f"{dice.between(53000, 60999)}" if person.country == "US" else ""
        if person.connected and dice.chance({"vcard": 0.09, "outlook": 0.03, "google": 0.07}[book]):
            card.url = person.slug_on(seen)
        card.note = (
            dice.pick(
                (
                    "Met at the Forum",
                    "Kids: Leo, Maya",
                    "prefers text",
                    "allergic to nuts",
                    "Ask about the quarterly,\nbring samples; call first",
                )
            )
            if dice.chance(0.08)
            else ""
        )
        card.labels = _labels(dice, person, book)


def _labels(dice: Dice, person: Person, book: str) -> tuple[str, ...]:
    if book == "vcard":
        return ()
    names = {
        "school": "Lakeshore",
        "exchange": "Hamburg",
        "mba": "MBA",
        "friend": "Friends",
        "family": "Family",
        "family_off": "Family",
        "client": "Customers",
        "agency": "Recruiters",
        "parent": "School",
        "job5": "Corvane",
        "assistant": "Key contacts",
    }
    return (names[person.circle],) if person.circle in names and dice.chance(0.4) else ()
