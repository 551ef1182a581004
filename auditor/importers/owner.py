"""Who the owner of an archive is, by the evidence its files give, strongest first; what `--me` said is never changed.

The order: the name in Profile.csv; the one sender of outgoing invitations; the one profile that writes under the
owner's name; the profile, then the name, that takes part in every conversation; a sender who clearly leads (not
certain). Without any of these the owner stays unknown, and what needs one is set aside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.wording import say_as

if TYPE_CHECKING:
    from auditor.importers.base import Owner

MIN_CONVERSATIONS = 3  # fewer cannot tell the owner from a friend
NEARLY_ALL = 0.95  # share of conversations the owner takes part in; deleted senders leave some without
DOMINANT = 0.6  # share of conversations a sender must take part in to be taken for the owner without better evidence
LEAD = 2.0  # and how many times as many as the second one

ALL_CONVERSATIONS = say_as("who the owner is", "takes part in every conversation")
LEADING_SENDER = say_as("who the owner is", "takes part in most conversations; give --me to be sure")


@dataclass
class Conversation:
    """Who took part in one conversation."""

    slugs: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # folded
    senders: set[tuple[str, str]] = field(default_factory=set)  # (folded name, slug)


def plain(name: str) -> str:
    """A name for comparison: case and blanks do not matter."""
    return " ".join(name.casefold().split())


def learn_name(owner: Owner, name: str, how: str) -> None:
    """The owner's name, unless it is known."""
    if not owner.name:
        owner.name = name
        owner.how = owner.how or how


def learn_email(owner: Owner, address: str) -> None:
    """One of the owner's addresses."""
    if address not in owner.emails:
        owner.emails.append(address)


def learn_inviters(owner: Owner, senders: Counter[tuple[str, str]]) -> None:
    """(name, slug) of whoever sent the outgoing invitations: the owner, if it is one profile (or one name)."""
    slugs = {slug for _, slug in senders if slug}
    names = {plain(name) for name, _ in senders if name}
    if not owner.slugs and slugs and (len(slugs) == 1 or names == {plain(owner.name)}):
        _settle(owner, sorted(slugs), say_as("who the owner is", "sent the outgoing invitations"))
    if not owner.name and len(names) == 1:
        owner.name = next(name for name, _ in senders if name)
        owner.how = owner.how or say_as("who the owner is", "sent the outgoing invitations")


def learn_conversations(owner: Owner, conversations: Collection[Conversation], shown: dict[str, str]) -> None:
    """The owner by who takes part in the conversations; `shown` gives the written form of a folded name or slug."""
    if owner.name:
        _by_name(owner, conversations)
    if owner.slugs:
        if not owner.name and (name := shown.get(owner.slugs[0])):
            owner.name = name
        return
    slug, how = _in_all([conversation.slugs for conversation in conversations])
    if slug and not (owner.name and shown.get(slug) and plain(shown[slug]) != plain(owner.name)):
        _settle(owner, [slug], how)
        owner.name = owner.name or shown.get(slug, "")
    elif not owner.name:
        name, how = _in_all([conversation.names for conversation in conversations])
        if name:
            owner.name, owner.how, owner.certain = shown.get(name, name), how, how == ALL_CONVERSATIONS


def _settle(owner: Owner, slugs: list[str], how: str) -> None:
    owner.slugs.extend(slug for slug in slugs if slug not in owner.slugs)
    if not owner.certain:
        owner.how = how
    owner.certain = owner.certain or how != LEADING_SENDER


def _by_name(owner: Owner, conversations: Collection[Conversation]) -> None:
    """Profiles that write under the owner's name: the busiest, and others it never meets (an address that changed)."""
    name = plain(owner.name)
    busy = Counter(
        slug
        for conversation in conversations
        for slug in {slug for sender, slug in conversation.senders if sender == name and slug}
    )
    own = set(owner.slugs)
    for slug, _ in sorted(busy.items(), key=lambda item: (-item[1], item[0])):
        met = any(slug in conversation.slugs and own & conversation.slugs - {slug} for conversation in conversations)
        if slug not in own and not met:
            own.add(slug)
            _settle(owner, [slug], say_as("who the owner is", "writes under the name in Profile.csv"))


def _in_all(parties: Iterable[set[str]]) -> tuple[str, str]:
    """Who alone is in (nearly) all of the sets, or clearly leads, and how that was settled; ("", "") for nobody."""
    sets = [party for party in parties if party]
    if len(sets) < MIN_CONVERSATIONS:
        return "", ""
    ranked = Counter(who for party in sets for who in party).most_common(2)
    (first, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    if most >= NEARLY_ALL * len(sets) and second < NEARLY_ALL * len(sets):
        return first, ALL_CONVERSATIONS
    if most >= DOMINANT * len(sets) and most >= LEAD * second:
        return first, LEADING_SENDER
    return "", ""
