"""Address book: how many people can be reached outside LinkedIn, and what is stale or missing."""

from __future__ import annotations

from collections import Counter

import pandas as pd  # noqa: TC002

from auditor.audits.base import Audit, Column, Estimate, Finding, Outcome, Table, counted
from auditor.audits.evidence import LAST, PERSON, TIE, percent, table
from auditor.tables import days, ordered
from auditor.wording import Message, say, say_as, say_n

SHOWN = ("person_id", "tie", "given", "family", "company", "company_conflict", "reachable", "personal_24m", "active_days",
         "last_on", "sources", "updated_on")  # fmt: skip

FORMULA = say(
    "Reachable: an e-mail address or phone number outside LinkedIn is known. Score: the share of everybody "
    "who is reachable. Company conflict: two sources name different companies; the newest dated source is shown. "
    "Your strong and active ties have an audit of their own (Lifeline), which weighs more."
)


def run(people: pd.DataFrame) -> Outcome:
    """Count who is reachable outside LinkedIn, and list what to repair."""
    if people.empty:
        return Outcome(
            "not_applicable", say("There is nobody in the address book yet"), why=say("No contact was read.")
        )
    return Outcome(
        "scored",
        _title(people),
        score=round(100 * float(people["reachable"].mean()), 1),
        findings=_findings(people),
        estimates=_estimates(people),
        tables=_tables(people),
        caveats=(
            say("An address in the files may have stopped working; only writing to it tells."),
            say(
                "LinkedIn gives the e-mail address of only one connection in thirty, so a LinkedIn-only audit shows few."
            ),
        ),
    )


def _title(people: pd.DataFrame) -> Message:
    reachable, size = int(people["reachable"].sum()), len(people)
    if not reachable:
        return say_n(
            size,
            "The one person you know cannot be reached outside LinkedIn",
            "None of {n:word} people can be reached outside LinkedIn",
        )
    if size == 1:
        return say("The one person you know can be reached outside LinkedIn")
    return say_n(
        reachable,
        "One of {size:word} people can be reached outside LinkedIn",
        "{n:Word} of {size:word} people can be reached outside LinkedIn",
        size=size,
    )


def _findings(people: pd.DataFrame) -> tuple[Finding, ...]:
    total, reachable = len(people), int(people["reachable"].sum())
    conflicts, nameless = int((people["company_conflict"] != "").sum()), int(_nameless(people).sum())
    known = say(
        "An e-mail address or phone number is known for {reachable} of {total} people ({share}).",
        reachable=reachable,
        total=total,
        share=percent(reachable, total),
    )
    found = [Finding(known, "neutral", "reach")]
    if conflicts:
        text = say_n(
            conflicts,
            "For one person your sources name different companies.",
            "For {n:word} people your sources name different companies.",
        )
        found.append(Finding(text, "attention", "conflicts"))
    if nameless:
        text = say_n(nameless, "One person has no full name.", "{n:Word} people have no full name.")
        found.append(Finding(text, "attention", "nameless"))
    return tuple(found)


def _nameless(people: pd.DataFrame) -> pd.Series:
    return (people["given"] == "") | (people["family"].str.len() <= 1)


def _estimates(people: pd.DataFrame) -> tuple[Estimate, ...]:
    total = len(people)
    reachable = int(people["reachable"].sum())
    conflicts, nameless = int((people["company_conflict"] != "").sum()), int(_nameless(people).sum())
    everybody = {"n": total, "of": total}
    return (
        counted("reachable", say("Everybody reachable"), reachable, table="reach", **everybody),
        counted(
            "reachable_share",
            say("Share reachable outside LinkedIn"),
            reachable / total,
            n=total,
            unit="share",
            table="reach",
        ),
        counted("with_email", say("With an e-mail address"), int((people["emails"] != "").sum()), **everybody),
        counted("with_phone", say("With a phone number"), int((people["phones"] != "").sum()), **everybody),
        counted("company_conflicts", say("With conflicting companies"), conflicts, table="conflicts", **everybody),
        counted("nameless", say("Without a full name"), nameless, table="nameless", **everybody),
    )


def _tables(people: pd.DataFrame) -> tuple[Table, ...]:
    reach = Table(
        "reach",
        say("Who can be reached outside LinkedIn"),
        (
            Column("group", say("Group")),
            Column("reachable", say("Reachable"), "number"),
            Column("total", say_as("a number among a whole", "Of"), "number"),
        ),
        ((say("Everybody"), int(people["reachable"].sum()), len(people)),),
        1,
    )
    people = people[list(SHOWN)]
    by_weight = ("-personal_24m", "-active_days", "person_id")
    conflicts = ordered(people[people["company_conflict"] != ""], *by_weight)
    nameless = ordered(people[_nameless(people)], *by_weight)
    sources = Column("sources", say("Found in"))
    return (
        reach,
        table(
            "conflicts",
            say("Companies your sources disagree about"),
            (PERSON, TIE, Column("company", say("Taken as")), Column("company_conflict", say("Named in your sources"))),
            conflicts,
        ),
        table("nameless", say("Without a full name"), (PERSON, sources, LAST), nameless),
        _ages(people),
    )


def _ages(people: pd.DataFrame) -> Table:
    years = Counter(day[:4] for day in days(people["updated_on"]) if day)
    rows = tuple(sorted(years.items()))
    columns = (Column("year", say("Record last changed in")), Column("people", say("People"), "number"))
    return Table("ages", say("How old your records are"), columns, rows, len(rows))


AUDIT = Audit(
    id="address_book",
    label=say("Address book"),
    question=say("How many people can be reached outside LinkedIn, and what needs repair?"),
    needs=("people",),
    run=run,
    formula=FORMULA,
)
