"""Lifeline: which of the people one is in touch with could still be reached without LinkedIn."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd  # noqa: TC002

from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table
from auditor.audits.evidence import LAST, NO_CONTACT_WHY, PERSON, TIE, perhaps_reachable, table
from auditor.tables import ordered
from auditor.wording import Message, say, say_as, say_n

KEY_TIES = ("strong", "active")
SHOWN = ("person_id", "tie", "reachable", "personal_24m", "active_days", "last_on", "sources", "answer_chance")
TIDY_MINUTES = 3.0

FORMULA = say(
    "Of your strong and active ties, the share for whom an e-mail address or phone number outside LinkedIn is known. The "
    "score is that share. The upper end of the range adds people for whom an address-book entry that may be theirs waits "
    "for your decision (`auditor review`)."
)


def run(people: pd.DataFrame, proposals: Sequence[tuple[str, str]], coverage: Coverage) -> Outcome:
    """Count who of the current ties is reachable, and name those who are not."""
    if not coverage.contact:
        title = say("Whether you could still reach your ties was not measured")
        return Outcome("not_measured", title, why=NO_CONTACT_WHY)
    key = people[list(SHOWN)].assign(perhaps=perhaps_reachable(people, proposals))
    key = key[key["tie"].isin(KEY_TIES)]
    if key.empty:
        return Outcome(
            "not_applicable",
            say("The files show no strong or active tie to keep hold of"),
            why=say("A tie is active with a two-way exchange in the last 12 months."),
        )
    reachable, perhaps, size = int(key["reachable"].sum()), int(key["perhaps"].sum()), len(key)
    lost = ordered(key[~key["reachable"]], "-personal_24m", "-active_days", "person_id")
    return Outcome(
        "scored",
        _title(reachable, perhaps, size),
        score=round(100 * reachable / size, 1),
        findings=_findings(lost, perhaps),
        estimates=(
            Estimate(
                "reachable_key",
                say("Strong and active ties reachable"),
                reachable,
                reachable,
                reachable + perhaps,
                size,
                of=size,
                table="reach",
                note=say("up to the higher number once doubtful pairs are settled") if perhaps else "",
            ),
            Estimate(
                "unreachable_key",
                say("… only through LinkedIn"),
                size - reachable,
                size - reachable - perhaps,
                size - reachable,
                size,
                of=size,
                table="missing",
                note=say("down to the lower number once doubtful pairs are settled") if perhaps else "",
            ),
        ),
        tables=(
            _reach(key),
            table(
                "missing",
                say("In touch, but only through LinkedIn"),
                (PERSON, TIE, LAST, Column("sources", say("Found in"))),
                lost,
            ),
        ),
        opportunities=_opportunities(lost[~lost["perhaps"]], size),
        caveats=(
            say("An address in the files may have stopped working; only writing to it tells."),
            say("An address-book entry that was not recognised as the same person counts for nobody here."),
        ),
    )


def _title(reachable: int, perhaps: int, size: int) -> Message:
    if reachable == size:
        return say_n(
            size,
            "Without LinkedIn you could still reach your one strong or active tie",
            "Without LinkedIn you could still reach all of your {n:word} strong or active ties",
        )
    if perhaps:
        return _perhaps(reachable, reachable + perhaps, size)
    if not reachable:
        return say_n(
            size,
            "Without LinkedIn you could not reach your one strong or active tie",
            "Without LinkedIn you could reach none of your {n:word} strong or active ties",
        )
    return say_n(
        reachable,
        "Without LinkedIn you could reach one of your {size:word} strong or active ties",
        "Without LinkedIn you could reach {n:word} of your {size:word} strong or active ties",
        size=size,
    )


def _perhaps(reachable: int, most: int, size: int) -> Message:
    """The title when entries that may be theirs are not decided about."""
    if not reachable:
        return say_n(
            size,
            "Without LinkedIn you could perhaps reach your one strong or active tie",
            "Without LinkedIn you could reach none, or up to {most:word} of your {n:word} strong or active ties",
            most=most,
        )
    return say_n(
        reachable,
        "Without LinkedIn you could reach one, or up to {most:word} of your {size:word} strong or active ties",
        "Without LinkedIn you could reach {n:word}, or up to {most:word} of your {size:word} strong or active ties",
        most=most,
        size=size,
    )


def _findings(lost: pd.DataFrame, perhaps: int) -> tuple[Finding, ...]:
    texts = []
    if perhaps:
        text = say_n(
            perhaps,
            "For one more, an address-book entry may be theirs and waits for your decision: `auditor review` settles it.",
            "For {n:word} more, an address-book entry may be theirs and waits for your decision: `auditor review` settles "
            "it.",
        )
        texts.append(Finding(text, "attention", "missing"))
    strong = lost["tie"] == "strong"
    surely, maybe = int((strong & ~lost["perhaps"]).sum()), int((strong & lost["perhaps"]).sum())
    if surely:
        texts.append(Finding(_strong(surely, maybe), "attention", "missing"))
    return tuple(texts)


def _strong(surely: int, maybe: int) -> Message:
    """How many strong ties hang on LinkedIn, and of how many more that is not settled."""
    if not maybe:
        return say_n(
            surely,
            "One person among your strong ties can be reached only through LinkedIn.",
            "{n:Word} people among your strong ties can be reached only through LinkedIn.",
        )
    return say_n(
        surely,
        "One person among your strong ties can be reached only through LinkedIn for certain, and up to {most} can: the "
        "others may have an entry in your address book.",
        "{n:Word} people among your strong ties can be reached only through LinkedIn for certain, and up to {most} can: the "
        "others may have an entry in your address book.",
        most=surely + maybe,
    )


def _reach(key: pd.DataFrame) -> Table:
    groups = ((say("Strong ties"), key[key["tie"] == "strong"]), (say("Strong and active ties"), key))
    rows = tuple((label, int(group["reachable"].sum()), len(group)) for label, group in groups if len(group))
    columns = (
        Column("group", say("Group")),
        Column("reachable", say("Reachable"), "number"),
        Column("total", say_as("a number among a whole", "Of"), "number"),
    )
    return Table("reach", say("Whom you could reach if LinkedIn closed tomorrow"), columns, rows, len(rows))


def _opportunities(lost: pd.DataFrame, size: int) -> tuple[Opportunity, ...]:
    reason = say("you are in touch, but only through LinkedIn")
    people = zip(lost["person_id"], lost["answer_chance"], strict=True)
    return tuple(
        Opportunity("tidy", person, reason, "lifeline", round(100 / size * likely, 2), TIDY_MINUTES)
        for person, likely in people
    )


AUDIT = Audit(
    id="lifeline",
    label=say("Lifeline"),
    question=say("If LinkedIn closed tomorrow, whom of those you are in touch with could you still reach?"),
    needs=("people", "proposals", "coverage"),
    run=run,
    formula=FORMULA,
)
