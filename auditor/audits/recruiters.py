"""Recruiters: which people in the network fill jobs for a living, and with which of them one is still talking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.evidence import (
    NO_CONTACT_WHY,
    PERSON,
    SOURCE,
    month_of,
    number,
    people_word,
    some,
    span,
    spoken,
    table,
    verb,
)
from auditor.audits.ledger import given, per_person
from auditor.episodes import DAYS_A_MONTH, months_between
from auditor.tables import day, ordered

if TYPE_CHECKING:
    import pandas as pd

    from auditor.settings import Settings

CLASSES = {  # name -> how the report says it
    "fresh": "Talked with lately",
    "cooling": "Talked with a while ago",
    "stale": "Talked with long ago",
    "never": "Never talked with",
}
KINDS = {"agency": "Recruiting firm", "in_house": "Employer’s own"}
DIRECT = ("message", "email")
REPLY_MONTHS = 6  # an older message is past answering; it is shown, not planned (ours)
REPLY_MINUTES, TALK_MINUTES = 5.0, 10.0
PLANNED = 10  # cold recruiters to write to again, the latest talks first; more would crowd the plan (ours)
DIGITS = 2

FORMULA = (
    "A recruiter: the job title says so (recruiter, talent acquisition, sourcer, headhunter … in many languages), or "
    "the company is a search or staffing firm and the title is not from its back office. Lately: a two-way episode in "
    "the last {recruiter_fresh_months} months; a while ago: up to {recruiter_stale_months} months ago; long ago: before "
    "that; never: no two-way episode. Score: those talked with lately out of the recruiters you ever talked with, but out "
    "of at least {recruiters_for_full_score}, so that a full score takes as many (ours); those you never talked "
    "with are listed and cost nothing."
)


def run(
    people: pd.DataFrame,
    contact: pd.DataFrame,
    ledger: pd.DataFrame,
    coverage: Coverage,
    settings: Settings,
    as_of: str,
) -> Outcome:
    """Find the recruiters, sort them by the last two-way contact, and say who is waiting for an answer."""
    if not ((people["position"] != "") | (people["company"] != "")).any():
        return Outcome(
            "not_measured",
            "Recruiters could not be told from others",
            why="No contact has a job title or a company. Add LinkedIn's Connections.csv.",
        )
    found = people[people["recruiter"] != ""].copy()
    found["kind"] = found["recruiter"].map(KINDS)
    if not coverage.contact:
        return Outcome(
            "not_measured",
            f"You know {_recruiters(len(found))}; whether you are in touch could not be measured",
            why=NO_CONTACT_WHY,
            estimates=(_total(len(found), len(people)),),
            tables=(_names(found),),
        )
    found["class"] = _classes(found, as_of, settings)
    found["silence"] = months_between(found["last_two_way_on"], as_of)
    found["given"] = per_person(given(ledger), found["person_id"])
    waiting = _waiting(found, contact, as_of)
    talked = int((found["class"] != "never").sum())
    fresh = int((found["class"] == "fresh").sum())
    return Outcome(
        "scored",
        _title(found, fresh, len(people), settings),
        score=round(_score(fresh, talked, settings), 1),
        findings=_findings(found, waiting),
        estimates=_estimates(found, waiting, len(people)),
        tables=_tables(found, waiting, settings),
        opportunities=_opportunities(
            found, waiting, _gains(fresh, talked, settings), settings.cutoffs.episode_gap_days
        ),
        caveats=(
            "Told by title and company alone: a recruiter with an unusual title is missed, and calls with a recruiter are "
            "invisible here.",
            "That you talked does not say that they have a job for you.",
        ),
    )


def _score(fresh: int, talked: int, settings: Settings) -> float:
    return 100 * fresh / max(talked, settings.cutoffs.recruiters_for_full_score)


def _gains(fresh: int, talked: int, settings: Settings) -> tuple[float, float]:
    """Points that one more fresh recruiter brings: one never talked with, and one talked with before."""
    now = _score(fresh, talked, settings)
    return _score(fresh + 1, talked + 1, settings) - now, _score(fresh + 1, talked, settings) - now


def _recruiters(count: int) -> str:
    return f"{number(count)} recruiter{'' if count == 1 else 's'}"


def _classes(found: pd.DataFrame, as_of: str, settings: Settings) -> list[str]:
    months = months_between(found["last_two_way_on"], as_of)
    cuts = settings.cutoffs
    rules = [months < cuts.recruiter_fresh_months, months < cuts.recruiter_stale_months, ~np.isnan(months)]
    names = list(CLASSES)
    return [names[code] for code in np.select(rules, [0, 1, 2], 3)]


def _waiting(found: pd.DataFrame, contact: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Recruiters who wrote and never got a word back, the latest message first."""
    direct = contact[["person_id", "kind", "direction", "happened_at"]][contact["person_id"].isin(found["person_id"])]
    direct = direct[direct["kind"].isin(DIRECT)]
    answered = direct.loc[direct["direction"] != "in", "person_id"]
    never = found[found["person_id"].isin(direct["person_id"]) & ~found["person_id"].isin(answered)].copy()
    last = direct.drop_duplicates("person_id", keep="last").set_index("person_id")["happened_at"]
    never["wrote_on"] = last.reindex(never["person_id"]).array
    never["months"] = months_between(never["wrote_on"], as_of)
    return ordered(never, "-wrote_on", "person_id")


