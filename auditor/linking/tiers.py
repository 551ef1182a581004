"""Decides which pairs are merged without asking: so many that hardly any of them is expected to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.linking.model import AUTOMATIC_BITS, LEAST_AUTOMATIC_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

WRONG_PAIRS = 0.25  # expected wrong pairs that no network is too small for
PAIRS_PER_WRONG_ONE = 2000.0  # and one more among so many


def automatic_from(bits: NDArray[np.float64]) -> float:
    """The least bits that are merged without asking, between LEAST_AUTOMATIC_BITS and AUTOMATIC_BITS.

    Bits mean odds, so the wrong pairs among the strongest ones can be foretold: taken strongest first, pairs are merged
    while at most a quarter of one, and one in 2,000 on top, is expected to be wrong.
    """
    strong = np.sort(bits[bits >= LEAST_AUTOMATIC_BITS])[::-1]
    wrong = np.cumsum(1 / (1 + np.exp2(strong)))
    few = wrong <= WRONG_PAIRS + np.arange(1, len(strong) + 1) / PAIRS_PER_WRONG_ONE
    last = int(few.sum())  # the odds fall, so whatever comes after the first surplus only adds to it
    return float(min(strong[last - 1] if last else AUTOMATIC_BITS, AUTOMATIC_BITS))
