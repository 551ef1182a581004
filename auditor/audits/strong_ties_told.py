"""How the audit of strong ties is told: its sentences, by their numbers."""

from __future__ import annotations

from auditor.audits.evidence import percent
from auditor.episodes import DAYS_A_MONTH
from auditor.wording import Message, say, say_n

LEAST_DAYS_IN_MONTHS, LEAST_MONTHS_IN_YEARS = 61, 24  # from here on a span is told in the larger unit
CAVEATS = (
    say(
        "Lunches, phone calls and chats outside the files read are invisible here; somebody you see every week may "
        "look silent."
    ),
    say(
        "A meeting with several others counts as contact with each of them, so a weekly one makes an active tie of "
        "people who hardly talk with each other. It never makes a strong one: for that, personal talks count alone."
    ),
    say(
        "Frequency is not closeness: the closeness columns show proxies (private phone, home address, a note, a "
        "written recommendation), never a feeling. How you feel is yours to say: `auditor count --ask closeness`."
    ),
)


def title(strong: int, quiet: int, active: int) -> Message:
    """How many of the strong ties have gone quiet; without a strong one, how many are active."""
    if not strong:
        if not active:
            return say("The files show no tie with a two-way exchange in the last year")
        return say_n(
            active,
            "No strong tie yet, but one person answered you in the last year",
            "No strong tie yet, but {n:word} people answered you in the last year",
        )
    if quiet and strong == 1:
        return say("Your one strong tie has gone quiet")
    if quiet:
        return say_n(
            quiet,
            "One of your {strong:word} strong ties has gone quiet",
            "{n:Word} of your {strong:word} strong ties have gone quiet",
            strong=strong,
        )
    return say_n(strong, "You keep one strong tie alive", "You keep {n:word} strong ties alive")


def exchanged(ever: int, year: int, total: int) -> Message:
    """With how many of everybody words went both ways, ever and in the last year."""
    return say(
        "You have exchanged words both ways with {ever} of {total} people ({share}), with {year} of them in the last 12 "
        "months.",
        ever=ever,
        total=total,
        share=percent(ever, total),
        year=year,
    )


def strong_ties(strong: int) -> Message:
    """How many strong ties there are."""
    return say_n(strong, "One person counts as a strong tie.", "{n:Word} people count as strong ties.")


def cooling(ties: int, quiet: int) -> Message:
    """With how many the silence is long, and how many of these are strong ties: `quiet`."""
    if not 0 < quiet < ties:
        return say_n(
            ties,
            "With one person the silence is now more than three times the usual gap between you.",
            "With {n:word} people the silence is now more than three times the usual gap between you.",
        )
    return say_n(
        quiet,
        "With {cooling:word} people (one of them a strong tie) the silence is now more than three times the usual gap "
        "between you.",
        "With {cooling:word} people ({n:word} of them strong ties) the silence is now more than three times the usual gap "
        "between you.",
        cooling=ties,
    )


def one_way(people: int) -> Message:
    """With how many nothing ever came back."""
    return say_n(
        people,
        "With one person only one side ever wrote; that shows no tie, either way.",
        "With {n:word} people only one side ever wrote; that shows no tie, either way.",
    )


def quiet(gap_days: float, silence_months: float) -> Message:
    """Why to write to somebody now: the usual gap between two talks, and how long it has been."""
    return say(
        "you used to be in touch about every {gap}; it has been {silence}",
        gap=_span(gap_days),
        silence=_span(silence_months * DAYS_A_MONTH),
    )


def _span(days: float) -> Message:
    """A time for a sentence: "12 days", "5 months", "3 years"."""
    if days < LEAST_DAYS_IN_MONTHS:
        return say_n(round(days), "{n} day", "{n} days")
    months = days / DAYS_A_MONTH
    if months < LEAST_MONTHS_IN_YEARS:
        return say_n(round(months), "{n} month", "{n} months")
    return say_n(round(months / 12), "{n} year", "{n} years")
