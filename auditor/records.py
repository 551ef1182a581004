"""Contact, Interaction, Problem: their fields are the columns of every table.

Dates are ISO text (`2024-03-01`), instants ISO text in UTC (`2024-03-01T10:15:00`), and missing text is `""`:
the same value in a list, in SQLite and in JSON. `auditor.tables` turns columns into typed frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Any, NamedTuple


class Contact(NamedTuple):
    """One person as one source describes them (one CSV row, one vCard)."""

    row: int  # 1-based record number in its file; header and preamble not counted
    line: int = 0  # physical line where the record starts; 0 = unknown
    name: str = ""  # as a person would write it, cleaned of control characters, never empty when any name is known
    given: str = ""
    middle: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    company: str = ""
    position: str = ""
    department: str = ""
    email: str = ""  # the first or preferred one; all of them are Identifiers
    phone: str = ""  # likewise; E.164 where the number allows
    profile_url: str = ""  # https://www.linkedin.com/in/<slug>
    city: str = ""
    country: str = ""
    birthday: str = ""  # 1980-04-12, or --04-12 without a year
    connected_on: str = ""  # day on which the connection was made (LinkedIn)
    updated_on: str = ""  # day of the record's last change (REV, Last Modified)
    categories: str = ""  # labels of the source, joined with "; "
    kind: str = "person"  # person | company | list | role: only a person is counted
    has_note: int = 0  # 1 when a private note exists; its text is not kept
    has_private_phone: int = 0  # home or mobile number
    has_home_address: int = 0
    relation: str = ""  # spouse, child, friend ... when the source says so


class Identifier(NamedTuple):
    """One key that may tie a record to a person; every e-mail, phone and profile of a record."""

    row: int
    kind: str  # email | phone | profile (the normalised slug)
    value: str


class Interaction(NamedTuple):
    """One dated act between the owner and one other person. Never any text of a message.

    What the owner writes to a group gives one Interaction per recipient; what comes from a group, one with its sender
    (the others did nothing). The counterpart is described by what the source
    says (name, slug, email, company); linking turns that into a `person_id`.
    """

    row: int
    kind: str  # message | group_message | invitation | endorsement | recommendation | note | meeting | email | comment
    direction: str  # in | out | both (a meeting) | self (a private note)
    happened_at: str  # 2024-03-01T10:15:00, UTC; midnight when precision is day
    precision: str = "second"  # second | minute | day
    thread: str = ""  # conversation id, hashed: groups messages, reveals nothing
    name: str = ""
    slug: str = ""
    email: str = ""
    company: str = ""
    words: int = 0
    acts: str = ""  # blank-separated act ids (thanks congratulation birthday ...)
    weight: float = 1.0
    key: str = ""  # same act in two exports = same key


class Problem(NamedTuple):
    """Why a row was set aside (`kept=0`) or what could not be read in a kept one (`kept=1`)."""

    row: int
    line: int
    reason: str  # short, fixed wording, for people; never the content of a cell
    kept: int = 0
    column: str = ""


class Columns:
    """A column store for one record type: cheap to extend, typed only when it becomes a frame.

    `columns["name"]` is a list with `len(columns)` entries; fields that were not given hold their default.
    """

    def __init__(self, record: Any) -> None:
        self.record = record
        self.names: tuple[str, ...] = record._fields
        self._defaults: dict[str, Any] = record._field_defaults
        self._data: dict[str, list[Any]] = {name: [] for name in self.names}
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, name: str) -> list[Any]:
        return self._data[name]

    def append(self, record: Any) -> None:
        """Add one record object."""
        for values, value in zip(self._data.values(), record, strict=True):
            values.append(value)
        self._length += 1

    def extend(self, **given: Sequence[Any]) -> None:
        """Add many records by column; all sequences have one length, missing columns get their defaults.

        Raises ValueError on unknown columns, unequal lengths or a missing column without a default.
        """
        if not given:
            return
        size = len(next(iter(given.values())))
        if any(len(values) != size for values in given.values()):
            raise ValueError("columns of unequal length")
        if unknown := given.keys() - set(self.names):
            raise ValueError(f"unknown columns: {', '.join(sorted(unknown))}")
        if missing := set(self.names) - given.keys() - self._defaults.keys():
            raise ValueError(f"columns without a value: {', '.join(sorted(missing))}")
        for name in self.names:
            values = given.get(name)
            self._data[name].extend([self._defaults[name]] * size if values is None else values)
        self._length += size

    def rows(self) -> Iterable[tuple[Any, ...]]:
        """Rows as tuples in field order."""
        return zip(*(self._data[name] for name in self.names), strict=True)

    def only(self, wanted: Sequence[bool]) -> Columns:
        """The rows for which `wanted` (one entry per row) holds."""
        chosen = Columns(self.record)
        chosen.extend(**{name: list(compress(values, wanted)) for name, values in self._data.items()})
        return chosen


class Fact(NamedTuple):
    """Something an export says about the owner alone (a job, a skill, a post); never about a contact."""

    row: int
    kind: str  # profile | position | education | skill | email | share | comment | reaction | application | follow
    happened_on: str = ""  # day, or first day of the month or year the source gives
    ended_on: str = ""
    name: str = ""  # company, school, skill; for kind profile the field's name
    detail: str = ""  # position title, degree; for kind profile the value where an audit needs it
