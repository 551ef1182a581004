"""Reads columns of frames as plain texts."""

from __future__ import annotations

from collections.abc import Sequence
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
    return cells.tolist() if cells.dtype == "str" else list(map(str, cells.tolist()))


class Cells:
    """The columns of a frame as lists of text, each read once however often it is asked for."""

    def __init__(self, frame: pd.DataFrame | Cells, rows: Sequence[int] | None = None) -> None:
        self._frame = frame
        self._rows = rows
        self._read: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self._frame if self._rows is None else self._rows)

    def __getitem__(self, column: str) -> list[str]:
        if column not in self._read:
            found = self._frame[column] if isinstance(self._frame, Cells) else texts(self._frame, column)
            self._read[column] = found if self._rows is None else [found[row] for row in self._rows]
        return self._read[column]

    def only(self, rows: Sequence[int]) -> Cells:
        """The rows at these positions, in this order."""
        return Cells(self, rows)
