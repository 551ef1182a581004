"""contacts-outlook.csv: classic Outlook for Windows, 92 columns, rows cut after the last column it fills."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sample_data.generate.cards import Card, Clerk
from sample_data.generate.csvtext import Written, quoted
from sample_data.generate.dice import Dice
from sample_data.generate.lore import headers

if TYPE_CHECKING:
    from sample_data.generate.model import World

COLUMNS = headers()["outlook"]
_ALWAYS_QUOTED = {
    "Title",
    "First Name",
    "Middle Name",
    "Last Name",
    "Suffix",
    "Company",
    "Department",
    "Job Title",
    "Notes",
    "Office Location",
    "Initials",
}
_DEFAULTS = {
    "Anniversary": "0/0/00",
    "Birthday": "0/0/00",
    "Gender": "Unspecified",
    "Priority": "Normal",
    "Private": "False",
    "Sensitivity": "Normal",
}
_PHONES = {
    "mobile": "Mobile Phone",
    "home": "Home Phone",
    "work": "Business Phone",
    "main": "Company Main Phone",
}
_EXCHANGE = "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn="


def outlook_file(world: World, day: date) -> Written:
    """The whole book, with two distribution addresses among the people."""
    cards = Clerk(world).cards("outlook", day)
    lines = [",".join(map(quoted, COLUMNS))]
    people: list[str | None] = []
    for card in cards:
        lines.append(_row(world, card))
        people.append(None if card.organisation else card.person)
    for name, address in (
        ("Dock Operations All", "dock-all@corvane-logistics.example"),
        ("", "noreply@gatewell-express.example"),
    ):
        lines.append(
            _line(
                {
                    "First Name": name,
                    "E-mail Address": address,
                    "E-mail Type": "SMTP",
                    "E-mail Display Name": name or address,
                }
            )
        )
        people.append(None)
    return Written("contacts-outlook.csv", b"\xef\xbb\xbf" + ("\r\n".join(lines) + "\r\n").encode(), people)


def _row(world: World, card: Card) -> str:
    dice = Dice(world.seed, "outlook", card.person)
    values = {
        "Title": card.prefix,
        "First Name": card.given,
        "Middle Name": card.middle,
        "Last Name": card.family,
        "Suffix": card.suffix,
        "Company": card.company,
        "Department": card.department,
        "Job Title": card.title,
        "Notes": card.note.replace("\n", "\r\n"),
        "Categories": ";".join(card.labels),
    }
    for number, (_, address) in enumerate(card.emails[:3]):
        stem = "E-mail" if number == 0 else f"E-mail {number + 1}"
        inside = address.endswith("@corvane-logistics.example") and card.family[:1] != "A" and dice.chance(0.12)
        values[f"{stem} Address"] = (
            _EXCHANGE + dice.digits(32, "0123456789abcdef") + "-" + address.split("@")[0] if inside else address
        )
        values[f"{stem} Type"] = "EX" if inside else "SMTP"
        values[f"{stem} Display Name"] = card.name if inside or dice.chance(0.3) else f"{card.name} ({address})"
    for kind, phone in card.phones:
        column = _PHONES[kind] if _PHONES[kind] not in values else "Business Phone 2"
        values[column] = (
            f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"
            if dice.chance(0.7)
            else f"+1 {phone[2:5]} {phone[5:8]} {phone[8:]}"
        )
    if card.street:
        values |= {
            "Home Street": card.street,
            "Home City": card.city,
            "Home State": card.region,
            "Home Postal Code": card.postcode,
            "Home Country/Region": "United States of America" if card.country == "US" else card.country,
        }
    if card.birthday and card.birthday[0]:
        values["Birthday"] = f"{card.birthday[1]}/{card.birthday[2]}/{card.birthday[0]}"
    if card.url:
        values["Web Page"] = f"https://www.linkedin.com/in/{card.url}"
    values["Initials"] = "".join(part[0] + "." for part in (card.given, card.family) if part)
    return _line(values)


def _line(values: dict[str, str]) -> str:
    cells = []
    for column in COLUMNS:
        value = values.get(column, "") or _DEFAULTS.get(column, "")
        cells.append(quoted(value) if value or column in _ALWAYS_QUOTED else "")
    while not cells[-1]:
        cells.pop()
    return ",".join(cells)
