"""Endorsement_Received_Info.csv and Endorsement_Given_Info.csv: who vouched for whose skills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.dates import Reader, iso_day, iso_second
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.linkedin_csv import NO_DATE, NO_PERSON, OneOfSeveral, Record, RowByRow, key_of, person_name
from auditor.names import profile_slug
from auditor.records import Interaction
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.csvtable import Table

OTHER_STATUS = say("status is not ACCEPTED")


class _Endorsements(RowByRow):
    """One interaction per person and day: the 5-15 rows that one round of clicks leaves are one act."""

    direction: str

    def take_all(self, table: Table, file: SourceFile, reading: Reading, context: Context) -> None:
        """Take every record, then leave one interaction per person and day."""
        collected = Reading()
        super().take_all(table, file, collected, context)
        reading.problems = collected.problems
        seen: set[tuple[str, str]] = set()
        for values in collected.interactions.rows():
            act = Interaction(*values)
            which = (act.slug or act.name.casefold(), act.happened_at[:10])
            if which not in seen:
                seen.add(which)
                reading.interactions.append(act)

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One skill endorsed."""
        when = Reader(iso_second, iso_day, latest_year=context.latest_year)[record.cells["date"]]
        name = person_name(record["given"], record["family"])
        slug = profile_slug(record["url"])
        if not (name or slug):
            return NO_PERSON
        if not when.text:
            return NO_DATE
        if record["status"].upper() not in ("ACCEPTED", ""):
            reading.doubt(record.row, record.line, OTHER_STATUS, "Endorsement Status")
        happened_at = when.text if "T" in when.text else f"{when.text}T00:00:00"
        key = key_of("endorsement", self.direction, name.casefold() or slug, when.text[:10])
        reading.interactions.append(
            Interaction(
                record.row, "endorsement", self.direction, happened_at, when.precision, name=name, slug=slug, key=key
            )
        )
        return ""


class _Received(_Endorsements):
    id = "linkedin_endorsements"
    label = say("LinkedIn endorsements")
    direction = "in"
    fields = {  # noqa: RUF012
        "date": ("Endorsement Date",),
        "given": ("Endorser First Name",),
        "family": ("Endorser Last Name",),
        "url": ("Endorser Public Url",),
        "status": ("Endorsement Status",),
    }
    needed = ("date", "given", "family")
    ignored = ("Skill Name",)


class _Given(_Endorsements):
    id = "linkedin_endorsements"
    label = say("LinkedIn endorsements")
    direction = "out"
    fields = {  # noqa: RUF012
        "date": ("Endorsement Date",),
        "given": ("Endorsee First Name",),
        "family": ("Endorsee Last Name",),
        "url": ("Endorsee Public Url",),
        "status": ("Endorsement Status",),
    }
    needed = ("date", "given", "family")
    ignored = ("Skill Name",)


class LinkedInEndorsements(OneOfSeveral):
    """Both files: one interaction per person and day."""

    id = "linkedin_endorsements"
    label = say("LinkedIn endorsements")
    kinds = (_Received(), _Given())


LINKEDIN_ENDORSEMENTS = LinkedInEndorsements()
