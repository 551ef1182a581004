"""How a table of an audit is drawn: a chart made for it, or a general one that fits its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import wording
from auditor.report import charts, time_charts, words
from auditor.report.drawing import Chart, Key, both
from auditor.wording.now import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.audits.base import Table
    from auditor.report.drawing import Drawing

MOST_BARS = 8  # rows of a table that are drawn as bars
BAR_KINDS = (["text", "number"], ["text", "share"], ["text", "number", "share"])
MOST_YEARS = 12  # rows of the calendar
MOST_SERIES = 6  # colours
TIE_COLOURS = {  # by how a label opens
    "strong": 0, "active": 1, "weak": 2, "one way": 3, "no evidence": 4, "dormant": 5,
}  # fmt: skip


def layers(audit: str, table: Table) -> Chart | None:
    """People in touch at least weekly, monthly ... against the capacity guide."""
    bars = _bars(table)
    if not bars:
        return None
    said = [
        say(
            "{label}: {people} people, guide {guide}",
            label=bar.label,
            people=words.number(bar.value),
            guide=words.number(bar.against),
        )
        for bar in bars
    ]
    return _chart(
        audit,
        table,
        words.clauses(said) + ".",
        lambda width: charts.against(bars, width, of=words.of_about, guide=True),
        note=say("The upright mark is how many people one person can usually keep up with: a guide, not a norm."),
    )


def parts_of(audit: str, table: Table) -> Chart | None:
    """Bars against totals: reachable of all."""
    bars = _bars(table)
    said = [words.labelled(bar.label, words.part(words.number(bar.value), bar.against)) for bar in bars]
    return _chart(audit, table, words.clauses(said) + ".", lambda width: charts.against(bars, width)) if bars else None


def classes(audit: str, table: Table) -> Chart | None:
    """Everyone, divided into classes."""
    parts = [(_text(row[0]), _amount(row[1])) for row in table.rows][:MOST_SERIES]
    total = sum(value for _, value in parts)
    if not total:
        return None
    coloured = [
        (name, value, colour)
        for (name, value), colour in zip(parts, _colours([name for name, _ in parts]), strict=True)
    ]
    keys = tuple(
        Key(colour, words.capital(name), f"{words.number(value)} ({words.share(value / total)})")
        for name, value, colour in coloured
    )
    said = ", ".join(f"{words.number(value)} {name}" for name, value in parts)
    desc = say("Of {total} people: {parts}.", total=words.number(total), parts=said)
    chart = _chart(audit, table, desc, lambda width: charts.split(coloured, width))
    return chart._replace(keys=keys)


def by_year(audit: str, table: Table) -> Chart | None:
    """Years as columns, classes as colours."""
    names = [column.label for column in table.columns[1:]][:MOST_SERIES]
    rows = sorted(table.rows, key=lambda row: str(row[0]))
    colours = _colours(names) if len(names) > 1 else ["fill"]
    series = [(name, colours[index], [_amount(row[index + 1]) for row in rows]) for index, name in enumerate(names)]
    totals = {str(row[0]): sum(_amount(cell) for cell in row[1 : len(names) + 1]) for row in rows}
    if not any(totals.values()):
        return None
    most = max(totals, key=lambda year: totals[year])
    keys = tuple(
        Key(colour, words.capital(name)) for name, colour in zip(names, colours, strict=True) if len(names) > 1
    )
    chart = _chart(
        audit,
        table,
        say(
            "From {first} to {last}; the most in {most}: {number}.",
            first=str(rows[0][0]),
            last=str(rows[-1][0]),
            most=most,
            number=words.number(totals[most]),
        ),
        lambda width: time_charts.stack([str(row[0]) for row in rows], series, width),
    )
    return chart._replace(keys=keys)


def months(audit: str, table: Table) -> Chart | None:
    """A dot per month over the last years."""
    touched = {str(row[0])[:7]: _amount(row[1]) for row in table.rows if str(row[0])[:4].isdigit()}
    if not any(touched.values()):
        return None
    last = int(max(touched)[:4])
    recent = {month: value for month, value in touched.items() if int(month[:4]) > last - MOST_YEARS}
    most = max(recent, key=lambda month: recent[month])
    return _chart(
        audit,
        table,
        say(
            "The busiest month was {most:month} with {number}; {empty} of {months} months had none.",
            most=most,
            number=words.number(recent[most]),
            empty=sum(not value for value in recent.values()),
            months=len(recent),
        ),
        lambda width: time_charts.calendar(recent, width),
        note=say("The larger the dot, the more contact in that month."),
    )


def give_take(audit: str, table: Table) -> Chart | None:
    """Given to the left, received to the right."""
    pairs = [charts.Pair(words.capital(str(row[0])), _amount(row[1]), _amount(row[2])) for row in table.rows]
    if not any(pair.left or pair.right for pair in pairs):
        return None
    said = [
        say(
            "{label}: {given} given, {received} received",
            label=p.label,
            given=words.number(p.left),
            received=words.number(p.right),
        )
        for p in pairs
    ]
    heads = (table.columns[1].label, table.columns[2].label)
    return _chart(audit, table, words.clauses(said) + ".", lambda width: charts.diverging(pairs, width, heads))


def general(audit: str, table: Table) -> Chart | None:
    """For a table that nothing else knows: columns by year, or bars for its first rows of a text and a number."""
    kinds = [column.kind for column in table.columns]
    if table.columns[0].key == "year" and set(kinds[1:]) == {"number"} and len(table.rows) > 1:
        return by_year(audit, table)
    if kinds not in BAR_KINDS or len(table.rows) < 2:
        return None
    shown, total = table.rows[:MOST_BARS], max(table.total, len(table.rows))
    note = table.note if total == len(shown) else words.first_of(len(shown), total)
    if kinds[1] == "share":
        spans = [charts.Span(words.capital(str(row[0])), *(_amount(row[1]),) * 3) for row in shown]
        said = [words.labelled(span.label, words.share(span.value)) for span in spans]
        return _chart(audit, table, words.clauses(said) + ".", lambda width: charts.intervals(spans, width), note)
    bars = [charts.Bar(words.capital(str(row[0])), _amount(row[1]), 0) for row in shown]
    said = [words.labelled(bar.label, words.number(bar.value)) for bar in bars]
    return _chart(audit, table, words.clauses(said) + ".", lambda width: charts.ranked(bars, width), note)


BY_TABLE: dict[str, Callable[[str, Table], Chart | None]] = {
    "classes": classes,
    "layers": layers,
    "by_year": by_year,
    "months": months,
    "give_take": give_take,
    "reach": parts_of,
}


def _chart(audit: str, table: Table, desc: str, draw: Callable[[int], Drawing], note: str = "") -> Chart:
    """A chart of a table, which is its own twin."""
    rows = tuple(
        tuple(words.cell(value, words.kind_of(column)) for value, column in zip(row, table.columns, strict=False))
        for row in table.rows
    )
    head = tuple(column.label for column in table.columns)
    return Chart(f"{audit}-{table.id}-chart", table.title, desc, *both(draw), head, rows, note=note or table.note)


def _bars(table: Table) -> list[charts.Bar]:
    """Rows of (label, value, what it is measured against)."""
    return [
        charts.Bar(words.capital(str(row[0])), _amount(row[1]), _amount(row[2])) for row in table.rows if len(row) > 2
    ]


def _colours(names: list[str]) -> list[str]:
    """A CSS class for each name: tie classes keep their colour in every chart, others take the next one."""
    known = [_tie_colour(name) for name in names]
    if None in known or len(set(known)) < len(known):
        return [f"s{index}" for index in range(len(names))]
    return [f"s{place}" for place in known]


def _tie_colour(name: str) -> int | None:
    """The colour of a tie class, by its id or its label ("One-way: no tie shown"), in whatever language."""
    plain = wording.english(name).lower().replace("-", " ").replace("_", " ")
    return next((colour for tie, colour in TIE_COLOURS.items() if plain.startswith(tie)), None)


def _text(cell: object) -> str:
    """A cell as text; a message stays one."""
    return cell if isinstance(cell, str) else str(cell)


def _amount(cell: object) -> float:
    """A cell as a number; 0 for what is not one."""
    return float(cell) if isinstance(cell, int | float) else 0.0
