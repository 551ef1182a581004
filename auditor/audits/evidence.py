"""Turning frames into evidence tables: what several audits do when they leave the frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.audits.base import Cell, Column, Table
from auditor.tables import days
from auditor.wording import Message, say, say_n

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

ROWS_SHOWN = 200  # longest evidence list in a report; the table says how many there are
NO_WORDS: Mapping[str, Mapping[str, str]] = {}
YEARS_FROM_MONTHS = 24  # longer stretches are told in years

TIE_LABELS = {
    "strong": say("Strong"),
    "active": say("Active"),
    "weak": say("Weak"),
    "dormant": say("Dormant"),
    "one_way": say("One-way: no tie shown"),
    "no_evidence": say("No evidence of contact"),
}


def table(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    frame: pd.DataFrame,
    *,
    limit: int = ROWS_SHOWN,
    note: str = "",
    words: Mapping[str, Mapping[str, str]] = NO_WORDS,
) -> Table:
    """The first `limit` rows of a frame as a Table; dates become ISO days, NaN becomes None, ties get their label.

    `words`: column key -> what a cell's id is called, for other columns of ids. Frames hold ids, never messages: pandas
    makes plain text of these.
    """
    words = {TIE.key: TIE_LABELS, **words}
    cells = [_cells(frame[column.key].to_numpy()[:limit], words.get(column.key)) for column in columns]
    rows = tuple(zip(*cells, strict=True)) if len(frame) else ()
    return Table(name, title, columns, rows, total=len(frame), note=note)


def _cells(values: NDArray[Any], words: Mapping[str, str] | None) -> list[Cell]:
    if values.dtype.kind == "M":
        return list(days(values))
    if values.dtype.kind == "f":
        return [None if value != value else round(value, 4) for value in values.tolist()]
    if words is not None:
        return [words.get(value, value) for value in values.tolist()]
    return list(values.tolist())


def percent(part: float, whole: float) -> Message:
    """A share for a sentence: "12 %"; "less than 1 %" rather than 0 when there is something."""
    share = 100 * part / whole if whole else 0
    return say("less than 1 %") if 0 < share < 1 else say("{points} %", points=round(share))


PERSON = Column("person_id", say("Person"), "person")
TIE = Column("tie", say("Tie"))
LAST = Column("last_on", say("Last contact"), "date")
SOURCE = Column("evidence", say("Row"), "source")
NO_CONTACT_WHY = say(
    "No messages, e-mails or meetings were read. Add the complete LinkedIn archive (it holds messages.csv), a calendar "
    "or a mailbox."
)


def span(months: float) -> Message:
    """A stretch of time for a sentence: "one month", "14 months", "three years"."""
    if months < YEARS_FROM_MONTHS:
        return say_n(max(1, round(months)), "one month", "{n:word} months")
    return say_n(round(months / 12), "one year", "{n:word} years")


def lately(months: int) -> Message:
    """A stretch of time up to now for a sentence: "in the last twelve months", "in the last three years"."""
    if months < YEARS_FROM_MONTHS:
        return say_n(max(1, months), "in the last month", "in the last {n:word} months")
    return say_n(round(months / 12), "in the last year", "in the last {n:word} years")


def lasting(months: int) -> Message:
    """How long something has been so: "for one month", "for three years"."""
    if months < YEARS_FROM_MONTHS:
        return say_n(max(1, months), "for one month", "for {n:word} months")
    return say_n(round(months / 12), "for one year", "for {n:word} years")


def rows_of(frame: pd.DataFrame) -> list[str]:
    """Where each row of an interaction frame stands: "messages.csv row 17"."""
    return [f"{file} row {row}" for file, row in zip(frame["file"].tolist(), frame["row"].tolist(), strict=True)]


def perhaps_reachable(people: pd.DataFrame, proposals: Iterable[tuple[str, str]]) -> NDArray[np.bool_]:
    """Who has no address, while somebody who may be the same person (a pair waiting for a decision) has one."""
    reachable = dict(zip(people["person_id"].tolist(), people["reachable"].tolist(), strict=True))
    both = [pair for one, other in proposals for pair in ((one, other), (other, one))]
    found = {one for one, other in both if reachable.get(other) and reachable.get(one) is False}
    return np.asarray(people["person_id"].isin(found), dtype=bool)


def times(count: int) -> Message:
    """How often, for a sentence: "once", "twice", "12 times"."""
    return say("twice") if count == 2 else say_n(count, "once", "{n:word} times")
