"""Takes one person out of everything a client's file holds, kept reports included."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from auditor.audits.base import Table
from auditor.errors import StoreError
from auditor.names import folded
from auditor.snapshot import Action
from auditor.wording import Message

if TYPE_CHECKING:
    from auditor.network import Network
    from auditor.snapshot import Snapshot
    from auditor.store import Store

SOMEBODY = "somebody you asked to forget"
HIDDEN = "forgotten"  # id of a forgotten person in kept reports
KEPT_KEYS = {"tie", "reachable", "lunch", "advocate", "class", "side", "network", "pick"}  # our own words


@dataclass(frozen=True, slots=True)
class Forgot:
    """What was removed."""

    records: int
    interactions: int
    snapshots: int  # kept audits whose names were taken out


def forget(store: Store, linked: Network, person: str, now: datetime, *, seen: int | None = None) -> Forgot:
    """Remove a person: records, interactions, acts, and names in kept audits; the next import does not bring them back.

    All or nothing. Identifiers that others share (a family's address) stay theirs and are no trace of this person.
    `seen`: `store.others_changes()` before it was linked. Raises StoreError when another program has changed the file since,
    for it may have brought more of this person.
    """
    records = linked.records[linked.records["person_id"] == person]
    mine = linked.interactions[linked.interactions["person_id"] == person]
    ids = {person, *(old for old, new in linked.aliases.items() if new == person)}
    names = {name for name in (*records["name"].tolist(), *mine["name"].tolist(), *_display(linked, person)) if name}
    rows = list(zip(records["file_id"].tolist(), records["row"].tolist(), strict=True))
    acts = list(zip(mine["file_id"].tolist(), mine["row"].tolist(), mine["name"].tolist(), strict=True))
    with store.transaction():
        if seen not in (None, store.others_changes()):
            raise StoreError(
                f"{store.path.name} was changed by another auditor just now; nobody was forgotten.",
                "Run the same command again.",
            )
        changed = _cleaned(store, ids, names)
        store.forget_interactions(acts)
        store.forget_person(ids, rows, _traces(linked, person, names), now.strftime("%Y-%m-%dT%H:%M:%S"))
        for number, snapshot in changed.items():
            store.replace_snapshot(number, snapshot)
    store.shrink()
    return Forgot(len(rows), len(acts), len(changed))


def _display(linked: Network, person: str) -> list[str]:
    return [str(name) for name in linked.people.loc[linked.people["person_id"] == person, "name"].tolist()]


def _traces(linked: Network, person: str, names: Collection[str]) -> set[tuple[str, str]]:
    """Profiles, e-mail addresses and names that are this person's alone."""
    owner = dict(zip(linked.records["record"].tolist(), linked.records["person_id"].tolist(), strict=True))
    found: dict[tuple[str, str], set[str]] = {}
    identifiers = linked.identifiers
    columns = (identifiers[name].tolist() for name in ("record", "kind", "value"))
    for record, kind, value in zip(*columns, strict=True):
        if kind in ("profile", "email"):
            found.setdefault((kind, value), set()).add(owner.get(record, ""))
    for name, who in zip(linked.records["name"].tolist(), linked.records["person_id"].tolist(), strict=True):
        found.setdefault(("name", folded(name)), set()).add(who)
    wanted = {("name", folded(name)) for name in names}
    return {
        trace
        for trace, people in found.items()
        if people == {person} and (trace[0] != "name" or trace in wanted) and trace[1]
    }


def _cleaned(store: Store, ids: Collection[str], names: Collection[str]) -> dict[int, Snapshot]:
    """The kept audits that name the person, without them."""
    hide = _Hider(ids, names)
    changed = {}
    for kept in store.snapshot_list():
        snapshot = store.snapshot(kept.id)
        if snapshot is not None and (without := hide(snapshot)) != snapshot:
            changed[kept.id] = without
    return changed


class _Hider:
    """Replaces a person's id and name anywhere in plain data."""

    def __init__(self, ids: Collection[str], names: Collection[str]) -> None:
        self.ids = set(ids)
        told = sorted((name for name in names if " " in name), key=len, reverse=True)
        self.pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in told)) if told else None

    def __call__(self, value: Any) -> Any:
        if isinstance(value, Message):
            return self._message(value)
        if isinstance(value, str):
            return self.pattern.sub(SOMEBODY, value) if self.pattern else value
        if isinstance(value, Table):
            return self._table(value)
        if isinstance(value, Action) and value.person_id in self.ids:
            return replace(value, person_id=HIDDEN, name=SOMEBODY, what=f"({SOMEBODY})", reason="")
        if is_dataclass(value) and not isinstance(value, type):
            changed = {f.name: self(getattr(value, f.name)) for f in fields(value)}
            if changed.get("person_id") in self.ids:
                changed |= {"person_id": HIDDEN, "reason": ""}
            return replace(value, **changed)
        if isinstance(value, tuple | list):
            return type(value)(self(item) for item in value)
        return value

    def _message(self, message: Message) -> Message:
        """A sentence without them, also in what it was made from."""
        if not (self.pattern and self.pattern.search(message)):
            return message
        values = {name: self(value) for name, value in message.values.items()}
        return message.again(self.pattern.sub(SOMEBODY, message), values)

    def _table(self, table: Table) -> Table:
        person = [place for place, column in enumerate(table.columns) if column.kind == "person"]
        rows = [
            self._row(table, row) if any(row[place] in self.ids for place in person) else tuple(map(self, row))
            for row in table.rows
        ]
        return replace(table, title=self(table.title), note=self(table.note), rows=tuple(rows))

    def _row(self, table: Table, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row about them: numbers and our own words stay, so that what was counted stays counted."""
        cells = []
        for value, column in zip(row, table.columns, strict=True):
            if column.kind == "person":
                cells.append(HIDDEN)
            elif column.key == "name":
                cells.append(SOMEBODY)
            else:
                cells.append("" if isinstance(value, str) and column.key not in KEPT_KEYS else value)
        return tuple(cells)
