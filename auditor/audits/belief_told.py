"""Sentences of belief against evidence: its title, who may stand in it twice, and how logged asks ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.audits.base import Finding
from auditor.wording import Message, say, say_n

if TYPE_CHECKING:
    import pandas as pd


def title(believed: pd.DataFrame, unshown: pd.DataFrame, overlooked: pd.DataFrame) -> Message:
    """With how many of those one counts on a recent tie shows."""
    count, missing = len(believed), len(unshown)
    asked_no = int(overlooked["asked"].sum())
    if not count and asked_no:
        return say_n(
            asked_no,
            "You count on nobody you were asked about; for one of them the evidence is strong",
            "You count on nobody you were asked about; for {n:word} of them the evidence is strong",
        )
    if not count:
        return say("You count on nobody you were asked about so far")
    if not missing:
        return say_n(
            count,
            "The files show a recent tie with the one person you count on",
            "The files show a recent tie with all {n:word} people you count on",
        )
    if missing == count:
        return say_n(
            count,
            "The files show no recent tie with the one person you count on",
            "Of the {n:word} people you count on, the files show a recent tie with none",
        )
    return say_n(
        count - missing,
        "Of the {count:word} people you count on, the files show a recent tie with one",
        "Of the {count:word} people you count on, the files show a recent tie with {n:word}",
        count=count,
    )


def found_twice(entries: int, fewer: int) -> tuple[Finding, ...]:
    """That of the entries one counts on so many fewer may be people; the numbers here are of entries."""
    if not fewer:
        return ()
    text = say_n(
        entries - fewer,
        "The {entries:word} you count on may be one person, found twice. `auditor review` asks about them.",
        "The {entries:word} you count on may be {n:word} people only, some of them found twice. `auditor review` asks about "
        "them.",
        entries=entries,
    )
    return (Finding(text, "neutral", "believed"),)


def granted(yes: int, known: int) -> Message:
    """How many of the logged asks were granted."""
    if not yes:
        return say_n(
            known,
            "The one ask you logged with an answer was not granted.",
            "Of {n:word} asks you logged with an answer, none was granted.",
        )
    if known == 1:
        return say("The one ask you logged with an answer was granted.")
    return say_n(
        yes,
        "Of {known:word} asks you logged with an answer, one was granted.",
        "Of {known:word} asks you logged with an answer, {n:word} were granted.",
        known=known,
    )
