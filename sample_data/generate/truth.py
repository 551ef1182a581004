"""What is really in the sample: who every record means and what every message is, known before any program reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from sample_data.generate.archive import archive_files, archive_name
from sample_data.generate.cards import Clerk
from sample_data.generate.csvtext import table
from sample_data.generate.google import google_file
from sample_data.generate.ics import meetings_on
from sample_data.generate.outlook import outlook_file
from sample_data.generate.owner import AS_OF, LATER
from sample_data.generate.story import CONNECTIONS, MESSAGES, SEED, build
from sample_data.generate.vcards import icloud_file

if TYPE_CHECKING:
    from sample_data.generate.csvtext import Written
    from sample_data.generate.model import Favour, Meeting, Message, Person, World

_PEOPLE_FILES = {"Connections.csv", "ImportedContacts.csv"}  # whose rows become contacts


@dataclass(frozen=True)
class Record:
    """One record of one file and the person behind it."""

    source: str  # linkedin | vcard | outlook | google
    file: str  # base name
    row: int  # 1-based, header and preamble not counted
    person: str | None  # None: the owner, a company, a list, or a hidden account


@dataclass(frozen=True)
class Sent:
    """One row of messages.csv."""

    row: int
    thread: str
    direction: str  # in | out
    at: datetime  # UTC
    others: tuple[str, ...]  # ids of the other participants (not the owner); empty for advertisers
    kind: str  # person | oneclick | mass | note | shared | group | inmail | sponsored | spam | draft
    acts: tuple[str, ...]  # what the words do: thanks congratulation birthday introduction_made introduction_asked ...
    named: bool  # False when the other side's account is closed ("LinkedIn Member"): nobody can be told from the row

    @property
    def human(self) -> bool:
        """Whether it passed between people: no advertisement, spam or draft."""
        return self.kind not in {"sponsored", "spam", "draft"}


@dataclass
class Truth:
    """The raw truth of one day; no measure is computed here."""

    day: date
    people: dict[str, Person]
    records: list[Record] = field(default_factory=list)
    messages: list[Sent] = field(default_factory=list)
    favours: list[Favour] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)  # in the order of calendar.ics
    emails: dict[str, set[str]] = field(default_factory=dict)  # person -> addresses that stand in some book or archive
    phones: dict[str, set[str]] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)  # person -> slug on the day


def truth(seed: int = SEED, day: date = AS_OF, connections: int = CONNECTIONS, messages: int = MESSAGES) -> Truth:
    """The truth behind the files of the first archive (`day=AS_OF`) or the one a year later (`day=LATER`)."""
    world = build(seed, connections, messages)
    files, sent = archive_files(world, day)
    found = Truth(day, world.people)
    for written in files:
        if written.name in _PEOPLE_FILES:
            found.records += _records("linkedin", written)
    for source, written in (
        ("vcard", icloud_file(world, day)),
        ("outlook", outlook_file(world, day)),
        ("google", google_file(world, day)),
    ):
        found.records += _records(source, written)
    found.messages = [_sent(world, day, row, message) for row, message in enumerate(sent, start=1)]
    found.favours = [f for f in world.favours if f.at.date() < day]
    found.meetings = meetings_on(world, day)
    found.slugs = {p.id: p.slug_on(day) for p in world.people.values() if p.slugs}
    _reach(world, day, found)
    return found


def table_of(found: Truth) -> bytes:
    """The records as CSV: `source,file,row,person`."""
    return table("source,file,row,person", [(r.source, r.file, str(r.row), r.person or "") for r in found.records])


def _records(source: str, written: Written) -> list[Record]:
    return [Record(source, written.name, row, person) for row, person in enumerate(written.people, start=1)]


def _sent(world: World, day: date, row: int, message: Message) -> Sent:
    others = tuple(key for key in (message.sender, *message.to) if key and key != "owner")
    closed = all((left := world.people[key].left) and left <= day for key in others) if others else False
    return Sent(
        row,
        message.thread,
        "out" if message.sender == "owner" else "in",
        message.at,
        others,
        message.kind,
        message.acts,
        not closed,
    )


def _reach(world: World, day: date, found: Truth) -> None:
    clerk = Clerk(world)
    for book in ("vcard", "outlook", "google"):
        for card in clerk.cards(book, day):
            found.emails.setdefault(card.person, set()).update(value for _, value in card.emails)
            found.phones.setdefault(card.person, set()).update(value for _, value in card.phones)


__all__ = ["AS_OF", "LATER", "Record", "Sent", "Truth", "archive_name", "truth"]
