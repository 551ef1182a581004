"""What each pair's agreements and contradictions count, in bits: log2 of the odds that both are one person."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from auditor.linking.agreements import Agreement, agreement, agreements, rarities
from auditor.linking.birthdays import birthdays
from auditor.linking.model import LEAST_AUTOMATIC_BITS, LIKELY_BITS
from auditor.linking.namesakes import namesakes
from auditor.linking.naming import Bits, Comparer, Level, name_agreement
from auditor.linking.sharing import Shared, other_work_address, shared

if TYPE_CHECKING:
    from auditor.linking.candidates import Pairs
    from auditor.linking.features import Codes, Features

Flags = NDArray[np.bool_]

# Bits of each agreement; measured on generated contact lists with known truth (docs/linking.md).
SLUG_BITS = 24.0
EMAIL_BITS = 17.0
PHONE_BITS = 13.0
DAYS = 1000.0  # imagined crowd beside a small network, see naming
IDENTICAL_BITS = 10.0  # all cells of two rows of one source are equal: an export that repeats itself
MIDDLE_BITS = 3.5
MIDDLE_DIFFERS = -4.0
GENERATION_BITS = 3.0
GENERATION_DIFFERS = -5.0
GENERATION_MISSING = -1.0  # only one says Jr.
SAME_DAY_CAP = 10.0  # connected on the same day, in two archives
OTHER_DAY = -8.0  # one connects once
RELATIVES = -3.0  # one family name, two given names, one address or number: that is what couples and children share
KEYS_AGAINST_GIVEN = 3  # independent keys (e-mail, phone, birthday) that outweigh an unfitting given name
KEYS_AGAINST_FAMILY = 2  # ... an unfitting family name: people marry
GATED_BITS = LIKELY_BITS - 0.1  # the most a pair with unfitting names can reach
ASKED_BITS = LEAST_AUTOMATIC_BITS - 0.1  # the most that half a name, or a number within one household, can reach
_HALF = (Level.MISSING, Level.INITIAL)
OVERLAP = 0.3  # first guess of the share of the smaller source that is in the other
DUPLICATES = 0.01  # first guess of the share of records with a second one in their own source
OVERLAP_WEIGHT, DUPLICATES_WEIGHT = 20.0, 100.0  # records' worth of belief in the first guesses
MOST_MATCHED = 0.98  # of the smaller source, or odds fall below 0: two exports give a record several matches (ours)
ROUNDS = 3  # of re-estimating both from the expected matches


@dataclass(frozen=True)
class Evidence:
    """Parallel arrays over pairs a < b. `bits` are final; the flags tell what agreed, for the explanation."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    bits: Bits
    raw: Bits  # with prior, before rivals and name gate
    given: NDArray[np.int8]
    family: NDArray[np.int8]
    profile: Flags
    email: Flags
    phone: Flags
    company: Flags
    title: Flags
    city: Flags
    birthday: Flags
    same_day: Flags
    birthday_differs: Flags
    generation_differs: Flags
    household: Flags  # two cards in one address book with one number: as likely two of a family as one person twice

    def __len__(self) -> int:
        return len(self.a)

    def only(self, kept: NDArray[np.generic]) -> Evidence:
        """The pairs at `kept` (mask or positions)."""
        return replace(self, **{field.name: getattr(self, field.name)[kept] for field in fields(self)})


def _middle(c: Comparer, a: NDArray[np.int64], b: NDArray[np.int64], given: NDArray[np.int8]) -> Bits:
    """For equal called names: bits of the middle names."""
    x, y = c.f.given[a, 1], c.f.given[b, 1]
    both = (x >= 0) & (y >= 0) & ((given == Level.EXACT) | (given == Level.SOUND))
    bits = np.zeros(len(a))
    rows = np.flatnonzero(both)
    if len(rows):
        close, prefix, initial = c.spelling(x[rows], y[rows])
        fits = close | prefix | initial | c.same_sound(x[rows], y[rows]) | (x[rows] == y[rows])
        bits[rows] = np.where(fits, MIDDLE_BITS, MIDDLE_DIFFERS)
    return bits


def _generation(f: Features, a: NDArray[np.int64], b: NDArray[np.int64]) -> Bits:
    x, y = f.generation[a], f.generation[b]
    one = (x >= 0) != (y >= 0)
    both = (x >= 0) & (y >= 0)
    return np.select([both & (x == y), both, one], [GENERATION_BITS, GENERATION_DIFFERS, GENERATION_MISSING], 0.0)


def _father_and_son(f: Features, a: NDArray[np.int64], b: NDArray[np.int64]) -> Flags:
    """Jr. and Sr., or within one address book Jr. and nothing: they share name, number and address."""
    x, y = f.generation[a], f.generation[b]
    return np.asarray((x != y) & (((x >= 0) & (y >= 0)) | (f.side[a] == f.side[b])))


