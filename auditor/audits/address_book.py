"""Address book: whom you could still reach if LinkedIn closed tomorrow, and what in it is stale or missing."""

from __future__ import annotations

import pandas as pd  # noqa: TC002

from auditor.audits.base import Audit, Column, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.evidence import number, people_word, percent, table

KEY_TIES = ("strong", "active")
KEY_SHARE_OF_SCORE = 0.7  # reaching the ties one lives on matters more than reaching everybody (ours)
TIDY_MINUTES = 3.0

PERSON = Column("person_id", "Person", "person")
TIE = Column("tie", "Tie")

FORMULA = (
    "Reachable: an e-mail address or phone number outside LinkedIn is known. Score: 70 % the share of your strong and "
    "active ties who are reachable, 30 % the share of everybody; without strong or active ties the share of everybody "
    "alone. Company conflict: two sources name different companies; the newest dated source is shown."
)


def run(people: pd.DataFrame) -> Outcome:
    """Count who is reachable outside LinkedIn, and list what to repair."""
    if people.empty:
        return Outcome("not_applicable", "There is nobody in the address book yet", why="No contact was read.")
    key = people[people["tie"].isin(KEY_TIES)]
    all_share, key_share = _share(people), _share(key)
    score = 100 * (KEY_SHARE_OF_SCORE * key_share + (1 - KEY_SHARE_OF_SCORE) * all_share if len(key) else all_share)
    return Outcome(
        "scored",
        _title(people, key),
        score=round(score, 1),
        findings=_findings(people),
        estimates=_estimates(people, key),
        tables=_tables(people, key),
        opportunities=_opportunities(key, len(key)),
        caveats=(
            "An address in the files may have stopped working; only writing to it tells.",
            "LinkedIn gives the e-mail address of only one connection in thirty, so a LinkedIn-only audit shows few.",
        ),
    )


def _share(people: pd.DataFrame) -> float:
    return float(people["reachable"].mean()) if len(people) else 0.0


def _title(people: pd.DataFrame, key: pd.DataFrame) -> str:
    group, one, many = (key, "tie", "ties") if len(key) else (people, "contact", "contacts")
    reachable, size = int(group["reachable"].sum()), len(group)
    words = f"{'current ' if len(key) else ''}{one if size == 1 else many}"
    if reachable == size:
        return f"Without LinkedIn you could still reach {'all of ' if size > 1 else ''}your {number(size)} {words}"
    return f"Without LinkedIn you could reach {number(reachable)} of your {number(size)} {words}"


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


def _estimates(people: pd.DataFrame, key: pd.DataFrame) -> tuple[Estimate, ...]:
    total = len(people)
    reachable = int(people["reachable"].sum())
    conflicts, nameless = int((people["company_conflict"] != "").sum()), int(_nameless(people).sum())
    everybody = {"n": total, "of": total}
    current = {"n": len(key), "of": len(key)}
    found = (
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
    if key.empty:
        return found
    label = "Strong and active ties reachable"
    return (counted("reachable_key", label, int(key["reachable"].sum()), table="reach", **current), *found)


def _tables(people: pd.DataFrame, key: pd.DataFrame) -> tuple[Table, ...]:
    groups = [
        ("Strong ties", people[people["tie"] == "strong"]),
        ("Strong and active ties", key),
        ("Everybody", people),
    ]
    rows = tuple((label, int(group["reachable"].sum()), len(group)) for label, group in groups if len(group))
    reach = Table(
        "reach",
        "Whom you could reach if LinkedIn closed tomorrow",
        (Column("group", "Group"), Column("reachable", "Reachable", "number"), Column("total", "Of", "number")),
        rows,
        len(rows),
    )
    by_weight = ["two_way_24m", "active_days", "person_id"], [False, False, True]
    missing = key[~key["reachable"]].sort_values(by_weight[0], ascending=by_weight[1])
    conflicts = people[people["company_conflict"] != ""].sort_values(by_weight[0], ascending=by_weight[1])
    nameless = people[_nameless(people)].sort_values(by_weight[0], ascending=by_weight[1])
    last, sources = Column("last_on", "Last contact", "date"), Column("sources", "Found in")
    return (
        reach,
        table("missing", "In touch, but only through LinkedIn", (PERSON, TIE, last, sources), missing),
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
    dated = people[people["updated_on"].notna()]
    years = dated["updated_on"].dt.year.value_counts().sort_index()
    rows = tuple((str(year), int(count)) for year, count in years.items())
    columns = (Column("year", "Record last changed in"), Column("people", "People", "number"))
    return Table("ages", "How old your records are", columns, rows, len(rows))


def _opportunities(key: pd.DataFrame, size: int) -> tuple[Opportunity, ...]:
    gain = 100 * KEY_SHARE_OF_SCORE / size if size else 0.0
    lost = key[~key["reachable"]].sort_values(["two_way_24m", "person_id"], ascending=[False, True])
    return tuple(
        Opportunity(
            "tidy",
            person,
            "you are in touch only through LinkedIn; ask for a phone number or e-mail address",
            "address_book",
            round(gain, 2),
            TIDY_MINUTES,
        )
        for person in lost["person_id"]
    )


AUDIT = Audit(
    id="address_book",
    label="Address book",
    question="If LinkedIn closed tomorrow, whom could you still reach?",
    needs=("people",),
    run=run,
    formula=FORMULA,
)
