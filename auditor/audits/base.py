"""What an audit is given and what it answers: plain data, no frames beyond the border."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["scored", "informative", "manual", "not_measured", "not_applicable", "failed"]
Cell = str | int | float | bool | None
Tone = Literal["good", "neutral", "attention"]
TELLING = 10  # times its low end: a range that reaches further is too wide to be built on (ours)
Kind = Literal["text", "number", "share", "date", "person", "source", "flag"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number with what it rests on. `low`/`high` bound it at `level`; a plain count has low = high = value."""

    name: str  # stable id, e.g. "lunch_share"
    label: str  # for people: "would accept lunch"
    value: float | None  # None: not measured
    low: float | None
    high: float | None
    n: int  # answers, people or rows the number rests on
    unit: Literal["share", "people", "days", "count", "index", "months"] = "people"
    level: float = 0.95
    of: int | None = None  # the population a count or share refers to
    basis: Literal["counted", "sampled", "assumed"] = "counted"
    table: str = ""  # id of the evidence table the number opens to
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an evidence table."""

    key: str
    label: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows behind a number. A cell of kind person holds a person_id; of kind source, "messages.csv row 17"."""

    id: str  # unique within the audit
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int = 0  # rows there are; more than len(rows) when the list was cut
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One plain sentence about this person's network."""

    text: str
    tone: Tone = "neutral"
    table: str = ""  # id of the evidence table


@dataclass(frozen=True, slots=True)
class Opportunity:
    """Something to do with one person, for the plan to rank; of kind "talk", what any talk with them is worth beside."""

    kind: str  # reply | reconnect | thank | greet | give | ask | tidy | talk
    person_id: str
    reason: str  # why now, a sentence fragment for people
    measure: str  # audit id whose measure it moves
    gain: float  # expected change of that audit's measure, in points of its score before any cap at 100
    minutes: float
    due_on: str = ""  # day after which the reason is stale; "" = none


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one audit found."""

    status: Status
    title: str  # the finding as a sentence: "Three of your five strongest ties have gone quiet"
    score: float | None = None  # 0-100, only with status scored
    findings: tuple[Finding, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    tables: tuple[Table, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    why: str = ""  # for every status but scored: what is missing and how to get it
    caveats: tuple[str, ...] = ()  # what this audit cannot know


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit: `run` gets exactly the inputs named in `needs`, as keyword arguments."""

    id: str  # = the module's name
    label: str  # "Strong ties"
    question: str  # what it answers, for people
    needs: tuple[str, ...]  # any of what pipeline._inputs gives: people contact episodes interactions facts ...
    run: Callable[..., Outcome]
    formula: str  # how it is computed, in plain words, with sources; cut-offs by name: {active_months}
    sources: tuple[str, ...] = ()  # literature


@dataclass(frozen=True, slots=True)
class Listed:
    """An audit's editorial place: category and weight live in the list, not in the audit."""

    audit: Audit
    category: str
    weight: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read: which kinds of interaction can be seen at all, and from when to when."""

    kinds: dict[str, int] = field(default_factory=dict)  # interaction kind -> number kept
    sources: tuple[str, ...] = ()  # linkedin, vcard, outlook ...
    file_kinds: tuple[str, ...] = ()  # importer ids that read at least one file
    first_on: str = ""
    last_on: str = ""

    @property
    def contact(self) -> bool:
        """Whether any two-sided channel (messages, mail, meetings, logged acts) was read at all."""
        return bool({"linkedin_messages", "mail_mbox", "calendar_ics", "calendar_csv"} & set(self.file_kinds)) or (
            "log" in self.kinds
        )


def counted(name: str, label: str, value: float, *, n: int, **more: Any) -> Estimate:
    """An Estimate that was counted, not sampled: its range is the number itself."""
    return Estimate(name, label, value, value, value, n, **more)
