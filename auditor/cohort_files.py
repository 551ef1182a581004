"""A cohort's summary as a page, a CSV or a Parquet file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UsageError
from auditor.report import words
from auditor.writing import write_private

if TYPE_CHECKING:
    from auditor.cohort import Spread

COLUMNS = {  # field of Spread -> heading
    "label": "Measure",
    "clients": "Clients",
    "tenth": "10 %",
    "quarter": "25 %",
    "middle": "Middle",
    "three_quarters": "75 %",
    "nine_tenths": "90 %",
    "changed": "Audited twice",
    "rose": "Rose",
    "fell": "Fell",
    "change": "Middle change",
}


def cells(spread: Spread) -> list[str]:
    """One measure as texts in the order of COLUMNS; what is left out is a dash."""
    values = asdict(spread)
    values["changed"] = values["changed"] or None
    return ["–" if values[name] is None else _cell(values[name], name, spread.unit) for name in COLUMNS]


def _cell(value: object, column: str, unit: str) -> str:
    """A share as a percentage, its change in points of it; other numbers with four digits."""
    if not isinstance(value, float):
        return str(value)
    if unit != "share":
        return f"{value:,.4g}"
    return f"{round(100 * value, 1):,.4g} points" if column == "change" else words.share(value)


def write(told: Sequence[Spread], clients: int, out: Path) -> None:
    """Write the summary; the ending of the name says how. Raises UsageError for another ending, or without pyarrow."""
    kinds = {".html": _html, ".csv": _csv, ".parquet": _parquet}
    if out.suffix.lower() not in kinds:
        raise UsageError(f"“{out.name}” does not say what to write.", "Use a name ending in .html, .csv or .parquet.")
    write_private(out, kinds[out.suffix.lower()](told, clients))


def _csv(told: Sequence[Spread], _: int) -> bytes:
    text = io.StringIO(newline="")
    names = ["measure", *COLUMNS, "unit"]
    writer = csv.DictWriter(text, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(asdict(spread) for spread in told)
    return text.getvalue().encode("utf-8")


def _parquet(told: Sequence[Spread], _: int) -> bytes:
    import pandas as pd

    buffer = io.BytesIO()
    try:
        pd.DataFrame([asdict(spread) for spread in told]).to_parquet(buffer, index=False)
    except ImportError:
        raise UsageError("Parquet needs pyarrow.", "Install it with: pip install -e '.[cohort]'") from None
    return buffer.getvalue()


def _html(told: Sequence[Spread], clients: int) -> bytes:
    from auditor.report.render import environment, page_style

    page = environment().get_template("cohort.html")
    rows = [cells(spread) for spread in told]
    return page.render(style=page_style(), head=list(COLUMNS.values()), rows=rows, clients=clients).encode("utf-8")
