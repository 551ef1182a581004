"""Exact ranges of fixed samples, and what a finished letter says."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.counting.exact import binomial_range, fixed_sample, upper_tail
from auditor.counting.letters import letter_estimate, likeness


@settings(deadline=None)
@given(total=st.integers(1, 60), data=st.data())
def test_the_tail_is_the_exact_hypergeometric_one(total: int, data: st.DataObject) -> None:
    """Compared with whole-number arithmetic."""
    marked, drawn = data.draw(st.integers(0, total)), data.draw(st.integers(0, total))
    at_least = data.draw(st.integers(-1, drawn + 1))
    ways = sum(comb(marked, k) * comb(total - marked, drawn - k) for k in range(max(at_least, 0), drawn + 1))
    assert np.isclose(float(Fraction(ways, comb(total, drawn))), upper_tail(total, marked, drawn, at_least))


@given(total=st.integers(1, 25), data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_fixed_sample_covers_every_total_with_95_percent(total: int, data: st.DataObject) -> None:
    """For every true total the chance of the samples whose range holds it is at least 95 %."""
    asked = data.draw(st.integers(0, total))
    truth = data.draw(st.integers(0, total))
    held = Fraction(0)
    for yeses in range(max(0, asked - total + truth), min(asked, truth) + 1):
        low, high = fixed_sample(total, asked, yeses)
        if low <= truth <= high:
            held += Fraction(comb(truth, yeses) * comb(total - truth, asked - yeses), comb(total, asked))
    assert held >= Fraction(95, 100)


def test_impossible_samples_are_refused() -> None:
    """More yeses than asked, more asked than there are."""
    for numbers in ((10, 5, 6), (10, 11, 0), (10, 5, -1)):
        with pytest.raises(ValueError, match="cannot be"):
            fixed_sample(*numbers)


def test_clopper_pearson_has_its_textbook_values() -> None:
    """0 of 20: the upper end solves (1 − p)^20 = 0.025; all of 20 mirrors it; nobody asked says nothing."""
    top = 1 - 0.025 ** (1 / 20)
    assert np.allclose((0, top), binomial_range(20, 0))
    assert np.allclose((1 - top, 1), binomial_range(20, 20))
    assert binomial_range(0, 0) == (0, 1)


def test_a_letter_alike_is_wider_than_a_random_draw() -> None:
    """The honest range holds the as-if-random one; both hold what is known."""
    result = letter_estimate(1200, [(60, 4), (30, 1)])
    assert (result.asked, result.yeses) == (90, 5)
    assert np.isclose(5 / 90 * 1200, result.estimate)
    assert 5 <= result.honest.low < result.as_if_random.low
    assert result.honest.high > result.as_if_random.high
    assert result.design_effect > 1
    with pytest.raises(ValueError, match="no letter"):
        letter_estimate(100, [])


def test_likeness_is_small_without_and_larger_with_families_of_scores() -> None:
    """Random letters: the least; letters that share their scores: the most; two letters or equal scores: 2 %."""
    random = np.random.default_rng(0)
    letters = random.choice(list("ABCDEFGHIJ"), 2000)
    assert likeness(random.normal(size=2000), list(letters)) < 0.02
    assert likeness((letters == "A").astype(float), list(letters)) == 0.10
    assert likeness(np.ones(2000), list(letters)) == 0.02
    assert likeness([1.0, 2.0, 3.0], ["A", "B", "A"]) == 0.02
    assert likeness([], []) == 0.02
