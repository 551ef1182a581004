"""No bet against the true total can be expected to win, whatever it is built from."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.counting.answer_model import LUNCH_PRIOR
from auditor.counting.bets import fair_factors, fair_game, null_shares
from auditor.counting.eprocess import EProcess

STRATA = st.integers(1, 6)


def _positions(seed: int, strata: int):
    """Random strata: contacts left, draw chances, predictions, prices and two splits of the same total."""
    random = np.random.default_rng(seed)
    left = random.integers(1, 400, strata).astype(float)
    chances = random.dirichlet(np.ones(strata)) * 0.99 + 0.01 / strata
    predicted = random.uniform(1e-5, 1 - 1e-5, strata)
    price = np.r_[random.normal(0, 30, 5), random.normal(0, 0.1, 5), 0.0]
    yeses = np.array([random.integers(0, int(size) + 1) for size in left])
    return random, left, chances, predicted, price, yeses


@given(seed=st.integers(0, 10**6), strata=STRATA)
@settings(max_examples=200, deadline=None)
def test_the_mean_factor_is_one_for_any_prediction_price_and_draw(seed: int, strata: int) -> None:
    """For random shares with total M the mean is exactly 1, whatever predictions, prices, null shares and chances."""
    random, left, chances, predicted, price, yeses = _positions(seed, strata)
    any_shares = random.uniform(0.001, 0.999, (len(price), strata))
    remaining = np.full(len(price), float(yeses.sum()))
    factors, usable = fair_factors(predicted, any_shares, price, left, chances, remaining)
    mean = factors.expected(chances, yeses / left)
    size = np.abs(factors.no).max(1) + np.abs(factors.yes).max(1) + 1
    assert np.allclose(mean[usable] / size[usable], 1 / size[usable], atol=1e-12)


@given(seed=st.integers(0, 10**6), strata=STRATA)
@settings(max_examples=60, deadline=None)
def test_a_played_bet_is_fair_and_never_costs_everything(seed: int, strata: int) -> None:
    """With leverage, after any answers: mean exactly 1 at the true total, and no factor is negative."""
    random, sizes, chances, _, _, yeses = _positions(seed, strata)
    yeses = np.minimum(yeses, random.integers(0, 30, strata))
    total = int(sizes.sum())
    process = EProcess(total, sizes, LUNCH_PRIOR)
    left, hidden = sizes.copy(), yeses.astype(float)
    for _ in range(int(random.integers(0, 12))):
        stratum = int(random.choice(np.flatnonzero(left > 1))) if (left > 1).any() else -1
        if stratum < 0:
            break
        yes = bool(random.random() < hidden[stratum] / left[stratum])
        process.bet(stratum, yes, left, chances)
        left[stratum] -= 1
        hidden[stratum] -= yes
    factors = process.factors(left, chances)
    assert factors.no.min() >= -1e-12
    assert factors.yes.min() >= -1e-12
    truth = np.flatnonzero(process.candidates == yeses.sum())
    mean = factors.expected(chances, hidden / left)
    assert np.allclose(mean[truth], 1, atol=1e-9)


@settings(deadline=None)
@given(
    predicted=st.floats(1e-5, 1 - 1e-5),
    price=st.floats(-1e3, 1e3, allow_subnormal=False),
)
def test_the_null_share_solves_its_equation(predicted: float, price: float) -> None:
    """The share is the root of price t² + (1 − price) t = prediction."""
    share = float(null_shares(np.array([predicted]), np.array([price]))[0])
    assert 0 < share < 1
    assert np.isclose(price * share**2 + (1 - price) * share, predicted, rtol=1e-6, atol=1e-8)


def test_totals_that_cannot_be_true_any_more_are_not_possible() -> None:
    """Fewer than found or more than are left to ask."""
    left = np.array([3.0, 4.0])
    game = fair_game(np.array([0.1, 0.1]), left, left / 7, np.array([-1.0, 0.0, 7.0, 8.0]))
    assert list(game.possible) == [False, True, True, False]
