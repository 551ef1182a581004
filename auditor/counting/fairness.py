"""Fairness check: whether the people under a letter differ from everybody else, so that they cannot stand for them.

Each comparison asks how often so many people picked at random would differ from the rest as much as these do
(a permutation test on the frame). Descriptive: alike in what can be seen does not prove alike in what is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from auditor.counting.card import Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from auditor.counting.book import Round

SHUFFLES = 200
SELDOM = 0.01  # a difference that so few random picks reach is told; strict, since several things are compared
GROUPS_APART = 10  # the largest groups are compared one by one, the others together
LEAST_PEOPLE = 5  # fewer say nothing about a difference
MISSING, OTHERS = "not known", "others"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One attribute of the people asked beside the same of everybody else."""

    attribute: str  # source | company | country | tenure | evidence
    label: str
    differs: bool
    chance: float  # share of random picks that differ as much
    sentence: str  # the finding in plain words


def fairness(current: Round, members: Sequence[int], cards: dict[str, Card]) -> tuple[Comparison, ...]:
    """Compare the frame's members at these places with the rest, in everything that is known about most people.

    Attributes without two different values are left out. Empty when either side has fewer than five people.
    """
    inside = np.zeros(len(current.people), dtype=bool)
    inside[list(members)] = True
    if min(inside.sum(), (~inside).sum()) < LEAST_PEOPLE:
        return ()
    nobody = Card("", "")
    known = [cards.get(person, nobody) for person in current.people]
    years = [float(card.connected_on[:4]) if card.connected_on else np.nan for card in known]
    shuffled = _shuffles(len(known), int(inside.sum()), current.seed)
    found = [
        _groups(
            "source",
            "Where they come from",
            [", ".join(card.sources) if card else "" for card in known],
            inside,
            shuffled,
        ),
        _groups("company", "Employer", [card.company for card in known], inside, shuffled),
        _groups("country", "Country", [card.country for card in known], inside, shuffled),
        _numbers("tenure", "Known since", np.array(years), inside, shuffled),
        _numbers("evidence", "Contact the files show", np.asarray(current.scores, dtype=float), inside, shuffled),
    ]
    return tuple(comparison for comparison in found if comparison)


def _shuffles(total: int, size: int, seed: int) -> NDArray[np.intp]:
    """Random picks of `size` places, one per row."""
    random = np.random.default_rng([seed, 1])
    return np.stack([random.permutation(total)[:size] for _ in range(SHUFFLES)])


def _chance(
    statistic: Callable[[NDArray[np.intp]], float], inside: NDArray[np.bool_], picks: NDArray[np.intp]
) -> float:
    """Share of random picks whose statistic is at least that of the people inside (these count as one pick)."""
    observed = statistic(np.flatnonzero(inside)) - 1e-12
    return (1 + sum(statistic(pick) >= observed for pick in picks)) / (1 + len(picks))


def _groups(
    attribute: str, label: str, values: list[str], inside: NDArray[np.bool_], picks: NDArray[np.intp]
) -> Comparison | None:
    """Compare shares of the largest groups by total variation."""
    names, group = np.unique(np.array([value or MISSING for value in values]), return_inverse=True)
    if len(names) < 2 or set(names) <= {MISSING}:
        return None
    largest = np.argsort(-np.bincount(group), kind="stable")[:GROUPS_APART]
    kept = np.full(len(names), len(largest))
    kept[largest] = np.arange(len(largest))
    group = kept[group]
    everybody = np.bincount(group, minlength=len(largest) + 1)

    def distance(pick: NDArray[np.intp]) -> float:
        here = np.bincount(group[pick], minlength=len(everybody))
        return float(np.abs(here / len(pick) - (everybody - here) / (len(group) - len(pick))).sum()) / 2

    chance = _chance(distance, inside, picks)
    here = np.bincount(group[inside], minlength=len(everybody)) / inside.sum()
    there = np.bincount(group[~inside], minlength=len(everybody)) / (~inside).sum()
    most = int(np.argmax(here - there))
    name = str(names[largest[most]]) if most < len(largest) else OTHERS
    sentence = f"{label}: {here[most]:.0%} here are “{name}”, {there[most]:.0%} of the others."
    return _comparison(attribute, label, chance, sentence)


def _numbers(
    attribute: str, label: str, values: NDArray[np.float64], inside: NDArray[np.bool_], picks: NDArray[np.intp]
) -> Comparison | None:
    """Compare mean ranks, so that a few extremes do not decide; missing values count as the median."""
    known = ~np.isnan(values)
    if not known.any() or np.ptp(values[known]) == 0:
        return None
    filled = np.where(known, values, np.median(values[known]))
    _, place, size = np.unique(filled, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(size) - (size - 1) / 2)[place]

    def distance(pick: NDArray[np.intp]) -> float:
        return abs(float(ranks[pick].mean() - ranks.mean()))

    chance = _chance(distance, inside, picks)
    here, there = (
        float(np.median(values[side & known])) if (side & known).any() else np.nan for side in (inside, ~inside)
    )
    sentence = f"{label}: typically {here:g} here, {there:g} among the others."
    if attribute == "evidence":
        higher = ranks[inside].mean() > ranks[~inside].mean()
        sentence = f"{label}: {'more' if higher else 'less'} with these people than with the others."
    return _comparison(attribute, label, chance, sentence)


def _comparison(attribute: str, label: str, chance: float, sentence: str) -> Comparison:
    if chance > SELDOM:
        return Comparison(attribute, label, False, chance, f"{label}: no more different than chance would make it.")
    return Comparison(attribute, label, True, chance, sentence)
