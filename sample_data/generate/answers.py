"""answers.csv: what the owner answers in the classic exercise, for everyone under the letter A."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sample_data.generate.cards import Card, Clerk
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


@dataclass(frozen=True)
class Keys:
    """By what a person can be named in the answers."""

    person: Person
    profile: str = ""
    emails: tuple[str, ...] = ()  # those nobody else has
    name: str = ""  # where no other card or profile bears it and there is no profile


def answers_file(world: World, day: date, letter: str = "A") -> bytes:
    """`person,profile_url,email,question,value`: by profile, by each address of one's own, or by a name without doubt.

    Several keys for one person, since a program may not have found out that two records are one.
    """
    rows = []
    for keys in under_letter(world, day, letter):
        named = [("", keys.profile, "")] if keys.profile else []
        named += [("", "", email) for email in keys.emails]
        named += [(keys.name, "", "")] if keys.name else []
        rows += [(*key, question, value) for key in named for question, value in _answers(world, keys.person, day)]
    return table("person,profile_url,email,question,value", rows)


def under_letter(world: World, day: date, letter: str) -> list[Keys]:
    """Everyone whose family name, on LinkedIn or in an address book, begins with the letter."""
    export = Export(world, day)
    there = [p for p in export.connected() if not export.gone(p) and p.style != "company"]
    # Whoever left LinkedIn since is in the earlier archive still, and so is asked about.
    left = (
        [p for p in Export(world, AS_OF).connected() if export.gone(p) and p.style != "company"] if day > AS_OF else []
    )
    profiles = {p.id: export.url(p) for p in there + left if _fits(letter, export.name(p)[1], p.family_on(day))}
    clerk = Clerk(world)
    cards = [card for book in ("google", "outlook", "vcard") for card in clerk.cards(book, day)]
    holders, bearers = _holders(cards), _bearers(cards, [(p.id, " ".join(export.name(p))) for p in there])
    fitting = {card.person for card in cards if _fits(letter, _family(card)) and not card.organisation}
    found = []
    for key in sorted(profiles.keys() | fitting):
        mine = [card for card in cards if card.person == key]
        emails = dict.fromkeys(address for card in mine for _, address in card.emails if len(holders[address]) == 1)
        names = [_full(card) for card in mine if len(bearers[_full(card)]) == 1 and _fits(letter, _family(card))]
        name = names[0] if names and key not in profiles else ""
        found.append(Keys(world.people[key], profiles.get(key, ""), tuple(emails), name))
    return sorted(found, key=lambda k: (plain(k.person.family).lower(), plain(k.person.given), k.person.id))


def _fits(letter: str, *families: str) -> bool:
    return any(plain(name).upper().startswith(letter) for name in families)


def _family(card: Card) -> str:
    """The family name, also where the whole name stands in one cell."""
    return card.family or card.given.rsplit(" ", 1)[-1]


def _full(card: Card) -> str:
    return f"{card.given} {card.family}".strip()


def _holders(cards: list[Card]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for card in cards:
        for _, address in card.emails:
            found.setdefault(address, set()).add(card.person)
    return found


def _bearers(cards: list[Card], connected: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Every card and profile that bears a name, so that one with two of them names nobody for sure."""
    found: dict[str, list[str]] = {}
    for key, name in [(card.person, _full(card)) for card in cards] + connected:
        found.setdefault(name, []).append(key)
    return found


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