def _title(found: pd.DataFrame, fresh: int, total: int, settings: Settings) -> str:
    known, months = len(found), span(settings.cutoffs.recruiter_fresh_months)
    if not known:
        return f"Nobody among your {total:,} {verb(total, 'contact', 'contacts')} is recognised as a recruiter"
    if not fresh:
        return f"You know {_recruiters(known)}, and have talked with none of them in the last {months}"
    if fresh == known:
        everyone = "the one recruiter" if known == 1 else f"all {_recruiters(known)}"
        return f"You have talked with {everyone} you know in the last {months}"
    return f"Of the {_recruiters(known)} you know, you have talked with {number(fresh)} in the last {months}"


def _findings(found: pd.DataFrame, waiting: pd.DataFrame) -> tuple[Finding, ...]:
    known, agencies = len(found), int((found["recruiter"] == "agency").sum())
    talked = int((found["class"] != "never").sum())
    gave = int(((found["class"] != "never") & (found["given"] > 0)).sum())
    texts = []
    if known:
        texts.append(
            Finding(
                f"{number(agencies).capitalize()} of them {verb(agencies, 'is', 'are')} at recruiting firms, "
                f"{number(known - agencies)} {verb(known - agencies, 'recruits', 'recruit')} for an employer; you have ever "
                f"talked both ways with {some(talked)}.",
                "neutral",
                "recruiters",
            )
        )
    if len(waiting):
        texts.append(
            Finding(
                f"{people_word(len(waiting)).capitalize()} among them once wrote to you and never got an answer"
                f"{_recent(waiting)}.",
                "attention",
                "waiting",
            )
        )
    if talked:
        texts.append(
            Finding(
                f"Of the {number(talked)} you talked with, the files show something from you – thanks, an introduction, a "
                f"name – for {some(gave)}.",
                "good" if gave * 2 >= talked else "neutral",
                "recruiters",
            )
        )
    return tuple(texts)


def _recent(waiting: pd.DataFrame) -> str:
    """How many of those messages one may still answer, as the end of a sentence."""
    recent = int((waiting["months"] < REPLY_MONTHS).sum())
    return f"; {number(recent)} of them wrote in the last {span(REPLY_MONTHS)}" if recent else ""


def _total(count: int, people: int) -> Estimate:
    return counted("recruiters", "Recruiters you know", count, n=people, of=people, table="recruiters")


