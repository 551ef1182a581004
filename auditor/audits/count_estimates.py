"""The numbers of the count: what is known, and the ranges among everybody."""

from __future__ import annotations

from auditor.audits.base import Estimate, counted
from auditor.counting.questions import ADVOCATE, LUNCH
from auditor.counting.result import LETTER, STRANGER, Result
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
    """How many were named."""
    return tuple(
        counted(
            f"{NAMES[tally.question]}_known",
            KNOWN[tally.question],
            tally.yes,
            n=tally.asked,
            of=tally.asked,
            table="asked",
        )
        for tally in result.tallies
    )


def ranges(result: Result) -> tuple[Estimate, ...]:
    """The shares and numbers of people among everybody; of letters also as if they were a random draw."""
    found = []
    basis = "assumed" if result.basis == LETTER else "sampled"
    for tally in result.tallies:
        if tally.share is None:
            continue
        name, label = NAMES[tally.question], LABELS[tally.question]
        low_share, high_share = tally.share[1:]
        common = {"of": tally.total, "basis": basis, "table": "asked"}
        found.append(
            Estimate(f"{name}_share", label, tally.share[0], low_share, high_share, tally.asked, "share", **common)  # type: ignore[arg-type]
        )
        found.append(
            Estimate(f"{name}_people", label, tally.estimate, tally.low, tally.high, tally.asked, "people", **common)  # type: ignore[arg-type]
        )
    if result.as_if_random is not None:
        low, high = (count / result.lunch.total for count in result.as_if_random)
        share = result.lunch.share[0] if result.lunch.share else None
        found.append(
            Estimate(
                "lunch_share_random",
                say("would have lunch with you, had the letters been a random draw"),
                share,
                low,
                high,
                result.lunch.asked,
                "share",
                of=result.lunch.total,
                basis="assumed",
                table="letters",
            )
        )
    return tuple(found)
