"""Gives each cluster its person id: kept from before where possible, else minted from what the cluster says."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Mapping, Sequence

KEY_KINDS = ("profile", "email", "phone")  # the most lasting first
ID_CHARS = 9  # 45 bits: among 100,000 people a collision has odds of 1 in 7,000, and an ordinal settles it


def minted(anchor: str) -> str:
    """The id that follows from an anchor text alone."""
    digest = hashlib.sha256(anchor.encode()).digest()[:10]  # two whole groups of base 32
    return "p" + b32encode(digest).decode().lower()[:ID_CHARS]


def anchor(kind: str, key: str, name: str) -> str:
    """What makes a cluster itself: its smallest key of the most lasting kind it has.

    A profile needs no name; an address or number stands with the name, since households share them.
    """
    return f"{kind} {key}" if kind in ("profile", "content") else f"{kind} {key} {name}"


def _claims(members: Sequence[Sequence[str]], known: Mapping[str, str]) -> list[tuple[int, str, int]]:
    """(votes, id, cluster): how many records of a cluster bore an id before."""
    votes = Counter(
        (known[record], cluster) for cluster, records in enumerate(members) for record in records if record in known
    )
    return [(count, person, cluster) for (person, cluster), count in votes.items()]


def assigned(members: Sequence[Sequence[str]], anchors: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """One id per cluster. The id with the most records in a cluster stays with it, ties go to the smaller id.

    `members` lists the records of each cluster, `anchors` their anchor texts in canonical order.
    """
    ids = [""] * len(members)
    taken: set[str] = set()
    for _, person, cluster in sorted(_claims(members, known), key=lambda claim: (-claim[0], claim[1], claim[2])):
        if not ids[cluster] and person not in taken:
            ids[cluster] = person
            taken.add(person)
    reserved = taken | set(known.values())
    for cluster, text in enumerate(anchors):
        if ids[cluster]:
            continue
        ordinal = 1
        person = minted(text)
        while person in reserved:
            ordinal += 1
            person = minted(f"{text}\x1f{ordinal}")
        ids[cluster] = person
        reserved.add(person)
    return ids
