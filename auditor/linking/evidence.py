"""What each pair's agreements and contradictions count, in bits: log2 of the odds that both are one person."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from auditor.linking.agreements import Agreement, agreement, agreements, rarities
from auditor.linking.birthdays import birthdays
from auditor.linking.namesakes import namesakes
from auditor.linking.naming import Comparer, Level, NameAgreement, name_agreement
from auditor.linking.sharing import Shared, other_work_address, shared

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.arrays import Bits, Flags
    from auditor.linking.candidates import Pairs
    from auditor.linking.features import Codes, Features

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
SECOND_NAME_DIFFERS = -4.0
RELATIVES = -3.0  # one family name, two given names, one address or number: that is what couples and children share


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
    title_differs: Flags  # at one company
    household: Flags  # two cards in one address book with one number: as likely two of a family as one person twice

    def __len__(self) -> int:
        return len(self.a)

    def only(self, kept: NDArray[np.generic]) -> Evidence:
        """The pairs at `kept` (mask or positions)."""
        return replace(self, **{field.name: getattr(self, field.name)[kept] for field in fields(self)})


def _middle(c: Comparer, a: NDArray[np.int64], b: NDArray[np.int64], name: NameAgreement) -> Bits:
    """For equal called names: bits of the middle names, few where they often go together (`Maria Helena`).

    Whoever is a namesake by more than chance may bear the middle name too.
    """
    x, y = c.f.given[a, 1], c.f.given[b, 1]
    both = (x >= 0) & (y >= 0) & ((name.given == Level.EXACT) | (name.given == Level.SOUND))
    bits = np.zeros(len(a))
    rows = np.flatnonzero(both)
    if len(rows):
        close, prefix, initial = c.spelling(x[rows], y[rows])
        fits = close | prefix | initial | c.same_sound(x[rows], y[rows]) | (x[rows] == y[rows])
        namesakes = name.namesakes[rows]
        seldom = np.exp2(-np.minimum(c.second_rarity[a[rows]], MIDDLE_BITS))
        bits[rows] = np.where(fits, -np.log2((1 - namesakes) * seldom + namesakes), MIDDLE_DIFFERS)
    return bits


def _other_second_name(f: Features, a: NDArray[np.int64], b: NDArray[np.int64], family: NDArray[np.int8]) -> Flags:
    """Both have two family names and share one of them: `Souza Albuquerque` and `Souza Mendonça`."""
    two = (f.family[a, 1] >= 0) & (f.family[b, 1] >= 0)
    return np.asarray(two & ((family == Level.OTHER) | (family == Level.FORMER)))


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
    """They share a number and each has another, or their given names differ a little, or their employers do."""
    apart = company.differs & ~email.same
    return np.asarray(phone.same & (phone.spare | ((given != Level.EXACT) & ~email.same) | apart))


def _largest(f: Features) -> int:
    """Names with their employers in the source that has most: its people, however often they are exported."""
    named = np.unique(np.stack((f.side, f.given[:, 0], f.surname, f.company)), axis=1)[0]
    return int(np.bincount(named, minlength=1).max(initial=1))


def gathered(f: Features, pairs: Pairs, profiles: Codes) -> tuple[Evidence, tuple[Agreement, ...]]:
    """Evidence of the pairs that may be one person, without prior; and the cells that count once agreement is learnt."""
    n = len(f)
    a, b = np.divmod(pairs, n)
    profile, profile_differs = agreement(profiles, a, b)
    kept = ~profile_differs
    pairs, a, b, profile = pairs[kept], a[kept], b[kept], profile[kept]
    c = Comparer(f)
    known = namesakes(f, profiles)
    name = name_agreement(c, a, b, known.culture, np.full(len(a), known.share / _largest(f)))
    email, phone = shared(f, f.email, pairs, EMAIL_BITS), shared(f, f.phone, pairs, PHONE_BITS)
    cells = agreements(f, a, b, email.same | phone.same, name.namesakes, known.colleagues)
    birthday_bits, birthday, birthday_differs = birthdays(f, a, b)
    same_day, other_day = agreement(f.connected, a, b)
    bits = name.bits + email.bits + phone.bits + birthday_bits + profile * SLUG_BITS
    bits += (f.same_content[a] == f.same_content[b]) * IDENTICAL_BITS
    bits += _middle(c, a, b, name) + _generation(f, a, b) + other_work_address(f, pairs, email.same)
    bits += np.clip(rarities(f.connected, DAYS)[a], 0.0, SAME_DAY_CAP) * same_day + other_day * OTHER_DAY * ~profile
    family = (email.same | phone.same) & (name.given == Level.DIFFERENT) & (name.family != Level.DIFFERENT)
    bits += family * RELATIVES + _other_second_name(f, a, b, name.family) * SECOND_NAME_DIFFERS
    company, there, elsewhere, city = cells
    told = ~email.same | (f.employer_told[a] & f.employer_told[b])  # for the explanation: a mail host is no news
    e = Evidence(
        a, b, bits, bits, name.given, name.family, profile, email.same, phone.same, company.same & told,
        there.same | elsewhere.same, city.same, birthday, same_day, birthday_differs, _father_and_son(f, a, b), there.differs,
        (f.side[a] == f.side[b]) & _household(name.given, email, phone, company),
    )  # fmt: skip
    return e, cells
