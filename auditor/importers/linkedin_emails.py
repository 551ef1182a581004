"""Email Addresses.csv: the owner's own addresses, by which address books and mail know the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.importers import owner
from auditor.importers.linkedin_csv import Record, RowByRow
from auditor.names import email_address
from auditor.records import Fact
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading

NOT_AN_ADDRESS = say("not an e-mail address")
NO = ("no", "false", "0")


class LinkedInEmails(RowByRow):
    """One fact per address; those the owner never confirmed may be somebody else's and do not identify."""

    id = "linkedin_emails"
    label = say("LinkedIn e-mail addresses")
    fields = {  # noqa: RUF012
        "email": ("Email Address",),
        "confirmed": ("Confirmed",),
        "primary": ("Primary",),
    }
    needed = ("email", "confirmed", "primary")
    ignored = ("Updated On",)

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One address."""
        address = email_address(record["email"])
        if not address:
            return NOT_AN_ADDRESS
        if record["confirmed"].lower() not in NO:
            owner.learn_email(context.owner, address)
        primary = "primary" if record["primary"].lower() in ("yes", "true", "1") else ""
        reading.facts.append(Fact(record.row, "email", name=address, detail=primary))
        return ""


LINKEDIN_EMAILS = LinkedInEmails()
