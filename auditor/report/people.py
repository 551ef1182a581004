"""The people table, packed by column for the page's own list: small, and safe inside a script block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from auditor import wording
from auditor.report import words
from auditor.sources import found_in
from auditor.wording.now import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.audits.base import Cell, Column, Table

STILL_ROWS = 100  # rows that are there without scripts; half of them are printed
SHARED = 0.6  # a column with fewer different values than this share of its rows is packed as a list of values
HIDDEN_KINDS = ("person",)  # ids mean nothing to a reader; the name has its own column
HIDDEN_KEYS = ("known_by",)  # what tells namesakes apart stands with the name
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


def view(table: Table, names: Mapping[str, str] | None = None) -> PeopleView:
    """The table without its ids, in its own order; `names` by person id say how somebody is called there."""
    shown = [
        (place, column)
        for place, column in enumerate(table.columns)
        if column.kind not in HIDDEN_KINDS and column.key not in HIDDEN_KEYS
    ]
    by_column, full = _columns(table, names or {}), _full_names(table, names or {})
    still = tuple(
        tuple(words.cell(by_column[place][row], column.kind) for place, column in shown)
        for row in range(min(STILL_ROWS, len(table.rows)))
    )
    columns = tuple(
        PeopleColumn(column.key, column.label, _css(column, place)) for place, (_, column) in enumerate(shown)
    )
    packed = {
        "total": len(table.rows),
        "words": _spoken(),
        "full": full,
        "columns": [_packed(column, by_column[place]) for place, column in shown],
    }
    return PeopleView(len(table.rows), columns, still, script_json(packed), _ties(shown, by_column))


def _columns(table: Table, names: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    """The cells by column, with the sources by name and namesakes by their full ones."""
    by_column: list[tuple[Cell, ...]] = list(zip(*table.rows, strict=True)) or [() for _ in table.columns]
    keys = [column.key for column in table.columns]
    if {"name", "person_id", "known_by"} <= set(keys):
        apart = {place for place, by in enumerate(by_column[keys.index("known_by")]) if by}
        by_column[keys.index("name")] = tuple(
            _name(dict(zip(keys, table.rows[place], strict=True)), names) if place in apart else name
            for place, name in enumerate(by_column[keys.index("name")])
        )
    for place, column in enumerate(table.columns):
        if column.key == words.LISTS:
            by_column[place] = tuple(words.cell(value, words.LISTS) for value in by_column[place])
    return by_column


def _full_names(table: Table, names: Mapping[str, str]) -> dict[int, str]:
    """Row -> the name that a table of evidence shows, and that finds nobody else, where it is more than the bare one."""
    keys = [column.key for column in table.columns]
    if not {"name", "person_id"} <= set(keys):
        return {}
    person, name = keys.index("person_id"), keys.index("name")
    called = ((place, row[name], names.get(str(row[person]), row[name])) for place, row in enumerate(table.rows))
    return {place: str(full) for place, bare, full in called if full != bare}


def _name(row: Mapping[str, Cell], names: Mapping[str, str]) -> Cell:
    """The name, full where no other column of the list says what tells its bearer from the namesakes."""
    work = (row.get("position"), row.get("company"))
    found = wording.told(found_in(str(row.get(words.LISTS) or "")))
    told = row["known_by"] in (*work, ", ".join(map(str, work)), found)
    return row["name"] if told else names.get(str(row["person_id"]), row["name"])


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
        "colon": speaking.colon,
    }


def script_json(value: Any) -> str:
    """JSON that cannot end its script block or be taken for markup."""
    text = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
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
