"""Sentences of reach: how far it goes, what of the people one is in touch with is like oneself, who introduced whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.audits.evidence import percent
from auditor.wording import Message, say, say_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.audits.spread import Same, Spread

SAME = {"employer": say("Employer"), "kind": say("Kind of work"), "sector": say("Sector")}
SAME_AS_YOURS = {
    "employer": say("Same as yours: employer"),
    "kind": say("Same as yours: kind of work"),
    "sector": say("Same as yours: sector"),
}


def title(found: dict[str, Spread], alike: Sequence[Same]) -> Message:
    """How many companies there are (kinds of work, where no company is known), and in what most are like oneself.

    `alike`: those known of enough people to be told.
    """
    companies, work = len(found["companies"].counts), len(found["functions"].counts)
    most = max(alike, key=lambda one: one.same / one.known, default=None)
    if not companies:
        return _kinds(work, most)
    if most is None:
        return say_n(companies, "Your contacts work at one company", "Your contacts work at {n} companies")
    share = percent(most.same, most.known)
    match most.id:
        case "employer":
            return say_n(
                companies,
                "Your contacts work at one company; of those in touch with you within three years, {share} are at your own",
                "Your contacts work at {n} companies; of those in touch with you within three years, {share} are at your "
                "own",
                share=share,
            )
        case "kind":
            return say_n(
                companies,
                "Your contacts work at one company; of those in touch with you within three years, {share} do your kind of "
                "work",
                "Your contacts work at {n} companies; of those in touch with you within three years, {share} do your kind "
                "of work",
                share=share,
            )
    return say_n(
        companies,
        "Your contacts work at one company; of those in touch with you within three years, {share} are in your sector",
        "Your contacts work at {n} companies; of those in touch with you within three years, {share} are in your sector",
        share=share,
    )


def _kinds(work: int, most: Same | None) -> Message:
    """The title without companies: then employers and sectors, which are read from companies, are not known either."""
    if most is None:
        return say_n(work, "Your contacts do one kind of work", "Your contacts do {n:word} kinds of work")
    return say_n(
        work,
        "Your contacts do one kind of work; of those in touch with you within three years, {share} do yours",
        "Your contacts do {n:word} kinds of work; of those in touch with you within three years, {share} do your kind of "
        "work",
        share=percent(most.same, most.known),
    )


def likeness(one: Same) -> Message:
    """How many of those of whom it is known share one's employer, kind of work or sector."""
    values = {"known": one.known, "share": percent(one.same, one.known), "yours": one.yours}
    match one.id:
        case "employer":
            return _employer(one, values)
        case "kind":
            return _kind(one, values)
    return _sector(one, values)


def _employer(one: Same, values: dict[str, object]) -> Message:
    if not one.same:
        return say_n(
            one.known,
            "The one person you are in touch with whose employer is known is not at your employer ({yours}).",
            "Of {n:word} people you are in touch with whose employer is known, none is at your employer ({yours}).",
            **values,
        )
    if one.known == 1:
        return say(
            "The one person you are in touch with whose employer is known is at your employer ({yours}).", **values
        )
    return say_n(
        one.same,
        "Of {known:word} people you are in touch with whose employer is known, one ({share}) is at your employer ({yours}).",
        "Of {known:word} people you are in touch with whose employer is known, {n:word} ({share}) are at your employer "
        "({yours}).",
        **values,
    )


def _kind(one: Same, values: dict[str, object]) -> Message:
    if not one.same:
        return say_n(
            one.known,
            "The one person you are in touch with whose kind of work is known is not in your kind of work ({yours}).",
            "Of {n:word} people you are in touch with whose kind of work is known, none is in your kind of work ({yours}).",
            **values,
        )
    if one.known == 1:
        return say(
            "The one person you are in touch with whose kind of work is known is in your kind of work ({yours}).",
            **values,
        )
    return say_n(
        one.same,
        "Of {known:word} people you are in touch with whose kind of work is known, one ({share}) is in your kind of work "
        "({yours}).",
        "Of {known:word} people you are in touch with whose kind of work is known, {n:word} ({share}) are in your kind of "
        "work ({yours}).",
        **values,
    )


def _sector(one: Same, values: dict[str, object]) -> Message:
    if not one.same:
        return say_n(
            one.known,
            "The one person you are in touch with whose sector is known is not in your sector ({yours}).",
            "Of {n:word} people you are in touch with whose sector is known, none is in your sector ({yours}).",
            **values,
        )
    if one.known == 1:
        return say("The one person you are in touch with whose sector is known is in your sector ({yours}).", **values)
    return say_n(
        one.same,
        "Of {known:word} people you are in touch with whose sector is known, one ({share}) is in your sector ({yours}).",
        "Of {known:word} people you are in touch with whose sector is known, {n:word} ({share}) are in your sector "
        "({yours}).",
        **values,
    )


def mostly_alone(alone: int, asked: int) -> Message:
    """So many key contacts were met without an introduction that the share is a warning."""
    return say_n(
        asked,
        "You met the one key contact you were asked about by yourself. More than 65 % suggests that you mostly meet people "
        "like yourself.",
        "Of {n:word} key contacts you met {alone:word} by yourself ({share}). More than 65 % suggests that you mostly meet "
        "people like yourself.",
        alone=alone,
        share=percent(alone, asked),
    )


def partly_alone(alone: int, asked: int) -> Message:
    """How many key contacts were met without an introduction, few enough to be good."""
    if not alone:
        return say_n(
            asked,
            "Somebody introduced you to the one key contact you were asked about.",
            "Of {n:word} key contacts you met none by yourself.",
        )
    return say_n(
        alone,
        "Of {asked:word} key contacts you met one by yourself ({share}).",
        "Of {asked:word} key contacts you met {n:word} by yourself ({share}).",
        asked=asked,
        share=percent(alone, asked),
    )
