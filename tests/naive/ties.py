"""A naive reading of who is in touch with whom: plain loops over the generator's own knowledge, no code of the audits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sample_data.generate.truth import Truth

Acts = list[tuple[date, float, str]]  # day, seconds, in | out
FEW = 2  # others up to whom a message is personal
GROUP_TOO_LARGE = 10  # others in a thread: each counts a tenth, and a tenth is no contact
NO_CONTACT = {"oneclick", "mass", "sponsored", "spam", "draft"}


@dataclass
class NaiveTies:
    """Person -> class of the tie, and what it rests on."""

    tie: dict[str, str] = field(default_factory=dict)
    two_way_ever: set[str] = field(default_factory=set)
    two_way_12m: set[str] = field(default_factory=set)


def naive_acts(known: Truth, most: int = GROUP_TOO_LARGE - 1) -> dict[str, Acts]:
    """What passed between the owner and each person: messages to at most so many, endorsements and recommendations."""
    acts: dict[str, Acts] = defaultdict(list)
    for message in known.messages:
        if message.human and message.kind not in NO_CONTACT and message.named and len(message.others) <= most:
            for person in message.others:
                acts[person].append((message.at.date(), message.at.timestamp(), message.direction))
    for favour in known.favours:
        acts[favour.person].append((favour.at.date(), favour.at.timestamp(), "out" if favour.given else "in"))
    return acts


def naive_ties(known: Truth, as_of: date) -> NaiveTies:
    """The classes, by the rules as the documentation words them."""
    found = NaiveTies()
    personal = naive_acts(known, FEW)
    for person, acts in naive_acts(known).items():
        episodes, close = (
            _episodes(sorted((seconds, day, side) for day, seconds, side in some if day <= as_of))
            for some in (acts, personal[person])
        )
        two_way = [last for last, sides in episodes if sides == {"in", "out"}]
        last = max((last for last, _ in episodes), default=None)
        talks = [last for last, sides in close if sides == {"in", "out"}]
        recent = sum(day > as_of - timedelta(days=round(24 * 30.4375)) for day in talks)
        year = sum(day > as_of - timedelta(days=round(12 * 30.4375)) for day in two_way)
        if two_way:
            found.two_way_ever.add(person)
        if year:
            found.two_way_12m.add(person)
        silent = last is not None and last <= as_of - timedelta(days=round(36 * 30.4375))
        found.tie[person] = (
            "strong"
            if recent >= 3
            else "active"
            if year
            else "one_way"
            if not two_way
            else "dormant"
            if silent
            else "weak"
        )
    return found


def _episodes(acts: list[tuple[float, date, str]]) -> list[tuple[date, set[str]]]:
    """Last day and sides of each burst without a silence of more than seven days."""
    bursts: list[tuple[date, set[str]]] = []
    before = None
    for seconds, day, side in acts:
        if before is None or seconds - before > 7 * 86_400:
            bursts.append((day, {side}))
        else:
            bursts[-1] = (day, bursts[-1][1] | {side})
        before = seconds
    return bursts
