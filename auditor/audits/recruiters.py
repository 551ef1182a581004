"""Recruiters: which people in the network fill jobs for a living, and with which of them one is still talking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.audits import recruiters_told as told
from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.evidence import NO_CONTACT_WHY, PERSON, SOURCE, lately, span, table
from auditor.audits.exchange import OWED_FROM_DAYS
from auditor.audits.ledger import given, per_person
from auditor.episodes import DAYS_A_MONTH, months_between
from auditor.tables import day, ordered
from auditor.wording import say, say_as, say_n

if TYPE_CHECKING:
    import pandas as pd

    from auditor.settings import Settings

CLASSES = {  # name -> how the report says it
    "fresh": say("Talked with lately"),
    "cooling": say("Talked with a while ago"),
    "stale": say("Talked with long ago"),
    "never": say("Never talked with"),
}
KINDS = {"agency": say("Recruiting firm"), "in_house": say("Employer’s own")}
WORDS = {"kind": KINDS, "class": CLASSES}
DIRECT = ("message", "email")
REPLY_MONTHS = 6  # an older message is past answering; it is shown, not planned (ours)
REPLY_MINUTES, TALK_MINUTES = 5.0, 10.0
PLANNED = 10  # cold recruiters to write to again, the latest talks first; more would crowd the plan (ours)
DIGITS = 2

FORMULA = say(
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
            say("Recruiters could not be told from others"),
            why=say("No contact has a job title or a company. Add LinkedIn's Connections.csv."),
        )
    found = people[people["recruiter"] != ""].copy()
    found["kind"] = found["recruiter"]
    if not coverage.contact:
        return Outcome(
            "not_measured",
            told.unmeasured(len(found)),
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
        told.title(len(found), fresh, len(people), settings.cutoffs.recruiter_fresh_months),
        score=round(_score(fresh, talked, settings), 1),
        findings=_findings(found, waiting),
        estimates=_estimates(found, waiting, len(people)),
        tables=_tables(found, waiting, settings),
        opportunities=_opportunities(
            found, waiting, _gains(fresh, talked, settings), settings.cutoffs.episode_gap_days
        ),
        caveats=(
            say(
                "Told by title and company alone: a recruiter with an unusual title is missed, and calls with a recruiter "
                "are invisible here."
            ),
            say("That you talked does not say that they have a job for you."),
        ),
    )


def _score(fresh: int, talked: int, settings: Settings) -> float:
    return 100 * fresh / max(talked, settings.cutoffs.recruiters_for_full_score)


def _gains(fresh: int, talked: int, settings: Settings) -> tuple[float, float]:
    """Points that one more fresh recruiter brings: one never talked with, and one talked with before."""
    now = _score(fresh, talked, settings)
    return _score(fresh + 1, talked + 1, settings) - now, _score(fresh + 1, talked, settings) - now


def _classes(found: pd.DataFrame, as_of: str, settings: Settings) -> list[str]:
    months = months_between(found["last_two_way_on"], as_of)
    cuts = settings.cutoffs
    rules = [months < cuts.recruiter_fresh_months, months < cuts.recruiter_stale_months, ~np.isnan(months)]
    names = list(CLASSES)
    return [names[code] for code in np.select(rules, [0, 1, 2], 3)]


def _waiting(found: pd.DataFrame, contact: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Recruiters who wrote, some days ago at least, and never got a word back, the latest message first."""
    direct = contact[["person_id", "kind", "direction", "happened_at"]][contact["person_id"].isin(found["person_id"])]
    direct = direct[direct["kind"].isin(DIRECT)]
    answered = direct.loc[direct["direction"] != "in", "person_id"]
    never = found[found["person_id"].isin(direct["person_id"]) & ~found["person_id"].isin(answered)].copy()
    last = direct.drop_duplicates("person_id", keep="last").set_index("person_id")["happened_at"]
    never["wrote_on"] = last.reindex(never["person_id"]).array
    never["months"] = months_between(never["wrote_on"], as_of)
    days = np.datetime64(as_of, "D") - never["wrote_on"].to_numpy("datetime64[D]")
    return ordered(never[days.astype(int) >= OWED_FROM_DAYS], "-wrote_on", "person_id")


