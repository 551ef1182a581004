"""How the audit of weak and dormant ties is told: its sentences, by their numbers."""

from __future__ import annotations

from auditor.audits.evidence import lasting
from auditor.wording import Message, say, say_n


def title(sleeping: int, total: int, months: int) -> Message:
    """How many of the `total` people one ever talked with have been silent for `months`."""
    if not sleeping:
        return say_n(
            total,
            "The one person you ever talked with has not fallen silent",
            "Nobody you ever talked with ({n:word} people) has fallen silent {lasting}",
            lasting=lasting(months),
        )
    if total == 1:
        return say("The one person you ever talked with has been silent {lasting} or more", lasting=lasting(months))
    return say_n(
        sleeping,
        "Of the {total:word} people you ever talked with, one has been silent {lasting} or more",
        "Of the {total:word} people you ever talked with, {n:word} have been silent {lasting} or more",
        total=total,
        lasting=lasting(months),
    )


def weak_ties(weak: int) -> Message:
    """How many ties are weak, and what these are good for."""
    if not weak:
        return say(
            "No tie is weak, as one is with people you have talked with, only not in the last twelve months. In studies "
            "ties like these, neither close nor cold, helped most people to a new job."
        )
    return say_n(
        weak,
        "One tie is weak: you have talked, only not in the last twelve months. In studies ties like these, neither close "
        "nor cold, helped most people to a new job.",
        "{n:Word} ties are weak: you have talked, only not in the last twelve months. In studies ties like these, neither "
        "close nor cold, helped most people to a new job.",
    )


def past(talks: int, old: int, years: int) -> Message:
    """What there was with those who are silent now; `old` of them known for `years` or more."""
    if not old:
        return say(
            "With the silent ones you had {talks:word} talks in all; none of them you have known for {years:word} years or "
            "more.",
            talks=talks,
            years=years,
        )
    return say_n(
        old,
        "With the silent ones you had {talks:word} talks in all; one of them you have known for {years:word} years or more.",
        "With the silent ones you had {talks:word} talks in all; {n:word} of them you have known for {years:word} years or "
        "more.",
        talks=talks,
        years=years,
    )


def past_with_one(talks: int, old: int, years: int) -> Message:
    """The same with one person alone."""
    if not old:
        return say_n(
            talks, "With the silent one you had one talk.", "With the silent one you had {n:word} talks in all."
        )
    return say_n(
        talks,
        "With the silent one you had one talk; you have known them for {years:word} years or more.",
        "With the silent one you had {n:word} talks in all; you have known them for {years:word} years or more.",
        years=years,
    )
