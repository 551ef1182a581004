"""How routine is told: the audit's sentences, by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.audits.evidence import percent, times
from auditor.audits.monthly import MONTHS
from auditor.wording import Message, say, say_n, say_n_as

if TYPE_CHECKING:
    from auditor.audits.monthly import Routine

STEADY_INDEX = 70.0  # from here on the title speaks of a routine (ours)
BURST_SHARE = 0.4  # from this share of all touches in three months on, it speaks of bursts (ours)


def title(found: Routine, *, employed: bool) -> Message:
    """Whether the contact is a habit; with an employer, only people outside it count."""
    if not found.active:
        return _nothing(employed=employed)
    if found.busiest_share >= BURST_SHARE:
        share = percent(found.busiest_share, 1)
        return say("{share} of two years’ contact from you fell into three months", share=share)
    if found.index >= STEADY_INDEX:
        return _steady(found.active, employed=employed)
    return _patchy(found.active, employed=employed)


def _nothing(*, employed: bool) -> Message:
    if employed:
        return say(
            "In the last {months} months the files show nothing from you to people outside your employer", months=MONTHS
        )
    return say("In the last {months} months the files show nothing from you to anybody", months=MONTHS)


def _steady(active: int, *, employed: bool) -> Message:
    if active == MONTHS and employed:
        return say(
            "You keep in touch all year round: in every one of the last {months} months you reached out to people outside "
            "your employer",
            months=MONTHS,
        )
    if active == MONTHS:
        return say(
            "You keep in touch all year round: in every one of the last {months} months you reached out to somebody",
            months=MONTHS,
        )
    if employed:
        return say(
            "You keep in touch all year round: in {active:word} of the last {months} months you reached out to people "
            "outside your employer",
            active=active,
            months=MONTHS,
        )
    return say(
        "You keep in touch all year round: in {active:word} of the last {months} months you reached out to somebody",
        active=active,
        months=MONTHS,
    )


def _patchy(active: int, *, employed: bool) -> Message:
    if employed:
        return say_n(
            active,
            "You reached out to people outside your employer in one of the last {months} months, with long quiet stretches "
            "between",
            "You reached out to people outside your employer in {n:word} of the last {months} months, with long quiet "
            "stretches between",
            months=MONTHS,
        )
    return say_n(
        active,
        "You reached out to somebody in one of the last {months} months, with long quiet stretches between",
        "You reached out to somebody in {n:word} of the last {months} months, with long quiet stretches between",
        months=MONTHS,
    )


def done(new: int, kept: int, asks: int) -> Message:
    """What was built, kept up and used in the two years."""
    made = say_n_as("made", new, "one new connection", "{n:word} new connections") if new else say("no new connections")
    talks = (
        say_n_as("had", kept, "one talk with somebody known for over a year",
                 "{n:word} talks with people known for over a year")
        if kept
        else say("no talks with people known for over a year")
    )  # fmt: skip
    if not asks:
        return say(
            "In two years you made {connections}, had {talks}, and asked for nothing.", connections=made, talks=talks
        )
    return say(
        "In two years you made {connections}, had {talks}, and asked for something {times}.",
        connections=made,
        talks=talks,
        times=times(asks),
    )