def _household(given: NDArray[np.int8], email: Shared, phone: Shared, company: Agreement) -> Flags:
    """They share a number and each has another, or their given names differ a little, or nothing else fits."""
    apart = email.differs & company.differs
    return np.asarray(phone.same & (phone.spare | ((given != Level.EXACT) & ~email.same) | apart))


def gathered(f: Features, pairs: Pairs, profiles: Codes) -> tuple[Evidence, tuple[Agreement, ...], NDArray[np.int64]]:
    """(evidence, cells to learn from, pair of sides) of the pairs that may be one person; no prior, nothing learnt yet."""
    n = len(f)
    a, b = np.divmod(pairs, n)
    profile, profile_differs = agreement(profiles, a, b)
    kept = ~profile_differs
    pairs, a, b, profile = pairs[kept], a[kept], b[kept], profile[kept]
    c = Comparer(f)
    sizes = np.bincount(f.side, minlength=1)
    known = namesakes(f, profiles)
    name = name_agreement(c, a, b, known.culture, np.full(len(a), known.share / max(int(sizes.max()), 1)))
    email, phone = shared(f, f.email, pairs, EMAIL_BITS), shared(f, f.phone, pairs, PHONE_BITS)
    cells = agreements(f, a, b, email.same | phone.same, name.namesakes, known.colleagues)
    birthday_bits, birthday, birthday_differs = birthdays(f, a, b)
    same_day, other_day = agreement(f.connected, a, b)
    bits = name.bits + email.bits + phone.bits + birthday_bits + profile * SLUG_BITS
    bits += (f.same_content[a] == f.same_content[b]) * IDENTICAL_BITS
    bits += _middle(c, a, b, name.given) + _generation(f, a, b) + other_work_address(f, pairs, email.same)
    bits += np.clip(rarities(f.connected, DAYS)[a], 0.0, SAME_DAY_CAP) * same_day + other_day * OTHER_DAY * ~profile
    family = (email.same | phone.same) & (name.given == Level.DIFFERENT) & (name.family != Level.DIFFERENT)
    bits += family * RELATIVES
    company, there, elsewhere, city = cells
    told = ~email.same | (f.employer_told[a] & f.employer_told[b])  # for the explanation: a mail host is no news
    e = Evidence(
        a, b, bits, bits, name.given, name.family, profile, email.same, phone.same, company.same & told,
        there.same | elsewhere.same, city.same, birthday, same_day, birthday_differs, _father_and_son(f, a, b),
        (f.side[a] == f.side[b]) & _household(name.given, email, phone, company),
    )  # fmt: skip
    return e, cells, _side_pairs(f, a, b)


def _side_pairs(f: Features, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    x, y = f.side[a].astype(np.int64), f.side[b].astype(np.int64)
    return np.asarray(np.minimum(x, y) * (int(f.side.max(initial=0)) + 1) + np.maximum(x, y))


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
    asked = e.household | (half & ~(e.email | e.phone | e.birthday))
    return np.select([e.profile, ~fitting(e), asked], [np.inf, GATED_BITS, ASKED_BITS], np.inf)


def prior_bits(matches: Bits, one_side: Flags, left: Bits, right: Bits) -> Bits:
    """log2 of the odds of a random pair: being matched against both being without a match.

    `matches`: expected matches between sources of `left` and `right` records (or within one source).
    """
    across = matches / (left * right) / ((1 - matches / left) * (1 - matches / right))
    within = 2 * matches / np.maximum(left * (left - 1), 1.0)
    return np.asarray(np.log2(np.where(one_side, within, across)))


def scored(f: Features, pairs: Pairs, profiles: Codes) -> Evidence:
    """Evidence with final bits: prior per pair of sources, rivals, name gate."""
    from auditor.linking.rivals import rival_loss

    e, cells, sides = gathered(f, pairs, profiles)
    if not len(e):
        return e
    sizes = np.bincount(f.side).astype(float)
    x, y = np.divmod(sides, len(sizes))
    smaller = np.minimum(sizes[x], sizes[y])
    first, believed = np.where(x == y, DUPLICATES, OVERLAP), np.where(x == y, DUPLICATES_WEIGHT, OVERLAP_WEIGHT)
    share, repeated = first, np.full(len(sizes), DUPLICATES)
    _, group = np.unique(sides, return_inverse=True)
    most = limits(e)
    learnt = [cell.guess for cell in cells]
    for _ in range(ROUNDS):
        told = [cell.bits(agree) for cell, agree in zip(cells, learnt, strict=True)]
        bits = e.bits + sum(told) + prior_bits(share * smaller, x == y, sizes[x], sizes[y])
        final = np.minimum(bits - rival_loss(f, e.a, e.b, np.minimum(bits, most), repeated), most)
        expected = np.bincount(group, weights=1 / (1 + np.exp2(-np.clip(final, -60, 60))))[group]
        share = np.minimum((expected + first * believed) / (smaller + believed), MOST_MATCHED)
        repeated[x[x == y]] = share[x == y]
        learnt = [cell.learnt(final - own) for cell, own in zip(cells, told, strict=True)]
    return replace(e, bits=final, raw=bits)
