"""Exact intervals for one look at a sample whose size was fixed in advance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import betaincinv, gammaln

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


class Range(NamedTuple):
    """Lowest and highest value that the answers leave credible."""

    low: float
    high: float


def fixed_sample(total: int, asked: int, yeses: int, alpha: float = 0.05) -> Range:
    """Range of the yeses among `total` contacts after a simple random sample without replacement.

    Exact: both tails of the hypergeometric law inverted at alpha/2. For one look at a number of contacts that was
    fixed before the first answer; whoever stops when the range looks good needs `Count` instead.
    Raises ValueError unless 0 <= yeses <= asked <= total.
    """
    if not 0 <= yeses <= asked <= total:
        raise ValueError(f"{yeses} of {asked} asked of {total} cannot be")
    if asked == 0:
        return Range(0, total)
    noes = asked - yeses
    middle = min(max(round(yeses / asked * total), yeses), total - noes)

    def not_too_low(candidate: int) -> bool:
        return upper_tail(total, candidate, asked, yeses) > alpha / 2

    def not_too_high(candidate: int) -> bool:
        return upper_tail(total, total - candidate, asked, noes) > alpha / 2

    return Range(_last(middle, yeses - 1, not_too_low), _last(middle, total - noes + 1, not_too_high))


def upper_tail(total: int, marked: int, drawn: int, at_least: int) -> float:
    """Chance that at least so many of `drawn` contacts are among the `marked` ones of `total`."""
    low, high = max(0, drawn - (total - marked)), min(drawn, marked)
    if at_least <= low:
        return 1.0
    if at_least > high:
        return 0.0
    found = np.arange(low, high + 1, dtype=float)
    log_chance = _log_choose(marked, found) + _log_choose(total - marked, drawn - found)
    chance = np.exp(log_chance - log_chance.max())
    return float(chance[at_least - low :].sum() / chance.sum())


def binomial_range(asked: float, yeses: float, alpha: float = 0.05) -> Range:
    """Clopper-Pearson range of a share; `asked` and `yeses` may be effective numbers that are not whole."""
    if asked <= 0:
        return Range(0.0, 1.0)
    noes = asked - yeses
    low = float(betaincinv(yeses, noes + 1, alpha / 2)) if yeses > 0 else 0.0
    high = float(betaincinv(yeses + 1, noes, 1 - alpha / 2)) if noes > 0 else 1.0
    return Range(low, high)


def _log_choose(out_of: int, chosen: NDArray[np.float64]) -> NDArray[np.float64]:
    logs: NDArray[np.float64] = gammaln(out_of + 1) - gammaln(chosen + 1) - gammaln(out_of - chosen + 1)
    return logs


def _last(inside: int, outside: int, holds: Callable[[int], bool]) -> int:
    """Last candidate on the way from `inside` to `outside` for which `holds` is true, by halving."""
    while abs(outside - inside) > 1:
        middle = (inside + outside) // 2
        inside, outside = (middle, outside) if holds(middle) else (inside, middle)
    return inside
