"""How seldom a name, a company or another word is among the records: what agreeing in it can prove."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.arrays import Bits, Index
    from auditor.linking.features import Features

# Sizes of the imagined crowd that stands beside a small network: an unseen name there is held by one in as many.
GIVEN_NAMES = 250.0
FAMILY_NAMES = 1000.0
SECOND_NAMES = 10.0


def rarity(codes: NDArray[np.int32], size: int, crowd: float) -> Bits:
    """-log2 of the chance that a random record holds each code; the record that is compared is left out."""
    told = codes >= 0 if codes.ndim == 1 else (codes >= 0).any(axis=1)
    counts = np.bincount(codes[codes >= 0], minlength=size).astype(float)
    return np.asarray(-np.log2(np.maximum(counts, 1.0) / (int(told.sum()) + crowd)))


def one_of_each_name(f: Features) -> Index:
    """A record of each distinct full name: the several records of one person say nothing about how common it is."""
    name = f.given[:, 0].astype(np.int64) * (len(f.words) + 1) + f.surname
    return np.asarray(np.unique(name, return_index=True)[1])


def second_rarity(f: Features, rows: Index) -> Bits:
    """For each record, the rarity of its second given name among those who bear the first; `rows`: one of each name."""
    first, second = f.given[:, 0].astype(np.int64), f.given[:, 1].astype(np.int64)
    both = np.where((first >= 0) & (second >= 0), first * (len(f.words) + 1) + second, -1)
    bearers = np.bincount(first[rows] + 1, minlength=len(f.words) + 1)[first + 1]
    names, back = np.unique(both, return_inverse=True)
    together = np.bincount(back[rows], minlength=len(names))[back]
    return np.asarray(np.log2((bearers + SECOND_NAMES) / np.maximum(together, 1)))
