"""Decides which pairs are merged without asking: so many that hardly any of them is expected to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.linking.model import AUTOMATIC_BITS, LEAST_AUTOMATIC_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.clusters import Clusters
    from auditor.linking.evidence import Evidence

WRONG_PAIRS = 0.25  # expected wrong pairs that no network is too small for
PAIRS_PER_WRONG_ONE = 1000.0  # and one more among so many
MOST_FOR_TWICE = 4.0  # bits


def automatic_from(bits: NDArray[np.float64]) -> float:
    """The least bits that are merged without asking, between LEAST_AUTOMATIC_BITS and AUTOMATIC_BITS.

    Bits mean odds, so the wrong pairs among the strongest ones can be foretold: taken strongest first, pairs are merged
    while at most a quarter of one, and one in 1,000 on top, is expected to be wrong.
    """
    strong = np.sort(bits[bits >= LEAST_AUTOMATIC_BITS])[::-1]
    wrong = np.cumsum(1 / (1 + np.exp2(strong)))
    few = wrong <= WRONG_PAIRS + np.arange(1, len(strong) + 1) / PAIRS_PER_WRONG_ONE
    last = int(few.sum())  # the odds fall, so whatever comes after the first surplus only adds to it
    return float(min(strong[last - 1] if last else AUTOMATIC_BITS, AUTOMATIC_BITS))


class Twice:
    """What it takes more to join two people whom one source both holds, since few are in one address book twice."""

    def __init__(self, side: NDArray[np.int32], e: Evidence) -> None:
        inside = side[e.a] == side[e.b]
        chance = 1 / (1 + np.exp2(-np.clip(e.bits[inside], -60, 60)))
        expected = np.bincount(side[e.a[inside]], weights=chance, minlength=int(side.max(initial=0)) + 1)
        sizes = np.maximum(np.bincount(side, minlength=1), 1)
        self._side = side.tolist()
        self._loss = np.clip(-np.log2((expected + 1) / sizes), 0.0, MOST_FOR_TWICE).tolist()

    def bits(self, a: int, b: int, clusters: Clusters) -> float:
        """For the clusters of both records; 0 when the two stand in one source themselves, or no source has both."""
        if self._side[a] == self._side[b]:
            return 0.0
        one, two = ({self._side[row] for row in clusters.rows(clusters.of[of])} for of in (a, b))
        return max((self._loss[side] for side in one & two), default=0.0)
