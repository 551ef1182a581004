"""Bets against a candidate total: factors no betting rule can expect to win with, if that total is the true one.

Betting on the answers of a finite population: Waudby-Smith & Ramdas (2020, 2023); Shekhar et al. (2023) with
unequal draw probabilities. The worst case under the null is the reverse information projection of the predicted
shares onto the shares that a candidate total allows (Grünwald, de Heide & Koolen 2024).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

PRICES = np.r_[-np.geomspace(3e3, 1e-4, 70), 0.0, np.geomspace(1e-4, 3e3, 70)]
_NEARLY_EQUAL = 1e-7  # below it the quadratic is solved by its series
_EDGE = 1e-12


@dataclass(frozen=True, slots=True)
class Factors:
    """What one question multiplies the wealth of each candidate by: (candidates x strata), after a no or a yes."""

    no: Array
    yes: Array

    def expected(self, chances: Array, shares: Array) -> Array:
        """Mean factor per candidate when stratum k is drawn with chances[k] and holds a share shares[k] of yeses."""
        mean: Array = (shares * self.yes + (1 - shares) * self.no) @ chances
        return mean

    def growth(self, chances: Array, shares: Array) -> Array:
        """Mean log factor per candidate under the same draw."""
        log_yes, log_no = np.log(np.maximum(self.yes, 1e-9)), np.log(np.maximum(self.no, 1e-9))
        mean: Array = (shares * log_yes + (1 - shares) * log_no) @ chances
        return mean


@dataclass(frozen=True, slots=True)
class FairGame:
    """Plain bets before leverage, on the strata that still have contacts to ask."""

    factors: Factors
    null_shares: Array  # worst-case share of yeses per candidate and stratum
    possible: NDArray[np.bool_]  # candidates that can still be the true total, and whose bet is usable


def null_shares(predicted: Array, price: Array) -> Array:
    """Share t of each stratum nearest to `predicted` at this price: the root in (0, 1) of price t^2 + (1 - price) t = q.

    Nearest in Kullback-Leibler divergence; price 0 gives the prediction itself, a higher price a higher share.
    """
    flat = np.abs(price) < _NEARLY_EQUAL
    curve = np.where(flat, 1.0, price)
    slope = 1 - curve
    root = np.sqrt(slope * slope + 4 * curve * predicted)
    stable = np.where(slope > 0, 2 * predicted / (slope + root), (root - slope) / (2 * curve))
    series = predicted + price * predicted * (1 - predicted)
    return np.minimum(np.maximum(np.where(flat, series, stable), _EDGE), 1 - _EDGE)


def fair_game(predicted: Array, left: Array, chances: Array, remaining: Array) -> FairGame:
    """Bets with mean exactly 1 for every split of `remaining` yeses over the strata.

    predicted, left, chances: per stratum with somebody left: expected share, contacts not asked, chance of being
    drawn next (sums to 1). remaining: yeses not found yet, per candidate total.
    """
    total_left = left.sum()
    ratio = left / (chances * total_left)
    totals = null_shares(predicted, PRICES[:, None] * ratio) @ left
    price = np.interp(remaining, totals, PRICES)
    shares = null_shares(predicted, price[:, None] * ratio)
    factors, usable = fair_factors(predicted, shares, price, left, chances, remaining)
    return FairGame(factors, shares, (remaining >= 0) & (remaining <= total_left) & usable)


def fair_factors(
    predicted: Array, shares: Array, price: Array, left: Array, chances: Array, remaining: Array
) -> tuple[Factors, NDArray[np.bool_]]:
    """Factors from predictions and prices, divided by their exact null mean, which depends on `remaining` alone.

    With yes = no - price x ratio and ratio_k = left_k / (chances_k x all left), the share p_k enters the mean only
    through sum(left_k p_k) = remaining. So the division makes the mean 1 whatever predicted, shares and price are.
    Where the mean is not positive the bet is not usable (second result) and the factors are not divided.
    """
    total_left = left.sum()
    no = (1 - predicted) / (1 - shares)
    yes = no - price[:, None] * left / (chances * total_left)
    mean = no @ chances - price * remaining / total_left
    usable = mean > 1e-9  # only guards the division
    divisor = np.where(usable, mean, 1)[:, None]
    return Factors(no / divisor, yes / divisor), usable
