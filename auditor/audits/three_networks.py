"""Three networks: operational, personal and strategic ties, shown and not graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.audits.aims import aimed, matches
from auditor.audits.base import Audit, Column, Coverage, Finding, Outcome, Table, counted
from auditor.audits.evidence import NO_CONTACT_WHY, PERSON, TIE, percent, table
from auditor.audits.said import said
from auditor.names import folded
from auditor.tables import ordered
from auditor.wording import Message, say, say_as, say_n
from auditor.work.companies import sector
from auditor.work.roles import employers, jobs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from auditor.counting.book import Answer
    from auditor.targets import Targets

SENIOR = ("founder", "chief", "vice_president", "director")
NETWORKS = {
    "operational": say("Operational: to get today’s work done"),
    "personal": say("Personal: to grow and to be yourself"),
    "strategic": say("Strategic: where things are going"),
    "unclassified": say("Unclassified"),
}
NAMES = {
    "operational": say("Operational"),
    "personal": say("Personal"),
    "strategic": say("Strategic"),
    "unclassified": say("Unclassified"),
}
NEVER = "unclassified"
IN_TOUCH = ("strong", "active", "weak")
CLOSE_LABELS = ("famil", "friend", "freund", "ami", "amis", "amig", "amic", "vrienden", "parents", "relatives")

FORMULA = say(
    "Of the people you are in touch with (two-way, not silent for three years), by the first rule that fits: operational – "
    "at your present employer; "
    "strategic – at a target, or a recruiter; personal – a private phone, home address or note is in your address book, or "
    "a label such as family or friends; "
    "strategic – director or higher elsewhere, or in another sector than yours; "
    "else unclassified. What you answered yourself goes before the rules. A typology without thresholds (Ibarra & Hunter "
    "2007): shares are shown, not graded."
)


def run(
    people: pd.DataFrame,
    facts: pd.DataFrame,
    targets: Targets,
    answers: Sequence[Answer],
    aliases: Mapping[str, str],
    coverage: Coverage,
    as_of: str,
) -> Outcome:
    """Sort the people one talks with into three networks."""
    if not coverage.contact:
        return Outcome("not_measured", say("Your three networks could not be told apart"), why=NO_CONTACT_WHY)
    own = people[people["tie"].isin(IN_TOUCH)].copy()
    if own.empty:
        return Outcome(
            "not_applicable",
            say("The files show no two-way exchange in the last three years, so there is no network in use to sort"),
            why=say("Nobody in the messages read is in your contact list, or nobody answered."),
        )
    own["network"] = _networks(own, facts, targets, answers, aliases, as_of)
    counts = own["network"].value_counts()
    return Outcome(
        "informative",
        _title(len(own), counts, bool(employers(facts, as_of))),
        findings=_findings(counts, len(own), bool(employers(facts, as_of))),
        estimates=tuple(
            counted(f"{name}_share", NAMES[name], int(counts.get(name, 0)) / len(own), n=len(own), unit="share",
                    of=len(own), table="networks")
            for name in NETWORKS
        ),
        tables=(_shares(counts, len(own)), _members(own)),
        why=say(
            "Shown, not graded: there is no right share. Your word goes before the rules: `auditor count --ask network`, one "
            "key a person."
        ),
        caveats=(
            say("A good friend at work counts as operational here, and a mentor nobody tagged may be unclassified."),
            say("Which sector somebody works in is known only where the company’s name says so."),
        ),
    )  # fmt: skip


def _networks(
    own: pd.DataFrame,
    facts: pd.DataFrame,
    targets: Targets,
    answers: Sequence[Answer],
    aliases: Mapping[str, str],
    as_of: str,
) -> list[str]:
    sectors = {sector(job.company) for job in jobs(facts, as_of) if not job.ended_on} - {""}
    linked = aimed(own, matches(own, targets))
    private = (own["private_channel"] | own["categories"].map(_close_label).astype(bool)).to_numpy(bool)
    other_sector = (own["sector"] != "").to_numpy(bool) & ~own["sector"].isin(sectors).to_numpy(bool) & bool(sectors)
    rules = [
        own["colleague"].to_numpy(bool),
        linked | (own["recruiter"] != "").to_numpy(bool),
        private,
        own["seniority"].isin(SENIOR).to_numpy(bool) | other_sector,
    ]
    names = ("operational", "strategic", "personal", "strategic", NEVER)
    ruled = [names[code] for code in np.select(rules, [0, 1, 2, 3], 4)]
    chosen = {person: values.get("network", "") for person, values in said(answers, aliases).items()}
    return [
        chosen[person] if chosen.get(person, "") in NETWORKS else network
        for person, network in zip(own["person_id"].tolist(), ruled, strict=True)
    ]


def _close_label(categories: str) -> bool:
    """Whether a label of the address book says family or friends."""
    return any(word.startswith(CLOSE_LABELS) for word in folded(categories).split())


def _title(total: int, counts: pd.Series, employed: bool) -> Message:
    shares = {name: percent(counts.get(name, 0), total) for name in ("operational", "personal", "strategic")}
    if employed:
        return say_n(
            total,
            "Of the one person in touch with you within three years, {operational} serve today’s work, {personal} yourself, "
            "{strategic} where things are going",
            "Of the {n:word} people in touch with you within three years, {operational} serve today’s work, {personal} "
            "yourself, {strategic} where things are going",
            **shares,
        )
    del shares["operational"]
    return say_n(
        total,
        "Of the one person in touch with you within three years, {personal} serve yourself, {strategic} where things are "
        "going",
        "Of the {n:word} people in touch with you within three years, {personal} serve yourself, {strategic} where things "
        "are going",
        **shares,
    )


def _findings(counts: pd.Series, total: int, employed: bool) -> tuple[Finding, ...]:
    rest, personal = int(counts.get(NEVER, 0)), int(counts.get("personal", 0))
    texts = []
    if rest:
        texts.append(
            Finding(
                say("{share} fit none of the three by what the files say.", share=percent(rest, total)),
                "neutral",
                "networks",
            )
        )
    if not employed:
        text = say("Your present employer is not known (no Positions.csv), so nobody counts as operational.")
        texts.append(Finding(text, "attention"))
    if not personal:
        text = say(
            "No tie is marked as personal; private phone numbers, addresses and notes come from an address book."
        )
        texts.append(Finding(text))
    if int(counts.get("strategic", 0)) * 2 < int(counts.get("operational", 0)):
        text = say(
            "Operational ties are more than twice the strategic ones, as with most people who are busy with today’s work."
        )
        texts.append(Finding(text, "attention", "networks"))
    return tuple(texts)


def _shares(counts: pd.Series, total: int) -> Table:
    columns = (
        Column("network", say("Network")),
        Column("people", say("People"), "number"),
        Column("share", say("Share"), "share"),
    )
    rows = tuple(
        (label, int(counts.get(name, 0)), round(int(counts.get(name, 0)) / total, 4))
        for name, label in NETWORKS.items()
    )
    return Table(
        "networks",
        say("The people in touch with you within three years, by what the tie is for"),
        columns,
        rows,
        len(rows),
    )


def _members(own: pd.DataFrame) -> Table:
    columns = (
        PERSON,
        Column("network", say("Network")),
        TIE,
        Column("position", say_as("job", "Title")),
        Column("company", say("Company")),
    )
    order = ordered(own, "-personal_24m", "-active_days", "person_id")
    return table("members", say("Who is in which"), columns, order, words={"network": NAMES})


AUDIT = Audit(
    id="three_networks",
    label=say("Three networks"),
    question=say("Whom do you have for today’s work, for yourself, and for where things are going?"),
    needs=("people", "facts", "targets", "answers", "aliases", "coverage", "as_of"),
    run=run,
    formula=FORMULA,
    sources=("Ibarra & Hunter 2007",),
)
