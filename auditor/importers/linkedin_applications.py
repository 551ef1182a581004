"""Job Applications.csv: where and when the owner applied. The rest of the file is private and never looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.dates import PACIFIC, Reader, iso_second, us_minute
from auditor.importers.linkedin_csv import NO_DATE, Record, RowByRow
from auditor.records import Fact
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading


class LinkedInApplications(RowByRow):
    """One fact per application: day and company, nothing else (the file holds health and salary answers)."""

    id = "linkedin_applications"
    label = say("LinkedIn job applications")
    fields = {"date": ("Application Date",), "company": ("Company Name",)}  # noqa: RUF012
    needed = ("date", "company")
    ignored = (
        *("Contact Email", "Contact Phone Number", "Job Title", "Job Url", "Resume Name"),
        "Question And Answers",
    )

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One application."""
        when = Reader(us_minute, iso_second, latest_year=context.latest_year, zone=PACIFIC)[record.cells["date"]]
        if not when.text:
            return NO_DATE
        reading.facts.append(Fact(record.row, "application", when.text[:10], name=record["company"]))
        return ""


LINKEDIN_APPLICATIONS = LinkedInApplications()
