"""Invitations.csv: who asked whom to connect in the last half year, and with the owner's own profile address."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.dates import PACIFIC, Reader, iso_second, us_minute
from auditor.importers import acts, owner
from auditor.importers.linkedin_csv import NO_DATE, NO_PERSON, Record, RowByRow, key_of
from auditor.names import clean, profile_slug
from auditor.records import Interaction
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading, SourceFile
    from auditor.importers.csvtable import Table

NO_DIRECTION = say("neither incoming nor outgoing")
OUTGOING = "OUTGOING"
DIRECTIONS = {OUTGOING: "out", "INCOMING": "in"}


class LinkedInInvitations(RowByRow):
    """One interaction per invitation, accepted or not (the file does not say). Times are US Pacific, converted to UTC."""

    id = "linkedin_invitations"
    label = say("LinkedIn invitations")
    fields = {  # noqa: RUF012
        "from": ("From",),
        "to": ("To",),
        "sent_at": ("Sent At",),
        "message": ("Message",),
        "direction": ("Direction",),
        "inviter": ("inviterProfileUrl",),
        "invitee": ("inviteeProfileUrl",),
    }
    needed = ("from", "to", "sent_at", "direction")

    def take_all(self, table: Table, file: SourceFile, reading: Reading, context: Context) -> None:  # noqa: ARG002
        """Take every chunk, and learn who the owner is from the senders of outgoing invitations."""
        senders: Counter[tuple[str, str]] = Counter()
        for chunk in table.chunks():
            self.take(chunk, reading, context)
            rows = zip(chunk["direction"], chunk["from"], chunk["inviter"], strict=True)
            senders.update(
                (clean(name), profile_slug(url)) for way, name, url in rows if way.strip().upper() == OUTGOING
            )
        owner.learn_inviters(context.owner, senders)

    def take_one(self, record: Record, reading: Reading, context: Context) -> str:
        """One invitation."""
        when = Reader(us_minute, iso_second, latest_year=context.latest_year, zone=PACIFIC)[record.cells["sent_at"]]
        way = record["direction"].upper()
        name, url = (record["to"], record["invitee"]) if way == OUTGOING else (record["from"], record["inviter"])
        slug = profile_slug(url)
        if way not in DIRECTIONS:
            return NO_DIRECTION
        if not when.text:
            return NO_DATE
        if not (name or slug):
            return NO_PERSON
        note = acts.scan([record.cells["message"]])
        words = int(note.words[0])
        if words:
            context.invitation_notes.add((owner.plain(name), int(note.digests[0])))
        key = key_of("invitation", way, name.casefold(), when.text)
        reading.interactions.append(
            Interaction(
                *(record.row, "invitation", DIRECTIONS[way], *when),
                name=name,
                slug=slug,
                words=words,
                acts=acts.act_names(note.bits)[0],
                key=key,
            )
        )
        return ""


LINKEDIN_INVITATIONS = LinkedInInvitations()
