"""How well the names of two records agree, for many pairs at once: levels of agreement, then bits."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from auditor.linking.arrays import Bits, Flags, Index, among
from auditor.linking.rarity import FAMILY_NAMES, GIVEN_NAMES, one_of_each_name, rarity, second_rarity
from auditor.linking.wordlists import nicknames

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.features import Features

CLOSE_SPELLING = 0.9  # Jaro-Winkler; below it, short names of different people begin to agree
SHORTEST_PREFIX = 3  # letters: `Chris` for `Christoph`, not `Jo` for `Jordan`


class Level(IntEnum):
    """How one part of the name agrees, best first; the value is what `reasons` and the bit table index."""

    MISSING = 0  # at least one record has no such part
    EXACT = 1
    SOUND = 2  # spelled differently, sounds the same
    OTHER = 3  # a middle name, nickname cell or name in brackets of the other record; part of a double surname
    NICKNAME = 4  # a known short form
    FORMER = 5  # the maiden name of the other record
    PREFIX = 6  # the beginning of the other
    CLOSE = 7  # nearly the same letters
    INITIAL = 8
    DIFFERENT = 9


# Bits taken off -log2(frequency): how seldom one person's records agree in just this way.
GIVEN_PENALTY = {
    Level.EXACT: 0.3, Level.SOUND: 2.0, Level.OTHER: 3.0, Level.NICKNAME: 3.0, Level.PREFIX: 4.5, Level.CLOSE: 4.5,
}  # fmt: skip
FAMILY_PENALTY = {
    Level.EXACT: 0.3, Level.SOUND: 2.0, Level.OTHER: 2.0, Level.FORMER: 2.0, Level.PREFIX: 6.0, Level.CLOSE: 4.5,
}  # fmt: skip
INITIAL_BITS = 2.5  # 1 in 12 people share a first letter, less what abbreviating costs
SWAPPED_BITS = 3.0  # given and family name in each other's field: one slip, not two
GIVEN_DIFFERS = -4.0
FAMILY_DIFFERS = -2.7  # people marry


class NameAgreement(NamedTuple):
    """Parallel to the pairs: the level of each part, and the bits of both together before any prior."""

    given: NDArray[np.int8]
    family: NDArray[np.int8]
    swapped: Flags
    bits: Bits
    namesakes: Bits  # among the others who might bear both names, the share that chance does not explain


def _nickname_keys(f: Features) -> NDArray[np.int64]:
    """Word * n + word of every short-form pair among the words of these records, both ways, sorted."""
    codes = {text: code for code, text in enumerate(f.words)}
    size = len(f.words)
    known = [(codes[a], codes[b]) for a, b in nicknames() if a in codes and b in codes]
    return np.array(sorted({a * size + b for a, b in known} | {b * size + a for a, b in known}), dtype=np.int64)


class Comparer:
    """Word-by-word comparison of the records of one set of features."""

    def __init__(self, f: Features) -> None:
        self.f = f
        self.size = len(f.words)
        self.sounds = np.append(f.sounds, -1)
        self.lengths = np.array([len(text) for text in f.words] + [0])
        self.nicknames = _nickname_keys(f)
        rows = one_of_each_name(f)
        self.given_rarity = rarity(f.given[rows, 0], self.size + 1, GIVEN_NAMES)
        self.family_rarity = rarity(f.family[rows], self.size + 1, FAMILY_NAMES)
        self.second_rarity = second_rarity(f, rows)

    def initial(self, words: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether each word is a single letter."""
        return np.asarray((self.lengths[words] == 1) & (words >= 0))

    def same_sound(self, x: NDArray[np.int32], y: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether the words sound alike."""
        return np.asarray((self.sounds[x] == self.sounds[y]) & (self.sounds[x] >= 0))

    def short_form(self, x: NDArray[np.int32], y: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether one word is a known short form of the other."""
        return (x >= 0) & (y >= 0) & among(x.astype(np.int64) * self.size + y, self.nicknames)

    def spelling(self, x: NDArray[np.int32], y: NDArray[np.int32]) -> tuple[Flags, Flags, Flags]:
        """(close, prefix, initial) for each pair of words, worked out once per distinct pair."""
        from rapidfuzz.distance import JaroWinkler
        from rapidfuzz.process import cpdist

        distinct, back = np.unique(x.astype(np.int64) * self.size + y, return_inverse=True)
        left = [self.f.words[k] for k in (distinct // self.size).tolist()]
        right = [self.f.words[k] for k in (distinct % self.size).tolist()]
        close = cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32) >= CLOSE_SPELLING
        starts = np.array([a.startswith(b) or b.startswith(a) for a, b in zip(left, right, strict=True)], dtype=bool)
        shorter = np.minimum(self.lengths[distinct // self.size], self.lengths[distinct % self.size])
        return close[back], (starts & (shorter >= SHORTEST_PREFIX))[back], (starts & (shorter == 1))[back]


def _put(level: NDArray[np.int8], where: NDArray[np.bool_], value: Level) -> None:
    level[(level == Level.DIFFERENT) & where] = value


def _spelled(c: Comparer, level: NDArray[np.int8], x: NDArray[np.int32], y: NDArray[np.int32]) -> None:
    """Settle by spelling what no better level has settled."""
    open_pairs = np.flatnonzero(level == Level.DIFFERENT)
    if len(open_pairs):
        close, prefix, initial = c.spelling(x[open_pairs], y[open_pairs])
        found = np.select([initial, prefix, close], [Level.INITIAL, Level.PREFIX, Level.CLOSE], Level.DIFFERENT)
        level[open_pairs] = found


def given_level(c: Comparer, a: Index, b: Index) -> tuple[NDArray[np.int8], Bits]:
    """Level of the given names, and the rarity of what agrees."""
    f = c.f
    x, y = f.given[a, 0], f.given[b, 0]
    level = np.full(len(a), Level.DIFFERENT, np.int8)
    level[(x < 0) | (y < 0)] = Level.MISSING
    _put(level, (x == y) & ~c.initial(x), Level.EXACT)
    _put(level, x == y, Level.INITIAL)
    _put(level, c.same_sound(x, y), Level.SOUND)
    rarity = np.minimum(c.given_rarity[x], c.given_rarity[y])
    open_pairs = np.flatnonzero(level == Level.DIFFERENT)
    if len(open_pairs):
        found = _among_others(c, a[open_pairs], b[open_pairs])
        level[open_pairs] = found
    _spelled(c, level, x, y)
    return level, rarity


def _among_others(c: Comparer, a: Index, b: Index) -> NDArray[np.int8]:
    """OTHER or NICKNAME where the called name of one is among all words of the other, else DIFFERENT."""
    f = c.f
    other = np.zeros(len(a), bool)
    short = np.zeros(len(a), bool)
    for one, two in ((a, b), (b, a)):
        called = f.given[one, 0]
        plain = ~c.initial(called)
        for column in (*f.given.T, *f.others.T):
            word = column[two]
            other |= plain & ((called == word) | c.same_sound(called, word))
            short |= c.short_form(called, word)
    return np.where(other, Level.OTHER, np.where(short, Level.NICKNAME, Level.DIFFERENT)).astype(np.int8)


def family_level(c: Comparer, a: Index, b: Index) -> tuple[NDArray[np.int8], Bits]:
    """Level of the family names, and the rarity of what agrees."""
    f = c.f
    x, y = f.family[a, 0], f.family[b, 0]
    level = np.full(len(a), Level.DIFFERENT, np.int8)
    level[(x < 0) | (y < 0)] = Level.MISSING
    same = f.surname[a] == f.surname[b]
    alike = c.same_sound(f.surname[a], f.surname[b])
    rarity = np.minimum(c.family_rarity[x], c.family_rarity[y])
    _put(level, same & ~c.initial(x), Level.EXACT)
    _put(level, same, Level.INITIAL)
    _put(level, alike, Level.SOUND)
    open_pairs = np.flatnonzero(level == Level.DIFFERENT)
    if len(open_pairs):
        found, worth = _family_parts(c, a[open_pairs], b[open_pairs])
        level[open_pairs] = found
        rarity[open_pairs] = np.where(found == Level.DIFFERENT, rarity[open_pairs], worth)
    _spelled(c, level, x, y)
    return level, rarity


def _family_parts(c: Comparer, a: Index, b: Index) -> tuple[NDArray[np.int8], Bits]:
    """OTHER where one surname word is shared, FORMER where a maiden name is; and the rarity of the shared word."""
    f = c.f
    level = np.full(len(a), Level.DIFFERENT, np.int8)
    worth = np.zeros(len(a))
    for one, two in ((a, b), (b, a)):
        for mine in f.family.T:
            word = mine[one]
            for value, columns in ((Level.OTHER, (*f.family.T, *f.given.T[1:])), (Level.FORMER, f.former.T)):
                for column in columns:
                    hit = ~c.initial(word) & c.same_sound(word, column[two])
                    worth = np.where(hit, np.maximum(worth, c.family_rarity[word]), worth)
                    _put(level, hit, value)
    return level, worth


def _bits(level: NDArray[np.int8], rarity: Bits, penalties: dict[Level, float], differs: float) -> Bits:
    off = np.zeros(len(Level))
    for key, value in penalties.items():
        off[key] = value
    bits = np.maximum(rarity - off[level], 0.5)
    bits[level == Level.MISSING] = 0.0
    bits[level == Level.INITIAL] = INITIAL_BITS
    bits[level == Level.DIFFERENT] = differs
    return np.asarray(bits)


def name_agreement(c: Comparer, a: Index, b: Index, culture: float, namesake: Bits) -> NameAgreement:
    """Levels and bits of both parts together.

    `culture`: how much more often than by chance the given and family names of one culture go together.
    `namesake`: for each pair, the chance on top of it that some other person's record bears the same full name; it
    bounds what even the rarest name can prove.
    """
    given, given_rarity = given_level(c, a, b)
    family, family_rarity = family_level(c, a, b)
    swapped = (given == Level.DIFFERENT) & (family == Level.DIFFERENT)
    swapped[swapped] = _swapped(c, a[swapped], b[swapped])
    given[swapped], family[swapped] = Level.OTHER, Level.OTHER
    bits = _bits(given, given_rarity, GIVEN_PENALTY, GIVEN_DIFFERS)
    bits += _bits(family, family_rarity, FAMILY_PENALTY, FAMILY_DIFFERS)
    bits += swapped * SWAPPED_BITS
    both = (given != Level.MISSING) & (family != Level.MISSING) & (bits > 0)
    chance = np.exp2(-np.where(both, bits, 0.0)) * culture + namesake
    told = np.where(both, namesake / chance, 0.0)
    return NameAgreement(given, family, swapped, np.where(both, -np.log2(chance), bits), told)


def _swapped(c: Comparer, a: Index, b: Index) -> Flags:
    """Whether each one's given name is the other's family name, slips of spelling allowed."""
    given_a, family_a, given_b, family_b = c.f.given[a, 0], c.f.family[a, 0], c.f.given[b, 0], c.f.family[b, 0]
    told = (given_a >= 0) & (family_a >= 0) & (given_b >= 0) & (family_b >= 0)
    found = told & ~c.same_sound(given_a, family_a)
    for x, y in ((given_a, family_b), (family_a, given_b)):
        rows = np.flatnonzero(found & ~c.same_sound(x, y))
        if len(rows):
            found[rows] = c.spelling(x[rows], y[rows])[0]
    return np.asarray(found)
