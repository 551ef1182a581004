"""The evidence of target areas: each target, who is there for sure or perhaps, and liking beside direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.audits.aims import CLASS_COLUMNS, KINDS, TIER_LABELS
from auditor.audits.base import Column, Table
from auditor.audits.evidence import LAST, PERSON, SOURCE, TIE, table
from auditor.wording import Message, say, say_as
from auditor.work.phrases import class_labels

if TYPE_CHECKING:
    import pandas as pd

STATES = {
    "open": say_as("a target", "Open"),
    "single": say("Single door"),
    "known": say("Known, not in touch"),
    "empty": say_as("a target", "Empty"),
}


def tables(areas: pd.DataFrame, there: pd.DataFrame, grid: pd.DataFrame, scored: bool) -> tuple[Table, ...]:
    """`areas`, `there` and `grid` as tables; without contact nobody can tell doors, so these columns are left out."""
    kind, target = Column("label", say_as("of target", "Kind")), Column("target", say("Target"))
    work = (Column("position", say_as("job", "Title")), Column("company", say("Company")))
    people, weak = Column("people", say("People"), "number"), Column("weak", say("Weak matches"), "number")
    doors = (Column("doors", say("In touch"), "number"), Column("state", say_as("of a target", "State")))
    found = (kind, target, PERSON, *work, TIE, Column("tier", say_as("how sure", "Match")), LAST, SOURCE)
    rated = grid.assign(aimed=grid["aimed"].astype(bool), invest=grid["invest"].astype(bool))
    liking = (
        PERSON,
        Column("liking", say("Liking"), "number"),
        Column("aimed", say("Where you want to go"), "flag"),
        Column("invest", say_as("advice", "Invest"), "flag"),
    )
    words = {"label": KINDS, "state": STATES, "tier": TIER_LABELS, "target": _class_names(areas)}
    areas, there = areas.assign(label=areas["kind"]), there.assign(label=there["kind"])
    sure, perhaps = there[there["tier"] != "weak"], there[there["tier"] == "weak"]
    maybe = say("Perhaps there: companies whose name only begins alike")
    shown = (kind, target, people, *(doors if scored else ()), weak)
    return (
        table("targets", say("Your targets"), shown, areas, words=words),
        table("there", say("Who is there"), found, sure, words=words),
        table("weak_matches", maybe, found, perhaps, words=words),
        table("grid", say("Liking × direction"), (*liking, *work, TIE), rated),
    )


def _class_names(areas: pd.DataFrame) -> dict[str, Message]:
    """Targets that are classes of ours, by their English name; a company or place of that name keeps its own."""
    own = set(areas.loc[~areas["kind"].isin(list(CLASS_COLUMNS)), "target"])
    return {str(name): name for kind in CLASS_COLUMNS for name in class_labels(kind).values() if name not in own}
