"""Learns from the network itself how often two records of one person agree in company, title and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from auditor.linking.rarity import rarity
from auditor.linking.sharing import numbered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.arrays import Bits, Flags
    from auditor.linking.features import Features

COMPANIES, TITLES, CITIES = 300.0, 100.0, 50.0  # imagined crowds beside a small network, see rarity
COMPANY_CAP, TITLE_CAP, CITY_CAP = 9.0, 5.0, 5.0  # bits: large employers and usual titles are more frequent elsewhere
# First guesses of the share of one person's records that agree: people change jobs, and records are of different years.
SAME_COMPANY, SAME_TITLE_THERE, SAME_TITLE, SAME_CITY = 0.5, 0.7, 0.3, 0.6
NUMBERED_COLLEAGUES = 0.5  # of namesakes, where a work address with a number says that the firm has two of the name
BELIEF = 40.0  # pairs' worth of belief in the first guesses
LOWEST, HIGHEST = 0.05, 0.95  # no share is learnt so surely that one cell decides


class Agreement(NamedTuple):
    """One cell of both records, over all pairs."""

    same: Flags
    differs: Flags
    worth: Bits  # where same: how seldom two people's records agree by chance
    guess: float  # first guess of the share of one person's records that agree
    by_chance: float  # the share of anybody's

    def only(self, kept: NDArray[np.generic]) -> Agreement:
        """The pairs at `kept`."""
        return Agreement(self.same[kept], self.differs[kept], self.worth[kept], self.guess, self.by_chance)

    def learnt(self, odds: Bits) -> float:
        """The share of one person's records that agree, from the odds of each pair without this cell."""
        chance = 1 / (1 + np.exp2(-np.clip(odds, -60, 60)))
        same = float(chance[self.same].sum())
        both = same + float(chance[self.differs].sum())
        return float(np.clip((same + self.guess * BELIEF) / (both + BELIEF), LOWEST, HIGHEST))

    def bits(self, share: float) -> Bits:
        """What this cell counts when one person's records agree in `share` of the cases."""
        differs = np.log2((1 - share) / (1 - self.by_chance))
        return np.asarray(np.where(self.same, np.maximum(self.worth + np.log2(share), 0.0), self.differs * differs))


def agreement(codes: NDArray[np.int32], a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[Flags, Flags]:
    """(same, differ) where both have a value."""
    both = (codes[a] >= 0) & (codes[b] >= 0)
    return both & (codes[a] == codes[b]), both & (codes[a] != codes[b])


def rarities(codes: NDArray[np.int32], crowd: float) -> Bits:
    """The rarity of each record's value; 0 where missing."""
    bits = rarity(codes, int(codes.max(initial=0)) + 1, crowd)
    return np.asarray(np.where(codes >= 0, bits[codes], 0.0))


def _chance(codes: NDArray[np.int32], crowd: float) -> float:
    """How often two values agree by chance."""
    counts = np.bincount(codes[codes >= 0]).astype(float)
    return float(np.square(counts / (counts.sum() + crowd)).sum())


def _share_a_word(titles: list[str], x: NDArray[np.int32], y: NDArray[np.int32]) -> Flags:
    """Whether two titles have a word in common: `Senior Engineer` and `Engineer`."""
    words = [frozenset(text.split()) for text in titles]
    return np.array([not words[i].isdisjoint(words[j]) for i, j in zip(x.tolist(), y.tolist(), strict=True)], bool)


def agreements(
    f: Features, a: NDArray[np.int64], b: NDArray[np.int64], reached: Flags, namesakes: Bits, colleagues: float
) -> tuple[Agreement, Agreement, Agreement, Agreement]:
    """Company, title at one company, title elsewhere, and place of every pair.

    `reached`: pairs that share an address or number, which often tells the company already. `namesakes`: the share of
    namesakes among those a pair may be mistaken for, of whom `colleagues` are at one company beyond chance.
    """
    same, differs = agreement(f.company, a, b)
    shared = f.company[a]
    for x, y in ((f.company, f.other_company), (f.other_company, f.company), (f.other_company, f.other_company)):
        met = differs & (x[a] == y[b]) & (x[a] >= 0)
        same, differs, shared = same | met, differs & ~met, np.where(met, x[a], shared)
    by_chance = np.exp2(-np.minimum(rarity(f.company, len(f.companies) + 1, COMPANIES), COMPANY_CAP))[shared]
    twice = numbered(f)
    there = np.where(twice[a] | twice[b], NUMBERED_COLLEAGUES, colleagues)
    worth = -np.log2(by_chance + namesakes * there) * np.where(reached, 0.5, 1.0)
    company = Agreement(same, differs, worth, SAME_COMPANY, _chance(f.company, COMPANIES))
    told, untold = agreement(f.title, a, b)
    rows = np.flatnonzero(untold & same)
    untold[rows] = ~_share_a_word(f.titles, f.title[a[rows]], f.title[b[rows]])  # promoted, or written otherwise
    worth, often = np.minimum(rarities(f.title, TITLES), TITLE_CAP)[a], _chance(f.title, TITLES)
    at_one = Agreement(told & same, untold & same, worth, SAME_TITLE_THERE, often)
    elsewhere = Agreement(told & ~same, untold & ~same, worth, SAME_TITLE, often)
    near, far = agreement(f.city, a, b)
    worth = np.minimum(rarities(f.city, CITIES), CITY_CAP)[a]
    return company, at_one, elsewhere, Agreement(near, far, worth, SAME_CITY, _chance(f.city, CITIES))
