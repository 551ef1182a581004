"""contacts-google.csv: Google Contacts with the headers it uses since 2024."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sample_data.generate.cards import Card, Clerk
from sample_data.generate.csvtext import Written, table
from sample_data.generate.dice import Dice
from sample_data.generate.lore import headers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sample_data.generate.model import World

FIXED = headers()["google"]
_ADDRESS = headers()["google address"]
_EMAIL_LABELS = {"work": "Work", "home": "* "}
_PHONE_LABELS = {"mobile": "Mobile", "home": "Home", "work": "Work", "main": "Main"}


def google_file(world: World, day: date) -> Written:
    """The whole book; the numbered columns reach as far as the fullest card needs."""
    cards = Clerk(world).cards("google", day)
    rows = [_row(world, card) for card in cards]
    people = [None if card.organisation else card.person for card in cards]
    for address in ("neighborhood-list@example.org", "no-reply@tidepool-commerce.example"):
        rows.append({"E-mail 1 - Label": "* ", "E-mail 1 - Value": address, "Labels": "* myContacts"})
        people.append(None)
    rows.append(
        {
            "First Name": "Nora",
            "Last Name": "Feldhaus",
            "Labels": "* myContacts",
            "E-mail 1 - Label": "* ",
            "E-mail 1 - Value": "nora.feldhaus@example.com ::: nora@feldhaus.example",
        }
    )
    people.append(None)
    columns = [
        *FIXED,
        *_numbered("E-mail", rows, ("Label", "Value")),
        *_numbered("Phone", rows, ("Label", "Value")),
        *_numbered("Address", rows, _ADDRESS),
        *_numbered("Relation", rows, ("Label", "Value")),
        *_numbered("Website", rows, ("Label", "Value")),
    ]
    return Written(
        "contacts-google.csv",
        table(",".join(columns), [[row.get(c, "") for c in columns] for row in rows]),
        people,
    )


def _numbered(stem: str, rows: list[dict[str, str]], parts: Sequence[str]) -> list[str]:
    most = max(
        (number for number in range(1, 9) for row in rows if f"{stem} {number} - {parts[0]}" in row),
        default=0,
    )
    return [f"{stem} {number} - {part}" for number in range(1, most + 1) for part in parts]


def _row(world: World, card: Card) -> dict[str, str]:
    dice = Dice(world.seed, "google", card.person)
    row = {
        "First Name": card.given,
        "Middle Name": card.middle,
        "Last Name": card.family,
        "Name Prefix": card.prefix,
        "Name Suffix": card.suffix,
        "Nickname": card.nickname,
        "Organization Name": card.company,
        "Organization Title": card.title,
        "Notes": card.note,
        "Labels": " ::: ".join([*card.labels, "* myContacts", *(["* starred"] if dice.chance(0.04) else [])]),
    }
    if card.birthday:
        year, month, day = card.birthday
        row["Birthday"] = f"{year}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"
    if dice.chance(0.15):
        row["Photo"] = "https://photos.example/contacts/" + dice.digits(20, "abcdefghijklmnopqrstuvwxyz0123456789")
    _values(row, "E-mail", [(_EMAIL_LABELS[kind], value) for kind, value in card.emails])
    _values(row, "Phone", [(_PHONE_LABELS[kind], _typed(dice, value)) for kind, value in card.phones])
    if card.street:
        whole = f"{card.street}\n{card.city}, {card.region} {card.postcode}\n{card.country}"
        row |= dict(
            zip(
                (f"Address 1 - {part}" for part in _ADDRESS),
                ("Home", whole, card.street, card.city, "", card.region, card.postcode, card.country, ""),
                strict=True,
            )
        )
    if card.relation:
        row |= {"Relation 1 - Label": "", "Relation 1 - Value": card.relation}
    if card.url:
        row |= {
            "Website 1 - Label": dice.pick(("Profile", "LinkedIn")),
            "Website 1 - Value": f"https://www.linkedin.com/in/{card.url}",
        }
    return row


def _values(row: dict[str, str], stem: str, pairs: list[tuple[str, str]]) -> None:
    """Values with the same label share one cell, joined with ` ::: `."""
    by_label: dict[str, list[str]] = {}
    for label, value in pairs:
        by_label.setdefault(label, []).append(value)
    for number, (label, values) in enumerate(by_label.items(), start=1):
        row[f"{stem} {number} - Label"] = label
        row[f"{stem} {number} - Value"] = " ::: ".join(values)


def _typed(dice: Dice, phone: str) -> str:
    return dice.pick((phone, f"+1 {phone[2:5]}-{phone[5:8]}-{phone[8:]}", f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"))
