"""Connections.csv: who the owner is connected with; five headers since 2018, often saved again by a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.dates import Reader, dotted, iso_day, iso_second, long_day, named_day, us_minute
from auditor.importers import dayorder
from auditor.importers.linkedin_csv import (
    EMPTY_ROW,
    UNREADABLE_DATE,
    LinkedInCsv,
    cleaned,
    person_name,
    without_credentials,
)
from auditor.names import email_address, profile_slug, profile_url
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading, SourceFile
    from auditor.importers.csvtable import Chunk, Table

CHUNK_ROWS = 1_000  # what is done with a row's cells finds them in the processor's cache
HIDDEN = say("hidden or closed account")
MEMBER_NUMBER = say("member number instead of an e-mail address")
NOT_AN_ADDRESS = say("not an e-mail address")
NOT_A_PROFILE = say("not a profile address")
COLUMN = {"url": "URL", "email": "Email Address", "connected_on": "Connected On"}


class Waiting(NamedTuple):
    """A contact whose day no format of a LinkedIn export fits."""

    place: int  # among the contacts read
    row: int
    line: int
    cell: str


class LinkedInConnections(LinkedInCsv):
    """One contact per connection; a row with nothing but its date is an account that was closed or hides itself."""

    id = "linkedin_connections"
    label = say("LinkedIn connections")
    # German and French headers were never seen in a real export, only in other programs' tests.
    fields = {  # noqa: RUF012 - see LinkedInCsv
        "given": ("First Name", "Vorname", "Prénom"),
        "family": ("Last Name", "Nachname", "Nom"),
        "url": ("URL", "Profile URL"),
        "email": ("Email Address", "E-Mail-Adresse", "Adresse e-mail"),
        "company": ("Company", "Current Company", "Unternehmen", "Entreprise"),
        "position": ("Position", "Current Position", "Poste"),
        "connected_on": ("Connected On", "Verbunden am", "Date de connexion"),
    }
    needed = ("given|family|url", "company|position|url|email", "connected_on")

    def take_all(self, table: Table, file: SourceFile, reading: Reading, context: Context) -> None:  # noqa: ARG002
        """Take every chunk; the same days come again in each. Days whose order only the whole file tells come last."""
        formats = (named_day, us_minute, iso_day, iso_second, dotted, long_day)
        dates = Reader(*formats, latest_year=context.latest_year)
        waiting: list[Waiting] = []
        for chunk in table.chunks(CHUNK_ROWS):
            self._add(chunk, reading, dates, waiting)
        if waiting:
            _settle(waiting, reading, context.latest_year)

    def _add(self, chunk: Chunk, reading: Reading, dates: Reader, waiting: list[Waiting]) -> None:
        """Add the contacts of a chunk, by column."""
        given, family, company, position = map(
            cleaned, (chunk["given"], chunk["family"], chunk["company"], chunk["position"])
        )
        slugs = list(map(profile_slug, chunk["url"]))
        emails = list(map(email_address, chunk["email"]))
        days = [dates[cell].text[:10] for cell in chunk["connected_on"]]
        names = list(map(person_name, given, family))
        keep = []
        for at, (name, slug, email) in enumerate(zip(names, slugs, emails, strict=True)):
            if name or slug or email:
                keep.append(at)
            elif company[at] or position[at] or days[at]:
                reading.set_aside(chunk.first_row + at, chunk.lines[at], HIDDEN)
            else:
                reading.set_aside(chunk.first_row + at, chunk.lines[at], EMPTY_ROW)
        first, cells = len(reading.contacts), chunk["connected_on"]
        waiting += [
            Waiting(first + place, chunk.first_row + at, chunk.lines[at], cells[at])
            for place, at in enumerate(keep)
            if not days[at] and cells[at].strip()
        ]
        split = [without_credentials(family[at]) for at in keep]
        reading.contacts.extend(
            row=[chunk.first_row + at for at in keep],
            line=[chunk.lines[at] for at in keep],
            name=[names[at] for at in keep],
            given=[given[at] for at in keep],
            family=[name for name, _ in split],
            suffix=[suffix for _, suffix in split],
            company=[company[at] for at in keep],
            position=[position[at] for at in keep],
            email=[emails[at] for at in keep],
            profile_url=[profile_url(slugs[at]) for at in keep],
            connected_on=[days[at] for at in keep],
        )
        for kind, values in (("profile", slugs), ("email", emails)):
            filled = [at for at in keep if values[at]]
            reading.identifiers.extend(
                row=[chunk.first_row + at for at in filled],
                kind=[kind] * len(filled),
                value=[values[at] for at in filled],
            )
        self._doubt(chunk, reading, keep, {"url": slugs, "email": emails})

    def _doubt(self, chunk: Chunk, reading: Reading, keep: list[int], read: dict[str, list[str]]) -> None:
        """Name the kept records with a filled cell that gave nothing."""
        for column, values in read.items():
            cells = chunk[column]
            for at in keep:
                if not values[at] and cells[at].strip():
                    reading.doubt(chunk.first_row + at, chunk.lines[at], _why(column, cells[at]), COLUMN[column])


def _settle(waiting: list[Waiting], reading: Reading, latest_year: int) -> None:
    """Read the days a spreadsheet wrote with slashes, by the order that the file as a whole shows, or say why not."""
    order = dayorder.infer((one.cell for one in waiting), "")
    days = reading.contacts["connected_on"]
    for one in waiting:
        day, reason = dayorder.day(one.cell, order, latest_year)
        if day and not day.startswith("--"):  # without a year
            days[one.place] = day
        else:
            reason = dayorder.AMBIGUOUS if reason == dayorder.AMBIGUOUS else UNREADABLE_DATE
            reading.doubt(one.row, one.line, reason, COLUMN["connected_on"])


def _why(column: str, cell: str) -> str:
    if column == "url":
        return NOT_A_PROFILE
    return MEMBER_NUMBER if cell.strip().startswith("urn:li:member:") else NOT_AN_ADDRESS


LINKEDIN_CONNECTIONS = LinkedInConnections()
