"""A snapshot that can be shown around: no names, employers, addresses, file names or exact days."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from auditor.report.scrub import Scrubber
from auditor.sources import LABELS
from auditor.wording import Message, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.audits.base import Cell, Column, Outcome, Table
    from auditor.snapshot import Action, Snapshot, SourceReceipt

SMALLEST_GROUP = 5  # people; a smaller group is merged into "other"
OTHER = say("other")
SOMEONE = say("someone")
SAFE_KEYS = {  # text columns whose cells are our own words
    "class", "tie", "layer", "kind", "group", "what", "measure", "bucket", "month", "year", "status", "lunch", "advocate",
    "confidence", "unit", "reason", "side", "letter", "network", "pick", "answer", "label", "state", "tier",
}  # fmt: skip
SOURCES = {*LABELS, "log"}
SENIORITY = (  # first hit wins
    (say("Recruiting"), "recruit talent sourc headhunt staffing"),
    (say("Owner or partner"), "founder owner partner proprietor"),
    (say("Executive"), "chief ceo cfo cto coo president vp"),
    (say("Director or head"), "director head"),
    (say("Manager or lead"), "manager lead supervisor"),
    (say("Consultant"), "consult advis"),
    (say("Specialist"), "engineer analyst develop design scien specialist architect account"),
)
_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def redacted(snapshot: Snapshot) -> Snapshot:
    """The same audit without anything that names a person, an employer or a file.

    People are numbered in an order drawn from the whole snapshot's digest: the same snapshot gives the same
    numbers, and nobody without it can tell who has which.
    """
    hidden = _Hidden(snapshot)
    return replace(
        snapshot,
        as_of=snapshot.as_of[:7],
        client="",
        owner="",
        owner_how="",
        sources=tuple(_receipt(receipt, place) for place, receipt in enumerate(snapshot.sources, 1)),
        audits=tuple(replace(audit, outcome=hidden.outcome(audit.outcome)) for audit in snapshot.audits),
        categories=tuple(replace(category, why=hidden.scrub(category.why)) for category in snapshot.categories),
        actions=tuple(hidden.action(action) for action in snapshot.actions),
        people=hidden.people(snapshot.people),
        unseen=tuple(hidden.scrub(thing) for thing in snapshot.unseen),
        settings=_numbers(snapshot.settings),
    )


class _Hidden:
    """Who and what is called how in one redacted report."""

    def __init__(self, snapshot: Snapshot) -> None:
        columns = {column.key: place for place, column in enumerate(snapshot.people.columns)}
        rows = list(snapshot.people.rows)
        draw = random.Random(hashlib.sha256(snapshot.to_json().encode()).digest())
        order = draw.sample(range(len(rows)), len(rows))
        digits = max(3, len(str(len(rows))))
        person, name = columns.get("person_id"), columns.get("name")
        self.order = order
        self.contact = {
            str(rows[place][person]): say("Contact {number}", number=f"{number:0{digits}d}")
            for number, place in enumerate(order, 1)
            if person is not None
        }
        names = {
            str(row[name]): self.contact[str(row[person])]
            for row in rows
            if name is not None and person is not None and row[name]
        }
        companies = [str(row[columns["company"]] or "") for row in rows] if "company" in columns else []
        positions = [str(row[columns["position"]] or "") for row in rows] if "position" in columns else []
        self.employer = _numbered(companies)
        self.rank = _seniority(positions)
        own = [snapshot.owner, snapshot.client, *(receipt.file for receipt in snapshot.sources)]
        ours = [text for audit in snapshot.audits for text in (audit.label, audit.question, audit.formula)]
        self.scrub = Scrubber(names, [*set(companies), *set(positions), *_told(snapshot), *own], ours)

    def people(self, table: Table) -> Table:
        """The people, numbered and in the order of their numbers."""
        rows = [self._row(table, table.rows[place], personal=True) for place in self.order]
        return replace(table, rows=tuple(rows))

    def outcome(self, outcome: Outcome) -> Outcome:
        """One audit's outcome; opportunities go, for the plan was made from them already."""
        return replace(
            outcome,
            title=self.scrub(outcome.title),
            why=self.scrub(outcome.why),
            findings=tuple(replace(finding, text=self.scrub(finding.text)) for finding in outcome.findings),
            estimates=tuple(
                replace(estimate, label=self.scrub(estimate.label), note=self.scrub(estimate.note))
                for estimate in outcome.estimates
            ),
            tables=tuple(self._table(table) for table in outcome.tables),
            caveats=tuple(self.scrub(caveat) for caveat in outcome.caveats),
            opportunities=(),
        )

    def action(self, action: Action) -> Action:
        """An action told by its kind alone."""
        contact = self.contact.get(action.person_id, SOMEONE)
        what, reason = _doing(action.kind, contact)
        return replace(action, person_id=contact, name=contact, what=what, reason=reason, due_on="")

    def _table(self, table: Table) -> Table:
        personal = any(column.kind == "person" for column in table.columns)
        kept = [place for place, column in enumerate(table.columns) if column.kind != "source"]
        rows = [self._row(table, row, personal=personal) for row in table.rows]
        rows = [tuple(row[place] for place in kept) for row in rows]
        columns = tuple(table.columns[place] for place in kept)
        labelled = tuple(replace(column, label=self.scrub(column.label)) for column in columns)
        return replace(
            table,
            title=self.scrub(table.title),
            note=self.scrub(table.note),
            columns=labelled,
            rows=_merged(columns, rows),
        )

    def _row(self, table: Table, row: tuple[Cell, ...], *, personal: bool) -> tuple[Cell, ...]:
        contact = next((str(v) for v, c in zip(row, table.columns, strict=True) if c.kind == "person"), "")
        return tuple(
            self._cell(value, column, contact, personal) for value, column in zip(row, table.columns, strict=True)
        )

    def _cell(self, value: Cell, column: Column, contact: str, personal: bool) -> Cell:
        """One cell: numbers stay, people get numbers, dates lose their day, text stays only where it is ours."""
        if value is None or not isinstance(value, str) or not value:
            return value
        if column.kind == "person" or column.key == "name":
            return self.contact.get(contact if column.key == "name" else value, SOMEONE)
        if column.kind == "date" or _DATE.fullmatch(value):
            return _coarse(value, personal)
        if column.key == "company":
            return self.employer.get(value, OTHER)
        if column.key == "position":
            return self.rank.get(value, OTHER)
        if column.key == "known_by":
            return ""
        if column.key == "sources":
            return "; ".join(part for part in re.findall(r"\w+", value) if part in SOURCES)
        return self.scrub(value) if column.key in SAFE_KEYS else OTHER


