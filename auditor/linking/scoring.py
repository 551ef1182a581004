"""From evidence to final bits: learns priors and agreement rates from the pairs themselves, then rivals and name gate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from auditor.linking.evidence import Evidence, gathered
from auditor.linking.model import LEAST_AUTOMATIC_BITS, LIKELY_BITS
from auditor.linking.naming import Level
from auditor.linking.rivals import rival_loss

if TYPE_CHECKING:
    from auditor.linking.agreements import Agreement
    from auditor.linking.arrays import Bits, Flags, Index
    from auditor.linking.candidates import Pairs
    from auditor.linking.features import Codes, Features

KEYS_AGAINST_GIVEN = 3  # independent keys (e-mail, phone, birthday) that outweigh an unfitting given name
KEYS_AGAINST_FAMILY = 2  # ... an unfitting family name: people marry
GATED_BITS = LIKELY_BITS - 0.1  # the most a pair with unfitting names can reach
ASKED_BITS = (
    LEAST_AUTOMATIC_BITS - 0.1
)  # the most that half a name, other titles at one firm, or a household's number can reach
_HALF = (Level.MISSING, Level.INITIAL)
OVERLAP = 0.3  # first guess of the share of the smaller source that is in the other
DUPLICATES = 0.01  # first guess of the share of records with a second one in their own source
OVERLAP_WEIGHT, DUPLICATES_WEIGHT = 20.0, 100.0  # records' worth of belief in the first guesses
MOST_MATCHED = 0.98  # of the smaller source: nothing is so sure that the last one has no match
ROUNDS = 3  # of learning from the expected matches
HOPELESS_BITS = -12.0  # what has less at first guess has no chance worth counting after learning either


def fitting(e: Evidence) -> Flags:
    """The name gate: whether the names allow more than a question, whatever key is shared."""
    nameless = (e.given == Level.MISSING) & (e.family == Level.MISSING)
    keys = e.email.astype(int) + e.phone + e.birthday
    contradicted = e.generation_differs | ((e.given == Level.DIFFERENT) & (keys < KEYS_AGAINST_GIVEN))
    contradicted |= (e.family == Level.DIFFERENT) & (keys < KEYS_AGAINST_FAMILY)
    return np.asarray(e.profile | ~(nameless | contradicted))


def limits(e: Evidence) -> Bits:
    """The most bits each pair can reach: unfitting names are a question, and what says too little is never automatic."""
    half = np.isin(e.given, _HALF) | np.isin(e.family, _HALF)
    asked = e.household | ((half | e.title_differs) & ~(e.email | e.phone | e.birthday))
    return np.select([e.profile, ~fitting(e), asked], [np.inf, GATED_BITS, ASKED_BITS], np.inf)


def prior_bits(matches: Bits, one_side: Flags, left: Bits, right: Bits) -> Bits:
    """log2 of the odds of a random pair: being matched against both being without a match.

    `matches`: expected matches between sources of `left` and `right` records (or within one source).
    """
    across = matches / (left * right) / ((1 - matches / left) * (1 - matches / right))
    within = 2 * matches / np.maximum(left * (left - 1), 1.0)
    return np.asarray(np.log2(np.where(one_side, within, across)))


class _Learnt:
    """What the expected matches tell: the overlap of every two sources, and how often the cells of one person agree."""

    def __init__(self, f: Features, e: Evidence, cells: tuple[Agreement, ...]) -> None:
        sizes = np.maximum(np.bincount(f.side).astype(float), 1.0)
        left, right = np.divmod(np.arange(len(sizes) ** 2), len(sizes))
        self.one_side = left == right
        self.left, self.right = sizes[left], sizes[right]
        self.guess = np.where(self.one_side, DUPLICATES, OVERLAP)
        self.belief = np.where(self.one_side, DUPLICATES_WEIGHT, OVERLAP_WEIGHT)
        self.overlap = self.guess
        self.repeated = np.full(len(sizes), DUPLICATES)
        self.pair_of = left, right
        self.agreeing = [cell.guess for cell in cells]
        low, high = np.minimum(f.side[e.a], f.side[e.b]), np.maximum(f.side[e.a], f.side[e.b])
        self.sides = low.astype(np.int64) * len(sizes) + high

    def cell_bits(self, cells: tuple[Agreement, ...]) -> list[Bits]:
        """What each cell counts, pair by pair."""
        return [cell.bits(share) for cell, share in zip(cells, self.agreeing, strict=True)]

    def _people(self) -> tuple[Bits, Bits, Bits]:
        """(people on the left, on the right, record pairs to a pair of people): last year's export holds them again."""
        copies = np.where(self.one_side, 1.0, 1 + 2 * self.repeated[self.pair_of[0]])
        others = np.where(self.one_side, 1.0, 1 + 2 * self.repeated[self.pair_of[1]])
        return self.left / copies, self.right / others, copies * others

    def prior(self) -> Bits:
        """Bits of a random pair of each two sources."""
        left, right, _ = self._people()
        return prior_bits(self.overlap * np.minimum(left, right), self.one_side, left, right)

    def learn(self, sides: Index, final: Bits, cells: tuple[Agreement, ...], told: list[Bits]) -> None:
        """From the final bits of the pairs of `sides`."""
        chance = 1 / (1 + np.exp2(-np.clip(final, -60, 60)))
        expected = np.bincount(sides, weights=chance, minlength=len(self.guess))
        left, right, pairs = self._people()
        smaller = np.minimum(left, right)
        share = (expected / pairs + self.guess * self.belief) / (smaller + self.belief)
        self.overlap = np.where(self.one_side, share, np.minimum(share, MOST_MATCHED))
        found = self.one_side & (np.bincount(sides, minlength=len(self.guess)) > 0)
        self.repeated = np.where(found, self.overlap, DUPLICATES)[self.one_side]
        self.agreeing = [cell.learnt(final - own) for cell, own in zip(cells, told, strict=True)]


def scored(f: Features, pairs: Pairs, profiles: Codes) -> Evidence:
    """Evidence with final bits."""
    e, cells = gathered(f, pairs, profiles)
    if not len(e):
        return e
    most = limits(e)
    learnt = _Learnt(f, e, cells)
    first = e.bits + sum(learnt.cell_bits(cells)) + learnt.prior()[learnt.sides]
    near = np.flatnonzero(first > HOPELESS_BITS)
    part, sides, own = tuple(cell.only(near) for cell in cells), learnt.sides[near], e.bits[near]
    for _ in range(ROUNDS):
        told = learnt.cell_bits(part)
        bits = own + sum(told) + learnt.prior()[sides]
        loss = rival_loss(
            f, e.a[near], e.b[near], np.minimum(bits, most[near]), np.minimum(learnt.repeated, MOST_MATCHED)
        )
        final = np.minimum(bits - loss, most[near])
        learnt.learn(sides, final, part, told)
    raw = first
    raw[near] = bits
    finals = np.minimum(raw, most)
    finals[near] = final
    return replace(e, bits=finals, raw=raw)
