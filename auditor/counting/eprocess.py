"""EProcess: the wealth of every candidate total of one yes/no question, and the totals it has not struck out.

For each candidate total M of yeses a gambler starts with wealth 1 and bets on every answer. Were M the true total,
no bet could be expected to win, so the wealth reaches 1/alpha with probability at most alpha, however long one plays
and whenever one stops (Ville 1939). Candidates whose wealth gets there are struck out for good.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import log_ndtr

from auditor.counting.answer_model import AnswerModel, Prior
from auditor.counting.bets import Factors, fair_game

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.counting.bets import FairGame

    Array = NDArray[np.float64]

EVERY_TOTAL = 600  # up to this many contacts every total is a candidate; above, a grid rounded outwards
_DENSE_TOTALS, _SPARSE_TOTALS = 120, 240
# Leverage looks ahead: the gambler expects about 300 + 2n more questions to come. Found by simulation.
AHEAD, AHEAD_GROWTH = 300.0, 2.0
MAX_LEVERAGE = 1.5
_MAX_LOSS = 0.98  # one question never takes more than this share of the wealth
_LOG_SQRT_2PI = 0.9189385
_LOG_2 = 0.6931472


class EProcess:
    """Wealth of every candidate total of one question among `total` contacts in strata of the given sizes."""

    def __init__(self, total: int, sizes: Array, prior: Prior, alpha: float = 0.05) -> None:
        self.total = total
        self.log_threshold = -np.log(alpha)
        self.candidates = candidate_totals(total)
        self.log_wealth = np.zeros(len(self.candidates))
        self.low, self.high = 0, total  # the totals not struck out so far
        self.model = AnswerModel(sizes, prior)

    def copy(self) -> EProcess:
        """Return an independent twin with the same past."""
        return deepcopy(self)

    @property
    def asked(self) -> int:
        """Answers booked."""
        return int(self.model.asked.sum())

    @property
    def yeses(self) -> int:
        """Yeses booked."""
        return int(self.model.yeses.sum())

    def bet(self, stratum: int, yes: bool, left: Array, chances: Array) -> None:
        """Book the answer of a contact drawn at random from a stratum.

        left, chances: contacts not asked and chance of being chosen, per stratum, before this draw.
        """
        factors = self.factors(left, chances)
        won = (factors.yes if yes else factors.no)[:, stratum]
        self.log_wealth = self.log_wealth + np.log(np.maximum(won, 1e-300))
        self.note(stratum, yes, left)

    def note(self, stratum: int, yes: bool, left: Array) -> None:
        """Book an answer that nobody drew: it carries no bet, there is only one contact fewer to wonder about."""
        self.model.learn(stratum, yes)
        found, unasked = self.yeses, round(float(left.sum())) - 1
        low, high = max(self.low, found), min(self.high, found + unasked)
        if low > high:  # one of the at most alpha wrong runs, found out: certain knowledge wins
            low, high = found, found + unasked
        self.low, self.high = self._surviving(self.log_wealth, low, high)

    def estimate(self, left: Array) -> float:
        """Yeses found and those still expected, inside the surviving totals."""
        return float(np.clip(self.yeses + (left * self.model.predicted()).sum(), self.low, self.high))

    def forecast(self, more: int, left: Array, chances: Array) -> tuple[int, int]:
        """Surviving totals after `more` answers, if they come as the model expects."""
        if left.sum() <= more:
            return (round(self.estimate(left)),) * 2
        growth = self.factors(left, chances).growth(chances, self.model.predicted())
        return self._surviving(self.log_wealth + more * growth, self.low, self.high)

    def factors(self, left: Array, chances: Array) -> Factors:
        """Bets on the next answer, with leverage; 1 everywhere for candidates that are already impossible."""
        open_strata = left > 0
        remaining = (self.candidates - self.yeses).astype(float)
        predicted = self.model.predicted()[open_strata]
        game = fair_game(predicted, left[open_strata], chances[open_strata], remaining)
        leverage = self._leverage(game, chances[open_strata])[:, None]
        no, yes = np.ones((2, len(self.candidates), len(left)))
        no[:, open_strata] = 1 + leverage * (game.factors.no - 1)
        yes[:, open_strata] = 1 + leverage * (game.factors.yes - 1)
        return Factors(no, yes)

    def _leverage(self, game: FairGame, chances: Array) -> Array:
        """Choose how much harder than the plain bet to play each candidate; 0 for impossible ones.

        A gambler near the end of the information to be had, and short of the threshold, plays harder.
        """
        no, yes, shares = game.factors.no, game.factors.yes, game.null_shares
        variance = (shares * (yes - 1) ** 2 + (1 - shares) * (no - 1) ** 2) @ chances
        to_come = variance * (AHEAD + AHEAD_GROWTH * self.asked)
        missing = self.log_threshold - self.log_wealth
        leverage = _within(touch_elasticity(_within(missing, 0.05, 40), _within(to_come, 1e-4, 1e3)), 1, MAX_LEVERAGE)
        if no.shape[1] == 1:  # a plain random draw: nothing is gained by winning more than is missing
            best = np.maximum(np.maximum(no, yes).max(1) - 1, 1e-12)
            leverage = np.minimum(leverage, np.expm1(_within(missing + 1e-9, 0, 50)) / best)
        risk = np.maximum(1 - np.minimum(no, yes).min(1), 1e-12)
        affordable = _within(risk, _MAX_LOSS, 1) / risk  # keeps every factor at 0 or above
        return np.where(game.possible, np.minimum(leverage, affordable), 0)

    def _surviving(self, log_wealth: Array, low: int, high: int) -> tuple[int, int]:
        """First and last total between low and high that is not struck out; outwards between grid points."""
        grid = self.candidates
        alive = np.flatnonzero((log_wealth < self.log_threshold) & (grid >= low) & (grid <= high))
        if not len(alive):
            return low, high
        first, last = alive[0], alive[-1]
        lowest = grid[first] if first == 0 else grid[first - 1] + 1
        highest = grid[last] if last == len(grid) - 1 else grid[last + 1] - 1
        return max(low, int(lowest)), min(high, int(highest))


def _within(values: Array, least: float, most: float) -> Array:
    """`np.clip` without its overhead, which counts for short arrays."""
    return np.minimum(np.maximum(values, least), most)


def candidate_totals(total: int) -> NDArray[np.int64]:
    """List the totals that are kept apart: all of them, or for many contacts a grid that is dense at the low end."""
    if total <= EVERY_TOTAL:
        return np.arange(total + 1)
    sparse = np.geomspace(_DENSE_TOTALS, total, _SPARSE_TOTALS).round()
    return np.unique(np.r_[np.arange(_DENSE_TOTALS + 1), sparse]).astype(np.int64)


def touch_elasticity(missing: Array, to_come: Array) -> Array:
    """Elasticity of the chance that a log-wealth still gains `missing` when its variance to come is `to_come`.

    The chance that a geometric Brownian motion without drift touches exp(missing) is the price of a one-touch
    option; its elasticity in the wealth says how much harder than log-optimal to bet.
    """
    spread = np.sqrt(to_come)
    up, down = -missing / spread - spread / 2, -missing / spread + spread / 2
    log_density = -down * down / 2 - _LOG_SQRT_2PI
    touched_above = -missing + log_ndtr(down)
    gain: Array = np.logaddexp(-missing + _LOG_2 + log_density - np.log(spread), touched_above)
    return np.exp(gain - np.logaddexp(log_ndtr(up), touched_above))
