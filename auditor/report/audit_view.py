"""One audit's outcome as text and plain data: findings, charts, lines and the tables they open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import wording
from auditor.namesakes import full_name
from auditor.report import figures, words
from auditor.report.model import AuditView, Check, Evidence, Line, Point
from auditor.wording.now import say

if TYPE_CHECKING:
    from auditor.audits.base import Cell, Column, Estimate, Finding, Table
    from auditor.snapshot import AuditResult

EVIDENCE_ROWS = 100  # rows of a table that the page holds; it says how many there are
STATUS = {
    "scored": "",
    "informative": wording.say("For information"),
    "manual": wording.say("Needs your answers"),
    "not_measured": wording.say("Not measured"),
    "not_applicable": wording.say("Does not apply"),
    "failed": wording.say("Could not be computed"),
}
KNOWN_BY = "known_by"  # key of the column of the people table with what tells namesakes apart
PASSED = "passed"  # key of the column that makes a table a list of checks
NUMERIC = ("number", "share")


def names_of(table: Table) -> dict[str, str]:
    """Person id -> name, with what tells namesakes apart, from the people table."""
    keys = [column.key for column in table.columns]
    person = next((place for place, column in enumerate(table.columns) if column.kind == "person"), None)
    if person is None or "name" not in keys:
        return {}
    name, apart = keys.index("name"), keys.index(KNOWN_BY) if KNOWN_BY in keys else None
    return {
        str(row[person]): wording.told(full_name(str(row[name] or ""), str(row[apart] or "") if apart else ""))
        for row in table.rows
    }


def audit_view(audit: AuditResult, names: dict[str, str]) -> AuditView:
    """One audit; tables that are drawn become the twins of their charts."""
    outcome = audit.outcome
    pictures = figures.of_outcome(audit.id, outcome)
    tables = {table.id: evidence(audit.id, table, names) for table in outcome.tables if table.rows}
    twins = {f"{audit.id}-{table}-chart": table for table in tables}
    drawn = {twins[chart.id] for chart in pictures if chart.id in twins}
    return AuditView(
        id=audit.id,
        label=audit.label,
        question=audit.question,
        title=words.prose(outcome.title),
        status=outcome.status,
        standing=wording.told(STATUS[outcome.status]),
        score=words.number(round(outcome.score)) if outcome.score is not None else "",
        why=words.prose(outcome.why),
        points=tuple(_point(f, _href(audit.id, f.table, tables), outcome.tables) for f in outcome.findings),
        charts=tuple((chart, tables.get(twins.get(chart.id, ""))) for chart in pictures),
        lines=tuple(line(e, _href(audit.id, e.table, tables)) for e in outcome.estimates),
        evidence=tuple(shown for table, shown in tables.items() if table not in drawn),
        open_checks=checks(outcome.tables, passed=False),
        unknown_checks=checks(outcome.tables, passed=None),
        passed_checks=checks(outcome.tables, passed=True),
        caveats=tuple(map(words.prose, outcome.caveats)),
        formula=words.prose(audit.formula),
        sources=audit.sources,
        weight=words.number(audit.weight),
    )


def line(estimate: Estimate, href: str = "") -> Line:
    """An estimate as a line of text."""
    return Line(
        estimate.name,
        words.capital(estimate.label),
        words.within(estimate.label),
        words.amount(estimate.value, estimate.unit),
        words.number(estimate.of) if estimate.of is not None and estimate.unit in ("people", "count") else "",
        words.value_of(estimate),
        words.range_of(estimate),
        words.between(estimate),
        words.basis_of(estimate),
        estimate.note,
        href,
    )


def evidence(audit: str, table: Table, names: dict[str, str]) -> Evidence:
    """The first rows of a table, persons by name."""
    columns = zip(table.columns, zip(*table.rows[:EVIDENCE_ROWS], strict=False), strict=False)
    rows = tuple(zip(*(_told(column, values, names) for column, values in columns), strict=True))
    head = tuple((column.label, "num" if column.kind in NUMERIC else column.kind) for column in table.columns)
    return Evidence(f"{audit}-{table.id}", table.title, head, rows, max(table.total, len(table.rows)), table.note)


def _told(column: Column, values: tuple[Cell, ...], names: dict[str, str]) -> list[str]:
    """The cells of one column as text."""
    kind = words.kind_of(column)
    if kind == "person":
        return [names.get(str(value), str(value)) if value else "" for value in values]
    if kind == "text":  # most are
        return [value if type(value) is str else words.cell(value, kind) for value in values]
    return [words.cell(value, kind) for value in values]


def checks(tables: tuple[Table, ...], *, passed: bool | None) -> tuple[Check, ...]:
    """The lines of the tables with this flag `passed` (None: not known): the first column says what was checked."""
    found = []
    for table in tables:
        keys = [column.key for column in table.columns]
        if PASSED in keys and table.columns[0].kind == "text":
            rest = [place for place in range(1, len(keys)) if keys[place] != PASSED]
            for row in table.rows:
                flag = row[keys.index(PASSED)]
                if (None if flag is None else bool(flag)) is passed:
                    details = [words.cell(row[place], table.columns[place].kind) for place in rest]
                    found.append(Check(str(row[0]), ", ".join(filter(None, details))))
    return tuple(found)


def _point(finding: Finding, href: str, tables: tuple[Table, ...]) -> Point:
    """A finding; its link says whether it shows people or numbers."""
    people = any(c.kind == "person" for table in tables if table.id == finding.table for c in table.columns)
    return Point(words.prose(finding.text), finding.tone, href, say("Show who") if people else say("Show the numbers"))


def _href(audit: str, table: str, tables: dict[str, Evidence]) -> str:
    return f"#{audit}-{table}" if table in tables else ""
