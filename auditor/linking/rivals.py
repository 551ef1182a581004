"""Lowers the odds of a pair by the odds of the other candidates each record has in the other's source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from auditor.linking.clusters import components
from auditor.linking.model import AUTOMATIC_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.arrays import Bits
    from auditor.linking.features import Features

LOWEST_BITS = -6.0  # a pair of odds below 1 to 60 is hardly a rival and nowhere near a question, as most pairs are
MAY_BE_ONE_BITS = -4.0  # two records of one source with lower odds are two people to all intents
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
    inside = (f.side[a] == f.side[b]) & (bits >= MAY_BE_ONE_BITS)
    sure = inside & (bits >= AUTOMATIC_BITS)
    group = components(len(f), a[sure], b[sure])
    twins = _twins(group, a[inside], b[inside], odds[inside])
    alone = (1 - repeated)[f.side]
    others = _others(f, group, twins, a, b, odds) * alone[b] + _others(f, group, twins, b, a, odds) * alone[a]
    loss[near] = np.log2(1 + others)
    return loss


class _Twins(NamedTuple):
    """Records and groups of one source that may be one person, though not surely: `chance` of it."""

    record: NDArray[np.int64]
    group: NDArray[np.int64]
    chance: Bits


def _twins(group: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64], odds: Bits) -> _Twins:
    record, other, odds = np.r_[a, b], group[np.r_[b, a]], np.r_[odds, odds]
    apart = group[record] != other
    record, other, odds = record[apart], other[apart], odds[apart]
    order = np.lexsort((-odds, other, record))
    record, other, odds = record[order], other[order], odds[order]
    best = np.ones(len(record), bool)
    best[1:] = (record[1:] != record[:-1]) | (other[1:] != other[:-1])
    return _Twins(record[best], other[best], odds[best] / (1 + odds[best]))


def _others(
    f: Features,
    group: NDArray[np.int64],
    twins: _Twins,
    one: NDArray[np.int64],
    two: NDArray[np.int64],
    odds: Bits,
) -> Bits:
    """For each pair: the summed odds of `one`'s candidates in the source of `two`, less those of `two` and its group.

    Those that may be one person with `two` count by the chance that they are not.
    """
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
    mine = mine + _looked_up(one * n + two, *_of_twins(n, twins, rows, groups, best))
    return np.asarray(np.maximum(_looked_up(one * sides + f.side[two], slots, total) - mine, 0.0))


def _of_twins(
    n: np.int64, twins: _Twins, rows: NDArray[np.int64], groups: NDArray[np.int64], best: Bits
) -> tuple[NDArray[np.int64], Bits]:
    """Sorted keys row * n + record, and the odds the row has with groups that may be the record's own person."""
    order = np.argsort(groups, kind="stable")
    start = np.searchsorted(groups[order], twins.group)
    count = np.searchsorted(groups[order], twins.group, side="right") - start
    entry = np.repeat(np.arange(len(count)), count)
    at = order[np.arange(len(entry)) - np.repeat(np.cumsum(count) - count, count) + start[entry]]
    keys, back = np.unique(rows[at] * n + twins.record[entry], return_inverse=True)
    return keys, np.bincount(back, weights=best[at] * twins.chance[entry], minlength=len(keys)).astype(np.float64)


def _looked_up(wanted: NDArray[np.int64], keys: NDArray[np.int64], values: Bits) -> Bits:
    """The value at each key (sorted), 0 where there is none."""
    if not len(keys):
        return np.zeros(len(wanted))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], 0.0)