def _findings(found: pd.DataFrame, waiting: pd.DataFrame) -> tuple[Finding, ...]:
    known, agencies = len(found), int((found["recruiter"] == "agency").sum())
    talked = int((found["class"] != "never").sum())
    gave = int(((found["class"] != "never") & (found["given"] > 0)).sum())
    texts = []
    if known:
        texts.append(Finding(told.employers(agencies, known - agencies), "neutral", "recruiters"))
    if known and not talked:
        text = say_n(known, "You have never talked both ways.", "You have never talked both ways with any of them.")
        texts.append(Finding(text, "neutral", "recruiters"))
    if len(waiting):
        recent = int((waiting["months"] < REPLY_MONTHS).sum())
        texts.append(Finding(told.unanswered(len(waiting), recent, REPLY_MONTHS), "attention", "waiting"))
    if talked:
        texts.append(Finding(told.gave_them(talked, gave), "good" if gave * 2 >= talked else "neutral", "recruiters"))
    return tuple(texts)


def _total(count: int, people: int) -> Estimate:
    return counted("recruiters", say("Recruiters you know"), count, n=people, of=people, table="recruiters")


def _estimates(found: pd.DataFrame, waiting: pd.DataFrame, people: int) -> tuple[Estimate, ...]:
    known, counts = len(found), found["class"].value_counts()
    classes = [
        counted(f"{name}_recruiters", label, int(counts.get(name, 0)), n=known, of=known, table="freshness")
        for name, label in CLASSES.items()
    ]
    label, fresh = say("Share talked with lately"), int(counts.get("fresh", 0))
    share = (
        counted("fresh_share", label, fresh / known, n=known, unit="share", of=known, table="freshness")
        if known
        else None
    )
    return (
        _total(known, people),
        *classes,
        *((share,) if share else ()),
        counted(
            "unanswered_recruiters",
            say("Recruiters you never answered"),
            len(waiting),
            n=known,
            of=known,
            table="waiting",
        ),
    )


def _tables(found: pd.DataFrame, waiting: pd.DataFrame, settings: Settings) -> tuple[Table, ...]:
    counts, cuts = found["class"].value_counts(), settings.cutoffs
    rows = tuple((label, int(counts.get(name, 0))) for name, label in CLASSES.items())
    freshness = Table(
        "freshness",
        say("Recruiters, by your last talk with them"),
        (Column("class", say("Recruiters")), Column("people", say("People"), "number")),
        rows,
        len(rows),
        say(
            "Lately: {lately}. Long ago: {stale} or more.",
            lately=lately(cuts.recruiter_fresh_months),
            stale=span(cuts.recruiter_stale_months),
        ),
    )
    wrote = Column("wrote_on", say_as("day", "Wrote"), "date")
    columns = (PERSON, TITLE, COMPANY, wrote, SOURCE)
    return freshness, _names(found), table("waiting", say("Wrote to you, never answered"), columns, waiting)


TITLE, COMPANY = Column("position", say_as("job", "Title")), Column("company", say("Company"))


def _names(found: pd.DataFrame) -> Table:
    columns = [PERSON, Column("kind", say("Works for")), TITLE, COMPANY]
    if "class" in found:
        columns += [
            Column("class", say_as("how recent", "Contact")),
            Column("last_two_way_on", say("Last talk"), "date"),
            Column("given", say("Given by you"), "number"),
            SOURCE,
        ]
    order = ordered(found, "-last_two_way_on", "-two_way_episodes", "person_id")
    return table("recruiters", say("Everybody recognised as a recruiter"), tuple(columns), order, words=WORDS)


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
            say("a recruiter who wrote on {day:day} and never got an answer", day=day(wrote)),
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
            say("a recruiter you last talked with in {day:month}; offer a name or news of your field", day=day(last)),
            "recruiters",
            round(known * likely, DIGITS),
            TALK_MINUTES,
        )
        for person, last, likely in zip(cold["person_id"], cold["last_two_way_on"], cold["answer_chance"], strict=True)
    ]
    return tuple(chances)


AUDIT = Audit(
    id="recruiters",
    label=say("Recruiters"),
    question=say("Which recruiters do you know, and are you still talking with them?"),
    needs=("people", "contact", "ledger", "coverage", "settings", "as_of"),
    run=run,
    formula=FORMULA,
)
