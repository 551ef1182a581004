"""Joins pairs into people, the strongest pair first, refusing what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_ROWS = 12  # records of one person; more than that is a key that many share


def components(n: int, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """Smallest member of each record's component under the edges a-b."""
    root = np.arange(n, dtype=np.int64)
    while len(a):
        x, y = root[a], root[b]
        differ = x != y
        if not differ.any():
            break
        a, b, x, y = a[differ], b[differ], x[differ], y[differ]
        np.minimum.at(root, np.maximum(x, y), np.minimum(x, y))
        while (root[root] != root).any():
            root = root[root]
    return root


class Clusters:
    """Growing clusters of records 0..n-1 with what may not come together."""

    def __init__(self, n: int) -> None:
        self.of = list(range(n))
        self.members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}
        self._marks: dict[int, dict[str, object]] = {}

    def keep_apart(self, pairs: Iterable[tuple[int, int]]) -> None:
        """These records never become one person, whatever joins the ones around them."""
        for a, b in pairs:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def mark(self, kind: str, values: Iterable[tuple[int, object]]) -> None:
        """A cluster holds at most one value of this kind (its profile, its birthday)."""
        for row, value in values:
            self._marks.setdefault(row, {})[kind] = value

    def rows(self, root: int) -> list[int]:
        """Members of the cluster with this root."""
        return self.members.get(root, [root])

    def joined(self, a: int, b: int, *, sure: bool = False) -> bool:
        """Put the clusters of both records together, or return False when something speaks against it."""
        x, y = sorted((self.of[a], self.of[b]))
        if x == y:
            return True
        small, large = sorted((self.rows(x), self.rows(y)), key=len)
        if not sure and len(small) + len(large) > MAX_ROWS:
            return False
        if any(not self._apart.get(row, _NONE).isdisjoint(large) for row in small):
            return False
        ours, theirs = self._marks.get(x, _EMPTY), self._marks.get(y, _EMPTY)
        if not sure and any(theirs.get(kind, value) != value for kind, value in ours.items()):
            return False
        if theirs:
            self._marks[x] = {**theirs, **ours}
        self.members[x] = self.rows(x) + self.rows(y)
        for row in self.members.pop(y, [y]):
            self.of[row] = x
        return True


_NONE: frozenset[int] = frozenset()
_EMPTY: dict[str, object] = {}
