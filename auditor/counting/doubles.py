"""Entries of one person with a yes each: what is certain counts the person once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.counting.replay import Replay
    from auditor.counting.result import Result, Tally

Pairs = Sequence[tuple[str, str]]  # of person ids that stand today


def each_once(result: Result, state: Replay, proposals: Pairs) -> Result:
    """The result in people: entries joined since the round began are one, and those of an open pair may be.

    What is certain, the low ends, goes by the fewest people the entries can be; the high ends by the most.
    """
    if not proposals and not state.aliases:
        return result
    lunch, advocate, strangers = (_once(tally, state, proposals) for tally in result.tallies)
    if lunch.low is not None and advocate.low is not None:  # whoever puts in a word would have lunch, as before
        lunch = replace(lunch, low=max(lunch.low, min(advocate.low, result.lunch.low or 0.0)))
    random = result.as_if_random
    if random is not None:
        joined = result.lunch.yes - lunch.yes
        random = (max(random[0] - joined - lunch.doubled, 0.0), random[1] - joined)
    return replace(result, lunch=lunch, advocate=advocate, strangers=strangers, as_if_random=random)


def surplus(ids: Sequence[str], proposals: Pairs) -> int:
    """By how much these entries outnumber the people they are, if every pair among them is one person."""
    group = {person: person for person in ids}

    def first(person: str) -> str:
        while group[person] != person:
            person = group[person]
        return person

    for one, other in proposals:
        if one in group and other in group:
            group[first(one)] = first(other)
    return len(ids) - sum(person == other for person, other in group.items())


def _once(tally: Tally, state: Replay, proposals: Pairs) -> Tally:
    entries = _said_yes(state, tally.question)
    joined = len(entries) - len(set(entries))
    doubled = surplus(entries, proposals) - joined
    if not joined and not doubled:
        return tally
    told = replace(tally, yes=tally.yes - joined, doubled=doubled)
    if tally.estimate is None or tally.low is None or tally.high is None:
        return told
    low, high = max(tally.low - joined - doubled, 0), tally.high - joined
    return replace(told, estimate=min(max(tally.estimate - joined, low), high), low=low, high=high)


def _said_yes(state: Replay, question: str) -> list[str]:
    """The id of today of every entry to ask about that has a yes; one person's entries may have one id by now."""
    verdicts, people = state.draw.verdicts, state.round.people
    return [
        state.aliases.get(people[i], people[i]) for i in state.members() if verdicts.get(i, {}).get(question) is True
    ]
