"""The arrays of linking: parallel to records or to pairs of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Index = NDArray[np.int64]  # positions of records
Flags = NDArray[np.bool_]
Bits = NDArray[np.float64]  # of evidence: log2 of odds


def among(values: NDArray[np.int64], table: NDArray[np.int64]) -> Flags:
    """Whether each value stands in a sorted table."""
    if not len(table):
        return np.zeros(values.shape, bool)
    at = np.minimum(np.searchsorted(table, values), len(table) - 1)
    return np.asarray(table[at] == values)
