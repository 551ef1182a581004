"""Repeat: the contacts of an earlier round come again, in the same order and with the chances they had.

The earlier draws were random, so they are a random draw for whatever is asked of the same contacts today: bets on the new
answers are as fair as those on the old ones were. Contacts who came in since could not be drawn then; at each turn one of
them is drawn instead, with the share they are of everybody left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from numpy.typing import NDArray

    from auditor.counting.book import Step
    from auditor.counting.strata import Strata

    Array = NDArray[np.float64]

_STREAM = 2  # of random numbers: 0 orders the strata, 1 and more draw from them by [seed, number]


class Turn(NamedTuple):
    """Who is asked now, from which stratum, and the chance each had; None for one who was volunteered then."""

    contact: int
    stratum: int
    chances: Array | None


class Repeat:
    """Where one is in the order of an earlier round; an empty one is at its end at once."""

    def __init__(self, order: Sequence[Step], strata: Strata, seed: int) -> None:
        self.order, self.strata, self.seed, self.at = order, strata, seed, 0

    @property
    def rest(self) -> int:
        """Contacts of the earlier round not asked again yet."""
        return len(self.order) - self.at

    def passed(self, booked: Container[int]) -> None:
        """Go on to the next one without an answer."""
        while self.rest and self.order[self.at][0] in booked:
            self.at += 1

    def turn(self, booked: Container[int], left: Array) -> Turn | None:
        """Whose turn it is, the same for equal `booked` and `left` (per stratum); None when all were asked again."""
        if not self.rest:
            return None
        contact, then = self.order[self.at]
        if then is None:
            return Turn(contact, int(self.strata.member_of[contact]), None)
        newcomers = left[len(then) :]
        share = newcomers / left.sum()
        chances = np.concatenate([np.asarray(then) * (1 - share.sum()), share])
        done = round(float(self.strata.sizes.sum() - left.sum()))
        if newcomers.sum() and np.random.default_rng([self.seed, 0, _STREAM, done]).random() < share.sum():
            contact = next(int(i) for i in self.strata.queues[len(then)] if int(i) not in booked)
        return Turn(contact, int(self.strata.member_of[contact]), chances)
