"""What one vCard says about one person: its properties as a Contact with all its identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.importers import dayorder
from auditor.importers.addressbook import EVERYBODYS_GROUPS
from auditor.importers.mailboxes import of_function
from auditor.importers.vcard_lines import unfolded
from auditor.names import clean, email_addresses, phone_number, profile_slug, profile_url
from auditor.records import Contact
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Owner
    from auditor.importers.vcard_lines import Property
    from auditor.importers.vcard_values import CardValues

GROUP = say("group, not a person")
NOT_A_PERSON = {"group": GROUP, "list": GROUP} | dict.fromkeys(
    ("location", "application", "device"), say("place or device, not a person")
)
NOTHING_IN_IT = say("card without name, e-mail, phone or company")
NO_PHONE = say("phone number not understood")
NO_EMAIL = say("e-mail address not understood")

ANY_ORDER = dayorder.Order(None)  # day and month of 1/2/1980 stay unknown

PRIVATE_TYPES = frozenset({"HOME", "CELL", "MOBILE", "IPHONE"})
NOT_A_VOICE_LINE = frozenset({"FAX", "HOMEFAX", "WORKFAX", "OTHERFAX", "MODEM", "PAGER"})
SOCIAL_NAMES = ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP", "NOTE", "X-LINKEDIN", "X-LINKEDIN-URL")
RELATED_NAMES = ("RELATED", "X-ABRELATEDNAMES", "X-MS-SPOUSE", "X-EVOLUTION-SPOUSE")
# What the card's person is to the owner, by what the owner is to them.
COUNTERPARTS = {
    "SPOUSE": "spouse", "PARTNER": "partner", "SIBLING": "sibling", "BROTHER": "sibling", "SISTER": "sibling",
    "CHILD": "parent", "SON": "parent", "DAUGHTER": "parent", "PARENT": "child", "MOTHER": "child", "FATHER": "child",
    "FRIEND": "friend", "KIN": "kin", "COLLEAGUE": "colleague", "CO-WORKER": "colleague",
    "MANAGER": "report", "ASSISTANT": "manager",
}  # fmt: skip

# Every property that is read here or by the importer; the others are listed as not used.
USED_NAMES = frozenset({
    "VERSION", "BEGIN", "END", "PRODID", "UID", "REV", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER",
    "MEMBER", "FN", "N", "NICKNAME", "X-NICKNAME", "X-EPOCSECONDNAME", "X-ANDROID-CUSTOM", "ORG", "TITLE", "ROLE",
    "EMAIL", "TEL", "ADR", "BDAY", "CATEGORIES", "X-ABLABEL", "X-ABSHOWAS", *SOCIAL_NAMES, *RELATED_NAMES,
})  # fmt: skip

_PAUSE = re.compile(r"(?<=\d)[,;pPwW].*", re.DOTALL)
_PROFILE = re.compile(r"""(?<![\w-])linkedin\.com/[^\s<>()"',;|]+""", re.IGNORECASE)
_SLUG = re.compile(r"[\w%-]{3,100}")
_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname"
_N_PARTS = 5


@dataclass(slots=True)
class Read:
    """One card read: a contact, or the reason why it is none; the values that could not be used."""

    contact: Contact | None
    identifiers: list[tuple[str, str]] = field(default_factory=list)  # kind and value, as in records.Identifier
    reason: str = ""
    doubts: list[tuple[int, str, str]] = field(default_factory=list)  # line, property, reason


def birthday(text: str, latest_year: int, *, omit_year: str = "") -> tuple[str, str]:
    """`1980-04-12`, or `--04-12` without a year or with the year that stands for none; and why there is no date."""
    day, _, _ = text.partition("T")
    if omit_year and day.startswith(omit_year):
        day = f"{dayorder.NO_YEAR}{day[len(omit_year) :]}"
    return dayorder.day(day, ANY_ORDER, latest_year)


