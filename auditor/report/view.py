"""Snapshot to view model: all that the page shows, as text and plain data; the templates only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.report import charts, figures, people, verdict, words

if TYPE_CHECKING:
    from auditor.audits.base import Estimate, Table
    from auditor.report.drawing import Chart, Drawing
    from auditor.report.people import PeopleView
    from auditor.report.verdict import Highlight
    from auditor.snapshot import Action, AuditResult, Category, Snapshot, SourceReceipt

EVIDENCE_ROWS = 100  # rows of a table that the page holds; the JSON twin has all
TOP_ACTIONS = 5
IN_ORDER = 90  # points from which an audit without a point of attention is folded away
COUNT = "count"  # the audit that is the headline
STATUS = {
    "scored": "",
    "informative": "For information",
    "manual": "Needs your answers",
    "not_measured": "Not measured",
    "not_applicable": "Does not apply",
    "failed": "Could not be computed",
}
NUMERIC = ("number", "share")


@dataclass(frozen=True, slots=True)
class Line:
    """One estimate: "would accept lunch", "about 41 of 1,204", "23–66", its basis, and where its rows are."""

    name: str
    label: str
    value: str
    range: str
    basis: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A table of rows behind a number."""

    id: str
    title: str
    head: tuple[tuple[str, str], ...]  # label, css
    rows: tuple[tuple[str, ...], ...]
    total: int
    note: str


@dataclass(frozen=True, slots=True)
class Point:
    """A finding with its tone and the rows it opens."""

    text: str
    tone: str
    href: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """One audit, ready to be laid out."""

    id: str
    label: str
    question: str
    title: str
    status: str  # the outcome's status
    standing: str  # the status in words; "" when scored
    score: str
    why: str
    points: tuple[Point, ...]
    charts: tuple[tuple[Chart, Evidence | None], ...]
    lines: tuple[Line, ...]
    evidence: tuple[Evidence, ...]
    caveats: tuple[str, ...]
    formula: str
    sources: tuple[str, ...]
    weight: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """One category: its ring, its number and how far to trust it."""

    id: str
    label: str
    score: str  # "" when not scored
    ring: Drawing
    desc: str
    confidence: str
    why: str
    audits: tuple[AuditView, ...]
    folded: tuple[AuditView, ...]


@dataclass(frozen=True, slots=True)
class CountView:
    """The headline: what was counted."""

    audit: AuditView
    category: str
    figures: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One action of the plan."""

    rank: int
    what: str
    reason: str
    moves: str
    minutes: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, this week and after."""

    top: tuple[Step, ...]
    later: tuple[Step, ...]
    minutes: str


@dataclass(frozen=True, slots=True)
class FileView:
    """What became of one file."""

    name: str
    label: str
    read: str
    kept: str
    aside: tuple[tuple[str, str], ...]  # reason, rows
    doubts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    span: str
    error: str
    harmless: bool


@dataclass(frozen=True, slots=True)
class View:
    """The whole page."""

    client: str
    owner: str
    owner_how: str
    as_of: str
    version: str
    verdict: str
    strengths: tuple[Highlight, ...]
    attention: tuple[Highlight, ...]
    count: CountView | None
    people_total: int
    read_labels: tuple[tuple[str, str], ...]  # "LinkedIn messages", "7,930 rows"
    span: str
    interactions: str
    unseen: tuple[str, ...]
    gauges: tuple[Gauge, ...]
    overall: str
    plan: Plan
    in_order: tuple[AuditView, ...]
    people: PeopleView
    files: tuple[FileView, ...]
    unread: tuple[FileView, ...]
    linking: tuple[tuple[str, str, str], ...]  # label, number, note
    since: Chart | None
    settings: tuple[tuple[str, str], ...]


