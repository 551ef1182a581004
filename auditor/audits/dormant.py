"""Weak and dormant ties: who can be picked up again after years of silence, and two of them to write to now."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from auditor.audits import dormant_told as told
from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.evidence import NO_CONTACT_WHY, PERSON, SOURCE, table, times
from auditor.episodes import months_between
from auditor.tables import day, ordered
from auditor.wording import filled, say, say_as, say_n

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from auditor.settings import Settings

DRAWN_FROM_RANKS = (2, 10)  # one is drawn from these, since people pick the familiar (Walter et al. 2015)
RECONNECT_MINUTES = 15.0
CHOSEN, DRAWN = "chosen", "drawn"
PICKS = {CHOSEN: say("chosen"), DRAWN: say("drawn")}
WHY = {
    CHOSEN: say("the most promising dormant tie: you talked {times}, last in {day:month}"),
    DRAWN: say("drawn by lot among the ten best dormant ties: you talked {times}, last in {day:month}"),
}
IN_TOUCH = ("strong", "active")
SENIORITY_POINTS = {"founder": 1.0, "chief": 1.0, "vice_president": 0.9, "director": 0.7, "manager": 0.5, "senior": 0.4}
SHOWN = ("person_id", "first_on", "connected_on", "two_way_episodes", "last_two_way_on", "seniority", "company_key",
         "position", "company", "evidence", "answer_chance")  # fmt: skip
YEARS_LONG = 10  # a tie this old is told apart (ours)
OTHER_POINTS = 0.2  # any other rank (ours)
FULL_YEARS, FULL_TALKS = 15.0, 10  # years known and two-way episodes from which more adds nothing (ours)

FORMULA = say(
    "Dormant: two-way episodes in the past, then at least {dormant_months} months of silence (Levin, Walter & "
    "Murnighan 2011). People you never exchanged a word with are not counted as dormant. Score: the share of everybody "
    "you ever talked with both ways who is not dormant. Reconnecting: dormant ties are ranked by the sum of four parts of "
    "0 to 1 (ours) – past two-way episodes (full from 10), years known (full from 15), rank in their job, and distance from "
    "today’s circle (1 when nobody you are in touch with works there). The first is chosen; one more is drawn from "
    "ranks 2 to 10, because people pick the familiar while the best value came from the others (Walter et al. 2015). "
    "The draw’s seed is the day of the audit."
)


def run(people: pd.DataFrame, coverage: Coverage, settings: Settings, as_of: str) -> Outcome:
    """Count what sleeps, rank it, and pick two."""
    if not coverage.contact:
        return Outcome("not_measured", say("Weak and dormant ties could not be told apart"), why=NO_CONTACT_WHY)
    ever = people[people["two_way_episodes"] > 0]
    if ever.empty:
        return Outcome(
            "not_applicable",
            say("The files show no two-way exchange with anybody, so no tie can be dormant"),
            why=say("Nobody in the messages read is in your contact list, or nobody answered."),
        )
    ranked = _ranked(people, as_of)
    sleeping, total = len(ranked), len(ever)
    return Outcome(
        "scored",
        told.title(sleeping, total, settings.cutoffs.dormant_months),
        score=round(100 * (1 - sleeping / total), 1),
        findings=_findings(people, ranked),
        estimates=_estimates(people, ranked, total),
        tables=(_kinds(people), _reconnect(ranked, as_of)),
        opportunities=_opportunities(ranked, 100 / total),
        caveats=(
            say("Silent here may be lively elsewhere: people you phone or meet look dormant."),
            say(
                "LinkedIn does not export mutual contacts, so how weak a tie is cannot be measured the way Rajkumar et al. "
                "did."
            ),
            say(
                "The rank says where the files hold most past and most difference, not who will be glad to hear from you."
            ),
        ),
    )


def _ranked(people: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Dormant ties, the most promising first, with rank, years known and pick."""
    found = people[list(SHOWN)][people["tie"] == "dormant"].copy()
    found["years"] = months_between(found[["first_on", "connected_on"]].min(axis=1), as_of) / 12
    worth = (
        np.minimum(found["two_way_episodes"] / FULL_TALKS, 1)
        + np.minimum(found["years"] / FULL_YEARS, 1)
        + found["seniority"].map(SENIORITY_POINTS).astype(float).fillna(OTHER_POINTS)
        + _distance(found, people)
    )
    found["worth"] = worth.astype(float).round(6)
    found = ordered(found, "-worth", "person_id")
    found["rank"] = np.arange(1, len(found) + 1)
    found["pick"] = _picks(len(found), as_of)
    return found


def _distance(found: pd.DataFrame, people: pd.DataFrame) -> NDArray[np.float64]:
    """1 where nobody one is in touch with works at the same company; 0.5 when the company is not known."""
    circle = set(people.loc[people["tie"].isin(IN_TOUCH), "company_key"]) - {""}
    known = found["company_key"] != ""
    return np.where(known, np.where(found["company_key"].isin(circle), 0.0, 1.0), 0.5)


