"""answers.csv: what the owner answers in the classic exercise, for everyone under the letter A."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sample_data.generate.cards import Clerk
from sample_data.generate.csvtext import table
from sample_data.generate.dice import Dice
from sample_data.generate.linkedin import Export
from sample_data.generate.naming import plain
from sample_data.generate.owner import AS_OF, LATER

if TYPE_CHECKING:
    from sample_data.generate.model import Person, World

_LUNCH = {
    "inner": 0.95,
    "steady": 0.5,
    "cooling": 0.2,
    "dormant": 0.05,
    "occasional": 0.03,
    "silent": 0.01,
    "ignored": 0.0,
}
_ADVOCATE = {"inner": 0.8, "steady": 0.5}  # of those who would have lunch
_RARELY = 0.15  # of everyone else who would
_STRANGE = {
    "stranger": 0.75,
    "industry": 0.3,
    "inhouse": 0.35,
    "agency": 0.3,
    "oldgmail": 0.35,
    "job2": 0.08,
    "school": 0.06,
    "job5": 0.05,
}
_PRIVATE = {
    "friend_off": 0.6,
    "family_off": 1.0,
    "neighbour": 0.25,
    "parent": 0.2,
    "friend": 0.7,
    "family": 1.0,
}


def answers_file(world: World, day: date, letter: str = "A") -> bytes:
    """`profile_url,email,question,value`: by profile where there is one, else by the e-mail of the address book."""
    rows = []
    for person, url, email in under_letter(world, day, letter):
        rows += [(url, email if not url else "", question, value) for question, value in _answers(world, person, day)]
    return table("profile_url,email,question,value", rows)


def under_letter(world: World, day: date, letter: str) -> list[tuple[Person, str, str]]:
    """Everyone whose family name, on LinkedIn or in an address book, begins with the letter: person, profile, e-mail."""
    export = Export(world, day)
    found: dict[str, tuple[Person, str, str]] = {}
    for person in export.connected():
        if export.gone(person) or person.style == "company":
            continue
        names = (export.name(person)[1], person.family_on(day))
        if any(plain(name).upper().startswith(letter) for name in names):
            found[person.id] = (person, export.url(person), "")
    clerk = Clerk(world)
    cards = [card for book in ("google", "outlook", "vcard") for card in clerk.cards(book, day)]
    holders: dict[str, set[str]] = {}
    for card in cards:
        for _, address in card.emails:
            holders.setdefault(address, set()).add(card.person)
    for card in cards:
        own = [address for _, address in card.emails if len(holders[address]) == 1]
        fits = plain(card.family).upper().startswith(letter) and not card.organisation
        if fits and own and card.person not in found:
            found[card.person] = (world.people[card.person], "", own[0])
    return sorted(found.values(), key=lambda item: (plain(item[0].family).lower(), plain(item[0].given), item[0].id))


def _answers(world: World, person: Person, day: date) -> list[tuple[str, str]]:
    dice = Dice(world.seed, "answers", person.id)
    if person.tie in {"silent", "ignored"} and dice.chance(_STRANGE.get(person.circle, 0.0)):
        return [("lunch", "unknown"), ("advocate", "unknown")]
    likely = _PRIVATE.get(person.circle, _LUNCH[person.tie])
    lunch = "yes" if dice.chance(likely) else "unsure" if dice.chance(0.07) else "no"
    vouch = _ADVOCATE.get(person.tie, _RARELY) if lunch == "yes" else 0.01
    advocate = "yes" if dice.chance(vouch) else "unsure" if lunch != "no" and dice.chance(0.3) else "no"
    if day > AS_OF:
        lunch, advocate = _a_year_later(world, person, lunch, advocate)
    return [("lunch", lunch), ("advocate", advocate)]


@lru_cache(maxsize=2)
def _wrote_since(world: World) -> frozenset[str]:
    """Who wrote to the owner between the two archives."""
    return frozenset(m.sender for m in world.messages if m.kind == "person" and AS_OF < m.at.date() < LATER)


def _a_year_later(world: World, person: Person, lunch: str, advocate: str) -> tuple[str, str]:
    """Some minds changed: in favour of people there was contact with, against those who fell silent."""
    dice = Dice(world.seed, "answers a year later", person.id)
    met = person.id in _wrote_since(world)
    if met and lunch != "yes" and dice.chance(0.4):
        lunch = "yes"
    elif not met and person.circle not in _PRIVATE and lunch == "yes" and dice.chance(0.5):
        lunch = "no"
    elif lunch == "unsure":
        lunch = dice.pick(("yes", "no"))
    if met and lunch == "yes" and advocate != "yes" and dice.chance(0.3):
        advocate = "yes"
    return lunch, advocate
