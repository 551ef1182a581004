"""contacts-icloud.vcf: vCard 3.0 as Apple Contacts exports it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from sample_data.generate.cards import Card, Clerk
from sample_data.generate.csvtext import Written
from sample_data.generate.dice import Dice
from sample_data.generate.lore import lines as data_lines

if TYPE_CHECKING:
    from sample_data.generate.model import World

_WIDTH = 75  # octets a line may have before it is folded
_PRODUCT = "-//Apple Inc.//iCloud Web Address Book 2426B18//EN"
_LISTS = (
    ("Book club", {"neighbour", "friend", "friend_off"}),
    ("Running group", {"friend", "friend_off", "parent"}),
    ("Work – old team", {"job3", "job4"}),
)
_PHONE_TYPES = {
    "mobile": "CELL;type=VOICE",
    "home": "HOME;type=VOICE",
    "work": "WORK;type=VOICE",
    "main": "MAIN",
}


def escaped(text: str) -> str:
    """A vCard text value."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, cut between characters."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _WIDTH:
            pieces.append(piece)
            piece, size = "", 1
        piece += character
        size += octets
    return "\r\n ".join([*pieces, piece])


def icloud_file(world: World, day: date) -> Written:
    """The whole book: groups first, then the owner's own card, then everyone."""
    cards = Clerk(world).cards("vcard", day)
    blocks: list[list[str]] = []
    people: list[str | None] = []
    for number, (name, circles) in enumerate(_LISTS):
        members = [card.person for card in cards if _belongs(world, card, name, circles)]
        blocks.append(_group(world, name, number, members))
        people.append(None)
    blocks.append(_card(world, _owners_card(world, day)))
    people.append(None)
    for card in cards:
        blocks.append(_card(world, card))
        people.append(None if card.organisation else card.person)
    text = "".join(folded(line) + "\r\n" for block in blocks for line in block)
    return Written("contacts-icloud.vcf", text.encode(), people)


def _belongs(world: World, card: Card, name: str, circles: set[str]) -> bool:
    return world.people[card.person].circle in circles and Dice(world.seed, "member", name, card.person).chance(0.3)


def _uid(world: World, key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"sample/{world.seed}/{key}")).upper()


def _owners_card(world: World, day: date) -> Card:
    me = world.owner
    emails = [(a.kind, a.value) for a in me.emails if a.since <= day and (not a.until or a.until >= day)]
    return Card(
        "owner",
        given=me.given,
        family=me.family,
        company=me.company_on(day),
        emails=emails,
        phones=[("mobile", "+16125550142")],
        birthday=me.birthday,
        url=me.slugs[0][1],
        updated=date(2024, 2, 3),
    )


def _group(world: World, name: str, number: int, members: list[str]) -> list[str]:
    return [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"PRODID:{_PRODUCT}",
        f"N:{escaped(name)};;;;",
        f"FN:{escaped(name)}",
        "X-ADDRESSBOOKSERVER-KIND:group",
        *(f"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:{_uid(world, key)}" for key in members),
        f"REV:2023-0{number + 1}-11T08:00:00Z",
        f"UID:{_uid(world, 'group ' + name)}",
        "END:VCARD",
    ]


def _card(world: World, card: Card) -> list[str]:
    dice = Dice(world.seed, "vcard", card.person)
    names = [card.family, card.given, card.middle, card.prefix, card.suffix]
    if card.organisation:
        names = [""] * 5
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"PRODID:{_PRODUCT}",
        "N:" + ";".join(map(escaped, names)),
        f"FN:{escaped(card.name)}",
    ]
    if card.nickname:
        lines.append(f"NICKNAME:{escaped(card.nickname)}")
    if card.company:
        lines.append(f"ORG:{escaped(card.company)};{escaped(card.department)}")
    if card.title:
        lines.append(f"TITLE:{escaped(card.title)}")
    lines += _reach(dice, card) + _rest(dice, card)
    lines += [
        f"REV:{card.updated:%Y-%m-%d}T{dice.between(10, 23)}:{dice.between(10, 59)}:{dice.between(10, 59)}Z",
        f"UID:{_uid(world, card.person)}",
    ]
    if card.organisation:
        lines.append("X-ABSHOWAS:COMPANY")
    return [*lines, "END:VCARD"]


def _reach(dice: Dice, card: Card) -> list[str]:
    lines, item = [], 0
    for number, (kind, address) in enumerate(card.emails):
        preferred = ";type=pref" if number == 0 else ""
        if dice.chance(0.25):
            item += 1
            label = "_$!<Other>!$_" if dice.chance(0.5) else "Private"
            lines += [f"item{item}.EMAIL;type=INTERNET{preferred}:{address}", f"item{item}.X-ABLabel:{label}"]
        else:
            lines.append(f"EMAIL;type=INTERNET;type={kind.upper()}{preferred}:{address}")
    for number, (kind, phone) in enumerate(card.phones):
        preferred = ";type=pref" if number == 0 else ""
        lines.append(f"TEL;type={_PHONE_TYPES[kind]}{preferred}:{_typed(dice, phone)}")
    if card.street:
        item += 1
        parts = (
            "",
            "",
            card.street,
            card.city,
            card.region,
            card.postcode,
            {"US": "United States", "CA": "Canada"}.get(card.country, card.country),
        )
        lines += [
            f"item{item}.ADR;type=HOME;type=pref:" + ";".join(map(escaped, parts)),
            f"item{item}.X-ABADR:{card.country.lower()}",
        ]
    if card.url:
        lines += _profile(dice, card, item + 1)
    return lines


def _profile(dice: Dice, card: Card, item: int) -> list[str]:
    if dice.chance(0.5):
        return [f"X-SOCIALPROFILE;type=linkedin;x-user={card.url}:http\\://www.linkedin.com/in/{card.url}"]
    return [
        f"item{item}.URL;type=pref:https\\://www.linkedin.com/in/{card.url}",
        f"item{item}.X-ABLabel:LinkedIn",
    ]


def _typed(dice: Dice, phone: str) -> str:
    """A number the way people type it."""
    area, head, tail = phone[2:5], phone[5:8], phone[8:]
    return dice.pick(
        (
            f"({area}) {head}-{tail}",
            f"+1 ({area}) {head}-{tail}",
            f"{area}-{head}-{tail}",
            phone,
            f"+1 {area} {head} {tail}",
            f"{area}.{head}.{tail}",
        )
    )


def _rest(dice: Dice, card: Card) -> list[str]:
    lines = []
    if card.birthday:
        year, month, day = card.birthday
        lines.append(
            f"BDAY:{year}-{month:02d}-{day:02d}" if year else f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month:02d}-{day:02d}"
        )
    if card.note:
        lines.append(f"NOTE:{escaped(card.note)}")
    if card.relation == "brother":
        lines += ["item9.X-ABRELATEDNAMES;type=pref:Alicia Feldhaus", "item9.X-ABLabel:_$!<Spouse>!$_"]
    if dice.chance(0.18):
        crop = "X-ABCROP-RECTANGLE=ABClipRect_1&0&0&48&48&bYtSq0LkPz1wM2ZlK9uXxQ==;" if dice.chance(0.5) else ""
        lines.append(f"PHOTO;{crop}ENCODING=b;TYPE=JPEG:" + dice.pick(data_lines("photos.txt")))
    return lines
