"""Profile.csv: the owner's name and what the profile says; the one file that names the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.importers import owner
from auditor.importers.linkedin_csv import NO_PERSON, Record, RowByRow, person_name
from auditor.records import Fact
from auditor.wording import say, say_as

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading

# An audit asks whether these are filled in; the value goes along where it compares it with the contacts'.
WITH_VALUE = ("headline", "industry", "location")
FILLED_ONLY = ("summary", "websites", "birthday", "maiden", "twitter")


class LinkedInProfile(RowByRow):
    """One fact per filled field of the owner's profile."""

    id = "linkedin_profile"
    label = say("LinkedIn profile")
    fields = {  # noqa: RUF012
        "given": ("First Name",),
        "family": ("Last Name",),
        "maiden": ("Maiden Name",),
        "birthday": ("Birth Date",),
        "headline": ("Headline",),
        "summary": ("Summary",),
        "industry": ("Industry",),
        "location": ("Geo Location",),
        "twitter": ("Twitter Handles",),
        "websites": ("Websites",),
    }
    needed = ("given", "family", "headline", "summary|industry")
    ignored = ("Address", "Zip Code", "Instant Messengers")

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """The owner."""
        name = person_name(record["given"], record["family"])
        if not name:
            return NO_PERSON
        owner.learn_name(context.owner, name, say_as("who the owner is", "the name in Profile.csv"))
        reading.facts.append(Fact(record.row, "profile", name="name", detail=name))
        for field in WITH_VALUE:
            if record[field]:
                reading.facts.append(Fact(record.row, "profile", name=field, detail=record[field]))
        for field in FILLED_ONLY:
            if record[field]:
                reading.facts.append(Fact(record.row, "profile", name=field))
        return ""


LINKEDIN_PROFILE = LinkedInProfile()
