"""Reads columns of frames as plain texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.tables import days

if TYPE_CHECKING:
    import pandas as pd


def texts(frame: pd.DataFrame, column: str) -> list[str]:
    """The cells as text, days as ISO text; "" where missing, and for a column that is not there."""
    if column not in frame:
        return [""] * len(frame)
    cells = frame[column]
    if cells.dtype.kind == "M":
        return days(cells.to_numpy()) if len(cells) else []
    return list(map(str, cells.tolist()))
