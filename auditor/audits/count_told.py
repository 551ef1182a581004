"""Sentences of the count: what is known of those asked about, and what that says about everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.questions import FIVE_MINUTES
from auditor.rounding import whole
from auditor.wording import Message, say, say_n

if TYPE_CHECKING:
    from auditor.counting.result import Result, Tally

FULL_SCORE_LUNCH = 50  # people who would have lunch for fun: the "affinity group" of Roberts & Dunbar; a guide
FULL_SCORE_ADVOCATES = 15  # people who would advocate: their "sympathy group"
LEAST_ANSWERS = 10  # fewer say too little for a score (ours)


def none_yet(people: int) -> Message:
    """How to begin, and how long it takes: nobody is promised more questions than there are people."""
    if people < FIVE_MINUTES:
        return say(
            "No answers yet. Run `auditor count`: one person after the other, one key an answer; everybody is asked about "
            "in less than five minutes."
        )
    return say(
        "No answers yet. Run `auditor count`: one person after the other, one key an answer; 40 answers take about "
        "five minutes."
    )


def title(result: Result, contacts: int) -> Message:
    """How many of all contacts would have lunch, with the range; `contacts`: how many there are today."""
    tally = result.lunch
    if tally.estimate is None or tally.low is None or tally.high is None:
        return so_far(tally)
    low, high = whole(tally.low, tally.high)
    if tally.total != contacts:
        return _of_the_round(tally, round(tally.estimate), low, high)
    if low == high:
        return say_n(
            low,
            "Exactly {n} of your {total} contacts would have lunch with you, just for fun",
            "Exactly {n} of your {total} contacts would have lunch with you, just for fun",
            total=tally.total,
        )
    return say_n(
        round(tally.estimate),
        "About {n} of your {total} contacts would have lunch with you, just for fun (at least {low}, at most {high})",
        "About {n} of your {total} contacts would have lunch with you, just for fun (at least {low}, at most {high})",
        total=tally.total,
        low=low,
        high=high,
    )


def _of_the_round(tally: Tally, about: int, low: int, high: int) -> Message:
    """The same of the contacts the round is about, which are not today's."""
    if low == high:
        return say_n(
            low,
            "Exactly {n} of the {total} contacts in the count would have lunch with you, just for fun",
            "Exactly {n} of the {total} contacts in the count would have lunch with you, just for fun",
            total=tally.total,
        )
    return say_n(
        about,
        "About {n} of the {total} contacts in the count would have lunch with you, just for fun (at least {low}, at most "
        "{high})",
        "About {n} of the {total} contacts in the count would have lunch with you, just for fun (at least {low}, at most "
        "{high})",
        total=tally.total,
        low=low,
        high=high,
    )


def whom(result: Result, contacts: int, named: int) -> tuple[Message, ...]:
    """Whom the count is about, where that is not everybody there is today; `named`: how many of today's have a name."""
    if result.total == contacts:
        return ()
    if result.total == named:
        return (
            say_n(
                contacts - named,
                "The count is about the {total} contacts with a name; {n} more of your {contacts} has none.",
                "The count is about the {total} contacts with a name; {n} more of your {contacts} have none.",
                total=result.total,
                contacts=contacts,
            ),
        )
    return (
        say(
            "The count is about the {total} contacts there were when it began on {day:day}; today there are {contacts}. "
            "`auditor count --new` begins one about them.",
            total=result.total,
            day=result.started_at[:10],
            contacts=contacts,
        ),
    )


def drawn(result: Result) -> tuple[Message, ...]:
    """How many of the answers carry the range, where others came from a file, a letter or another round."""
    if not result.partly_drawn or not result.carrying:
        return ()
    return (
        say_n(
            result.carrying,
            "One of the {asked:word} people you answered for was drawn and carries the range; the others count for "
            "themselves only. `auditor count` goes on drawing.",
            "{n:Word} of the {asked:word} people you answered for were drawn and carry the range; the others count for "
            "themselves only. `auditor count` goes on drawing.",
            asked=result.answered,
        ),
    )


def so_far(tally: Tally) -> Message:
    """The title when there is no range yet."""
    if not tally.yes:
        return say_n(
            tally.asked,
            "You did not say yet of the one person you were asked about that they would have lunch with you",
            "None of the {n:word} people you were asked about would have lunch with you, so far",
        )
    if tally.asked == 1:
        return say("The one person you were asked about would have lunch with you, so far")
    return say_n(
        tally.yes,
        "One of the {asked:word} people you were asked about would have lunch with you, so far",
        "{n:Word} of the {asked:word} people you were asked about would have lunch with you, so far",
        asked=tally.asked,
    )


def known(tally: Tally) -> Message:
    """How many of those asked about would have lunch."""
    if not tally.yes:
        return say_n(
            tally.asked,
            "You did not say of the one person you were asked about that they would have lunch with you.",
            "None of the {n:word} people you were asked about would have lunch with you.",
        )
    if tally.asked == 1:
        return say("The one person you were asked about would have lunch with you.")
    return say_n(
        tally.yes,
        "One of the {asked:word} people you were asked about would have lunch with you.",
        "{n:Word} of the {asked:word} people you were asked about would have lunch with you.",
        asked=tally.asked,
    )


def advocates(tally: Tally, low: float, high: float) -> Message:
    """How many would advocate, and how many were named."""
    about = round(tally.estimate or 0.0)
    least, most = whole(low, high)
    if not most:
        return say("Nobody would put their own name at stake for you.")
    if least == most:
        return say_n(
            least,
            "Exactly one would put their own name at stake for you.",
            "Exactly {n:word} would put their own name at stake for you.",
        )
    if not tally.yes:
        return say(
            "About {about} would put their own name at stake for you (at least {low}, at most {high}); you named nobody.",
            about=about,
            low=least,
            high=most,
        )
    return say_n(
        tally.yes,
        "About {about} would put their own name at stake for you (at least {low}, at most {high}); you named one.",
        "About {about} would put their own name at stake for you (at least {low}, at most {high}); you named {n:word}.",
        about=about,
        low=least,
        high=most,
    )
