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

LOWEST_BITS = -10.0  # a pair of odds below 1 to 1,000 is nobody's rival and nowhere near a question, as most pairs are
HIGHEST_BITS = 60.0  # odds beyond this say nothing more, and sums stay exact enough


def rival_loss(f: Features, a: NDArray[np.int64], b: NDArray[np.int64], bits: Bits, repeated: Bits) -> Bits:
    """Bits each pair loses to rivals: log2(1 + odds of a's other candidates in b's source + the same for b).

    Records of one source that are clearly one person are one candidate, not rivals. `repeated`: for each source, the
    share of its records that have a second one there; by so much less are two candidates in it rivals at all.
    """
    loss = np.zeros(len(bits))
    near = np.flatnonzero(bits >= LOWEST_BITS)
    a, b, bits = a[near], b[near], bits[near]
    odds = np.exp2(np.minimum(bits, HIGHEST_BITS))
    inside = (f.side[a] == f.side[b]) & (bits >= AUTOMATIC_BITS)
    group = components(len(f), a[inside], b[inside])
    alone = (1 - repeated)[f.side]
    others = _others(f, group, a, b, odds) * alone[b] + _others(f, group, b, a, odds) * alone[a]
    loss[near] = np.log2(1 + others)
    return loss


def _others(f: Features, group: NDArray[np.int64], one: NDArray[np.int64], two: NDArray[np.int64], odds: Bits) -> Bits:
    """For each pair: the summed odds of `one`'s candidates in the source of `two`, less those of `two` and its group."""
    n = np.int64(len(f))
    sides = np.int64(f.side.max(initial=0) + 1)
    start, end, weight = np.r_[one, two], np.r_[two, one], np.r_[odds, odds]
    outside = group[start] != group[end]  # a record's own duplicates are no rivals
    start, end, weight = start[outside], end[outside], weight[outside]
    key = start * n + group[end]
    order = np.lexsort((-weight, key))
    first = np.ones(len(order), bool)
    first[1:] = key[order][1:] != key[order][:-1]
    best_key, best = key[order][first], weight[order][first]  # of each record and each group of the other side
    rows, groups = np.divmod(best_key, n)
    slots, back = np.unique(rows * sides + f.side[groups], return_inverse=True)
    total = np.bincount(back, weights=best, minlength=len(slots)).astype(np.float64)
    mine = _looked_up(one * n + group[two], best_key, best)
    return np.asarray(np.maximum(_looked_up(one * sides + f.side[two], slots, total) - mine, 0.0))


def _looked_up(wanted: NDArray[np.int64], keys: NDArray[np.int64], values: Bits) -> Bits:
    """The value at each key (sorted), 0 where there is none."""
    if not len(keys):
        return np.zeros(len(wanted))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], 0.0)
