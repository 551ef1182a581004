"""What each pair's agreements and contradictions count, in bits: log2 of the odds that both are one person."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from auditor.linking.birthdays import birthdays
from auditor.linking.model import LIKELY_BITS
from auditor.linking.namesakes import namesakes
from auditor.linking.naming import Bits, Comparer, Level, NameAgreement, name_agreement, rarity
from auditor.linking.sharing import other_work_address, shared

if TYPE_CHECKING:
    from auditor.linking.candidates import Pairs
    from auditor.linking.features import Codes, Features

Flags = NDArray[np.bool_]

# Bits of each agreement; measured on generated contact lists with known truth (docs/linking.md).
SLUG_BITS = 24.0
EMAIL_BITS = 17.0
PHONE_BITS = 13.0
COMPANY_LOSS = 1.0
COMPANY_CAP = 9.0
COMPANY_DIFFERS = -1.2  # people change jobs, and records are of different years
COMPANIES, TITLES, CITIES, DAYS = 300.0, 100.0, 50.0, 1000.0  # imagined crowds beside a small network, see naming
TITLE_CAP = 4.0
TITLE_LOSS = 2.0
IDENTICAL_BITS = 10.0  # all cells of two rows of one source are equal: an export that repeats itself
CITY_CAP = 4.0
CITY_LOSS = 1.5
CITY_DIFFERS = -0.7
MIDDLE_BITS = 3.5
MIDDLE_DIFFERS = -4.0
GENERATION_BITS = 3.0
GENERATION_DIFFERS = -5.0
GENERATION_MISSING = -1.0  # only one says Jr.
TITLE_DIFFERS = -1.5  # at one company: a promotion, or a namesake
SAME_DAY_CAP = 10.0  # connected on the same day, in two archives
OTHER_DAY = -8.0  # one connects once
OTHER_PROFILE = -60.0
KEYS_AGAINST_GIVEN = 3  # independent keys (e-mail, phone, birthday) that outweigh an unfitting given name
KEYS_AGAINST_FAMILY = 2  # ... an unfitting family name: people marry
GATED_BITS = LIKELY_BITS - 0.1  # the most a pair with unfitting names can reach
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

    def __len__(self) -> int:
        return len(self.a)

    def only(self, kept: NDArray[np.generic]) -> Evidence:
        """The pairs at `kept` (mask or positions)."""
        return replace(self, **{field.name: getattr(self, field.name)[kept] for field in fields(self)})


def _rarities(codes: NDArray[np.int32], crowd: float) -> Bits:
    """The rarity of each record's value; 0 where missing."""
    bits = rarity(codes, int(codes.max(initial=0)) + 1, crowd)
    return np.asarray(np.where(codes >= 0, bits[codes], 0.0))


def _agreement(codes: NDArray[np.int32], a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[Flags, Flags]:
    """(same, differ) where both have a value."""
    both = (codes[a] >= 0) & (codes[b] >= 0)
    return both & (codes[a] == codes[b]), both & (codes[a] != codes[b])


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


def gathered(f: Features, pairs: Pairs, profiles: Codes) -> tuple[Evidence, NDArray[np.int64]]:
    """Evidence of every pair that may be one person, bits without prior; and the pair of sides each belongs to."""
    n = len(f)
    a, b = np.divmod(pairs, n)
    profile, profile_differs = _agreement(profiles, a, b)
    kept = ~profile_differs
    pairs, a, b, profile = pairs[kept], a[kept], b[kept], profile[kept]
    c = Comparer(f)
    sizes = np.bincount(f.side, minlength=1)
    known = namesakes(f, profiles)
    name = name_agreement(c, a, b, known.culture, np.full(len(a), known.share / max(int(sizes.max()), 1)))
    return _summed(f, c, pairs, name, profile, known.colleagues), _side_pairs(f, a, b)


def _summed(f: Features, c: Comparer, pairs: Pairs, name: NameAgreement, profile: Flags, colleagues: float) -> Evidence:
    a, b = np.divmod(pairs, len(f))
    email, phone = shared(f, f.email, pairs, EMAIL_BITS), shared(f, f.phone, pairs, PHONE_BITS)
    company, company_differs = _agreement(f.company, a, b)
    company_bits = np.clip(_rarities(f.company, COMPANIES)[a] - COMPANY_LOSS, 0.0, COMPANY_CAP)
    among_namesakes = -np.log2(np.exp2(-company_bits) + colleagues)
    company_bits = np.where(name.bound, among_namesakes, company_bits) * company
    company_bits *= np.where(email.same | phone.same, 0.5, 1.0)  # a work address or switchboard tells it already
    title, title_differs = _agreement(f.title, a, b)
    city, city_differs = _agreement(f.city, a, b)
    birthday_bits, birthday, birthday_differs = birthdays(f, a, b)
    same_day, other_day = _agreement(f.connected, a, b)
    bits = name.bits + email.bits + phone.bits + company_bits + birthday_bits + profile * SLUG_BITS
    bits += company_differs * COMPANY_DIFFERS + city_differs * CITY_DIFFERS
    bits += np.clip(_rarities(f.title, TITLES)[a] - TITLE_LOSS, 0.0, TITLE_CAP) * title
    bits += np.clip(_rarities(f.city, CITIES)[a] - CITY_LOSS, 0.0, CITY_CAP) * city
    bits += (title_differs & company) * TITLE_DIFFERS
    bits += (f.same_content[a] == f.same_content[b]) * IDENTICAL_BITS
    bits += _middle(c, a, b, name.given) + _generation(f, a, b) + other_work_address(f, pairs, email.same)
    bits += np.clip(_rarities(f.connected, DAYS)[a], 0.0, SAME_DAY_CAP) * same_day + other_day * OTHER_DAY * ~profile
    company &= ~email.same | (f.employer_told[a] & f.employer_told[b])  # for the explanation: a mail host is no news
    return Evidence(
        a, b, bits, bits, name.given, name.family, profile, email.same, phone.same, company, title, city, birthday,
        same_day, birthday_differs, _father_and_son(f, a, b),
    )  # fmt: skip


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

    e, sides = gathered(f, pairs, profiles)
    if not len(e):
        return e
    sizes = np.bincount(f.side).astype(float)
    x, y = np.divmod(sides, len(sizes))
    smaller = np.minimum(sizes[x], sizes[y])
    first, believed = np.where(x == y, DUPLICATES, OVERLAP), np.where(x == y, DUPLICATES_WEIGHT, OVERLAP_WEIGHT)
    share, repeated = first, np.full(len(sizes), DUPLICATES)
    _, group = np.unique(sides, return_inverse=True)
    gate = fitting(e)
    for _ in range(ROUNDS):
        bits = e.bits + prior_bits(share * smaller, x == y, sizes[x], sizes[y])
        gated = np.where(gate, bits, np.minimum(bits, GATED_BITS))
        final = bits - rival_loss(f, e.a, e.b, gated, repeated)
        final = np.where(gate, final, np.minimum(final, GATED_BITS))
        expected = np.bincount(group, weights=1 / (1 + np.exp2(-np.clip(final, -60, 60))))[group]
        share = np.minimum((expected + first * believed) / (smaller + believed), MOST_MATCHED)
        repeated[x[x == y]] = share[x == y]
    return replace(e, bits=final, raw=bits)
