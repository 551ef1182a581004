"""What a card of an address book says about its person: usually something older than LinkedIn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sample_data.generate.dice import Dice
from sample_data.generate.lore import company_by_name, words
from sample_data.generate.naming import plain, respelled
from sample_data.generate.owner import AS_OF

if TYPE_CHECKING:
    from sample_data.generate.model import Person, World

_STREETS = (
    "Alder",
    "Birch",
    "Colfax",
    "Dupont",
    "Ewing",
    "Fremont",
    "Garfield",
    "Humboldt",
    "Irving",
    "Juniper",
    "Knox",
)
_KINDS_OF_STREET = ("Ave S", "St", "Ave N", "Ln")
_POSTCODES = {"MN": "554", "WI": "532", "IL": "606"}


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


class Clerk:
    """Fills cards as the owner would have typed them on the day."""

    def __init__(self, world: World) -> None:
        self.world = world

    def cards(self, book: str, day: date) -> list[Card]:
        """The cards of a book on a day, in the book's own order."""
        found = [
            self.card(self.world.people[entry.person], book, seen)
            for entry in self.world.entries
            if entry.book == book and (seen := entry.as_of(day))
        ]
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
        if dice.chance(0.4):
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
        self._misplace_name(dice, card, person)

    def _misplace_name(self, dice: Dice, card: Card, person: Person) -> None:
        odd, given, family = dice.unit(), card.given, card.family
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
        if person.assistant and book == "outlook":  # everything goes through the assistant
            assistant = self.world.people[person.assistant]
            work, wants_work = [a for a in assistant.emails if a.kind == "work"], True
            wants_home = person.family[:1] == "A"  # the answers name people under A by an address of their own
        card.emails = [("work", a.value) for a in work if wants_work] + [("home", a.value) for a in home if wants_home]
        if not card.emails and (person.family[:1] == "A" or dice.chance(0.55)):
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
            card.street = f"{dice.between(11, 4899)} {dice.pick(_STREETS)} {dice.pick(_KINDS_OF_STREET)}"
            card.city, card.region, card.country = person.city, person.region, person.country
            card.postcode = (
                _POSTCODES.get(person.region, "") and f"{_POSTCODES[person.region]}{dice.between(1, 49):02d}"
            )
        if person.connected and dice.chance({"vcard": 0.09, "outlook": 0.03, "google": 0.07}[book]):
            card.url = person.slug_on(seen)
        if dice.chance(0.08):
            card.note = dice.pick(words()["cardnotes"]).replace("\\n", "\n")
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
