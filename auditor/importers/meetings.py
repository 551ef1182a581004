"""What a meeting tells, whatever calendar it stands in: one interaction with each other person, if they are few."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.names import folded
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Owner, Reading

MAX_OTHERS = 20  # of a meeting in which one still meets each of them; ours
FEW_OTHERS = 2  # up to so many, a meeting counts in full for each
OWNER_SHARE = 0.6  # of the meetings with others, for somebody to be taken for the calendar's owner
MIN_MEETINGS = 3  # before anybody is
COLUMNS = ("row", "happened_at", "precision", "thread", "name", "email", "weight", "key")  # of what a meeting tells

NOBODY_ELSE = say("nobody else in it")
ALL_DAY = say("all-day entry without people")
TOO_MANY = say("meeting of more than {n}", n=MAX_OTHERS)
CANCELLED = say("cancelled")
DECLINED = say("declined")
NO_DATE = say("no readable date")
OUT_OF_RANGE = say("no date in the years looked at")


class Attendee(NamedTuple):
    """Somebody in a meeting; at least one of name and e-mail."""

    name: str = ""
    email: str = ""

    @property
    def key(self) -> str:
        """The same for the same person within one calendar."""
        return self.email or " ".join(sorted(folded(self.name).split()))


@dataclass
class Meeting:
    """One record of a calendar."""

    row: int
    line: int
    starts: list[tuple[str, str]]  # instants in UTC with their precision
    people: list[Attendee]  # the owner among them
    uid: str = ""
    refused: str = ""  # why it is set aside whatever is in it
    declined: list[Attendee] = field(default_factory=list)  # who said no


class OwnerInMeetings:
    """Who among the attendees is the person whose calendar it is."""

    def __init__(self, owner: Owner, meetings: Sequence[Meeting]) -> None:
        self._emails = {email.lower() for email in owner.emails}
        self._name = Attendee(name=owner.name).key
        self.note = ""
        if not any(self.is_owner(person) for meeting in meetings for person in meeting.people):
            self._guess(meetings)

    def is_owner(self, person: Attendee) -> bool:
        """By e-mail address, or by name in any order of its words."""
        by_email = bool(person.email) and person.email in self._emails
        return by_email or bool(self._name and person.name and Attendee(name=person.name).key == self._name)

    def _guess(self, meetings: Sequence[Meeting]) -> None:
        """Whoever is in most meetings owns the calendar."""
        shared = [{person.key: person for person in meeting.people} for meeting in meetings if len(meeting.people) > 1]
        counts = Counter(key for people in shared for key in people)
        best, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        if len(shared) >= MIN_MEETINGS and best[1] >= OWNER_SHARE * len(shared) and best[1] > second[1]:
            person = next(people[best[0]] for people in shared if best[0] in people)
            self._emails = {person.email} - {""}
            self._name = Attendee(name=person.name).key
            self.note = say("the calendar's owner was taken to be who is in most of its meetings")


def add_meetings(reading: Reading, meetings: Iterable[Meeting], owner: OwnerInMeetings) -> None:
    """Give each meeting's interactions to `reading`, or set it aside."""
    found: list[tuple[object, ...]] = []
    for meeting in meetings:
        others = list({person.key: person for person in meeting.people if not owner.is_owner(person)}.values())
        reason = _reason(meeting, others, owner)
        if reason:
            reading.set_aside(meeting.row, meeting.line, reason)
            continue
        found += _interactions(meeting, others)
    if found:
        columns = dict(zip(COLUMNS, zip(*found, strict=True), strict=True))
        reading.interactions.extend(kind=["meeting"] * len(found), direction=["both"] * len(found), **columns)


def _reason(meeting: Meeting, others: Sequence[Attendee], owner: OwnerInMeetings) -> str:
    if meeting.refused:
        return meeting.refused
    if any(map(owner.is_owner, meeting.declined)):
        return DECLINED
    if not others:
        return ALL_DAY if meeting.starts and meeting.starts[0][1] == "day" else NOBODY_ELSE
    if len(others) > MAX_OTHERS:
        return TOO_MANY
    return "" if meeting.starts else NO_DATE


def _interactions(meeting: Meeting, others: Sequence[Attendee]) -> Iterator[tuple[object, ...]]:
    """COLUMNS of one act for each of the others at each time; a series has thousands."""
    thread = hashed("thread", meeting.uid) if meeting.uid else ""
    weight = 1.0 if len(others) <= FEW_OTHERS else 1 / len(others)
    for person in others:
        for happened_at, precision in meeting.starts:
            key = hashed("meeting", meeting.uid or happened_at, happened_at, person.key)
            yield meeting.row, happened_at, precision, thread, person.name, person.email, weight, key


def hashed(*parts: str) -> str:
    """A short digest that reveals nothing of its parts."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()
