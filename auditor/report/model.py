"""What the page shows, as text and plain data: the border between the numbers and the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from auditor.report.drawing import Chart, Drawing
    from auditor.report.people import PeopleView
    from auditor.report.verdict import Highlight


class Line(NamedTuple):
    """One estimate: "would accept lunch", "about 41 of 1,204", "23–66", its basis, and where its rows are."""

    name: str
    label: str
    within: str  # the label as it goes on inside a sentence
    head: str  # the number alone
    of: str  # what it is a part of, "" for a share
    value: str
    range: str
    between: str  # the range in words
    basis: str
    note: str
    href: str


class Evidence(NamedTuple):
    """A table of rows behind a number."""

    id: str
    title: str
    head: tuple[tuple[str, str], ...]  # label, css
    rows: tuple[tuple[str, ...], ...]
    total: int
    note: str


class Point(NamedTuple):
    """A finding with its tone and the rows it opens."""

    text: str
    tone: str
    href: str
    link: str  # what the link says: who or what it shows


class Check(NamedTuple):
    """One line of a table of checks: what was checked, and what else the row says."""

    text: str
    detail: str


class AuditView(NamedTuple):
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
    open_checks: tuple[Check, ...]
    unknown_checks: tuple[Check, ...]  # could not be made: neither passed nor failed
    passed_checks: tuple[Check, ...]
    caveats: tuple[str, ...]
    formula: str
    sources: tuple[str, ...]
    weight: str


class Gauge(NamedTuple):
    """One category: its ring, its number and how far to trust it."""

    id: str
    label: str
    score: str  # "" when not scored
    ring: Drawing
    desc: str
    confidence: str  # "high confidence"
    level: str  # "high"
    why: str
    made_of: str  # its audits with their points and weights, "" with fewer than two scored
    audits: tuple[AuditView, ...]
    folded: tuple[AuditView, ...]  # in good order


class CountView(NamedTuple):
    """The headline: what was counted."""

    audit: AuditView
    category: str
    figures: tuple[Line, ...]


class Step(NamedTuple):
    """One action of the plan."""

    rank: int
    what: str
    reason: str
    moves: str
    minutes: str


class Plan(NamedTuple):
    """What to do, this week and after."""

    top: tuple[Step, ...]
    later: tuple[tuple[str, tuple[Step, ...]], ...]  # "This week", "Week 2" with their steps
    more: str  # "96 more over the next four weeks"; "" when the top is all
    heading: str


class FileView(NamedTuple):
    """What became of one file."""

    name: str  # within its archive
    archive: str  # "" for a file of its own
    label: str
    read: str
    kept: str
    aside: tuple[tuple[str, str], ...]  # reason, rows
    doubts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    span: str


class Unread(NamedTuple):
    """Files that were not read for one reason."""

    reason: str
    names: tuple[str, ...]
    harmless: bool


class PartView(NamedTuple):
    """People who came into a measure or left it for one reason."""

    amount: str  # "+3"
    reason: str
    people: str  # "Ann Lee, Bo Rossi and 12 more"; "" in a redacted report


class MovementView(NamedTuple):
    """One counted measure then and now."""

    label: str
    before: str
    after: str
    change: str  # "+8", "−3", "no change"
    parts: tuple[PartView, ...]
    table: Evidence | None


class SinceView(NamedTuple):
    """What changed since the last audit."""

    then: str
    notes: tuple[str, ...]  # why the earlier audit has other numbers here than it had then
    chart: Chart | None
    movements: tuple[MovementView, ...]
    shares: tuple[tuple[str, str, str, str], ...]  # label, then and now, verdict, what it rests on
    audits: tuple[tuple[str, str, str, str], ...]  # label, then, now, difference
    moved: Evidence | None
    moved_count: str
    history: Chart | None = None  # the headline numbers over all audits
    ask_again: bool = False  # whether asking the same people again would tell more about the shares


GoalLine = tuple[str, str, str, str]  # label, now, target with its day, verdict


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
    read_labels: tuple[tuple[str, str], ...]  # "LinkedIn messages", "7,930": the largest
    also_read: str  # the other kinds, in a sentence
    span: str
    interactions: str
    unseen: tuple[str, ...]
    doubtful: str  # pairs left to review and what they mean for every number, "" without any
    gauges: tuple[Gauge, ...]
    overall: str
    plan: Plan
    people: PeopleView
    files: tuple[FileView, ...]
    unread: tuple[Unread, ...]
    linking: tuple[tuple[str, str, str], ...]  # label, number, note
    since: SinceView | None
    goals: tuple[GoalLine, ...]
    settings: tuple[tuple[str, str], ...]