def _picks(count: int, as_of: str) -> list[str]:
    """Which ranks to write to: the first, and one drawn from ranks 2-10 with the audit's day as seed."""
    picks = [""] * count
    if count:
        picks[0] = CHOSEN
    first, last = DRAWN_FROM_RANKS[0], min(DRAWN_FROM_RANKS[1], count)
    if last >= first:
        picks[random.Random(int(as_of.replace("-", ""))).randint(first, last) - 1] = DRAWN
    return picks


def _findings(people: pd.DataFrame, ranked: pd.DataFrame) -> tuple[Finding, ...]:
    counts = people["tie"].value_counts()
    weak, latent = int(counts.get("weak", 0)), int(counts.get("no_evidence", 0))
    texts = [Finding(told.weak_ties(weak), "good" if weak else "neutral", "kinds")]
    if len(ranked):
        talks, old = int(ranked["two_way_episodes"].sum()), int((ranked["years"] >= YEARS_LONG).sum())
        text = (told.past_with_one if len(ranked) == 1 else told.past)(talks, old, YEARS_LONG)
        texts.append(Finding(text, "neutral", "reconnect"))
    if latent:
        text = say_n(
            latent,
            "With one person no exchange shows at all; they are not counted as dormant.",
            "With {n:word} people no exchange shows at all; these are not counted as dormant.",
        )
        texts.append(Finding(text, "neutral", "kinds"))
    return tuple(texts)


def _estimates(people: pd.DataFrame, ranked: pd.DataFrame, total: int) -> tuple[Estimate, ...]:
    counts, everybody = people["tie"].value_counts(), len(people)
    return (
        counted("talked_ever", say("People you ever talked with both ways"), total, n=everybody, of=everybody, table="kinds"),
        counted("dormant", say("Dormant ties"), len(ranked), n=total, of=total, table="reconnect"),
        counted("weak", say("Weak ties"), int(counts.get("weak", 0)), n=total, of=total, table="kinds"),
        counted("latent", say("Never exchanged a word"), int(counts.get("no_evidence", 0)), n=everybody, of=everybody,
                table="kinds"),
        counted("awake_share", say("Share of them not dormant"), 1 - len(ranked) / total, n=total, unit="share",
                of=total, table="kinds"),
    )  # fmt: skip


KINDS = {
    "strong": say("Strong or active"),
    "active": say("Strong or active"),
    "weak": say("Weak: two-way, not in the last 12 months"),
    "dormant": say("Dormant: two-way, then years of silence"),
    "one_way": say("One-way: nobody answered"),
    "no_evidence": say("No exchange at all"),
}


def _kinds(people: pd.DataFrame) -> Table:
    counts = people["tie"].map(KINDS).value_counts()
    rows = tuple((label, int(counts.get(label, 0))) for label in dict.fromkeys(KINDS.values()))
    columns = (Column("kind", say("Tie")), Column("people", say("People"), "number"))
    return Table("kinds", say("Your network by what is left of the contact"), columns, rows, len(rows))


def _reconnect(ranked: pd.DataFrame, as_of: str) -> Table:
    columns = (
        Column("rank", say("Rank"), "number"),
        PERSON,
        Column("pick", say("Pick")),
        Column("last_two_way_on", say("Last talk"), "date"),
        Column("two_way_episodes", say("Talks"), "number"),
        Column("years", say("Years known"), "number"),
        Column("position", say_as("job", "Title")),
        Column("company", say("Company")),
        SOURCE,
    )
    note = say(
        "Rank 1 is chosen; one of ranks 2 to 10 is drawn by lot; the lot’s seed is the day of the audit, {day:day}.",
        day=as_of,
    )
    shown = ranked.assign(years=ranked["years"].round(1))
    title = say("Dormant ties, the most promising first")
    return table("reconnect", title, columns, shown, note=note, words={"pick": PICKS})


def _opportunities(ranked: pd.DataFrame, gain: float) -> tuple[Opportunity, ...]:
    picked = ranked[ranked["pick"] != ""]
    return tuple(
        Opportunity(
            "reconnect",
            person,
            filled(WHY[pick], {"times": times(talks), "day": day(last)}),
            "dormant",
            round(gain * likely, 2),
            RECONNECT_MINUTES,
        )
        for person, pick, talks, last, likely in zip(
            *(picked[name] for name in ("person_id", "pick", "two_way_episodes", "last_two_way_on", "answer_chance")),
            strict=True,
        )
    )


AUDIT = Audit(
    id="dormant",
    label=say("Weak and dormant ties"),
    question=say("Which old ties could be picked up again, and with whom to begin?"),
    needs=("people", "coverage", "settings", "as_of"),
    run=run,
    formula=FORMULA,
    sources=(
        say("Granovetter 1973 (weak ties)"),
        say("Rajkumar et al. 2022 (moderately weak ties help most)"),
        say("Levin, Walter & Murnighan 2011 (dormant ties)"),
        say("Walter, Levin & Murnighan 2015 (whom people pick, and who was worth most)"),
    ),
)
