"""Turning frames into evidence tables: what several audits do when they leave the frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.audits.base import Cell, Column, Table
from auditor.tables import days

if TYPE_CHECKING:
    import pandas as pd

ROWS_SHOWN = 200  # longest evidence list in a report; the table says how many there are

TIE_LABELS = {
    "strong": "Strong",
    "active": "Active",
    "weak": "Weak",
    "dormant": "Dormant",
    "one_way": "One-way: no tie shown",
    "no_evidence": "No evidence of contact",
}


def table(
    name: str, title: str, columns: tuple[Column, ...], frame: pd.DataFrame, *, limit: int = ROWS_SHOWN, note: str = ""
) -> Table:
    """The first `limit` rows of a frame as a Table; dates become ISO days, NaN becomes None, ties get their label."""
    shown = frame.head(limit)
    cells = [_cells(shown[column.key], column) for column in columns]
    rows = tuple(zip(*cells, strict=True)) if len(shown) else ()
    return Table(name, title, columns, rows, total=len(frame), note=note)


def _cells(values: Any, column: Column) -> list[Cell]:
    if values.dtype.kind == "M":
        return list(days(values))
    if values.dtype.kind == "f":
        return [None if np.isnan(value) else round(float(value), 4) for value in values]
    if column.key == "tie":
        return [TIE_LABELS[value] for value in values]
    return list(values.tolist())


def percent(part: float, whole: float) -> str:
    """A share for a sentence: "12 %"; "less than 1 %" rather than 0 when there is something."""
    if not whole:
        return "0 %"
    share = 100 * part / whole
    return "less than 1 %" if 0 < share < 1 else f"{share:.0f} %"


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """A count as it stands in a sentence: words up to twelve, then digits with thousands."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


def people_word(count: int) -> str:
    """A number of people in words: "one person", "12 people"; also for headings and sentences."""
    return f"{number(count)} {'person' if count == 1 else 'people'}"
