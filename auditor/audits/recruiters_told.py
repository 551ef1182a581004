"""How the audit of recruiters is told: its sentences, by their numbers."""

from __future__ import annotations

from auditor.audits.evidence import lately
from auditor.wording import Message, say, say_n


def unmeasured(known: int) -> Message:
    """How many there are when no contact was read."""
    if not known:
        return say("No recruiter is recognised; whether you are in touch with any could not be measured")
    return say_n(
        known,
        "You know one recruiter; whether you are in touch could not be measured",
        "You know {n:word} recruiters; whether you are in touch could not be measured",
    )


def title(known: int, fresh: int, total: int, months: int) -> Message:
    """How many of the `total` contacts are recruiters, and with how many one has talked in the last `months`."""
    if not known:
        return say_n(
            total,
            "Your one contact is not recognised as a recruiter",
            "Nobody among your {n} contacts is recognised as a recruiter",
        )
    if not fresh:
        return say_n(
            known,
            "You know one recruiter, and have not talked with them {lately}",
            "You know {n:word} recruiters, and have talked with none of them {lately}",
            lately=lately(months),
        )
    if fresh == known:
        return say_n(
            known,
            "You have talked with the one recruiter you know {lately}",
            "You have talked with all {n:word} recruiters you know {lately}",
            lately=lately(months),
        )
    return say_n(
        fresh,
        "Of the {known:word} recruiters you know, you have talked with one {lately}",
        "Of the {known:word} recruiters you know, you have talked with {n:word} {lately}",
        known=known,
        lately=lately(months),
    )


def employers(agencies: int, own: int) -> Message:
    """For whom they recruit."""
    if not own:
        return say_n(agencies, "They are at a recruiting firm.", "All {n:word} are at recruiting firms.")
    if not agencies:
        return say_n(own, "They recruit for an employer.", "All {n:word} recruit for an employer.")
    if own == 1:
        return say_n(
            agencies,
            "One of them is at a recruiting firm, one recruits for an employer.",
            "{n:Word} of them are at recruiting firms, one recruits for an employer.",
        )
    return say_n(
        agencies,
        "One of them is at a recruiting firm, {own:word} recruit for an employer.",
        "{n:Word} of them are at recruiting firms, {own:word} recruit for an employer.",
        own=own,
    )


def unanswered(everybody: int, recent: int, months: int) -> Message:
    """How many never got an answer, and how many of them wrote in the last `months`."""
    if not recent:
        return say_n(
            everybody,
            "One recruiter once wrote to you and never got an answer.",
            "{n:Word} recruiters once wrote to you and never got an answer.",
        )
    if everybody == 1:
        return say(
            "One recruiter wrote to you {lately} and never got an answer.",
            lately=lately(months),
        )
    return say_n(
        recent,
        "{everybody:Word} recruiters once wrote to you and never got an answer; one of them wrote {lately}.",
        "{everybody:Word} recruiters once wrote to you and never got an answer; {n:word} of them wrote {lately}.",
        everybody=everybody,
        lately=lately(months),
    )


def gave_them(talked: int, gave: int) -> Message:
    """To how many of those one talked with one has given something."""
    if talked == 1 and gave:
        return say("For the one you talked with, the files show something from you – thanks, an introduction, a name.")
    if talked == 1:
        return say(
            "For the one you talked with, the files show nothing from you – no thanks, no introduction, no name."
        )
    if not gave:
        return say(
            "Of the {talked:word} you talked with, the files show something from you – thanks, an introduction, a name – "
            "for none.",
            talked=talked,
        )
    return say_n(
        gave,
        "Of the {talked:word} you talked with, the files show something from you – thanks, an introduction, a name – for "
        "one.",
        "Of the {talked:word} you talked with, the files show something from you – thanks, an introduction, a name – for "
        "{n:word}.",
        talked=talked,
    )
