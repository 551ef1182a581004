"""The only place that knows pandas dtypes: columns in, typed frames out.

Text is dtype `str` with "" for missing, days and instants are `datetime64[s]` with NaT, flags and counts are int64.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

INTEGERS = frozenset({"row", "line", "words", "kept", "has_note", "has_private_phone", "has_home_address"})
FLOATS = frozenset({"weight", "bits"})
_NO_DATE = np.datetime64("NaT", "s")


def frame(columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """A frame whose dtypes follow from the column names: `_on` days, `_at` instants, counts and flags, else text.

    `birthday` stays text, since it may lack the year. Unreadable dates become NaT.
    """
    return pd.DataFrame({name: _typed(name, values) for name, values in columns.items()})


def _typed(name: str, values: Sequence[Any]) -> Any:
    if name.endswith(("_on", "_at")):
        return instants(values)
    if name in INTEGERS:
        return np.asarray(values, dtype=np.int64)
    if name in FLOATS:
        return np.asarray(values, dtype=np.float64)
    return pd.array(np.asarray(values, dtype=object), dtype="str")


def instants(texts: Sequence[str]) -> NDArray[np.datetime64]:
    """ISO days or UTC instants as datetime64[s]; "" and anything unreadable as NaT."""
    try:
        return np.array([text or "NaT" for text in texts], dtype="datetime64[s]")
    except ValueError:
        return np.array([_instant(text) for text in texts], dtype="datetime64[s]")


def _instant(text: str) -> np.datetime64:
    try:
        return np.datetime64(text, "s")
    except ValueError:
        return _NO_DATE


def ordered(rows: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """The rows by several columns, `-name` largest first; what is missing comes last. Rows alike stay as they were.

    sort_values makes a category of every column first, which takes three times as long.
    """
    ranks = [_ranks(rows[key.removeprefix("-")], falling=key.startswith("-")) for key in reversed(keys)]
    return rows.iloc[np.lexsort(ranks)]


def _ranks(column: pd.Series, *, falling: bool) -> NDArray[Any]:
    """Numbers in the order of a column's values; whatever is missing gets the largest."""
    values = column.to_numpy()
    if values.dtype.kind == "M":
        days = values.astype("datetime64[s]").astype(np.int64)
        return np.where(np.isnat(values), np.iinfo(np.int64).max, -days if falling else days)
    if values.dtype.kind == "O":
        texts = values.tolist()
        place = {text: at for at, text in enumerate(sorted(set(texts)))}
        values = np.fromiter(map(place.__getitem__, texts), np.int64, len(texts))
    numbers = values.astype(np.float64)  # NaN sorts last both ways
    return -numbers if falling else numbers


def day(value: Any) -> str:
    """ISO day of a timestamp, "" for NaT: how dates leave frames."""
    return "" if pd.isna(value) else str(value)[:10]


def days(values: Any) -> list[str]:
    """ISO days of a datetime column, "" for NaT."""
    texts: list[str] = np.datetime_as_string(np.asarray(values, dtype="datetime64[D]")).tolist()
    return ["" if text == "NaT" else text for text in texts]
