"""Imported Contacts.csv, Contacts.csv, ImportedContacts.csv: address books the owner once let LinkedIn read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.dates import PACIFIC, Reader, iso_second, us_minute
from auditor.importers.linkedin_csv import NO_PERSON, THE_OWNER, Record, RowByRow, person_name
from auditor.names import email_addresses, phone_number, profile_slug, profile_url
from auditor.records import Contact, Identifier
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading, SourceFile
    from auditor.importers.csvtable import Table

REPEATED = say("repeated row")
ISO_LETTERS = 2  # of a country code (ISO 3166)
SHORT_NAME = 20  # characters to which an address is cut where it stands in for a name

_ROLE = re.compile(
    r"(?:no-?_?reply|do-?not-?reply|noreply.*|mailer-daemon|postmaster|notifications?|newsletter|bounces?|info|sales|support"
    r"|office|contact|hello|team|admin|billing|jobs|careers|hr|press|marketing|service|help|unsubscribe.*"
    r"|.*-(?:list|announce|request|subscribe|unsubscribe))",
    re.IGNORECASE,
)


class LinkedInAddressBook(RowByRow):
    """One contact per row: addresses and numbers, no relationship. Rows come repeated; numbers have a blank before `+`."""

    id = "linkedin_address_book"
    label = say("LinkedIn imported contacts")
    fields = {  # noqa: RUF012
        "given": ("FirstName",),
        "middle": ("MiddleName",),
        "family": ("LastName",),
        "full": ("FullName",),
        "nickname": ("NickName",),
        "prefix": ("NamePrefix",),
        "suffix": ("NameSuffix",),
        "company": ("Companies",),
        "title": ("Title",),
        "emails": ("Emails", "Email Address"),
        "phones": ("PhoneNumbers",),
        "created": ("CreatedAt",),
        "updated": ("UpdatedAt",),
        "country": ("CountryCode",),
        "location": ("Location",),
        "profiles": ("Profiles",),
    }
    needed = ("given", "family", "emails", "phones", "created")
    ignored = (
        *("Source", "MaidenName", "Addresses", "Sites", "InstantMessageHandles", "Birthday", "BookmarkedAt"),
        *("RegionCode", "ThirdPartyVerified"),
    )

    def take_all(self, table: Table, file: SourceFile, reading: Reading, context: Context) -> None:
        """Take every record once."""
        self._seen: set[tuple[str, ...]] = set()
        super().take_all(table, file, reading, context)

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One entry of the address book."""
        cells = tuple(record[name] for name in self.fields if name not in ("created", "updated"))
        emails = email_addresses(record["emails"])
        region = record["country"].upper() if len(record["country"]) == ISO_LETTERS else context.region
        numbers = (phone_number(cell, region) for cell in re.split(r"[,;]", record["phones"]))
        phones = list(dict.fromkeys(filter(None, numbers)))
        slug = profile_slug(record["profiles"])
        name = _name(record, emails)
        if not (name or emails or phones or slug):
            return NO_PERSON
        if set(emails) & set(context.owner.emails):
            return THE_OWNER
        if cells in self._seen:
            return REPEATED
        self._seen.add(cells)
        dates = Reader(us_minute, iso_second, latest_year=context.latest_year, zone=PACIFIC)
        when = dates[record.cells["updated"]].text or dates[record.cells["created"]].text
        reading.contacts.append(
            Contact(
                record.row,
                record.line,
                name,
                given=record["given"] if name else "",
                middle=record["middle"] if name else "",
                family=record["family"] if name else "",
                prefix=record["prefix"],
                suffix=record["suffix"],
                nickname=record["nickname"],
                company=record["company"],
                position=record["title"],
                email=emails[0] if emails else "",
                phone=phones[0] if phones else "",
                profile_url=profile_url(slug),
                city=record["location"],
                country=record["country"],
                updated_on=when[:10],
                kind="role" if emails and all(_ROLE.fullmatch(email.split("@")[0]) for email in emails) else "person",
            )
        )
        found = [("email", email) for email in emails] + [("phone", phone) for phone in phones]
        for kind, value in [*found, *([("profile", slug)] if slug else [])]:
            reading.identifiers.append(Identifier(record.row, kind, value))
        return ""


def _name(record: Record, emails: list[str]) -> str:
    """The name, unless it is an address (or the first 20 characters of one) in the place of a name."""
    given = person_name(record["given"], record["middle"])
    name = person_name(given, record["family"]) or record["full"]
    stands_in = "@" in name or (len(name) == SHORT_NAME and any(email.startswith(name.lower()) for email in emails))
    return "" if stands_in else name


LINKEDIN_ADDRESS_BOOK = LinkedInAddressBook()
