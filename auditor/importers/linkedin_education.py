"""Education.csv: the owner's schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.importers.linkedin_csv import Record, RowByRow
from auditor.importers.linkedin_positions import add_span
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading

NO_SCHOOL = say("no school")


class LinkedInEducation(RowByRow):
    """One fact per school: name = school, detail = degree."""

    id = "linkedin_education"
    label = say("LinkedIn education")
    fields = {  # noqa: RUF012
        "school": ("School Name",),
        "started": ("Start Date", "Started On"),
        "ended": ("End Date", "Finished On"),
        "degree": ("Degree Name",),
    }
    needed = ("school", "degree|started")
    ignored = ("Notes", "Activities")

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One school."""
        if not record["school"]:
            return NO_SCHOOL
        add_span(record, reading, context, "education", record["school"], record["degree"])
        return ""


LINKEDIN_EDUCATION = LinkedInEducation()
