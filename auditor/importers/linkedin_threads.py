"""Who wrote to whom in LinkedIn messages: situations, conversations, and what each of them is to the owner.

A *situation* is everything about a message but its time and text; a few occur in each conversation, so people,
direction and group size are worked out per situation, never per message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from auditor.importers.linkedin_csv import key_of
from auditor.importers.linkedin_people import People, Person
from auditor.importers.owner import Conversation, plain
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Owner

ADVERTISEMENT = say("advertisement")
DRAFT = say("draft")
SPAM = say("spam")
UNKNOWN_MEMBER = say("LinkedIn Member: nobody to tell")
NEVER_ANSWERED = say("no sender profile and never answered")
OWNER_UNKNOWN = say("owner unknown: run again with --me")
NOBODY_ELSE = say("nobody else took part")

SPONSORED = say("sponsored conversation")
YES = ("yes", "true", "1")
OUTGOING = "OUTGOING"
DIRECTIONS = {OUTGOING: "out", "INCOMING": "in"}
HASH_DIGITS = 16  # hexadecimal: 64 bits
HALF = 32  # bits
PAIR = 2  # others in a conversation that make it a group

_MARKETING = re.compile(r"linkedin\b.*|.* (?:from|at|via|bei|de|von) (?:the )?linkedin|.* from", re.IGNORECASE)


class Situation(NamedTuple):
    """Cells that repeat from message to message, as written."""

    conversation: str
    sender: str
    sender_url: str
    to: str
    recipient_urls: str
    folder: str
    title: str
    draft: str
    direction: str


class Act(NamedTuple):
    """What one message of a situation is between the owner and one other person."""

    kind: str
    direction: str
    name: str
    slug: str
    weight: float
    thread: str
    key: int  # of the conversation, direction and person, to mix with time and text


@dataclass(slots=True)
class Thread:
    """One conversation while it is put together."""

    id: str
    parties: Conversation = field(default_factory=Conversation)
    slugs: dict[str, str] = field(default_factory=dict)  # folded name -> slug, where a row gives both
    real: bool = False  # some message in it is no advertisement, draft or spam
    answered: bool = False  # the owner wrote in it
    hashed: str = ""
    number: int = 0  # the same digits
    others: dict[str, Person] = field(default_factory=dict)  # by identity, without the owner

    def join(self, one: Person) -> None:
        """Add a participant."""
        if not one.somebody:
            return
        if one.slug:
            self.parties.slugs.add(one.slug)
            if one.folded:
                self.slugs.setdefault(one.folded, one.slug)
        if one.folded:
            self.parties.names.add(one.folded)

    def meet(self, one: Person) -> None:
        """Add a participant who is not the owner."""
        slug = one.slug or self.slugs.get(one.folded, "")
        known = self.others.get(slug or one.folded)
        if known is None or not known.name:
            self.others[slug or one.folded] = one if slug == one.slug else replace(one, slug=slug)

    def other(self, one: Person) -> Person:
        """A participant with what other rows know."""
        return self.others.get(one.slug or self.slugs.get(one.folded) or one.folded, one)


class Threads:
    """All situations of a file, resolved once the whole file was seen."""

    def __init__(self, situations: Sequence[Situation]) -> None:
        self._situations = situations
        people = self._people = People(set())
        self._senders = [people.one(s.sender, s.sender_url) for s in situations]
        people.known = {sender.folded for sender in self._senders}
        self._receivers = [people.recipients(s.to, s.recipient_urls) for s in situations]
        self._reasons = list(map(_aside, situations))
        by_id: dict[str, Thread] = {}
        self._threads: list[Thread] = []
        for situation, sender, receivers, reason in self._all():
            id_ = situation.conversation or _pair_id(sender, receivers)
            thread = by_id.get(id_) or by_id.setdefault(id_, Thread(id_))
            self._threads.append(thread)
            thread.real = thread.real or not reason
            thread.parties.senders.add((sender.folded, sender.slug))
            thread.join(sender)
            for receiver in receivers:
                thread.join(receiver)
        self._by_id = by_id

    def _all(self) -> Iterator[tuple[Situation, Person, tuple[Person, ...], str]]:
        return zip(self._situations, self._senders, self._receivers, self._reasons, strict=True)

    @property
    def conversations(self) -> list[Conversation]:
        """Who took part in each conversation between people."""
        return [thread.parties for thread in self._by_id.values() if thread.real]

    def shown(self) -> dict[str, str]:
        """Written form of each folded name, and of each slug the name it writes under."""
        shown: dict[str, str] = {}
        for _, sender, receivers, _ in self._all():
            for one in (sender, *receivers):
                shown.setdefault(one.folded, one.name)
                if one.slug and one.name:
                    shown.setdefault(one.slug, one.name)
        return shown

    def outgoing_names(self) -> set[str]:
        """Names of the senders of messages the file itself calls outgoing (until 2020)."""
        return {sender.name for s, sender, _, _ in self._all() if _stated(s) == "out" and sender.name}

    def resolve(self, owner: Owner) -> list[str | tuple[Act, ...]]:
        """Per situation: why its messages are set aside, or what they are between the owner and each other person."""
        slugs, name = frozenset(owner.slugs), plain(owner.name)
        for one in self._people.everybody():
            one.owner = one.slug in slugs if one.slug and slugs else bool(name) and one.folded == name
        directions = [
            _stated(situation) or ("" if not (slugs or name) else "out" if sender.owner else "in")
            for situation, sender in zip(self._situations, self._senders, strict=True)
        ]
        for thread, sender, receivers, direction in zip(
            self._threads, self._senders, self._receivers, directions, strict=True
        ):
            thread.answered = thread.answered or direction == "out"
            for one in (sender, *receivers):
                if one.somebody and not one.owner:
                    thread.meet(one)
        return [
            reason or self._resolved(thread, sender, [one for one in receivers if not one.owner], direction)
            for thread, (_, sender, receivers, reason), direction in zip(
                self._threads, self._all(), directions, strict=True
            )
        ]

    @staticmethod
    def _resolved(thread: Thread, sender: Person, receivers: list[Person], direction: str) -> str | tuple[Act, ...]:
        if not direction:
            return OWNER_UNKNOWN
        acting = [sender] if direction == "in" else receivers
        if direction == "in" and not thread.answered and _stranger(thread, sender):
            return NEVER_ANSWERED if sender.somebody else UNKNOWN_MEMBER
        named = [one for one in acting if one.somebody]
        if acting and not named:
            return UNKNOWN_MEMBER
        if not named and len(thread.others) == 1:
            named = list(thread.others.values())
        return _acts(thread, direction, named) or NOBODY_ELSE


def _pair_id(sender: Person, receivers: Iterable[Person]) -> str:
    """A conversation's id where the file has none: who took part."""
    return "\x1f".join(sorted({one.folded for one in (sender, *receivers)}))


