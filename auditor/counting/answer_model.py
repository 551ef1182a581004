"""AnswerModel: the share of yeses to expect in each stratum. It places the bets; nothing valid depends on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, ndtri

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SHARE_LOGITS = np.linspace(-7.0, 1.5, 18)  # prior grid: log-odds of the overall share, 0.1 % to 82 %
SLOPES = np.array([-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.2])  # prior grid: log-odds per SD of the ranked score
SLOPE_WEIGHTS = np.array([0.03, 0.20, 0.15, 0.15, 0.15, 0.13, 0.11, 0.08])
OWN_ANSWERS_WEIGHT = 30.0  # the model counts as much as this many answers of the stratum itself
_NEWTON_STEPS = 60
_ALMOST_NEVER, _NEVER = 1e-6, 1e-5  # predictions stay away from 0 and 1: a bet on certainty could lose everything


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected before the first answer: a normal prior on the log-odds of the overall share."""

    centre: float
    spread: float
    direction: float = 1.0  # -1 when a low score makes a yes likely


# Centres: lunch 5 %, advocate 1.5 % (true shares seen are 1-15 % and 0.3-5 %), change between rounds 1 %,
# strangers 27 %, who have the lowest scores.
LUNCH_PRIOR = Prior(-3.0, 1.2)
ADVOCATE_PRIOR = Prior(-4.2, 1.3)
CHANGE_PRIOR = Prior(-4.5, 1.3)
STRANGER_PRIOR = Prior(-1.0, 1.3, direction=-1.0)


class AnswerModel:
    """A small grid posterior over (overall share, slope of the score), shrunk towards each stratum's own answers."""

    def __init__(self, sizes: Array, prior: Prior) -> None:
        self.asked = np.zeros(len(sizes))
        self.yeses = np.zeros(len(sizes))
        weights = np.asarray(sizes) / np.sum(sizes)
        upper = np.cumsum(weights)
        middle = upper - weights / 2
        z = prior.direction * ndtri(1 - middle) if len(sizes) > 1 else np.zeros(1)
        shares = expit(_intercepts(z, weights)[:, :, None] + SLOPES[None, :, None] * z)
        self._shares = np.clip(shares, _ALMOST_NEVER, 1 - _ALMOST_NEVER).reshape(-1, len(sizes))
        overall = -0.5 * ((SHARE_LOGITS - prior.centre) / prior.spread) ** 2
        self._log_posterior = (overall[:, None] + np.log(SLOPE_WEIGHTS)).ravel()

    def learn(self, stratum: int, yes: bool) -> None:
        """Take in one answer."""
        self.asked[stratum] += 1
        self.yeses[stratum] += yes
        share = self._shares[:, stratum]
        self._log_posterior = self._log_posterior + np.log(share if yes else 1 - share)

    def predicted(self) -> Array:
        """Expected share of yeses per stratum."""
        modelled = self._posterior() @ self._shares
        shrunk = (self.yeses + OWN_ANSWERS_WEIGHT * modelled) / (self.asked + OWN_ANSWERS_WEIGHT)
        shares: Array = np.clip(shrunk, _NEVER, 1 - _NEVER)
        return shares

    def _posterior(self) -> Array:
        weights = np.exp(self._log_posterior - self._log_posterior.max())
        posterior: Array = weights / weights.sum()
        return posterior


def _intercepts(z: Array, weights: Array) -> Array:
    """Intercepts (share x slope) that give each overall share for each slope: Newton's method, all at once."""
    found = np.tile(SHARE_LOGITS[:, None], (1, len(SLOPES)))
    wanted = expit(SHARE_LOGITS)[:, None]
    for _ in range(_NEWTON_STEPS):
        shares = expit(found[:, :, None] + SLOPES[None, :, None] * z)
        excess = (shares * weights).sum(2) - wanted
        slope = np.maximum((shares * (1 - shares) * weights).sum(2), 1e-9)
        found = found - np.clip(excess / slope, -1, 1)
    return found
