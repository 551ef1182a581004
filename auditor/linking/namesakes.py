"""How common namesakes are in this network, learnt from different profiles that bear one name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.features import Codes, Features

# With nothing to learn from: one in a hundred has a namesake that chance does not explain (brothers, fathers and sons,
# fashions of a place), and names of one culture go together four times as often as chance has it.
PRIOR_SHARE = 0.01
PRIOR_PEOPLE = 200  # how many people's worth of belief that is
PRIOR_CULTURE = 4.0
PRIOR_PAIRS = 4.0  # how many expected pairs' worth
CULTURE_RANGE = (1.0, 30.0)


PRIOR_COLLEAGUES = 0.05  # of namesakes beyond chance, at one company: networks are made of a few employers
PRIOR_NAMESAKES = 150  # how many pairs worth: few networks have as many


class Namesakes(NamedTuple):
    """Chance of meeting a namesake = `culture` x frequency of given name x frequency of family name + `share` / size.

    `colleagues`: the share of the latter that are at one company.
    """

    culture: float
    share: float
    colleagues: float


def _counts(codes: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each row, how many others have its code."""
    _, back, counts = np.unique(codes, return_inverse=True, return_counts=True)
    return np.asarray(counts[back] - 1, dtype=float)


def namesakes(f: Features, profile: Codes) -> Namesakes:
    """Both parts, from the records with a profile: those with frequent names tell `culture`, the others `share`."""
    rows = np.flatnonzero((profile >= 0) & (f.given[:, 0] >= 0) & (f.family[:, 0] >= 0))
    if len(rows):
        rows = rows[np.unique(profile[rows], return_index=True)[1]]
    given, family = f.given[rows, 0].astype(np.int64), f.family[rows, 0].astype(np.int64)
    full = given * (len(f.words) + 1) + family
    found = _counts(full)
    chance = _counts(given) * _counts(family) / max(len(rows), 1)
    order = np.argsort(chance, kind="stable")
    frequent = np.zeros(len(rows), bool)
    frequent[order[np.cumsum(chance[order]) > chance.sum() / 2]] = True
    told = (found[frequent].sum() + PRIOR_CULTURE * PRIOR_PAIRS) / (chance[frequent].sum() + PRIOR_PAIRS)
    culture = float(np.clip(told, *CULTURE_RANGE))
    rest = max(float((found - culture * chance)[~frequent].sum()), 0.0)
    share = (rest + PRIOR_SHARE * PRIOR_PEOPLE) / (int((~frequent).sum()) + PRIOR_PEOPLE)
    unexplained = max(found.sum() - culture * chance.sum(), share * len(rows)) / 2
    return Namesakes(culture, share, _colleagues(full, f.company[rows], unexplained))


def _colleagues(name: NDArray[np.int64], company: NDArray[np.int32], unexplained: float) -> float:
    """Share of the namesakes that chance does not explain who name one company, less those at one company by chance."""
    told = company >= 0
    name, company = name[told], company[told]
    same = _counts(np.unique(np.stack((name, company)), axis=1, return_inverse=True)[1]).sum() / 2
    met = _counts(company.astype(np.int64)).sum() / max(len(company) - 1, 1) / max(len(company), 1)
    beyond = max(same - met * _counts(name).sum() / 2, 0.0)
    both_told = unexplained * (len(name) / max(len(told), 1)) ** 2
    return float(min((beyond + PRIOR_COLLEAGUES * PRIOR_NAMESAKES) / (both_told + PRIOR_NAMESAKES), 0.5))
