"""Strong ties: frequency, closeness and reciprocity, kept apart, and the class each tie earns from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.audits import strong_ties_told as told
from auditor.audits.base import Audit, Coverage, Estimate, Finding, Opportunity, Outcome, counted
from auditor.audits.evidence import NO_CONTACT_WHY, TIE_LABELS
from auditor.audits.strong_ties_tables import tables
from auditor.people import FULL_STRONG_TIES, TIES
from auditor.wording import say

if TYPE_CHECKING:
    import pandas as pd

    from auditor.settings import Cutoffs, Settings

COOLING_PENALTY = 0.5  # a cooling strong or active tie counts half (ours)
CURRENT = ("strong", "active")
REVIVE_MINUTES = 15.0

FORMULA = say(
    "Active day: a day (UTC) with at least one person-to-person act. Episode: contact without a silence of more than "
    "{episode_gap_days} days; two-way when both sides acted in it or you met; personal when with up to {personal_others} "
    "others. Strong: at least {strong_two_way_episodes} personal two-way episodes in {strong_months} months (an exchange "
    "without a break counts once for each month it lasts), or you rated the closeness "
    "{strong_closeness} or more and there was one. Active: a two-way episode in {active_months} months. Dormant: "
    "two-way episodes, then {dormant_months} months of silence. Weak: two-way contact, neither of these. One-way: "
    "nobody ever answered, so no tie is shown. Mass mail, one-click phrases, advertisements and bare invitations never "
    "count. "
    "Score: strong ties out of {full_score}, a cooling one counting half, at most 100.",
    full_score=FULL_STRONG_TIES,
)


def run(people: pd.DataFrame, contact: pd.DataFrame, coverage: Coverage, settings: Settings) -> Outcome:
    """Classify every tie and say which of the strong ones have gone quiet."""
    if not coverage.contact:
        return Outcome(
            "not_measured",
            say("How strong your ties are could not be measured"),
            why=NO_CONTACT_WHY,
        )
    counts = people["tie"].value_counts()
    strong, cooling = int(counts.get("strong", 0)), people[people["cooling"]]
    quiet_strong = int((people["cooling"] & (people["tie"] == "strong")).sum())
    score = min(100.0, 100 * (strong - COOLING_PENALTY * quiet_strong) / FULL_STRONG_TIES)
    return Outcome(
        "scored",
        told.title(strong, quiet_strong, int(counts.get("active", 0))),
        score=round(score, 1),
        findings=_findings(people, counts, len(cooling), quiet_strong),
        estimates=_estimates(people, counts, len(cooling)),
        tables=tables(people, contact, cooling),
        opportunities=_opportunities(people, settings.cutoffs),
        caveats=told.CAVEATS,
    )


def _findings(people: pd.DataFrame, counts: pd.Series, cooling: int, quiet: int) -> tuple[Finding, ...]:
    total, ever, year = len(people), int((people["two_way_episodes"] > 0).sum()), int((people["two_way_12m"] > 0).sum())
    strong, one_way = int(counts.get("strong", 0)), int(counts.get("one_way", 0))
    found = [Finding(told.exchanged(ever, year, total), "neutral", "classes")]
    if strong:
        found.append(Finding(told.strong_ties(strong), "good", "strongest"))
    if cooling:
        found.append(Finding(told.cooling(cooling, quiet), "attention", "cooling"))
    if one_way:
        found.append(Finding(told.one_way(one_way), "neutral", "classes"))
    return tuple(found)


def _estimates(people: pd.DataFrame, counts: pd.Series, cooling: int) -> tuple[Estimate, ...]:
    total = len(people)
    ever, year = int((people["two_way_episodes"] > 0).sum()), int((people["two_way_12m"] > 0).sum())
    classes = [
        counted(f"{tie}_ties", TIE_LABELS[tie], int(counts.get(tie, 0)), n=total, of=total, table="classes")
        for tie in TIES
    ]
    return (
        *classes,
        counted("two_way_ever", say("Any two-way exchange, ever"), ever, n=total, of=total, table="classes"),
        counted(
            "two_way_12m", say("A two-way exchange in the last 12 months"), year, n=total, of=total, table="strongest"
        ),
        counted(
            "two_way_ever_share", say("Share with any two-way exchange"), ever / max(total, 1), n=total, unit="share"
        ),
        counted("cooling_ties", say("Ties that are cooling"), cooling, n=total, of=total, table="cooling"),
    )


def _opportunities(people: pd.DataFrame, cutoffs: Cutoffs) -> tuple[Opportunity, ...]:
    """Cooling ties to write to, and what a talk with any other current tie is worth when there is a reason for one.

    A strong tie stands to lose the half that a cooling one counts; with anybody else a talk is one of those that make a
    tie strong. No cap: a full score is no reason to let a strong tie go.
    """
    whole = 100 / FULL_STRONG_TIES
    worth = np.where(people["tie"] == "strong", COOLING_PENALTY * whole, whole / cutoffs.strong_two_way_episodes)
    known = people.assign(worth=(worth * people["answer_chance"]).round(2))
    known = known[known["cooling"] | known["tie"].isin(CURRENT)]
    columns = (known[name].tolist() for name in ("person_id", "median_gap_days", "silence_months", "worth", "cooling"))
    return tuple(
        Opportunity("reconnect", person, told.quiet(gap, silence), "strong_ties", gain, REVIVE_MINUTES)
        if cooling
        else Opportunity("talk", person, "", "strong_ties", gain, 0.0)
        for person, gap, silence, gain, cooling in zip(*columns, strict=True)
    )


AUDIT = Audit(
    id="strong_ties",
    label=say("Strong ties"),
    question=say("Whom are you really in touch with, how close are you, and does it go both ways?"),
    needs=("people", "contact", "coverage", "settings"),
    run=run,
    formula=FORMULA,
    sources=(
        say("Roberts & Dunbar 2011 (layers)"),
        say("Miritello et al. 2013 (own rhythm)"),
        say("Ureña-Carrion, Saramäki & Kivelä 2020 (days and bursts over volume)"),
    ),
)
