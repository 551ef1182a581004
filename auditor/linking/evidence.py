"""What each pair's agreements and contradictions count, in bits: log2 of the odds that both are one person."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from auditor.linking.keys import mail_host
from auditor.linking.model import LIKELY_BITS
from auditor.linking.naming import Bits, Comparer, Level, NameAgreement, name_agreement, rarity
from auditor.linking.slugs import SlugClasses, slug_classes

if TYPE_CHECKING:
    from auditor.linking.candidates import Pairs
    from auditor.linking.features import Features, Keys

Flags = NDArray[np.bool_]

# Bits of each agreement; measured on generated contact lists with known truth (docs/linking.md).
SLUG_BITS = 24.0
EMAIL_BITS = 17.0
PHONE_BITS = 13.0
BITS_PER_DOUBLING = 2.25  # off an address or number for each doubling of the names that hold it
COMPANY_LOSS = 1.0
COMPANY_CAP = 9.0
COMPANY_DIFFERS = -1.2  # people change jobs, and records are of different years
COMPANIES, TITLES, CITIES, DAYS = 300.0, 100.0, 50.0, 1000.0  # imagined crowds beside a small network, see naming
TITLE_CAP = 4.0
TITLE_LOSS = 2.0
CITY_CAP = 4.0
CITY_LOSS = 1.5
CITY_DIFFERS = -0.7
BIRTHDAY_BITS = 12.0
DAY_AND_MONTH_BITS = 8.0
BIRTHDAY_DIFFERS = -8.0
MIDDLE_BITS = 3.5
MIDDLE_DIFFERS = -4.0
GENERATION_BITS = 3.0
GENERATION_DIFFERS = -5.0
GENERATION_MISSING = -1.0  # only one says Jr.
SAME_DAY_CAP = 10.0  # connected on the same day, in two archives
OTHER_DAY = -8.0  # one connects once
NO_COMMON_KEY = -1.0  # both have addresses (or numbers), none in common
OTHER_WORK_ADDRESS = -6.0  # two addresses at one employer
OTHER_PROFILE = -60.0
GATED_BITS = LIKELY_BITS - 0.1  # the most a pair with unfitting names can reach
OVERLAP = 0.3  # first guess of the share of the smaller source that is in the other
DUPLICATES = 0.01  # first guess of the share of records with a second one in their own source
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

    def __len__(self) -> int:
        return len(self.a)

    def only(self, kept: NDArray[np.generic]) -> Evidence:
        """The pairs at `kept` (mask or positions)."""
        return replace(self, **{field.name: getattr(self, field.name)[kept] for field in fields(self)})


def _within(pairs: Pairs, shared: Pairs) -> Flags:
    if not len(shared):
        return np.zeros(len(pairs), bool)
    at = np.minimum(np.searchsorted(shared, pairs), len(shared) - 1)
    return np.asarray(shared[at] == pairs)


def _holders(f: Features, keys: Keys) -> NDArray[np.int64]:
    """How many differently named records hold each key."""
    called = np.where(f.family[:, 0] >= 0, f.family[:, 0], 0).astype(np.int64) * (len(f.words) + 1) + f.given[:, 0]
    distinct = np.unique(np.stack((keys.code.astype(np.int64), called[keys.record]), axis=1), axis=0)
    return np.bincount(distinct[:, 0], minlength=len(keys.values) + 1)


def _shared_keys(f: Features, keys: Keys, pairs: Pairs, full: float) -> tuple[Flags, Bits]:
    """Which pairs share a key of this kind, and the bits of the least common one they share."""
    bits = np.zeros(len(pairs))
    shared = np.zeros(len(pairs), bool)
    if not len(keys.record) or not len(pairs):
        return shared, bits
    worth = full - BITS_PER_DOUBLING * np.log2(np.maximum(_holders(f, keys), 1))
    n = len(f)
    size = np.int64(len(keys.values) + 1)
    held = np.unique(keys.record * size + keys.code)
    width = int(np.bincount(keys.record, minlength=n).max())
    starts = np.searchsorted(keys.record, np.arange(n))  # keys.record is sorted
    counts = np.bincount(keys.record, minlength=n)
    a, b = np.divmod(pairs, n)
    for k in range(width):
        has = np.flatnonzero(counts[a] > k)
        if not len(has):
            break
        code = keys.code[starts[a[has]] + k]
        hit = has[_within(b[has] * size + code, held)]
        code = keys.code[starts[a[hit]] + k]
        bits[hit] = np.where(shared[hit], np.maximum(bits[hit], worth[code]), worth[code])
        shared[hit] = True
    return shared, np.maximum(bits, 0.0)


def _has(keys: Keys, n: int) -> Flags:
    flags = np.zeros(n, bool)
    flags[keys.record] = True
    return flags


def _rarities(codes: NDArray[np.int32], crowd: float) -> Bits:
    """The rarity of each record's value; 0 where missing."""
    bits = rarity(codes, int(codes.max(initial=0)) + 1, crowd)
    return np.asarray(np.where(codes >= 0, bits[codes], 0.0))