def _estimates(found: pd.DataFrame, waiting: pd.DataFrame, people: int) -> tuple[Estimate, ...]:
    known, counts = len(found), found["class"].value_counts()
    classes = [
        counted(f"{name}_recruiters", label, int(counts.get(name, 0)), n=known, of=known, table="freshness")
        for name, label in CLASSES.items()
    ]
    share = counted("fresh_share", "Share talked with lately", int(counts.get("fresh", 0)) / known, n=known, unit="share",
                    of=known, table="freshness") if known else None  # fmt: skip
    return (
        _total(known, people),
        *classes,
        *((share,) if share else ()),
        counted(
            "unanswered_recruiters", "Recruiters you never answered", len(waiting), n=known, of=known, table="waiting"
        ),
    )


def _tables(found: pd.DataFrame, waiting: pd.DataFrame, settings: Settings) -> tuple[Table, ...]:
    counts, cuts = found["class"].value_counts(), settings.cutoffs
    rows = tuple((label, int(counts.get(name, 0))) for name, label in CLASSES.items())
    freshness = Table(
        "freshness",
        "Recruiters, by your last talk with them",
        (Column("class", "Recruiters"), Column("people", "People", "number")),
        rows,
        len(rows),
        f"Lately: in the last {span(cuts.recruiter_fresh_months)}. Long ago: {span(cuts.recruiter_stale_months)} or more.",
    )
    columns = (
        PERSON,
        Column("position", "Title"),
        Column("company", "Company"),
        Column("wrote_on", "Wrote", "date"),
        SOURCE,
    )
    return freshness, _names(found), table("waiting", "Wrote to you, never answered", columns, waiting)


def _names(found: pd.DataFrame) -> Table:
    columns = [PERSON, Column("kind", "Works for"), Column("position", "Title"), Column("company", "Company")]
    if "class" in found:
        order = found.assign(**{"class": found["class"].map(CLASSES)})
        columns += [
            Column("class", "Contact"),
            Column("last_two_way_on", "Last talk", "date"),
            Column("given", "Given by you", "number"),
            SOURCE,
        ]
    else:
        order = found
    order = ordered(order, "-last_two_way_on", "-two_way_episodes", "person_id")
    return table("recruiters", "Everybody recognised as a recruiter", tuple(columns), order)


def _opportunities(
    found: pd.DataFrame, waiting: pd.DataFrame, gains: tuple[float, float], gap_days: int
) -> tuple[Opportunity, ...]:
    """Answers to those who wrote lately (certain to make a talk within the gap), and a word to those gone cold."""
    new, known = gains
    at_once = waiting["months"] * DAYS_A_MONTH <= gap_days
    chance = waiting["answer_chance"].where(~at_once, 1.0)
    columns = (waiting["person_id"], waiting["wrote_on"], waiting["months"], chance)
    chances = [
        Opportunity(
            "reply",
            person,
            f"a recruiter who wrote on {spoken(day(wrote))} and never got an answer",
            "recruiters",
            round(new * likely, DIGITS),
            REPLY_MINUTES,
        )
        for person, wrote, months, likely in zip(*columns, strict=True)
        if months < REPLY_MONTHS
    ]
    cold = ordered(found[found["class"].isin(("cooling", "stale"))], "silence", "person_id").head(PLANNED)
    chances += [
        Opportunity(
            "reconnect",
            person,
            f"a recruiter you last talked with in {month_of(day(last))}; offer a name or news of your field",
            "recruiters",
            round(known * likely, DIGITS),
            TALK_MINUTES,
        )
        for person, last, likely in zip(cold["person_id"], cold["last_two_way_on"], cold["answer_chance"], strict=True)
    ]
    return tuple(chances)


AUDIT = Audit(
    id="recruiters",
    label="Recruiters",
    question="Which recruiters do you know, and are you still talking with them?",
    needs=("people", "contact", "ledger", "coverage", "settings", "as_of"),
    run=run,
    formula=FORMULA,
)