def view(snapshot: Snapshot, previous: Snapshot | None = None) -> View:
    """The view model of a snapshot; `previous` adds what changed since then."""
    names = names_of(snapshot.people)
    audits = {audit.id: audit_view(audit, names) for audit in snapshot.audits}
    categories = tuple(
        _gauge(c, [a for a in snapshot.audits if a.category == c.id], audits) for c in snapshot.categories
    )
    read = [receipt for receipt in snapshot.sources if not receipt.error and receipt.read]
    dates = sorted(filter(None, [r.first_on for r in read] + [r.last_on for r in read]))
    return View(
        client=snapshot.client,
        owner=snapshot.owner,
        owner_how=snapshot.owner_how,
        as_of=words.day(snapshot.as_of),
        version=snapshot.version,
        verdict=verdict.sentence(snapshot),
        strengths=verdict.highlights(snapshot, "good"),
        attention=verdict.highlights(snapshot, "attention"),
        count=_count(snapshot, audits),
        people_total=snapshot.linking.people or len(snapshot.people.rows),
        read_labels=_read_labels(read),
        span=f"{words.day(dates[0][:7])} to {words.day(dates[-1][:7])}" if dates else "",
        interactions=words.number(snapshot.linking.attached),
        unseen=snapshot.unseen,
        gauges=categories,
        overall=words.number(round(snapshot.overall)) if snapshot.overall is not None else "",
        plan=_plan(snapshot.actions),
        in_order=tuple(audit for gauge in categories for audit in gauge.folded),
        people=people.view(snapshot.people),
        files=tuple(_file(receipt) for receipt in snapshot.sources if not receipt.error and not receipt.harmless),
        unread=tuple(_file(receipt) for receipt in snapshot.sources if receipt.error or receipt.harmless),
        linking=_linking(snapshot),
        since=_since(snapshot, previous),
        settings=tuple(
            (key, str(value)) for key, value in snapshot.settings.items() if value not in ("", None, {}, [])
        ),
    )


def names_of(table: Table) -> dict[str, str]:
    """Person id -> name, from the people table."""
    keys = [column.key for column in table.columns]
    person = next((place for place, column in enumerate(table.columns) if column.kind == "person"), None)
    if person is None or "name" not in keys:
        return {}
    name = keys.index("name")
    return {str(row[person]): str(row[name] or "") for row in table.rows}


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
        title=outcome.title,
        status=outcome.status,
        standing=STATUS[outcome.status],
        score=words.number(round(outcome.score)) if outcome.score is not None else "",
        why=outcome.why,
        points=tuple(Point(f.text, f.tone, _href(audit.id, f.table, tables)) for f in outcome.findings),
        charts=tuple((chart, tables.get(twins.get(chart.id, ""))) for chart in pictures),
        lines=tuple(line(e, _href(audit.id, e.table, tables)) for e in outcome.estimates),
        evidence=tuple(shown for table, shown in tables.items() if table not in drawn),
        caveats=outcome.caveats,
        formula=audit.formula,
        sources=audit.sources,
        weight=words.number(audit.weight),
    )


def line(estimate: Estimate, href: str = "") -> Line:
    """An estimate as a line of text."""
    return Line(
        estimate.name,
        words.capital(estimate.label),
        words.value_of(estimate),
        words.range_of(estimate),
        words.basis_of(estimate),
        estimate.note,
        href,
    )


def evidence(audit: str, table: Table, names: dict[str, str]) -> Evidence:
    """The first rows of a table, persons by name."""
    kinds = [column.kind for column in table.columns]
    rows = tuple(
        tuple(
            names.get(str(value), str(value)) if kind == "person" and value else words.cell(value, kind)
            for value, kind in zip(row, kinds, strict=False)
        )
        for row in table.rows[:EVIDENCE_ROWS]
    )
    head = tuple((column.label, "num" if column.kind in NUMERIC else column.kind) for column in table.columns)
    return Evidence(f"{audit}-{table.id}", table.title, head, rows, max(table.total, len(table.rows)), table.note)


def _href(audit: str, table: str, tables: dict[str, Evidence]) -> str:
    return f"#{audit}-{table}" if table in tables else ""


def _count(snapshot: Snapshot, audits: dict[str, AuditView]) -> CountView | None:
    """The headline's figures: the numbers of people first, else the shares."""
    found = next((audit for audit in snapshot.audits if audit.id == COUNT), None)
    if found is None:
        return None
    shown = [e for e in found.outcome.estimates if e.value is not None and not e.name.endswith(figures.ASIDE)]
    heads = [e for e in shown if e.unit == "people"] or shown
    shares = [e for e in shown if e.unit == "share" and e.name == "strangers_share"] if heads != shown else []
    tables = {table.id: evidence(COUNT, table, {}) for table in found.outcome.tables if table.rows}
    lines = tuple(line(e, _href(COUNT, e.table, tables)) for e in [*heads, *shares][:3])
    return CountView(audits[COUNT], found.category, lines)


