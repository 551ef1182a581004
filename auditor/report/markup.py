"""Text as markup: what the templates write thousands of times, where a loop in a template takes several times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from auditor.report.drawing import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.report.drawing import Mark

BETWEEN_CELLS, BETWEEN_ROWS = "\x1f", "\x1e"  # while a table's texts are escaped together


def with_code(text: str) -> Markup:
    """The text, escaped, with what stands between backticks as code: commands to type."""
    parts = str(escape(text)).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts)))  # noqa: S704


def body(rows: Sequence[Sequence[str]], head: Sequence[tuple[str, str]]) -> Markup:
    """The rows of a table under their heads (label, css), persons with a link to the list."""
    tags = [(f'<td class="{css}">', css == "person") for _, css in head]
    return Markup("".join(f"<tr>{_cells(row, tags)}</tr>\n" for row in _escaped(rows)))  # noqa: S704 - the texts are escaped


def _escaped(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The texts of a table; each by itself where one holds what divides them."""
    whole = str(escape(BETWEEN_ROWS.join(map(BETWEEN_CELLS.join, rows))))
    found: list[Sequence[str]] = [row.split(BETWEEN_CELLS) for row in whole.split(BETWEEN_ROWS)] if rows else []
    if list(map(len, found)) == list(map(len, rows)):
        return found
    return [[str(escape(text)) for text in row] for row in rows]


def _cells(row: Sequence[str], tags: Sequence[tuple[str, bool]]) -> str:
    return "".join(
        [
            f'{tag}<a href="#people">{text}</a></td>' if person and text else f"{tag}{text}</td>"
            for text, (tag, person) in zip(row, tags, strict=False)
        ]
    )


def shapes(marks: Iterable[Mark]) -> Markup:
    """The elements of a drawing."""
    return Markup("".join(map(_shape, marks)))  # noqa: S704 - the texts are escaped


def _shape(mark: Mark) -> str:
    given = [("class", mark.css), *mark.at] if mark.css else mark.at
    at = "".join([f' {key}="{escape(value) if isinstance(value, str) else value}"' for key, value in given])
    inner = lines(mark) if mark.tag == "text" else f"<title>{escape(mark.text)}</title>" if mark.text else ""
    return f"<{mark.tag}{at}>{inner}</{mark.tag}>"


def lines(mark: Mark) -> Markup:
    """The text of a label, a span for each of its lines when there are several."""
    if "\n" not in mark.text:
        return escape(mark.text)
    first, *more = map(escape, mark.text.split("\n"))
    x = dict(mark.at)["x"]
    spans = "".join(f'<tspan x="{x}" dy="{LINE}">{text}</tspan>' for text in more)
    return Markup(f"{first}{spans}")  # noqa: S704 - the texts are escaped
