"""How give and take is told: the audit's sentences, by their numbers."""

from __future__ import annotations

from auditor.audits.evidence import times
from auditor.wording import Message, say, say_n

UNANSWERED = {  # what they gave -> the reason to thank them
    "recommendation": say("wrote you a recommendation on {day:day}, and nothing went back since that the files show"),
    "introduction_made": say(
        "introduced you to somebody on {day:day}, and nothing went back since that the files show"
    ),
    "referral_made": say("referred you on {day:day}, and nothing went back since that the files show"),
    "help_offered": say("offered you help on {day:day}, and nothing went back since that the files show"),
    "advice": say("gave you advice on {day:day}, and nothing went back since that the files show"),
    "gift": say("gave you something on {day:day}, and nothing went back since that the files show"),
}
CAVEATS = (
    say(
        "Most giving happens on the phone, at a table or in somebody else’s inbox and leaves no trace here; "
        "`auditor log` adds it."
    ),
    say("Not every last message wants an answer; no text is kept, so the list of open replies cannot tell which do."),
    say("What a message was about is told by a few phrases: some thanks and some asks are missed, some are misread."),
    say("There is no sum of who owes whom, on purpose: the lists are there to remind, not to settle accounts."),
)


def title(open_: int, alone: int, givers: int, live: int) -> Message:
    """Who waits for a reply; else who gave and got nothing back, all `givers`, or the `live` exchanges."""
    if open_:
        return say_n(
            open_,
            "One person wrote to you in the last 90 days and has no answer yet",
            "{n:Word} people wrote to you in the last 90 days and have no answer yet",
        )
    if alone:
        return say_n(
            alone,
            "One person gave you something, and the files show nothing from you to them",
            "{n:Word} people gave you something, and the files show nothing from you to them",
        )
    if givers:
        return say_n(
            givers,
            "The one person who gave you something also got something from you",
            "Everybody who gave you something ({n:word}) also got something from you",
        )
    if not live:
        return say("The files show what you gave, and nothing given to you")
    return say("No message of the last 90 days is waiting for your reply")


def open_replies(known: int, first: int) -> Message:
    """To whom the open replies would go: people talked with before, and others."""
    if not known:
        return say_n(
            first,
            "The open reply would go to somebody you have never talked with.",
            "The open replies would all go to people you have never talked with.",
        )
    if not first:
        return say_n(
            known,
            "The open reply would go to somebody you have talked with before.",
            "The open replies would all go to people you have talked with before.",
        )
    return say_n(
        known,
        "Of the open replies, one would go to somebody you have talked with before, {first:word} to people you have never "
        "talked with.",
        "Of the open replies, {n:word} would go to people you have talked with before, {first:word} to people you have "
        "never talked with.",
        first=first,
    )


def asked(asks: int, bare: int) -> Message:
    """How often one asked, and how often without having given before."""
    if not bare:
        return say_n(
            asks,
            "You asked for something once; the files show something given before.",
            "You asked for something {times}; each time the files show something given before.",
            times=times(asks),
        )
    if asks == 1:
        return say("You asked for something once; the files show nothing given before.")
    return say_n(
        bare,
        "You asked for something {times}; before one of these the files show nothing given.",
        "You asked for something {times}; before {n:word} of these the files show nothing given.",
        times=times(asks),
    )


def each_ask(rows: int, asks: int) -> str:
    """Why a table of `rows` asks holds more than there were times of asking; "" where it does not."""
    if rows == asks:
        return ""
    return say(
        "Here each ask is counted by itself, {rows} in all. Asks of one person on one day are one time of asking: you asked "
        "{times}.",
        rows=rows,
        times=times(asks),
    )


def gave(known: int, back: int) -> Message:
    """How many gave something, and to how many of them something went back."""
    if not back:
        return say_n(
            known,
            "One person has given you something that the files can show; nothing that they show went back.",
            "{n:Word} people have given you something that the files can show; something went back to none of them, before "
            "or after.",
        )
    if known == 1:
        return say("One person has given you something that the files can show; something went back, before or after.")
    return say_n(
        back,
        "{known:Word} people have given you something that the files can show; something went back to one of them, before "
        "or after.",
        "{known:Word} people have given you something that the files can show; something went back to {n:word} of them, "
        "before or after.",
        known=known,
    )


def waiting(wrote: str, *, strong: bool) -> Message:
    """Why to answer somebody who wrote on the day `wrote`."""
    if strong:
        return say("a strong tie who wrote to you on {day:day} and has no answer yet", day=wrote)
    return say("wrote to you on {day:day} and has no answer yet", day=wrote)
