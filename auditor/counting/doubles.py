"""Entries of one person with a yes each: what is certain counts the person once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.counting.questions import GONE

if TYPE_CHECKING:
    from auditor.counting.count import Verdict
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
    asked = result.asked - result.lunch.asked + lunch.asked
    return replace(
        result,
        asked=asked,
        carrying=min(result.carrying, asked - result.skipped),
        lunch=lunch,
        advocate=advocate,
        strangers=strangers,
        as_if_random=random,
    )


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
    said = _said(state, tally.question)
    yes = [person for person, verdict in said.items() if verdict is True]
    no = sum(verdict is False for verdict in said.values())
    doubled = surplus(yes, proposals)
    told = replace(tally, yes=len(yes), no=no, unsure=len(said) - len(yes) - no, doubled=doubled)
    if tally.estimate is None or tally.low is None or tally.high is None:
        return told
    fewer_yes = tally.yes - told.yes
    fewer_open = fewer_yes + tally.unsure - told.unsure
    low, high = max(tally.low - fewer_yes - doubled, 0), max(tally.high - fewer_open, told.yes)
    estimate = min(max(tally.estimate - (fewer_yes + fewer_open) / 2, low), high)
    return replace(told, estimate=estimate, low=low, high=high)


def _said(state: Replay, question: str) -> dict[str, Verdict]:
    """What was said of everybody there is to ask about: id of today -> verdict, of several entries the one asked last.

    An entry that was given up before anything was said of it is a no by itself: it takes no place of the person's.
    """
    people, asked_about = state.round.people, state.members()
    members = asked_about if isinstance(asked_about, range) else frozenset(asked_about)  # a range holds a whole network
    gone = {person for person, said in state.values.items() if GONE in said.values()}
    return {
        people[i] if people[i] in gone else state.aliases.get(people[i], people[i]): verdicts[question]
        for i, verdicts in state.draw.verdicts.items()
        if i in members
    }