def _doing(kind: str, who: str) -> tuple[Message, str]:
    """What an action is and why, by its kind alone."""
    match kind:
        case "reply":
            return say("Answer {who}", who=who), say("They wrote last and wait for an answer.")
        case "thank":
            return say("Thank {who}", who=who), say("A kindness was never answered.")
        case "reconnect":
            return say("Write to {who}", who=who), say("You used to be in touch; it has gone quiet.")
        case "greet":
            return say("Greet {who}", who=who), say("There is an occasion.")
        case "give":
            return say("Do something for {who}", who=who), say("They gave, and you have not yet.")
        case "ask":
            return say("Ask {who}", who=who), say("There is enough between you to ask.")
        case "tidy":
            return say("Complete the entry of {who}", who=who), say("Something is missing in the address book.")
    return say("Get in touch with {who}", who=who), ""


def _coarse(value: str, personal: bool) -> str:
    """A day as its year; a month of a table without people stays."""
    found = _YEAR.match(value)
    if not found:
        return ""
    return value if not personal and re.fullmatch(r"\d{4}-\d\d", value) else found[0]


def _merged(columns: tuple[Column, ...], rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with what could not be told numbered, where a table's first column would say "other" throughout."""
    if not columns or columns[0].kind != "text" or sum(row[0] == OTHER for row in rows) < 2:
        return tuple(rows)
    return tuple(
        (say("Group {number}", number=place), *row[1:]) if row[0] == OTHER else row for place, row in enumerate(rows, 1)
    )


def _numbered(values: list[str]) -> dict[str, str]:
    """Employers of at least five people -> "Employer 1" ..., by size; the others are not told apart."""
    large = [value for value, count in Counter(values).most_common() if value and count >= SMALLEST_GROUP]
    return {value: say("Employer {number}", number=place) for place, value in enumerate(large, 1)}


def _seniority(values: list[str]) -> dict[str, str]:
    """Positions -> a coarse group of at least five people."""
    group = {value: _rank(value) for value in set(values) if value}
    sizes = Counter(group[value] for value in values if value)
    return {value: name for value, name in group.items() if sizes[name] >= SMALLEST_GROUP}


def _rank(position: str) -> str:
    lower = position.lower()
    for name, stems in SENIORITY:
        if any(re.search(rf"\b{stem}", lower) for stem in stems.split()):
            return name
    return OTHER


def _numbers(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that are numbers, nested ones too; texts may name companies."""
    kept = {key: _numbers(value) if isinstance(value, dict) else value for key, value in settings.items()}
    return {
        key: value
        for key, value in kept.items()
        if isinstance(value, int | float) or (isinstance(value, dict) and value)
    }


def _told(snapshot: Snapshot) -> set[str]:
    """Texts of evidence tables that are not ours: schools, places, conflicting companies."""
    return {
        str(row[place])
        for audit in snapshot.audits
        for table in audit.outcome.tables
        for place, column in enumerate(table.columns)
        if column.kind == "text" and column.key not in SAFE_KEYS
        for row in table.rows
    }


def _receipt(receipt: SourceReceipt, place: int) -> SourceReceipt:
    """A file's receipt without its name, its columns and its days."""
    return replace(
        receipt,
        file=say("file {number}", number=place),
        display=say("file {number}", number=place),
        sha256="",
        unused_columns=(),
        notes=(),
        first_on=receipt.first_on[:4],
        last_on=receipt.last_on[:4],
        error=say("could not be read") if receipt.error else "",
    )
