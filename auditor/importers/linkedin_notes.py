"""Notes.csv: what the owner wrote down about a connection in private; that there is a note is kept, its text is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.dates import Reader, iso_second, us_minute
from auditor.importers.linkedin_csv import NO_DATE, NO_PERSON, Record, RowByRow, key_of, person_name
from auditor.names import profile_slug
from auditor.records import Interaction
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading


class LinkedInNotes(RowByRow):
    """One interaction per note."""

    id = "linkedin_notes"
    label = say("LinkedIn notes")
    fields = {  # noqa: RUF012
        "given": ("Connection First Name",),
        "family": ("Connection Last Name",),
        "url": ("Connection Profile URL",),
        "note": ("Note",),
        "created": ("Created On",),
        "edited": ("Edited On",),
    }
    needed = ("given|url", "note", "created")

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One note, dated when it was written; when that is missing, when it was last changed."""
        dates = Reader(iso_second, us_minute, latest_year=context.latest_year)
        when = dates[record.cells["created"]] if record["created"] else dates[record.cells["edited"]]
        name, slug = person_name(record["given"], record["family"]), profile_slug(record["url"])
        if not (name or slug):
            return NO_PERSON
        if not when.text:
            return NO_DATE
        words = len(record.cells["note"].split())
        key = key_of("note", slug or name.casefold(), when.text)
        reading.interactions.append(
            Interaction(record.row, "note", "self", *when, name=name, slug=slug, words=words, key=key)
        )
        return ""


LINKEDIN_NOTES = LinkedInNotes()
