"""Snapshot: everything a report or a comparison needs, as plain data that survives JSON both ways."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from auditor.audits.base import Outcome, Table  # noqa: TC001 - annotations are read back by from_json
from auditor.wording import kept

SCHEMA = 1
Plain = TypeVar("Plain")


@dataclass(frozen=True, slots=True)
class SourceReceipt:
    """What became of one file: rows read = kept + set aside."""

    file: str  # base name
    display: str  # "export.zip/Connections.csv"
    kind: str  # importer id; "" when no importer knows it
    label: str  # "LinkedIn connections"
    source: str  # linkedin, vcard ...
    sha256: str = ""
    read: int = 0
    kept: int = 0
    set_aside: dict[str, int] = field(default_factory=dict)  # reason -> rows
    doubts: dict[str, int] = field(default_factory=dict)  # kept rows with an unusable value: reason -> rows
    unused_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    first_on: str = ""
    last_on: str = ""
    error: str = ""  # why the file as a whole was not read; then read = 0
    harmless: bool = False  # known not to hold contacts (pictures, articles): no error
    lines: dict[str, list[int]] = field(default_factory=dict)  # reason -> the first lines it was found in


@dataclass(frozen=True, slots=True)
class LinkReceipt:
    """How records became people and interactions found them."""

    records: int = 0
    people: int = 0
    merged_records: int = 0  # records that share a person with another
    not_people: dict[str, int] = field(default_factory=dict)  # owner | company | list | role -> records
    to_review: int = 0  # doubtful pairs left to the person
    interactions: int = 0
    attached: int = 0
    unattached: dict[str, int] = field(default_factory=dict)  # ambiguous | not in contacts | owner -> interactions


@dataclass(frozen=True, slots=True)
class AuditResult:
    """One audit as it stands in a snapshot: its outcome and its editorial place."""

    id: str
    label: str
    question: str
    category: str
    weight: float
    outcome: Outcome
    formula: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A group of audits with one score."""

    id: str
    label: str
    score: float | None  # 0-100; None when nothing in it was scored or an audit failed
    measured: float  # share of its weight that was scored, 0-1
    confidence: str  # high | medium | low
    why: str = ""  # what the confidence rests on


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the plan."""

    rank: int
    kind: str
    person_id: str
    name: str
    what: str  # "Answer Ann Lee's message of 3 March"
    reason: str  # why now
    moves: str  # audit label
    minutes: float
    week: int = 1  # 1 = this week
    due_on: str = ""  # day of a birthday, or the day after which the reason is stale; "" = none


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One audit of one client at one day."""

    as_of: str
    version: str
    client: str
    owner: str  # display name, "" when unknown
    owner_how: str  # which evidence settled who the owner is
    sources: tuple[SourceReceipt, ...]
    linking: LinkReceipt
    audits: tuple[AuditResult, ...]
    categories: tuple[Category, ...]
    actions: tuple[Action, ...]
    people: Table  # one row per person: the report's people table
    overall: float | None = None  # shown last, only when at least 70 % of the weight was measured
    unseen: tuple[str, ...] = ()  # what could not be seen: "phone calls", "e-mail" ...
    settings: dict[str, Any] = field(default_factory=dict)
    schema: int = SCHEMA

    def to_json(self) -> str:
        """Canonical JSON: same snapshot, same bytes. Messages keep what they were made from (auditor.wording.kept)."""
        return kept.dumps(self)

    @classmethod
    def from_json(cls, text: str) -> Snapshot:
        """The snapshot that `to_json` wrote; unknown keys of a newer minor version are ignored."""
        return rebuilt(cls, kept.loads(text))


def rebuilt(kind: type[Plain], value: dict[str, Any]) -> Plain:
    """A dataclass from its plain data; what is missing takes its default, what is unknown is ignored."""
    made = _build(kind, value)
    assert isinstance(made, kind)  # noqa: S101 - for the type checker
    return made


def _build(kind: Any, value: Any) -> Any:
    """Rebuild a dataclass (or tuple, dict, union of them) from JSON values by its annotations."""
    origin = get_origin(kind)
    if value is None:
        return None
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _build(hint, value[name]) for name, hint in hints.items() if name in value})
    if origin is tuple:
        part = get_args(kind)[0]
        return tuple(value) if _as_it_is(part) else tuple(_build(part, item) for item in value)
    if origin in (Union, UnionType):
        dataclasses = [part for part in get_args(kind) if is_dataclass(part)]
        return _build(dataclasses[0], value) if dataclasses else value
    return value


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    """The types of a dataclass's fields; working them out takes longer than a row of a table."""
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}


@cache
def _as_it_is(kind: Any) -> bool:
    """Whether JSON gives such a value back as it was: texts, numbers, flags and their unions, as the cells of tables."""
    if get_origin(kind) in (Union, UnionType):
        return all(_as_it_is(part) for part in get_args(kind))
    return kind in (str, int, float, bool, NoneType)
