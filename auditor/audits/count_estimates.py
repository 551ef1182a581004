"""The numbers of the count: what is known, and the ranges among everybody."""

from __future__ import annotations

from dataclasses import replace

from auditor.audits.base import Estimate, counted
from auditor.counting.questions import ADVOCATE, LUNCH
from auditor.counting.result import LETTER, STRANGER, Result, Tally
from auditor.wording import say

NAMES = {LUNCH.id: "lunch", ADVOCATE.id: "advocate", STRANGER: "strangers"}  # question -> stem of estimate names
LABELS = {
    LUNCH.id: say("would have lunch with you"),
    ADVOCATE.id: say("would put in a word for you"),
    STRANGER: say("you do not know"),
}
KNOWN = {
    LUNCH.id: say("Known: would have lunch with you"),
    ADVOCATE.id: say("Known: would put in a word for you"),
    STRANGER: say("Known: you do not know"),
}


def known_estimates(result: Result) -> tuple[Estimate, ...]:
    """How many were named; entries that may be of one person count once, for this is certain."""
    return tuple(
        counted(
            f"{NAMES[tally.question]}_known",
            KNOWN[tally.question],
            tally.yes - tally.doubled,
            n=tally.asked,
            of=tally.asked,
            table="asked",
        )
        for tally in result.tallies
    )


def ranges(result: Result) -> tuple[Estimate, ...]:
    """The shares and numbers of people among everybody; of letters also as if they were a random draw."""
    found = [estimate for tally in result.tallies if tally.share for estimate in _both_units(result, tally)]
    if result.as_if_random is not None:
        found.append(_as_if_random(result, *result.as_if_random))
    return tuple(found)


def _both_units(result: Result, tally: Tally) -> tuple[Estimate, Estimate]:
    """One question as a share and as a number of people; both rest on the answers that carry the range."""
    assert tally.share is not None  # noqa: S101 - for the type checker
    name, label = NAMES[tally.question], LABELS[tally.question]
    share = Estimate(
        f"{name}_share",
        label,
        *tally.share,
        n=(result.carrying if result.partly_drawn else 0) or tally.asked,
        unit="share",
        of=tally.total,
        basis="assumed" if result.basis == LETTER else "sampled",
        table="asked",
    )
    people = replace(share, name=f"{name}_people", value=tally.estimate, low=tally.low, high=tally.high, unit="people")
    return share, people


def _as_if_random(result: Result, least: float, most: float) -> Estimate:
    lunch = result.lunch
    return Estimate(
        "lunch_share_random",
        say("would have lunch with you, had the letters been a random draw"),
        lunch.share[0] if lunch.share else None,
        least / lunch.total,
        most / lunch.total,
        lunch.asked,
        "share",
        of=lunch.total,
        basis="assumed",
        table="letters",
    )