def _gauge(category: Category, members: list[AuditResult], audits: dict[str, AuditView]) -> Gauge:
    """A category with its audits; what is in good order is set apart for folding."""
    folded = {
        audit.id
        for audit in members
        if audit.outcome.status == "scored"
        and (audit.outcome.score or 0) >= IN_ORDER
        and not any(finding.tone == "attention" for finding in audit.outcome.findings)
    }
    score = words.number(round(category.score)) if category.score is not None else ""
    said = f"{score} of 100 points" if score else "not scored"
    return Gauge(
        category.id,
        category.label,
        score,
        charts.ring(category.score),
        f"{category.label}: {said}, {category.confidence} confidence.",
        category.confidence,
        category.why,
        tuple(audits[audit.id] for audit in members if audit.id not in folded and audit.id != COUNT),
        tuple(audits[audit.id] for audit in members if audit.id in folded),
    )


def _plan(actions: tuple[Action, ...]) -> Plan:
    steps = [Step(a.rank, a.what, a.reason, a.moves, words.minutes(a.minutes)) for a in actions]
    return Plan(
        tuple(steps[:TOP_ACTIONS]),
        tuple(steps[TOP_ACTIONS:]),
        words.minutes(sum(a.minutes for a in actions[:TOP_ACTIONS])),
    )


def _read_labels(read: list[SourceReceipt]) -> tuple[tuple[str, str], ...]:
    """Rows kept by kind of file, in order of appearance."""
    kept: dict[str, int] = {}
    for receipt in read:
        name = receipt.label or receipt.kind or receipt.file
        kept[name] = kept.get(name, 0) + receipt.kept
    return tuple((name, words.number(rows)) for name, rows in kept.items() if rows)


def _file(receipt: SourceReceipt) -> FileView:
    first, last = words.day(receipt.first_on, short=True), words.day(receipt.last_on, short=True)
    return FileView(
        receipt.display or receipt.file,
        receipt.label or "unknown kind of file",
        words.number(receipt.read),
        words.number(receipt.kept),
        _reasons(receipt.set_aside),
        _reasons(receipt.doubts),
        receipt.notes + tuple(f"column not used: {name}" for name in receipt.unused_columns),
        f"{first} – {last}" if first and last else "",
        receipt.error,
        receipt.harmless,
    )


def _reasons(counts: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """Reasons with their rows, most rows first."""
    return tuple(
        (reason, words.number(rows)) for reason, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _linking(snapshot: Snapshot) -> tuple[tuple[str, str, str], ...]:
    """How records became people and interactions found them, line by line."""
    link = snapshot.linking
    lines = [("Records read", link.records, ""), ("People they describe", link.people, "")]
    lines += [
        (
            "Records that share a person with another",
            link.merged_records,
            "joined only where keys and names agree",
        )
    ]
    lines += [(f"Not counted as people: {why}", count, "") for why, count in link.not_people.items()]
    lines += [("Doubtful pairs left to you", link.to_review, "")] if link.to_review else []
    lines += [("Interactions read", link.interactions, ""), ("Tied to a person", link.attached, "")]
    lines += [(f"Not tied: {why}", count, "") for why, count in link.unattached.items()]
    return tuple((label, words.number(count), note) for label, count, note in lines)


def _since(snapshot: Snapshot, previous: Snapshot | None) -> Chart | None:
    """Category scores then and now."""
    if previous is None:
        return None
    before = {category.id: category.score for category in previous.categories}
    pairs = [
        charts.Pair(category.label, round(then), round(category.score))
        for category in snapshot.categories
        if category.score is not None and (then := before.get(category.id)) is not None
    ]
    return (
        figures.then_and_now(pairs, words.day(previous.as_of, short=True), words.day(snapshot.as_of, short=True))
        if pairs
        else None
    )
