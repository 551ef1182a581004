"""Positions.csv: the owner's jobs, present one without an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.dates import Reader, iso_day, month
from auditor.importers.linkedin_csv import UNREADABLE_DATE, Record, RowByRow
from auditor.records import Fact
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading

NO_COMPANY = say("no company and no title")


class LinkedInPositions(RowByRow):
    """One fact per job: name = company, detail = title, first days of the months it ran from and to ("" = still)."""

    id = "linkedin_positions"
    label = say("LinkedIn positions")
    fields = {  # noqa: RUF012
        "company": ("Company Name",),
        "title": ("Title",),
        "started": ("Started On",),
        "ended": ("Finished On",),
    }
    needed = ("company", "title", "started")
    ignored = ("Description", "Location")

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One job."""
        if not (record["company"] or record["title"]):
            return NO_COMPANY
        add_span(record, reading, context, "position", record["company"], record["title"])
        return ""


def add_span(record: Record, reading: Reading, context: Context, kind: str, name: str, detail: str) -> None:
    """Add a fact that ran from `started` to `ended`; dates that cannot be read are named."""
    months = Reader(month, iso_day, latest_year=context.latest_year)
    days = {field: months[record.cells[field]].text for field in ("started", "ended")}
    for field, day in days.items():
        if not day and record[field]:
            reading.doubt(record.row, record.line, UNREADABLE_DATE, field)
    reading.facts.append(Fact(record.row, kind, days["started"], days["ended"], name, detail))


LINKEDIN_POSITIONS = LinkedInPositions()
