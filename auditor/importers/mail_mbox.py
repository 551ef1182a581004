"""Mailboxes in mbox form (Google Takeout, Thunderbird, Apple Mail): who wrote to whom and when, from heads alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from auditor.importers.base import Context, Owner, Reading, SourceFile
from auditor.importers.mbox_heads import HeadReader, is_mbox
from auditor.importers.meetings import MAX_OTHERS, hashed
from auditor.wording import say, say_as

if TYPE_CHECKING:
    from auditor.importers.mail_headers import Mail, Person

SAMPLE_MESSAGES = 3_000  # looked at first, to learn whose mailbox it is
OWNER_SHARE = 0.5  # of the messages, for an address in them to be taken for the owner's
ALIAS_SHARE = 0.2  # of the messages delivered to somebody, for that address to be the owner's as well

NOBODY = say("no sender or no recipient")
TO_SELF = say("nobody else in it")
TO_MANY = say("sent to more than {n}", n=MAX_OTHERS)
NO_DATE = say("no readable date")
TWICE = say("same message twice")


class MailMbox:
    """One mbox file; nothing but heads is ever in memory."""

    id = "mail_mbox"
    source = "mail"
    label = say("E-mail headers (mbox)")

    def identify(self, file: SourceFile) -> bool:
        """Whether the file begins with a separator line and a header."""
        return is_mbox(file.head)

    def read(self, file: SourceFile, context: Context) -> Reading:
        """One record per message; an interaction with its sender, or with each recipient of the owner's own."""
        from auditor.importers.mail_headers import parse  # only here: Python's e-mail package is slow to import

        reading = Reading()
        mine = _owner_addresses(file, context.owner, reading)
        acts = _Acts(reading, mine, context.latest_year)
        with file.open() as stream:
            for head in HeadReader(stream):
                reading.read = head.number
                reason = acts.add(head.number, parse(head.raw, head.separator))
                if reason:
                    reading.set_aside(head.number, head.line, reason)
        acts.finish()
        return reading


def _owner_addresses(file: SourceFile, owner: Owner, reading: Reading) -> frozenset[str]:
    """The addresses of whoever's mailbox it is, by what is known of the owner and by the first messages."""
    from auditor.importers.mail_headers import parse

    with file.open() as stream:
        sample = [parse(head.raw, head.separator) for head in islice(HeadReader(stream), SAMPLE_MESSAGES)]
    known = {email.lower() for email in owner.emails}
    sent = {mail.sender[1] for mail in sample if mail.was_sent and not mail.refused and mail.sender[1]}
    if sent:
        owner.emails += sorted(sent - known)
        owner.how = owner.how or say_as("who the owner is", "the sender of messages labelled as sent")
    present = Counter(email for mail in sample for email in _addresses(mail))
    if not (known | sent) & present.keys():
        sent |= _most_frequent(sample, present, reading)
    delivered = Counter(mail.delivered_to for mail in sample if mail.delivered_to)
    aliases = {email for email, count in delivered.items() if count >= ALIAS_SHARE * delivered.total()}
    return frozenset(known | sent | aliases)


def _addresses(mail: Mail) -> set[str]:
    return {mail.sender[1], *(email for _, email in mail.recipients), mail.delivered_to} - {""}


def _most_frequent(sample: list[Mail], present: Counter[str], reading: Reading) -> set[str]:
    """The address in most messages, if in at least half of them; said in the receipt."""
    best = next(iter(present.most_common(1)), ("", 0))
    if best[1] < OWNER_SHARE * len(sample) or len(sample) < 2:
        reading.notes.append(say("whose mailbox it is could not be told; nothing counts as written by its owner"))
        return set()
    reading.notes.append(say("the mailbox's owner was taken to be the address in most of its messages"))
    return {best[0]}


@dataclass
class _Acts:
    """Interactions by column, as they are found."""

    reading: Reading
    mine: frozenset[str]
    latest_year: int
    _seen: set[str] = field(default_factory=set)
    _columns: dict[str, list[object]] = field(default_factory=dict)

    def add(self, row: int, mail: Mail) -> str:
        """Take one message; the reason when it is set aside."""
        outgoing = mail.sender[1] in self.mine
        others = [person for person in mail.recipients if person[1] not in self.mine]
        reason = mail.refused or self._reason(mail, others, outgoing=outgoing)
        if reason:
            return reason
        key = hashed("mail", mail.message_id or f"{mail.sent_at} {mail.sender[1]}")
        if key in self._seen:
            return TWICE
        self._seen.add(key)
        everyone_else = {mail.sender[1], *(email for _, email in others)} - self.mine
        for name, email in others if outgoing else [mail.sender]:
            self._put(
                row=row,
                kind="email",
                direction="out" if outgoing else "in",
                happened_at=mail.sent_at,
                thread=hashed("thread", mail.thread) if mail.thread else "",
                name=name,
                email=email,
                weight=1 / len(everyone_else),
                key=hashed(key, email) if outgoing else key,
            )
        return ""

    def _reason(self, mail: Mail, others: list[Person], *, outgoing: bool) -> str:
        if not mail.sender[1] or (outgoing and not mail.recipients):
            return NOBODY
        if outgoing and not others:
            return TO_SELF
        if outgoing and len(others) > MAX_OTHERS:
            return TO_MANY
        return "" if mail.sent_at and int(mail.sent_at[:4]) <= self.latest_year else NO_DATE

    def _put(self, **values: object) -> None:
        for name, value in values.items():
            self._columns.setdefault(name, []).append(value)

    def finish(self) -> None:
        """Hand the columns to the reading."""
        self.reading.interactions.extend(**self._columns)


MAIL_MBOX = MailMbox()
