"""How target areas are told: its sentences, by their numbers."""

from __future__ import annotations

from auditor.wording import Message, say, say_n

CAVEATS = (
    say("Companies and titles are the newest your sources give; somebody may have moved on."),
    say("A target that is missing here may still be one introduction away: whom your contacts know is in no export."),
)
WHOM_YOU_LIKE = say(
    "Whom of them you like, and so whom to invest in, is yours to say. Run `auditor count --ask liking`: one key a "
    "person."
)


def title(there: int, total: int, *, companies: bool) -> Message:
    """At how many targets one is in touch with somebody; `companies`: whether these are the companies alone."""
    return (_title_companies if companies else _title_targets)(there, total)


def _title_companies(there: int, total: int) -> Message:
    if not there:
        return say_n(
            total,
            "You are in touch with nobody at your one target company yet",
            "You are in touch with nobody at your {n:word} target companies yet",
        )
    if there == total:
        return say_n(
            total,
            "You are in touch with somebody at your one target company",
            "You are in touch with somebody at all of your {n:word} target companies",
        )
    return say_n(
        there,
        "You are in touch with somebody at one of your {total:word} target companies",
        "You are in touch with somebody at {n:word} of your {total:word} target companies",
        total=total,
    )


def _title_targets(there: int, total: int) -> Message:
    if not there:
        return say_n(
            total,
            "You are in touch with nobody at your one target yet",
            "You are in touch with nobody at your {n:word} targets yet",
        )
    if there == total:
        return say_n(
            total,
            "You are in touch with somebody at your one target",
            "You are in touch with somebody at all of your {n:word} targets",
        )
    return say_n(
        there,
        "You are in touch with somebody at one of your {total:word} targets",
        "You are in touch with somebody at {n:word} of your {total:word} targets",
        total=total,
    )


def unscored_title(there: int, total: int, *, companies: bool) -> Message:
    """At how many targets one knows somebody, where nobody can tell who is in touch."""
    return (_unscored_title_companies if companies else _unscored_title_targets)(there, total)


def _unscored_title_companies(there: int, total: int) -> Message:
    if not there:
        return say_n(
            total,
            "You know nobody at your one target company yet",
            "You know nobody at your {n:word} target companies yet",
        )
    if there == total:
        return say_n(
            total,
            "You know somebody at your one target company",
            "You know somebody at all of your {n:word} target companies",
        )
    return say_n(
        there,
        "You know somebody at one of your {total:word} target companies",
        "You know somebody at {n:word} of your {total:word} target companies",
        total=total,
    )


def _unscored_title_targets(there: int, total: int) -> Message:
    if not there:
        return say_n(
            total,
            "You know nobody at your one target yet",
            "You know nobody at your {n:word} targets yet",
        )
    if there == total:
        return say_n(
            total,
            "You know somebody at your one target",
            "You know somebody at all of your {n:word} targets",
        )
    return say_n(
        there,
        "You know somebody at one of your {total:word} targets",
        "You know somebody at {n:word} of your {total:word} targets",
        total=total,
    )


def fragile(single: int) -> Message:
    """How many targets have one door and no more."""
    return say_n(single, "One target hangs on a single person.", "{n:Word} targets hang on a single person.")


def nobody_there(empty: int) -> Message:
    """At how many targets there is nobody to turn to."""
    return say_n(empty, "At one target you know nobody.", "At {n:word} targets you know nobody.")


def out_of_touch(people: int) -> Message:
    """How many people at target companies one is not in touch with."""
    return say_n(
        people,
        "You know one person at target companies without being in touch.",
        "You know {n:word} people at target companies without being in touch.",
    )


def list_length(companies: int, good: int) -> Message:
    """How long the list of employers is beside a good one."""
    return say_n(
        companies,
        "Your list names one employer; a good one holds {good} or more.",
        "Your list names {n:word} employers; a good one holds {good} or more.",
        good=good,
    )


def to_invest_in(invest: int, rated: int) -> Message:
    """How many of those rated are both liked and at a target."""
    if not invest:
        return say_n(
            rated,
            "The one person you rated is not both liked and where you want to go.",
            "Of {n:word} people you rated, none is both liked and where you want to go.",
        )
    if rated == 1:
        return say("The one person you rated is both liked and where you want to go: the best to invest in.")
    return say_n(
        invest,
        "Of {rated:word} people you rated, one is both liked and where you want to go: the best to invest in.",
        "Of {rated:word} people you rated, {n:word} are both liked and where you want to go: the best to invest in.",
        rated=rated,
    )


def why_there(company: str, single: bool) -> Message:
    """Why to write to somebody at a target company; `single`: whether there is one door already."""
    if single:
        return say(
            "works at {company}, one of your targets, where you have only one person to turn to", company=company
        )
    return say("works at {company}, one of your targets, where you have nobody to turn to yet", company=company)
