"""Lowers the odds of a pair by the odds of the other candidates each record has in the other's source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.linking.clusters import components
from auditor.linking.model import AUTOMATIC_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.features import Features
    from auditor.linking.naming import Bits

HIGHEST_BITS = 60.0  # odds beyond this say nothing more, and sums stay exact enough


def with_rivals(f: Features, a: NDArray[np.int64], b: NDArray[np.int64], bits: Bits) -> Bits:
    """Bits after rivalry: odds / (1 + odds of a's other candidates in b's source + the same for b).

    Records of one source that are clearly one person are one candidate, not rivals.
    """
    odds = np.exp2(np.minimum(bits, HIGHEST_BITS))
    inside = (f.side[a] == f.side[b]) & (bits >= AUTOMATIC_BITS)
    group = components(len(f), a[inside], b[inside])
    others = _others(f, group, a, b, odds) + _others(f, group, b, a, odds)
    return np.asarray(bits - np.log2(1 + others))


def _others(f: Features, group: NDArray[np.int64], one: NDArray[np.int64], two: NDArray[np.int64], odds: Bits) -> Bits:
    """For each pair: the summed odds of `one`'s candidates in the source of `two`, leaving out `two`'s own group.

    Pairs run both ways, so that every record is met once as `one`.
    """
    n = np.int64(len(f))
    start = np.r_[one, two]
    end = np.r_[two, one]
    weight = np.r_[odds, odds]
    # best odds of each (record, group of the other side)
    key = start * n + group[end]
    order = np.lexsort((-weight, key))
    first = np.r_[True, key[order][1:] != key[order][:-1]]
    best_key, best = key[order][first], weight[order][first]
    sides = np.int64(f.side.max(initial=0) + 1)
    rows, groups = np.divmod(best_key, n)
    slot = rows * sides + f.side[groups]
    slots, back = np.unique(slot, return_inverse=True)
    total = np.bincount(back, weights=best)
    mine = np.searchsorted(best_key, one * n + group[two])
    where = np.searchsorted(slots, one * sides + f.side[two])
    return np.asarray(np.maximum(total[where] - best[mine], 0.0))
