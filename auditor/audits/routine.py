"""Routine: contact all year round, or only when something is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Outcome, Table, counted
from auditor.audits.evidence import NO_CONTACT_WHY, number, percent, table, times, verb
from auditor.audits.monthly import BUSIEST, EVENT_MONTHS, MONTHS, Routine, routine
from auditor.work.roles import employers

if TYPE_CHECKING:
    import pandas as pd

STEADY_INDEX = 70.0  # from here on the title speaks of a routine (ours)
BURST_SHARE = 0.4  # from this share of all touches in three months on, it speaks of bursts (ours)
EVEN = MONTHS // 2

FORMULA = (
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
        return Outcome("not_measured", "How regularly you keep in touch could not be measured", why=NO_CONTACT_WHY)
    found = routine(people, interactions, episodes, ledger, facts, as_of)
    return Outcome(
        "scored",
        _title(found, "people outside your employer" if employers(facts, as_of) else "somebody"),
        score=round(found.index, 1),
        findings=_findings(found),
        estimates=_estimates(found),
        tables=(_months(found),),
        caveats=(
            "Only what you sent through the channels read can be seen; a weekly lunch in no calendar is not in it.",
            "Whoever joined LinkedIn less than two years ago gets a lower index than their routine deserves.",
            "That contact falls near a job change does not say that the job was the reason.",
        ),
    )


def _title(found: Routine, whom: str) -> str:
    if not found.active:
        return f"In the last {MONTHS} months the files show nothing from you to {whom}"
    months = f"in {number(found.active)} of the last {MONTHS} months"
    if found.active == MONTHS:
        months = f"in every one of the last {MONTHS} months"
    if found.busiest_share >= BURST_SHARE:
        return f"{percent(found.busiest_share, 1)} of two years’ contact from you fell into three months"
    if found.index >= STEADY_INDEX:
        return f"You keep in touch all year round: {months} you reached out to {whom}"
    return f"You reached out to {whom} {months}, with long quiet stretches between"


def _findings(found: Routine) -> tuple[Finding, ...]:
    months = found.months
    new, kept, asks = (int(months[name].sum()) for name in ("new_ties", "maintained", "asks"))
    texts = [
        Finding(
            f"In two years you made {number(new)} new {verb(new, 'connection', 'connections')}, had {number(kept)} "
            f"{verb(kept, 'talk', 'talks')} with people known for over a year, and asked for something {times(asks)}.",
            "good" if kept >= new else "neutral",
            "months",
        )
    ]
    if found.active and found.active < MONTHS:
        quiet = MONTHS - found.active
        texts.append(
            Finding(
                f"In {number(quiet)} {verb(quiet, 'month', 'months')} nothing went out.",
                "attention" if found.active < EVEN else "neutral",
                "months",
            )
        )
    if found.near is not None and found.near_months:
        texts.append(
            Finding(
                f"{percent(found.near, 1)} of that contact fell within {number(EVENT_MONTHS)} months of a job change or an "
                f"application; those months are {percent(found.near_months, MONTHS)} of the time.",
                "attention" if found.near > 2 * found.near_months / MONTHS else "neutral",
                "months",
            )
        )
    return tuple(texts)


def _estimates(found: Routine) -> tuple[Estimate, ...]:
    months = found.months
    numbers = [
        counted("routine_index", "Routine index", round(found.index, 1), n=MONTHS, unit="index", table="months"),
        counted("active_months", "Months with contact from you", found.active, n=MONTHS, of=MONTHS,
                unit="months", table="months"),
        counted("busiest_share", f"Share of contact in the busiest {BUSIEST} months", found.busiest_share, n=MONTHS,
                unit="share", table="months"),
        counted("touches", "Contact from you, weighed", round(float(months["touches"].sum()), 1), n=MONTHS, unit="count",
                table="months"),
    ]  # fmt: skip
    for name, label in (("new_ties", "New connections"), ("maintained", "Talks with old ties"), ("asks", "Asks")):
        numbers.append(counted(name, label, int(months[name].sum()), n=MONTHS, unit="count", table="months"))
    if found.near is not None and found.near_months:
        numbers.append(
            counted("near_events", "Share of contact near a job change or application", found.near, n=MONTHS, unit="share",
                    table="months")
        )  # fmt: skip
    return tuple(numbers)


def _months(found: Routine) -> Table:
    columns = (
        Column("month", "Month"),
        Column("touches", "Contact from you, weighed", "number"),
        Column("people", "People", "number"),
        Column("new_ties", "New ties", "number"),
        Column("maintained", "Talks with old ties", "number"),
        Column("asks", "Asks", "number"),
        Column("events", "Beside it"),
    )
    return table("months", "Month by month", columns, found.months)


AUDIT = Audit(
    id="routine",
    label="Keeping in touch",
    question="Do you keep in touch as a habit, or only when you need something?",
    needs=("people", "interactions", "episodes", "ledger", "facts", "coverage", "as_of"),
    run=run,
    formula=FORMULA,
    sources=("Wolff & Moser 2009 (building, maintaining, using contacts)",),
)
