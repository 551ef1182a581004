"""Finds the pairs of records worth comparing: those that share one of about a dozen keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.linking.keys import mail_words
from auditor.linking.phonetics import sound
from auditor.linking.wordlists import nicknames

if TYPE_CHECKING:
    from auditor.linking.features import Features, Keys

Pairs = NDArray[np.int64]  # i * n + j with i < j
Block = tuple[NDArray[np.int64], NDArray[np.int64]]  # record, key
BLOCK_CAP = 60  # records of one key that are all compared with each other; above, each meets a quarter
NAME_BLOCK_CAP = 80  # the same for the key of the full name
INITIAL_BLOCK_CAP = 10  # for family name and initial, which one true pair in a hundred needs
MAIL_BLOCK_CAP = 12
WINDOW = 12  # in a larger block each record meets this many neighbours, sorted by name and company


def paired(code: NDArray[np.int64], record: NDArray[np.int64], cap: int, tie: NDArray[np.int64]) -> Iterator[Pairs]:
    """Arrays (first, second) of records with equal `code`; blocks above `cap` are compared within a window of `tie`.

    `tie[record]` orders the records of a block so that likely pairs are neighbours.
    """
    order = np.lexsort((record, tie[record], code))
    code, record = code[order], record[order]
    starts = np.flatnonzero(np.r_[True, code[1:] != code[:-1]])
    sizes = np.diff(np.r_[starts, len(code)])
    reach = np.repeat(np.where(sizes > cap, max(min(WINDOW, cap // 4), 3), sizes), sizes)
    alive = np.arange(len(code))
    for lag in range(1, max(cap, WINDOW) + 1):
        alive = alive[(alive + lag < len(code)) & (reach[alive] >= lag)]
        alive = alive[code[alive] == code[np.minimum(alive + lag, len(code) - 1)]]
        if not len(alive):
            return
        yield np.stack((record[alive], record[alive + lag]))


def packed(n: int, found: Iterable[NDArray[np.int64]]) -> Pairs:
    """Pairs as i * n + j, in no order, some of them several times."""
    parts = [np.minimum(a, b) * n + np.maximum(a, b) for a, b in found]
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def distinct(n: int, parts: list[Pairs]) -> Pairs:
    """Each pair once, sorted, without pairs of a record with itself."""
    pairs = np.sort(np.concatenate(parts))
    first = np.ones(len(pairs), bool)
    first[1:] = pairs[1:] != pairs[:-1]
    pairs = pairs[first]
    return np.asarray(pairs[pairs // n != pairs % n])


def key_pairs(keys: Keys, n: int, tie: NDArray[np.int64], cap: int = BLOCK_CAP) -> Pairs:
    """Pairs of records that share an identifier."""
    if not len(keys.record):
        return np.empty(0, np.int64)
    return packed(n, paired(keys.code.astype(np.int64), keys.record, cap, tie))


class _Blocks:
    """Builds integer keys out of codes; a key is missing where one of its codes is."""

    def __init__(self, f: Features) -> None:
        self.f = f
        self.base = np.int64(max(len(f.words), len(f.companies)) + 128)
        self.rows = np.arange(len(f), dtype=np.int64)
        self.sounds = np.append(f.sounds, -1).astype(np.int64)
        self.initials = np.array([ord(text[0]) if text else -1 for text in [*f.words, ""]], dtype=np.int64)

    def keyed(self, *columns: NDArray[np.int64]) -> Block:
        """(record, key) of the records that have all codes."""
        kept = np.logical_and.reduce([column >= 0 for column in columns])
        key = np.zeros(len(self.rows), np.int64)
        for column in columns:
            key = key * self.base + column
        return self.rows[kept], key[kept]

    def unordered(self, x: NDArray[np.int64], y: NDArray[np.int64]) -> Block:
        """The same for two codes in either order: also finds swapped fields."""
        return self.keyed(np.minimum(x, y), np.maximum(x, y))


def _together(blocks: list[Block]) -> Block:
    """Several sets of keys as one, each record at most once a key."""
    record, key = (np.concatenate(part) for part in zip(*blocks, strict=True))
    order = np.lexsort((record, key))
    record, key = record[order], key[order]
    first = np.ones(len(key), bool)
    first[1:] = (key[1:] != key[:-1]) | (record[1:] != record[:-1])
    return record[first], key[first]


def _full_names(k: _Blocks) -> Block:
    """Any given name (called, middle, nickname, formal for short form) with the first family name or a former one."""
    f, sounds = k.f, k.sounds
    surname = sounds[f.family[:, 0]]
    blocks = [k.unordered(sounds[column], surname) for column in (*f.given.T, *f.others.T)]
    blocks += [k.unordered(sounds[f.given[:, 0]], sounds[column]) for column in (*f.former.T, f.surname)]
    formal = _formal_sounds(f)
    for place in range(max(map(len, formal.values()), default=0)):
        column = np.full(len(f.words) + 1, -1, np.int64)
        for code, names in formal.items():
            column[code] = names[place] if place < len(names) else -1
        blocks.append(k.unordered(column[f.given[:, 0]], surname))
    return _together(blocks)


def _formal_sounds(f: Features) -> dict[int, list[int]]:
    """For each word that is a short form, the sounds of the formal names it stands for, as far as they occur here."""
    codes = {text: code for code, text in enumerate(f.words)}
    found: dict[int, set[int]] = {}
    for formal, short in nicknames():
        if short in codes and formal in codes and f.sounds[codes[formal]] >= 0:
            found.setdefault(codes[short], set()).add(int(f.sounds[codes[formal]]))
    return {code: sorted(names) for code, names in found.items()}


def _blocks(f: Features) -> Iterator[tuple[int, Block]]:
    """(cap, keys) of every kind of name block; keys of different kinds never meet."""
    k = _Blocks(f)
    yield NAME_BLOCK_CAP, _full_names(k)
    given, family = k.sounds[f.given], k.sounds[f.family]
    company = f.company.astype(np.int64)
    initial = k.initials[f.given[:, 0]]
    for part in family.T:
        yield INITIAL_BLOCK_CAP, k.keyed(part, initial)
        yield BLOCK_CAP, k.keyed(part, company)
    for part in (*given.T, k.sounds[f.others[:, 0]]):
        yield BLOCK_CAP, k.keyed(part, company)
    yield BLOCK_CAP, _abbreviated(k, given[:, 0])
    yield BLOCK_CAP, k.keyed(f.born.astype(np.int64))


def _abbreviated(k: _Blocks, called: NDArray[np.int64]) -> Block:
    """Given name with the family name's initial, where somebody gives no more than that."""
    first = k.f.family[:, 0]
    lengths = np.array([len(text) for text in [*k.f.words, ""]])
    record, key = k.keyed(called, k.initials[first])
    short = np.isin(key, key[lengths[first[record]] == 1])
    return record[short], key[short]


