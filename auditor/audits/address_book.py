"""Address book: how many people can be reached outside LinkedIn, and what is stale or missing."""

from __future__ import annotations

from collections import Counter

import pandas as pd  # noqa: TC002

from auditor.audits.base import Audit, Column, Estimate, Finding, Outcome, Table, counted
from auditor.audits.evidence import number, people_word, percent, table
from auditor.tables import days, ordered

SHOWN = ("person_id", "tie", "given", "family", "company", "company_conflict", "reachable", "personal_24m", "active_days",
         "last_on", "sources", "updated_on")  # fmt: skip
PERSON = Column("person_id", "Person", "person")
TIE = Column("tie", "Tie")

FORMULA = (
    "Reachable: an e-mail address or phone number outside LinkedIn is known. Score: the share of everybody "
    "who is reachable. Company conflict: two sources name different companies; the newest dated source is shown. "
    "Your strong and active ties have an audit of their own (Lifeline), which weighs more."
)


def run(people: pd.DataFrame) -> Outcome:
    """Count who is reachable outside LinkedIn, and list what to repair."""
    if people.empty:
        return Outcome("not_applicable", "There is nobody in the address book yet", why="No contact was read.")
    return Outcome(
        "scored",
        _title(people),
        score=round(100 * float(people["reachable"].mean()), 1),
        findings=_findings(people),
        estimates=_estimates(people),
        tables=_tables(people),
        caveats=(
            "An address in the files may have stopped working; only writing to it tells.",
            "LinkedIn gives the e-mail address of only one connection in thirty, so a LinkedIn-only audit shows few.",
        ),
    )


def _title(people: pd.DataFrame) -> str:
    reachable, size = int(people["reachable"].sum()), len(people)
    return f"{number(reachable).capitalize()} of {people_word(size)} can be reached outside LinkedIn"


def _findings(people: pd.DataFrame) -> tuple[Finding, ...]:
    total, reachable = len(people), int(people["reachable"].sum())
    conflicts, nameless = int((people["company_conflict"] != "").sum()), int(_nameless(people).sum())
    found = [
        Finding(
            f"An e-mail address or phone number is known for {reachable:,} of {total:,} people "
            f"({percent(reachable, total)}).",
            "neutral",
            "reach",
        )
    ]
    if conflicts:
        found.append(
            Finding(f"For {people_word(conflicts)} your sources name different companies.", "attention", "conflicts")
        )
    if nameless:
        found.append(
            Finding(
                f"{people_word(nameless).capitalize()} {'has' if nameless == 1 else 'have'} no full name.",
                "attention",
                "nameless",
            )
        )
    return tuple(found)


def _nameless(people: pd.DataFrame) -> pd.Series:
    return (people["given"] == "") | (people["family"].str.len() <= 1)


def _estimates(people: pd.DataFrame) -> tuple[Estimate, ...]:
    total = len(people)
    reachable = int(people["reachable"].sum())
    conflicts, nameless = int((people["company_conflict"] != "").sum()), int(_nameless(people).sum())
    everybody = {"n": total, "of": total}
    return (
        counted("reachable", "Everybody reachable", reachable, table="reach", **everybody),
        counted(
            "reachable_share",
            "Share reachable outside LinkedIn",
            reachable / total,
            n=total,
            unit="share",
            table="reach",
        ),
        counted("with_email", "With an e-mail address", int((people["emails"] != "").sum()), **everybody),
        counted("with_phone", "With a phone number", int((people["phones"] != "").sum()), **everybody),
        counted("company_conflicts", "With conflicting companies", conflicts, table="conflicts", **everybody),
        counted("nameless", "Without a full name", nameless, table="nameless", **everybody),
    )


def _tables(people: pd.DataFrame) -> tuple[Table, ...]:
    reach = Table(
        "reach",
        "Who can be reached outside LinkedIn",
        (Column("group", "Group"), Column("reachable", "Reachable", "number"), Column("total", "Of", "number")),
        (("Everybody", int(people["reachable"].sum()), len(people)),),
        1,
    )
    people = people[list(SHOWN)]
    by_weight = ("-personal_24m", "-active_days", "person_id")
    conflicts = ordered(people[people["company_conflict"] != ""], *by_weight)
    nameless = ordered(people[_nameless(people)], *by_weight)
    last, sources = Column("last_on", "Last contact", "date"), Column("sources", "Found in")
    return (
        reach,
        table(
            "conflicts",
            "Companies your sources disagree about",
            (PERSON, TIE, Column("company", "Taken as"), Column("company_conflict", "Named in your sources")),
            conflicts,
        ),
        table("nameless", "Without a full name", (PERSON, sources, last), nameless),
        _ages(people),
    )


def _ages(people: pd.DataFrame) -> Table:
    years = Counter(day[:4] for day in days(people["updated_on"]) if day)
    rows = tuple(sorted(years.items()))
    columns = (Column("year", "Record last changed in"), Column("people", "People", "number"))
    return Table("ages", "How old your records are", columns, rows, len(rows))


AUDIT = Audit(
    id="address_book",
    label="Address book",
    question="How many people can be reached outside LinkedIn, and what needs repair?",
    needs=("people",),
    run=run,
    formula=FORMULA,
)
