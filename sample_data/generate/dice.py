"""Seeded randomness that gives the same numbers on every platform and Python version."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from one named stream; only `random.random()` is used, whose sequence Python guarantees."""

    def __init__(self, *seed: object) -> None:
        self.unit = random.Random("/".join(str(part) for part in seed)).random

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.unit() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self.unit() * len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """One of the items, each with its weight."""
        left = self.unit() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return items[-1]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items (all of them when there are fewer), in random order."""
        rest = list(items)
        drawn: list[T] = []
        while rest and len(drawn) < count:
            index = int(self.unit() * len(rest))
            rest[index], rest[-1] = rest[-1], rest[index]
            drawn.append(rest.pop())
        return drawn

    def digits(self, count: int, alphabet: str = "0123456789") -> str:
        """`count` characters of the alphabet."""
        return "".join(self.pick(alphabet) for _ in range(count))
