"""Comments, shares, reactions, votes and reposts: on which days the owner was active. Texts and links are not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.dates import Reader, iso_day, iso_second, us_minute
from auditor.importers.linkedin_csv import NO_DATE, OneOfSeveral, Record, RowByRow
from auditor.records import Fact
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading, SourceFile


class _Activity(RowByRow):
    """One fact per post, comment or reaction: its day and kind."""

    kind: str

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One act of the owner."""
        when = Reader(iso_second, iso_day, us_minute, latest_year=context.latest_year)[record.cells["date"]]
        if not when.text:
            return NO_DATE
        name = record["type"].lower() if "type" in self.fields else ""
        reading.facts.append(Fact(record.row, self.kind, when.text[:10], name=name))
        return ""


class _Comments(_Activity):
    """Quotes within a comment are escaped by a backslash, unlike in any other file."""

    kind = "comment"
    escape = "\\"
    fields = {"date": ("Date",), "link": ("Link",), "message": ("Message",)}  # noqa: RUF012
    needed = ("date", "link", "message")


class _Shares(_Activity):
    """The owner's posts. Lines within one are joined by `""`, a line break and `""`: harmless, the text is not kept."""

    kind = "share"
    fields = {"date": ("Date",), "link": ("ShareLink",), "text": ("ShareCommentary",)}  # noqa: RUF012
    needed = ("date", "link", "text")
    ignored = ("SharedUrl", "MediaUrl", "Visibility")


class _Reactions(_Activity):
    """Likes and other reactions, by type."""

    kind = "reaction"
    fields = {"date": ("Date",), "type": ("Type",), "link": ("Link",)}  # noqa: RUF012
    needed = ("date", "type", "link")


class _Votes(_Activity):
    """Answers to polls count as reactions."""

    kind = "reaction"
    fields = {"date": ("Date",), "link": ("Link",), "option": ("OptionText",)}  # noqa: RUF012
    needed = ("date", "link", "option")


class _Reposts(_Activity):
    """Other people's posts passed on at once."""

    kind = "share"
    fields = {"date": ("Date",), "link": ("Link",)}  # noqa: RUF012
    needed = ("date", "link")

    def identify(self, file: SourceFile) -> bool:
        """Whether these are the only two columns."""
        layout = self.layout(file)
        return layout is not None and len(layout.header) == len(self.fields)


class LinkedInActivity(OneOfSeveral):
    """Five files of one use."""

    id = "linkedin_activity"
    label = say("LinkedIn activity")
    kinds = (_Comments(), _Shares(), _Reactions(), _Votes(), _Reposts())


LINKEDIN_ACTIVITY = LinkedInActivity()
