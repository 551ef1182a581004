"""Skills.csv: the skills the owner lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.importers.linkedin_csv import EMPTY_ROW, Record, RowByRow
from auditor.records import Fact
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading, SourceFile

_FILE_NAME = re.compile(r"skills(?:[-_ ]*\(?\d+\)?)?\.csv", re.IGNORECASE)


class LinkedInSkills(RowByRow):
    """One fact per skill. Its only column is called `Name`, so the file's name has to agree."""

    id = "linkedin_skills"
    label = say("LinkedIn skills")
    fields = {"name": ("Name",)}  # noqa: RUF012
    needed = ("name",)

    def identify(self, file: SourceFile) -> bool:
        """Whether the only column is `Name` and the file is called Skills."""
        layout = self.layout(file) if _FILE_NAME.fullmatch(file.name.strip()) else None
        return layout is not None and len(layout.header) == 1

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:  # noqa: ARG002
        """One skill."""
        if not record["name"]:
            return EMPTY_ROW
        reading.facts.append(Fact(record.row, "skill", name=record["name"]))
        return ""


LINKEDIN_SKILLS = LinkedInSkills()
