"""Strata: contacts grouped by evidence score, so that a guided draw can ask more where yeses are likely."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Upper edges of the strata, best scores first, as shares of all contacts: the few with most evidence apart, the
# many with none together. Found by simulation; validity does not depend on them.
STRATUM_EDGES = (0.02, 0.05, 0.10, 0.20, 0.45, 1.0)


@dataclass(frozen=True, slots=True)
class Strata:
    """Who is in which stratum. Index 0 holds the best scores. Contacts are numbered 0..N-1."""

    sizes: NDArray[np.float64]  # contacts per stratum
    member_of: NDArray[np.intp]  # stratum of each contact
    queues: tuple[NDArray[np.intp], ...]  # members of each stratum in the random order in which they are drawn


def stratify(total: int, score: Sequence[float] | NDArray[np.float64] | None, seed: int) -> Strata:
    """Group `total` contacts by `score`, one stratum without any. Equal scores are never split.

    A score that is not a number counts as 0. Raises ValueError when there is not one score per contact.
    """
    scores = np.zeros(total) if score is None else np.nan_to_num(np.asarray(score, dtype=float))
    if scores.shape != (total,):
        raise ValueError(f"{total} contacts need {total} scores, not {scores.size}")
    random = np.random.default_rng([seed, 0])
    order = np.lexsort((random.random(total), -scores))
    edges = _edges(scores[order])
    sizes = np.diff(edges)
    member_of = np.empty(total, dtype=np.intp)
    member_of[order] = np.repeat(np.arange(len(sizes)), sizes)
    queues = tuple(random.permutation(order[start:end]) for start, end in pairwise(edges))
    return Strata(sizes.astype(float), member_of, queues)


def extended(strata: Strata, newcomers: int, seed: int) -> Strata:
    """The strata with one more, of contacts that came in later; they are numbered from the end on. The same without any."""
    if not newcomers:
        return strata
    total = len(strata.member_of)
    later = np.arange(total, total + newcomers)
    return Strata(
        np.append(strata.sizes, float(newcomers)),
        np.append(strata.member_of, np.full(newcomers, len(strata.sizes), dtype=np.intp)),
        (*strata.queues, np.random.default_rng([seed, 0]).permutation(later)),
    )


def _edges(falling: NDArray[np.float64]) -> NDArray[np.intp]:
    """Cut a falling list of scores near the wanted shares, only where the score changes."""
    total = len(falling)
    allowed = np.append(np.flatnonzero(np.diff(falling) != 0) + 1, total)
    nearest = [allowed[np.argmin(np.abs(allowed - share * total))] for share in STRATUM_EDGES]
    return np.unique(np.array([0, *nearest, total], dtype=np.intp))
