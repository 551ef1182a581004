"""The people table, packed by column for the page's own list: small, and safe inside a script block."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import wording
from auditor.report import words
from auditor.wording.now import say

if TYPE_CHECKING:
    from auditor.audits.base import Cell, Column, Table

STILL_ROWS = 100  # rows that are there without scripts; half of them are printed
SHARED = 0.6  # a column with fewer different values than this share of its rows is packed as a list of values
HIDDEN_KINDS = ("person",)  # ids mean nothing to a reader; the name has its own column
NUMBERS = ("number", "share")
PRINTED = 6  # columns that fit on paper
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class PeopleColumn(NamedTuple):
    """One column as the page shows it."""

    key: str
    label: str
    css: str  # num | text, and "more" when it is not printed


class PeopleView(NamedTuple):
    """The people of the report: the first rows as text and all of them as JSON."""

    total: int
    columns: tuple[PeopleColumn, ...]
    still: tuple[tuple[str, ...], ...]
    packed: str  # JSON, escaped for a script block
    ties: tuple[str, ...]  # values of the column `tie`, most frequent first


def view(table: Table) -> PeopleView:
    """The table without its ids, in its own order."""
    shown = [(place, column) for place, column in enumerate(table.columns) if column.kind not in HIDDEN_KINDS]
    by_column: list[tuple[Cell, ...]] = list(zip(*table.rows, strict=True)) or [() for _ in table.columns]
    still = tuple(
        tuple(words.cell(row[place], column.kind) for place, column in shown) for row in table.rows[:STILL_ROWS]
    )
    columns = tuple(
        PeopleColumn(column.key, column.label, _css(column, place)) for place, (_, column) in enumerate(shown)
    )
    packed = {
        "total": len(table.rows),
        "words": _spoken(),
        "columns": [_packed(column, by_column[place]) for place, column in shown],
    }
    return PeopleView(len(table.rows), columns, still, script_json(packed), _ties(shown, by_column))


def _spoken() -> dict[str, Any]:
    """What the page's own list says: a day and the first of each month, yes and no, how many were found."""
    speaking = wording.current()
    days, firsts = ([speaking.date(2000, month, day, short=True) for month in range(1, 13)] for day in (22, 1))
    return {
        "lang": speaking.code,
        "days": [day.replace("2000", "{y}").replace("22", "{d}") for day in days],
        "firsts": [day.replace("2000", "{y}") for day in firsts],
        "flags": [say("yes"), say("no")],
        "found": say("{n} of {total}"),
    }


def script_json(value: Any) -> str:
    """JSON that cannot end its script block or be taken for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text


def _css(column: Column, place: int) -> str:
    kind = "num" if column.kind in NUMBERS else "text"
    return kind if place < PRINTED else f"{kind} more"


def _packed(column: Column, values: tuple[Cell, ...]) -> dict[str, Any]:
    """A column as its values, or as places in a list of different values."""
    plain = [1 if value is True else 0 if value is False else value for value in values]
    packed: dict[str, Any] = {"key": column.key, "kind": column.kind}
    different = list(dict.fromkeys(plain))
    if column.kind in NUMBERS or column.kind == "flag" or len(different) > SHARED * len(plain):
        return packed | {"values": plain}
    places = {value: place for place, value in enumerate(different)}
    return packed | {"list": different, "values": [places[value] for value in plain]}


def _ties(shown: list[tuple[int, Column]], by_column: list[tuple[Cell, ...]]) -> tuple[str, ...]:
    """The tie classes that occur, most frequent first."""
    for place, column in shown:
        if column.key == "tie":
            counts: dict[str, int] = {}
            for value in by_column[place]:
                counts[str(value or "")] = counts.get(str(value or ""), 0) + 1
            return tuple(sorted(filter(None, counts), key=lambda tie: -counts[tie]))
    return ()
