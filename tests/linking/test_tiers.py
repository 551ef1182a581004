"""Which pairs are merged without asking."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from auditor.linking.clusters import Clusters
from auditor.linking.model import AUTOMATIC_BITS, LEAST_AUTOMATIC_BITS
from auditor.linking.tiers import MOST_FOR_TWICE, PAIRS_PER_WRONG_ONE, WRONG_PAIRS, Twice, automatic_from


def _wrong(bits: np.ndarray) -> float:
    return float((1 / (1 + np.exp2(bits))).sum())


@pytest.mark.parametrize(("likely", "sure"), [(0, 0), (3, 0), (400, 50), (100, 5000), (2000, 3000)])
def test_few_wrong_pairs_are_expected_among_those_merged(likely, sure):
    """Never below the least, never above what is always merged, and within the allowance in between."""
    bits = np.r_[np.linspace(7, 9, likely), np.full(sure, 12.0)]
    least = automatic_from(bits)
    merged = bits[bits >= least]
    assert LEAST_AUTOMATIC_BITS <= least <= AUTOMATIC_BITS
    assert _wrong(merged[merged < AUTOMATIC_BITS]) <= WRONG_PAIRS + len(merged) / PAIRS_PER_WRONG_ONE


def test_a_small_network_may_merge_all_that_is_likely_enough():
    assert automatic_from(np.array([8.2, 8.1, 20.0, 3.0])) == pytest.approx(8.1)


def test_a_book_that_would_hold_a_person_twice_takes_more_to_join():
    """Unless it repeats itself anyway, or the two records stand in it both."""
    side = np.array([0, 1, 0, 1] + [0] * 96 + [1] * 100, np.int32)
    alone = SimpleNamespace(a=np.array([0]), b=np.array([1]), bits=np.array([12.0]))
    clusters = Clusters(len(side))
    clusters.joined(0, 1)
    assert Twice(side, alone).bits(0, 3, clusters) == MOST_FOR_TWICE
    assert Twice(side, alone).bits(0, 2, clusters) == 0
    assert Twice(side, alone).bits(2, 3, clusters) == 0
    often = SimpleNamespace(a=np.zeros(99, int), b=np.r_[3, np.arange(102, 200)], bits=np.full(99, 12.0))
    often.a[:] = 1
    assert Twice(side, often).bits(0, 3, clusters) < 1
