"""What the generator knows for certain: people, their lives, and what passed between them and the owner."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Stint:
    """One job of one person."""

    company: str
    title: str
    start: date
    end: date | None  # None = still there at the end of the story


@dataclass(frozen=True)
class Address:
    """An e-mail address or phone number, and while it is known to work."""

    value: str
    kind: str  # e-mail: work | home; phone: mobile | home | work | main
    since: date
    until: date | None = None


@dataclass
class Person:
    """One invented person; `id` is what the truth calls them."""

    id: str
    given: str
    family: str
    sex: str
    culture: str
    language: str
    city: str
    region: str
    country: str
    circle: str  # how the owner knows them: school, job3, client, agency, family ...
    function: str
    met: date
    middle: str = ""
    nickname: str = ""
    native: str = ""  # the name in the person's own script
    maiden: str = ""  # family name before `married`
    married: date | None = None
    credentials: str = ""
    style: str = ""  # how the name is written on LinkedIn: caps, emoji, dot, initial, swapped, pronouns, doctor ...
    mark: str = ""  # the emoji of style emoji
    stints: list[Stint] = field(default_factory=list)
    emails: list[Address] = field(default_factory=list)
    phones: list[Address] = field(default_factory=list)
    slugs: list[tuple[date, str]] = field(default_factory=list)  # (valid from, slug as LinkedIn writes it)
    birthday: tuple[int, int, int] | None = None  # year (0 = not known), month, day
    connected: datetime | None = None  # UTC; None = not on LinkedIn or not connected
    left: date | None = None  # account closed: the row keeps only its date
    dropped: date | None = None  # connection removed: the row is gone
    tie: str = "silent"
    namesake_of: str = ""  # id of the different person with the same name
    relation: str = ""  # of family members: mother, brother ...
    assistant: str = ""  # id of the assistant whose address stands in for this person's
    household: str = ""  # id of the person whose phone and e-mail this one shares
    thin: str = ""  # what this person never filled in on LinkedIn: company, position, both

    def family_on(self, day: date) -> str:
        """The family name in use on a day."""
        return self.maiden if self.married and day < self.married else self.family

    def job_on(self, day: date) -> Stint | None:
        """The job held on a day, the last one before it between two jobs, None before the first."""
        begun = [stint for stint in self.stints if stint.start <= day]
        return begun[-1] if begun else None

    def company_on(self, day: date) -> str:
        """The employer on a day, "" when there is none."""
        job = self.job_on(day)
        return job.company if job else ""

    def slug_on(self, day: date) -> str:
        """The profile slug on a day, "" without a profile."""
        return next(
            (slug for since, slug in reversed(self.slugs) if since <= day),
            self.slugs[0][1] if self.slugs else "",
        )

    def known_as(self) -> str:
        """What friends call them."""
        return self.nickname or self.given


@dataclass
class Message:
    """One message as it was sent."""

    thread: str
    sender: str  # person id, "owner", or "" for senders who are nobody (advertisers)
    to: tuple[str, ...]
    at: datetime  # UTC
    text: str
    kind: str  # person | oneclick | mass | note | shared | group | inmail | sponsored | spam | draft | stranger
    acts: tuple[str, ...] = ()
    title: str = ""
    subject: str = ""
    folder: str = "INBOX"
    sender_name: str = ""  # shown instead of the person's name (advertisers)
    attachment: str = ""


@dataclass(frozen=True)
class Favour:
    """An endorsement or recommendation between the owner and one person."""

    kind: str  # endorsement | recommendation
    person: str
    given: bool  # True = by the owner
    at: datetime
    skills: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Invitation:
    """An invitation to connect, accepted or not."""

    person: str
    outgoing: bool
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Meeting:
    """One calendar entry."""

    uid: str
    start: datetime  # UTC
    minutes: int  # 0 = all day
    title: str
    people: tuple[str, ...]  # the other attendees; empty for the owner's own entries
    made: datetime  # when the entry was written
    organizer: str = "owner"  # "owner" or a person id
    state: str = "accepted"  # accepted | tentative | declined (by the owner) | cancelled (for everyone)
    weeks: int = 0  # 0 = once, else a repetition every so many weeks
    times: int = 1  # occurrences of a repetition
    place: str = ""


@dataclass(frozen=True)
class Entry:
    """One card in one address book: whom it means and when its content was last true."""

    book: str  # vcard | outlook | google
    person: str
    added: date
    updated: tuple[date, ...] = ()
    removed: date | None = None

    def as_of(self, day: date) -> date | None:
        """The day whose state the card shows on `day`, None when it is not in the book then."""
        if self.added > day or (self.removed and self.removed <= day):
            return None
        return max((d for d in self.updated if d <= day), default=self.added)


@dataclass(eq=False)
class World:
    """The whole story, up to the last day of the later archive."""

    seed: int
    owner: Person
    people: dict[str, Person]
    messages: list[Message] = field(default_factory=list)
    favours: list[Favour] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    notes: list[tuple[str, datetime, str]] = field(default_factory=list)  # person, written at, text
    agreed: list[tuple[str, datetime]] = field(default_factory=list)  # person, when a meeting was agreed in writing

    def person(self, key: str) -> Person:
        """The person or the owner."""
        return self.owner if key == "owner" else self.people[key]