def _stated(situation: Situation) -> str:
    return DIRECTIONS.get(situation.direction.strip().upper(), "") if situation.direction else ""


def _stranger(thread: Thread, sender: Person) -> bool:
    """Whether a sender has no profile although the file gives profiles, or is marketing by name."""
    if sender.slug or sender.folded in thread.slugs:
        return False
    return bool(thread.parties.slugs) or bool(_MARKETING.fullmatch(sender.name)) or not sender.somebody


def _acts(thread: Thread, direction: str, named: Iterable[Person]) -> tuple[Act, ...]:
    if not thread.hashed:
        thread.hashed = key_of("thread", thread.id)[:HASH_DIGITS]
        thread.number = int(thread.hashed, 16)
    others = len(thread.others)
    people = dict.fromkeys(map(thread.other, named))
    if others < PAIR:
        key = thread.number ^ _WHOM[direction]
        return tuple([Act("message", direction, one.name, one.slug, 1.0, thread.hashed, key) for one in people])
    # What the owner writes to a group differs by recipient only; elsewhere the conversation says who it is.
    keys = [thread.number ^ _whom(direction, one.folded or one.slug) for one in people]
    return tuple(
        Act("group_message", direction, one.name, one.slug, 1 / others, thread.hashed, key)
        for one, key in zip(people, keys, strict=True)
    )


def _whom(direction: str, person: str) -> int:
    return crc32(f"{direction} {person}".encode()) << HALF


_WHOM = {direction: _whom(direction, "") for direction in DIRECTIONS.values()}


def _aside(situation: Situation) -> str:
    """Why the messages of a situation are no contact between people, by their own cells alone; "" when they are."""
    if situation.title and situation.title.strip().casefold() == SPONSORED:
        return ADVERTISEMENT
    if situation.draft and situation.draft.strip().casefold() in YES:
        return DRAFT
    if situation.folder.strip().casefold() == "spam":
        return SPAM
    return ""
