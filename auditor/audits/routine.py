"""Routine: contact all year round, or only when something is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.audits import routine_told as told
from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Outcome, Table, counted
from auditor.audits.evidence import NO_CONTACT_WHY, percent, table
from auditor.audits.monthly import BUSIEST, EVENT_MONTHS, EVENTS, MONTHS, Routine, routine
from auditor.wording import say, say_n
from auditor.work.roles import employers

if TYPE_CHECKING:
    import pandas as pd

EVEN = MONTHS // 2

FORMULA = say(
    "The last 24 complete calendar months. A touch: anything from you to one person outside your present employer, "
    "or a meeting; mass mail and one-click phrases count 0.1, a group message its share. Routine index, 0 to 100: 100 × "
    "(share of months with a touch) × (1 − burst excess), where the excess is how far the three busiest months’ share of "
    "all touches lies above 3/24 (ours). New: connections made. Maintained: talks begun with people known for a year or "
    "more. Asked: asks found in your messages. The score is the index."
)


def run(
    people: pd.DataFrame,
    interactions: pd.DataFrame,
    episodes: pd.DataFrame,
    ledger: pd.DataFrame,
    facts: pd.DataFrame,
    coverage: Coverage,
    as_of: str,
) -> Outcome:
    """Lay two years out by month and say whether the contact is a habit or a campaign."""
    if not coverage.contact:
        return Outcome("not_measured", say("How regularly you keep in touch could not be measured"), why=NO_CONTACT_WHY)
    found = routine(people, interactions, episodes, ledger, facts, as_of)
    return Outcome(
        "scored",
        told.title(found, employed=bool(employers(facts, as_of))),
        score=round(found.index, 1),
        findings=_findings(found),
        estimates=_estimates(found),
        tables=(_months(found),),
        caveats=(
            say(
                "Only what you sent through the channels read can be seen; a weekly lunch in no calendar is not in it."
            ),
            say("Whoever joined LinkedIn less than two years ago gets a lower index than their routine deserves."),
            say("That contact falls near a job change does not say that the job was the reason."),
        ),
    )


def _findings(found: Routine) -> tuple[Finding, ...]:
    months = found.months
    new, kept, asks = (int(months[name].sum()) for name in ("new_ties", "maintained", "asks"))
    texts = [Finding(told.done(new, kept, asks), "good" if kept >= new else "neutral", "months")]
    if found.active and found.active < MONTHS:
        quiet = say_n(
            MONTHS - found.active,
            "In one of the last {months} months nothing went out.",
            "In {n:word} of the last {months} months nothing went out.",
            months=MONTHS,
        )
        texts.append(Finding(quiet, "attention" if found.active < EVEN else "neutral", "months"))
    if found.near is not None and found.near_months:
        near = say(
            "{share} of that contact fell within {months:word} months of a job change or an application; those months are "
            "{time} of the time.",
            share=percent(found.near, 1),
            months=EVENT_MONTHS,
            time=percent(found.near_months, MONTHS),
        )
        texts.append(Finding(near, "attention" if found.near > 2 * found.near_months / MONTHS else "neutral", "months"))
    return tuple(texts)


def _estimates(found: Routine) -> tuple[Estimate, ...]:
    months = found.months
    numbers = [
        counted("routine_index", say("Routine index"), round(found.index, 1), n=MONTHS, unit="index", table="months"),
        counted("active_months", say("Months with contact from you"), found.active, n=MONTHS, of=MONTHS,
                unit="months", table="months"),
        counted("busiest_share", say("Share of contact in the busiest {months} months", months=BUSIEST),
                found.busiest_share, n=MONTHS, unit="share", table="months"),
        counted("touches", say("Contact from you, weighed"), round(float(months["touches"].sum()), 1), n=MONTHS, unit="count",
                table="months"),
    ]  # fmt: skip
    for name, label in (
        ("new_ties", say("New connections")),
        ("maintained", say("Talks with old ties")),
        ("asks", say("Asks")),
    ):
        numbers.append(counted(name, label, int(months[name].sum()), n=MONTHS, unit="count", table="months"))
    if found.near is not None and found.near_months:
        label = say("Share of contact near a job change or application")
        numbers.append(counted("near_events", label, found.near, n=MONTHS, unit="share", table="months"))
    return tuple(numbers)


def _months(found: Routine) -> Table:
    columns = (
        Column("month", say("Month")),
        Column("touches", say("Contact from you, weighed"), "number"),
        Column("people", say("People"), "number"),
        Column("new_ties", say("New ties"), "number"),
        Column("maintained", say("Talks with old ties"), "number"),
        Column("asks", say("Asks"), "number"),
        Column("events", say("Beside it")),
    )
    return table("months", say("Month by month"), columns, found.months, words={"events": EVENTS})


AUDIT = Audit(
    id="routine",
    label=say("Keeping in touch"),
    question=say("Do you keep in touch as a habit, or only when you need something?"),
    needs=("people", "interactions", "episodes", "ledger", "facts", "coverage", "as_of"),
    run=run,
    formula=FORMULA,
    sources=(say("Wolff & Moser 2009 (building, maintaining, using contacts)"),),
)