def kind_of(card: CardValues) -> str:
    """The KIND of a card, lower case; Apple has its own property for groups."""
    return card.first("KIND", "X-ADDRESSBOOKSERVER-KIND").lower()


class _Reader:
    def __init__(self, card: CardValues, context: Context) -> None:
        self.card = card
        self.context = context
        self.doubts = list[tuple[int, str, str]]()

    def doubt(self, prop: Property, reason: str) -> None:
        self.doubts.append((prop.line, prop.head.name, reason))

    def name_parts(self) -> list[str]:
        """Family, given, middle, prefix, suffix; a list inside a part is joined with blanks."""
        comma = "," if not self.card.card.version.startswith("2") else ""
        for prop in self.card.preferred("N"):
            parts = [clean(part.replace(comma, " ") if comma else part) for part in self.card.parts(prop)]
            if any(parts):
                return (parts + [""] * _N_PARTS)[:_N_PARTS]
        return [""] * _N_PARTS

    def emails(self) -> list[str]:
        found: list[str] = []
        for prop in self.card.preferred("EMAIL"):
            if text := self.card.text(prop):
                addresses = email_addresses(text)
                found += addresses
                if not addresses:
                    self.doubt(prop, NO_EMAIL)
        return list(dict.fromkeys(found))

    def phones(self) -> tuple[list[str], bool]:
        """Numbers at which a person answers, and whether one of them is private. No fax, no pager."""
        found, private = [], False
        for prop in self.card.preferred("TEL"):
            text = self.card.text(prop)
            types = self.card.types(prop)
            if not text or types & NOT_A_VOICE_LINE or text[:4].lower() in ("sip:", "sips"):
                continue
            number = phone_number(_PAUSE.sub("", text.removeprefix("tel:")), self.context.region)
            if number:
                found.append(number)
                private = private or (bool(types & PRIVATE_TYPES) and "WORK" not in types)
            else:
                self.doubt(prop, NO_PHONE)
        return list(dict.fromkeys(found)), private

    def slugs(self) -> list[str]:
        found = [slug for prop in self.card.all(*SOCIAL_NAMES) for slug in self._slugs_of(prop) if slug]
        return list(dict.fromkeys(found))

    def _slugs_of(self, prop: Property) -> Iterator[str]:
        if prop.head.name == "NOTE" and not prop.head.encoding and b"linkedin" not in unfolded(prop.raw).lower():
            return  # notes are long, and most of them name no profile
        text = self.card.text(prop)
        addresses = _PROFILE.findall(text)
        for address in addresses:
            yield profile_slug(address.rstrip(".!]}"))
        if not addresses and ("LINKEDIN" in prop.head.types or prop.head.name == "X-LINKEDIN"):
            user = next(iter(prop.head.parameters.get("X-USER", ())), "") or text.removeprefix("x-apple:")
            if _SLUG.fullmatch(user):
                yield user.lower()

    def nickname(self) -> str:
        if text := clean(self.card.first("NICKNAME", "X-NICKNAME", "X-EPOCSECONDNAME")):
            return text
        for prop in self.card.all("X-ANDROID-CUSTOM"):
            parts = self.card.parts(prop)
            if parts[0] == _ANDROID_NICKNAME and len(parts) > 1:
                return clean(parts[1])
        return ""

    def employer(self) -> tuple[str, str]:
        """Company and department."""
        for prop in self.card.preferred("ORG"):
            parts = [clean(part) for part in self.card.parts(prop)]
            if any(parts):
                return parts[0], ", ".join(part for part in parts[1:] if part)
        return "", ""

    def place(self) -> tuple[str, str, bool]:
        """City and country of the preferred address, and whether there is a home address."""
        city = country = ""
        home = False
        for prop in self.card.preferred("ADR"):
            parts = [clean(part) for part in self.card.parts(prop)] + [""] * 7
            home = home or (any(parts) and "HOME" in self.card.types(prop))
            if not city and not country:
                city, country = parts[3], parts[6]
        return city, country, home

    def dated(self, name: str) -> str:
        """The day a property holds; for BDAY maybe without a year."""
        for prop in self.card.preferred(name):
            if text := self.card.text(prop):
                omitted = next(iter(prop.head.parameters.get("X-APPLE-OMIT-YEAR", ())), "")
                found, problem = birthday(text, self.context.latest_year, omit_year=omitted)
                if problem:
                    self.doubt(prop, problem)
                return found
        return ""

    def relation(self) -> str:
        """What the card's person is to the owner, when the card names the owner as a relative."""
        if not self.context.owner.known:
            return ""
        for prop in self.card.all(*RELATED_NAMES):
            if _names_owner(self.card.text(prop), self.context.owner):
                types = self.card.types(prop) | ({"SPOUSE"} if prop.head.name.endswith("SPOUSE") else frozenset())
                return next((COUNTERPARTS[word] for word in sorted(types) if word in COUNTERPARTS), "")
        return ""

    def categories(self) -> str:
        labels = [
            clean(label) for prop in self.card.all("CATEGORIES") for label in self.card.parts(prop, ",;") if label
        ]
        return "; ".join(dict.fromkeys(label for label in labels if label and label.lower() not in EVERYBODYS_GROUPS))

    def contact(self, emails: list[str], phones: list[str], slugs: list[str], *, private_phone: bool) -> Contact | None:
        """The contact, or None when there is nothing to recognise anyone by."""
        family, given, middle, prefix, suffix = self.name_parts()
        nickname = self.nickname()
        company, department = self.employer()
        built = " ".join(filter(None, (prefix, given, middle, family, suffix)))
        name = clean(self.card.first("FN")) or built or nickname or company or next(iter(emails), "")
        if not (name or phones or slugs):
            return None
        city, country, home = self.place()
        return Contact(
            row=self.card.card.number,
            line=self.card.card.line,
            name=name,
            given=given,
            middle=middle,
            family=family,
            prefix=prefix,
            suffix=suffix,
            nickname=nickname,
            company=company,
            position=clean(self.card.first("TITLE") or self.card.first("ROLE")),
            department=clean(department),
            email=next(iter(emails), ""),
            phone=next(iter(phones), ""),
            profile_url=profile_url(next(iter(slugs), "")),
            city=city,
            country=country,
            birthday=self.dated("BDAY"),
            updated_on=self.dated("REV"),
            categories=self.categories(),
            kind=self._kind(name, company, given, family),
            has_note=int(any(prop.raw.strip() for prop in self.card.all("NOTE"))),
            has_private_phone=int(private_phone),
            has_home_address=int(home),
            relation=self.relation(),
        )

    def _kind(self, name: str, company: str, given: str, family: str) -> str:
        """As the card says; a company when it bears the company's name, unless a person's name is that of the company."""
        if kind_of(self.card) in ("org", "organization") or self.card.first("X-ABSHOWAS").upper() == "COMPANY":
            return "company"
        own_name = given and family and given in name and family in name
        if company and name.casefold() == company.casefold() and not own_name:
            return "company"
        return "role" if "@" in name and of_function(name) else "person"


def _names_owner(text: str, owner: Owner) -> bool:
    return bool(text) and (
        text.casefold() == owner.name.casefold() or text.lower().removeprefix("mailto:") in owner.emails
    )


def contact_of(card: CardValues, context: Context) -> Read:
    """The contact on a card; groups, places and cards with nothing to recognise anyone by are none."""
    if reason := NOT_A_PERSON.get(kind_of(card)):
        return Read(None, reason=reason)
    reader = _Reader(card, context)
    emails, slugs = reader.emails(), reader.slugs()
    phones, private_phone = reader.phones()
    contact = reader.contact(emails, phones, slugs, private_phone=private_phone)
    keys = {"email": emails, "phone": phones, "profile": slugs}
    identifiers = [(kind, value) for kind, values in keys.items() for value in values]
    return Read(contact, identifiers, "" if contact else NOTHING_IN_IT, reader.doubts)
