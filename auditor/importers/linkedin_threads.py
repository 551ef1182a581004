"""Who wrote to whom in LinkedIn messages: situations, conversations, and what each of them is to the owner.

A *situation* is everything about a message but its time and text; a few occur in each conversation, so people,
direction and group size are worked out per situation, never per message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.importers.linkedin_csv import key_of
from auditor.importers.owner import Conversation, plain
from auditor.names import clean, profile_slug

if TYPE_CHECKING:
    from auditor.importers.base import Owner

ADVERTISEMENT = "advertisement"
DRAFT = "draft"
SPAM = "spam"
UNKNOWN_MEMBER = "LinkedIn Member: nobody to tell"
NEVER_ANSWERED = "no sender profile and never answered"
OWNER_UNKNOWN = "owner unknown: run again with --me"
NOBODY_ELSE = "nobody else took part"

MEMBER = "linkedin member"
SPONSORED = "sponsored conversation"
YES = ("yes", "true", "1")
DIRECTIONS = {"OUTGOING": "out", "INCOMING": "in"}
PAIR = 2  # participants of a conversation that is no group

_MARKETING = re.compile(r"linkedin\b|.* (?:from|at|via|bei|de|von) (?:the )?linkedin$|.* from$", re.IGNORECASE)
_CREDENTIAL = re.compile(
    r"(?:ph\.?\s?d|m\.?b\.?a|pmp|cpa|cfa|cfp|m\.?d|p\.?e|r\.?n|j\.?d|esq|ll\.?m|m\.?sc|b\.?sc|m\.?a|b\.?a|ed\.?d|dba|mph|msw"
    r"|lcsw|shrm(?:-s?cp)?|s?phr|gphr|acc|pcc|mcc|csm|cspo|pgmp|cissp|cisa|cism|crisc|cipd|cima|acca|aca|ca|cma|cia|frm|caia"
    r"|fca|acii|fcii|six sigma(?: black belt)?|itil|aws|cscp|cpim|cphr|sr|jr|i{2,3}|iv|facs|facp|faan|dds|dmd|dvm|od|do|np"
    r"|pharm\.?d|psy\.?d|d\.?phil|m\.?phil|m\.?ed|m\.?eng|b\.?eng|p\.?eng|ceng|mba|mrics|leed(?: ap)?|aia|aicp|cmc|mcips)\.?",
    re.IGNORECASE,
)


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


class Person(NamedTuple):
    """A participant: name as written and slug, either may be ""."""

    name: str
    slug: str


class Act(NamedTuple):
    """What one message of a situation is between the owner and one other person."""

    kind: str
    direction: str
    name: str
    slug: str
    weight: float
    thread: str
    prefix: str  # of the key


@dataclass
class Thread:
    """One conversation while it is put together."""

    id: str
    parties: Conversation = field(default_factory=Conversation)
    slugs: dict[str, str] = field(default_factory=dict)  # folded name -> slug, where a row gives both
    answered: bool = False  # the owner wrote in it
    others: dict[str, Person] = field(default_factory=dict)  # by identity, without the owner


class Threads:
    """All situations of a file, resolved once the whole file was seen."""

    def __init__(self, situations: Sequence[Situation]) -> None:
        self._situations = situations
        names = {plain(s.sender) for s in situations if s.sender}
        self._people = [self._parse(situation, names) for situation in situations]
        self._ids = [
            situation.conversation or "\x1f".join(sorted({plain(person.name) for person in (sender, *receivers)}))
            for situation, (sender, receivers) in zip(situations, self._people, strict=True)
        ]
        self._threads: dict[str, Thread] = {}
        for id_, (sender, receivers) in zip(self._ids, self._people, strict=True):
            self._join(self._threads.setdefault(id_, Thread(id_)), sender, receivers)

    @staticmethod
    def _parse(situation: Situation, names: set[str]) -> tuple[Person, list[Person]]:
        sender = Person(clean(situation.sender), profile_slug(situation.sender_url))
        return sender, recipients(situation.to, situation.recipient_urls, names)

    @staticmethod
    def _join(thread: Thread, sender: Person, receivers: Iterable[Person]) -> None:
        for person in (sender, *receivers):
            name = plain(person.name)
            if name == MEMBER:
                continue
            if person.slug:
                thread.parties.slugs.add(person.slug)
                if name:
                    thread.slugs.setdefault(name, person.slug)
            if name:
                thread.parties.names.add(name)
        if sender.name:
            thread.parties.senders.add((plain(sender.name), sender.slug))

    @property
    def conversations(self) -> list[Conversation]:
        """Who took part in each conversation that is not an advertisement."""
        real = {id_ for id_, s in zip(self._ids, self._situations, strict=True) if _aside(s) is None}
        return [thread.parties for id_, thread in self._threads.items() if id_ in real]

    def shown(self) -> dict[str, str]:
        """Written form of each folded name, and of each slug the name it writes under."""
        shown: dict[str, str] = {}
        for sender, receivers in self._people:
            for person in (sender, *receivers):
                shown.setdefault(plain(person.name), person.name)
                if person.slug and person.name:
                    shown.setdefault(person.slug, person.name)
        return shown

    def outgoing_names(self) -> set[str]:
        """Names of the senders of messages the file itself calls outgoing (until 2020)."""
        rows = zip(self._situations, self._people, strict=True)
        return {person.name for s, (person, _) in rows if s.direction.strip().upper() == "OUTGOING" and person.name}

    def resolve(self, owner: Owner) -> list[str | tuple[Act, ...]]:
        """Per situation: why its messages are set aside, or what they are between the owner and each other person."""
        directions = [self._direction(at, owner) for at in range(len(self._situations))]
        for at, direction in enumerate(directions):
            thread = self._threads[self._ids[at]]
            thread.answered = thread.answered or direction == "out"
            sender, receivers = self._people[at]
            for person in (sender, *receivers):
                if not _is_owner(person, owner) and plain(person.name) != MEMBER and (person.name or person.slug):
                    _meet(thread, person)
        return [self._resolved(at, direction, owner) for at, direction in enumerate(directions)]

    def _direction(self, at: int, owner: Owner) -> str:
        stated = DIRECTIONS.get(self._situations[at].direction.strip().upper(), "")
        if stated or not (owner.slugs or owner.name):
            return stated
        return "out" if _is_owner(self._people[at][0], owner) else "in"

    def _resolved(self, at: int, direction: str, owner: Owner) -> str | tuple[Act, ...]:
        situation, thread = self._situations[at], self._threads[self._ids[at]]
        if reason := _aside(situation):
            return reason
        if not direction:
            return OWNER_UNKNOWN
        sender, receivers = self._people[at]
        unlinked = direction == "in" and not sender.slug and not thread.slugs.get(plain(sender.name))
        if unlinked and not thread.answered and (thread.parties.slugs or _MARKETING.fullmatch(sender.name)):
            return UNKNOWN_MEMBER if plain(sender.name) == MEMBER else NEVER_ANSWERED
        acting = [sender] if direction == "in" else [p for p in receivers if not _is_owner(p, owner)]
        named = [person for person in acting if plain(person.name) != MEMBER and (person.name or person.slug)]
        if acting and not named:
            return UNKNOWN_MEMBER
        if not named and len(thread.others) == 1:
            named = list(thread.others.values())
        return tuple(self._acts(thread, direction, named)) or NOBODY_ELSE

    @staticmethod
    def _acts(thread: Thread, direction: str, named: Iterable[Person]) -> Iterator[Act]:
        hashed = key_of("thread", thread.id)[:16]
        group = len(thread.others) >= PAIR
        people = dict.fromkeys(thread.others.get(_identity(thread, person), person) for person in named)
        for name, slug in people:
            # The owner's copies to a group differ by recipient only; elsewhere the conversation says who it is.
            prefix = f"{hashed}{direction[0]}{key_of(plain(name))[:8] if group else ''}"
            kind = "group_message" if group else "message"
            weight = 1 / len(thread.others) if group else 1.0
            yield Act(kind, direction, name, slug, weight, hashed, prefix)


def _aside(situation: Situation) -> str | None:
    """Why the messages of a situation are no contact between people, by their own cells alone."""
    if situation.title.strip().casefold() == SPONSORED:
        return ADVERTISEMENT
    if situation.draft.strip().casefold() in YES:
        return DRAFT
    if situation.folder.strip().casefold() == "spam":
        return SPAM
    return None


def _is_owner(person: Person, owner: Owner) -> bool:
    if person.slug and owner.slugs:
        return person.slug in owner.slugs
    return bool(owner.name) and plain(person.name) == plain(owner.name)


def _identity(thread: Thread, person: Person) -> str:
    return person.slug or thread.slugs.get(plain(person.name)) or plain(person.name)


def _meet(thread: Thread, person: Person) -> None:
    identity = _identity(thread, person)
    known = thread.others.get(identity)
    slug = person.slug or thread.slugs.get(plain(person.name), "")
    if known is None or (not known.name and person.name):
        thread.others[identity] = Person(person.name, slug)


def recipients(to: str, urls: str, known: set[str]) -> list[Person]:
    """The people a message went to: names are joined with ", " and may hold commas of their own, addresses with ","."""
    slugs = [slug for slug in map(profile_slug, urls.split(",")) if slug]
    parts = [part for part in clean(to).split(", ") if part.strip(" ,")]
    names = parts if len(parts) == len(slugs) or len(parts) <= 1 else _names(parts, known)
    if len(slugs) == 1 and len(names) > 1 and not any(plain(name) in known for name in names[1:]):
        names = [", ".join(names)] if all(_credential(name) for name in names[1:]) else names
    if len(names) == len(slugs):
        return [Person(name, slug) for name, slug in zip(names, slugs, strict=True)]
    if len(names) > len(slugs):
        return [Person(name, "") for name in names]  # which of them has the address cannot be told
    return [Person("", slug) for slug in slugs]


def _credential(text: str) -> bool:
    return bool(_CREDENTIAL.fullmatch(text.strip()))


def _names(parts: list[str], known: set[str]) -> list[str]:
    """Parts between commas put together again: the longest run that is a known name, else one part with its titles."""
    names: list[str] = []
    at = 0
    while at < len(parts):
        ends = range(len(parts), at, -1)
        end = next((end for end in ends if plain(", ".join(parts[at:end])) in known), at + 1)
        while end < len(parts) and _credential(parts[end]):
            end += 1
        names.append(", ".join(parts[at:end]))
        at = end
    return names
