"""Recommendations_Received.csv and _Given.csv: written by name and company alone, the strongest sign of advocacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.dates import Reader, iso_second, us_minute
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.linkedin_csv import NO_DATE, NO_PERSON, Record, RowByRow, key_of, person_name
from auditor.records import Columns, Interaction
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.csvtable import Table

NOT_VISIBLE = say("status is not VISIBLE")


class LinkedInRecommendations(RowByRow):
    """One interaction per recommendation. Given and received have the same columns: the file's name tells them apart."""

    id = "linkedin_recommendations"
    label = say("LinkedIn recommendations")
    fields = {  # noqa: RUF012
        "given": ("First Name",),
        "family": ("Last Name",),
        "company": ("Company",),
        "text": ("Text",),
        "date": ("Creation Date",),
        "status": ("Status",),
    }
    needed = ("given", "family", "text", "date")
    ignored = ("Job Title",)

    def take_all(self, table: Table, file: SourceFile, reading: Reading, context: Context) -> None:
        """Take every record, then set the direction the file's name says."""
        collected = Reading()
        super().take_all(table, file, collected, context)
        reading.problems, reading.interactions = collected.problems, Columns(Interaction)
        given = "given" in file.name.lower()
        if not given and "received" not in file.name.lower():
            reading.notes.append(say("the file's name says neither given nor received; read as received"))
        direction = "out" if given else "in"
        for values in collected.interactions.rows():
            act = Interaction(*values)
            key = key_of("recommendation", direction, act.name.casefold(), act.happened_at)
            reading.interactions.append(act._replace(direction=direction, key=key))

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One recommendation."""
        when = Reader(us_minute, iso_second, latest_year=context.latest_year)[record.cells["date"]]
        name = person_name(record["given"], record["family"])
        if not name:
            return NO_PERSON
        if not when.text:
            return NO_DATE
        if record["status"].upper() not in ("VISIBLE", ""):
            reading.doubt(record.row, record.line, NOT_VISIBLE, "Status")
        words = len(record.cells["text"].split())
        reading.interactions.append(
            Interaction(record.row, "recommendation", "", *when, name=name, company=record["company"], words=words)
        )
        return ""


LINKEDIN_RECOMMENDATIONS = LinkedInRecommendations()