def _agreement(codes: NDArray[np.int32], a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[Flags, Flags]:
    """(same, differ) where both have a value."""
    both = (codes[a] >= 0) & (codes[b] >= 0)
    return both & (codes[a] == codes[b]), both & (codes[a] != codes[b])


def _work_mail(f: Features) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(host, address) of each record's first address at a host of its own; -1 without one."""
    hosts: dict[str, int] = {}
    host_of = np.array([hosts.setdefault(h, len(hosts)) if (h := mail_host(t)) else -1 for t in [*f.email.values, ""]])
    host = np.full(len(f), -1, np.int64)
    address = np.full(len(f), -1, np.int64)
    own = np.flatnonzero(host_of[f.email.code] >= 0)[::-1]  # the first one is written last
    host[f.email.record[own]] = host_of[f.email.code[own]]
    address[f.email.record[own]] = f.email.code[own]
    return host, address


def _namesakes(f: Features, slugs: SlugClasses) -> float:
    """Share of people with a namesake among the others, from pairs of different profiles that bear one name."""
    rows = np.flatnonzero((slugs.of >= 0) & (f.given[:, 0] >= 0) & (f.family[:, 0] >= 0))
    if len(rows):
        rows = rows[np.unique(slugs.of[rows], return_index=True)[1]]
    code = f.given[rows, 0].astype(np.int64) * (len(f.words) + 1) + f.family[rows, 0]
    counts = np.unique(code, return_counts=True)[1]
    found = float((counts * (counts - 1)).sum())
    return (found + NAMESAKE_PRIOR_PEOPLE * NAMESAKE_PRIOR) / (len(rows) + NAMESAKE_PRIOR_PEOPLE)


NAMESAKE_PRIOR = 0.01  # with nothing to learn it from, one in a hundred has a namesake in the same network
NAMESAKE_PRIOR_PEOPLE = 400  # how many people's worth of belief that is


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


def _birthdays(f: Features, a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[Bits, Flags, Flags]:
    """(bits, same, differ); `--04-12` knows no year."""
    days = np.array(f.birthday, dtype="U10")
    ends = np.array([text[-5:] for text in f.birthday], dtype="U5")
    full = np.char.str_len(days) == len("2000-01-01")
    both = (days[a] != "") & (days[b] != "")
    same_end = both & (ends[a] == ends[b])
    two_full = full[a] & full[b]
    same = same_end & (~two_full | (days[a] == days[b]))
    differ = both & ~same
    bits = np.select([same & two_full, same, differ], [BIRTHDAY_BITS, DAY_AND_MONTH_BITS, BIRTHDAY_DIFFERS], 0.0)
    return bits, same, differ


def gathered(f: Features, pairs: Pairs) -> tuple[Evidence, NDArray[np.int64]]:
    """Evidence of every pair that may be one person, bits without prior; and the pair of sides each belongs to."""
    n = len(f)
    slugs = slug_classes(f)
    a, b = np.divmod(pairs, n)
    profile, profile_differs = _agreement(slugs.of, a, b)
    kept = ~profile_differs
    pairs, a, b, profile = pairs[kept], a[kept], b[kept], profile[kept]
    c = Comparer(f)
    sizes = np.bincount(f.side, minlength=1)
    namesakes = _namesakes(f, slugs) / np.maximum(sizes[f.side[a]], sizes[f.side[b]])
    name = name_agreement(c, a, b, namesakes)
    return _summed(f, c, pairs, name, profile), _side_pairs(f, a, b)


def _summed(f: Features, c: Comparer, pairs: Pairs, name: NameAgreement, profile: Flags) -> Evidence:
    n = len(f)
    a, b = np.divmod(pairs, n)
    email, email_bits = _shared_keys(f, f.email, pairs, EMAIL_BITS)
    phone, phone_bits = _shared_keys(f, f.phone, pairs, PHONE_BITS)
    company, company_differs = _agreement(f.company, a, b)
    company_bits = np.clip(_rarities(f.company, COMPANIES)[a] - COMPANY_LOSS, 0.0, COMPANY_CAP) * company
    company_bits *= np.where(email | phone, 0.5, 1.0)  # a work address or switchboard says the employer already
    title, _ = _agreement(f.title, a, b)
    city, city_differs = _agreement(f.city, a, b)
    birthday_bits, birthday, birthday_differs = _birthdays(f, a, b)
    same_day, other_day = _agreement(f.connected, a, b)
    host, address = _work_mail(f)
    other_work = (host[a] >= 0) & (host[a] == host[b]) & (address[a] != address[b]) & ~email
    has_email, has_phone = _has(f.email, n), _has(f.phone, n)
    bits = name.bits + email_bits + phone_bits + company_bits + birthday_bits
    bits += profile * SLUG_BITS + company_differs * COMPANY_DIFFERS
    bits += np.clip(_rarities(f.title, TITLES)[a] - TITLE_LOSS, 0.0, TITLE_CAP) * title
    bits += np.clip(_rarities(f.city, CITIES)[a] - CITY_LOSS, 0.0, CITY_CAP) * city + city_differs * CITY_DIFFERS
    bits += _middle(c, a, b, name.given) + _generation(f, a, b)
    bits += np.clip(_rarities(f.connected, DAYS)[a], 0.0, SAME_DAY_CAP) * same_day + other_day * OTHER_DAY * ~profile
    bits += other_work * OTHER_WORK_ADDRESS
    bits += (has_email[a] & has_email[b] & ~email) * NO_COMMON_KEY + (
        has_phone[a] & has_phone[b] & ~phone
    ) * NO_COMMON_KEY
    company &= ~email | (f.employer_told[a] & f.employer_told[b])  # for the explanation: a mail host is no news
    return Evidence(
        a, b, bits, bits, name.given, name.family, profile, email, phone, company, title, city, birthday, same_day,
        birthday_differs,
    )  # fmt: skip


def _side_pairs(f: Features, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    x, y = f.side[a].astype(np.int64), f.side[b].astype(np.int64)
    return np.asarray(np.minimum(x, y) * (int(f.side.max(initial=0)) + 1) + np.maximum(x, y))


def fitting(e: Evidence) -> Flags:
    """The name gate: whether the names allow more than a question, whatever key is shared."""
    nameless = (e.given == Level.MISSING) & (e.family == Level.MISSING)
    keys = e.email.astype(int) + e.phone + e.birthday
    contradicted = (e.given == Level.DIFFERENT) | ((e.family == Level.DIFFERENT) & (keys < 2))
    return np.asarray(e.profile | ~(nameless | contradicted))


def scored(f: Features, pairs: Pairs) -> Evidence:
    """Evidence with final bits: prior per pair of sources, rivals, name gate."""
    from auditor.linking.rivals import with_rivals

    e, sides = gathered(f, pairs)
    if not len(e):
        return e
    sizes = np.bincount(f.side).astype(float)
    x, y = np.divmod(sides, len(sizes))
    possible = np.where(x == y, sizes[x] * (sizes[x] - 1) / 2, sizes[x] * sizes[y])
    smaller = np.minimum(sizes[x], sizes[y])
    share = np.where(x == y, DUPLICATES, OVERLAP)
    _, group = np.unique(sides, return_inverse=True)
    gate = fitting(e)
    for _ in range(ROUNDS):
        bits = e.bits + np.log2(share * smaller / np.maximum(possible, 1.0))
        final = with_rivals(f, e.a, e.b, np.where(gate, bits, np.minimum(bits, GATED_BITS)))
        expected = np.bincount(group, weights=1 / (1 + np.exp2(-np.clip(final, -60, 60))))[group]
        low = np.where(x == y, 0.001, 0.02)
        share = np.clip(expected / np.maximum(smaller, 1.0), low, np.where(x == y, 0.1, 0.95))
    return replace(e, bits=final, raw=bits)