def _mail_name_pairs(f: Features, tie: NDArray[np.int64]) -> Pairs:
    """Pairs of a record whose address reads like a name (`anna.berg@`, `aberg@`) with one that bears it."""
    k = _Blocks(f)
    family = f.family[np.arange(len(f)), np.maximum((f.family >= 0).sum(axis=1) - 1, 0)]
    bearers = (k.keyed(k.sounds[f.given[:, 0]], k.sounds[family]), k.keyed(k.initials[f.given[:, 0]], family))
    spelled = {text: code for code, text in enumerate(f.words)}
    sounds = {text: code for word, code in zip(f.words, f.sounds.tolist(), strict=True) if (text := sound(word))}
    full = [_Read([], []), _Read([], [])]  # given with family name, initial with family name
    words_of = [mail_words(text) for text in f.email.values]
    for row, address in zip(f.email.record.tolist(), f.email.code.tolist(), strict=True):
        match words_of[address]:
            case (given, last) if len(last) > 1:
                full[0].add(row, sounds.get(sound(given)), sounds.get(sound(last)))
                full[1].add(row, ord(given[0]), spelled.get(last))
            case (first, *_):
                full[1].add(row, ord(first[0]), spelled.get(first[1:]))
    found = [read.pairs(k, bearer, tie) for read, bearer in zip(full, bearers, strict=True)]
    return np.concatenate(found)


class _Read(NamedTuple):
    """What addresses read like: records with the two codes of a name."""

    rows: list[int]
    names: list[tuple[int, int]]

    def add(self, row: int, first: int | None, second: int | None) -> None:
        """One address, unless a part of it is nobody's name."""
        if first is not None and second is not None:
            self.rows.append(row)
            self.names.append((first, second))

    def pairs(self, k: _Blocks, bearers: Block, tie: NDArray[np.int64]) -> Pairs:
        """With everybody who bears such a name."""
        names = np.array(self.names, np.int64).reshape(-1, 2)
        asked = names[:, 0] * k.base + names[:, 1]
        rows, key = bearers
        bears = np.isin(key, asked)  # names that no address reads like are compared elsewhere
        record = np.r_[rows[bears], np.array(self.rows, np.int64)]
        return packed(len(k.f), paired(np.r_[key[bears], asked], record, MAIL_BLOCK_CAP, tie))


def candidates(f: Features) -> Pairs:
    """Every pair that shares a profile, address, number or name key, as sorted i * n + j."""
    n = len(f)
    if n < 2:
        return np.empty(0, np.int64)
    tie = neighbours(f)
    found = [key_pairs(keys, n, tie) for keys in (f.slug, f.email, f.phone)]
    found += [packed(n, paired(key, record, cap, tie)) for cap, (record, key) in _blocks(f)]
    found.append(_mail_name_pairs(f, tie))
    return distinct(n, found)


def neighbours(f: Features) -> NDArray[np.int64]:
    """Rank of each record when sorted by name and company: who may be whom stands close together."""
    word, company = _ranks(f.words), _ranks(f.companies)
    order = np.lexsort((company[f.company], *(word[column] for column in (*f.given.T[::-1], *f.family.T[::-1]))))
    ranks = np.empty(len(f), np.int64)
    ranks[order] = np.arange(len(f))
    return ranks


def _ranks(texts: list[str]) -> NDArray[np.int64]:
    """The alphabetical rank of each code; a missing one comes first."""
    ranks = np.full(len(texts) + 1, -1, np.int64)
    ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return ranks
