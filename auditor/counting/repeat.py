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
    from auditor.counting.count import Count
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


def upcoming(count: Count, most: int) -> list[int]:
    """The next contacts `count` will ask, as far as that depends on no answer, at most so many.

    All of a random draw; of a guided one those who are asked again.
    """
    left, booked = count.left.copy(), {booking.contact for booking in count.bookings}
    repeat = Repeat(count.repeat.order, count.strata, count.seed)
    found: list[int] = []
    while len(found) < most and left.sum() > 0:
        repeat.passed(booked)
        turn = repeat.turn(booked, left)
        if turn is None:
            break
        found += [turn.contact] if turn.contact not in count.verdicts else []
        booked.add(turn.contact)
        left[turn.stratum] -= 1
    if count.draw == "random" and len(found) < most:
        found += _after(count, booked, most - len(found))
    return found


def _after(count: Count, booked: set[int], most: int) -> list[int]:
    """Those whom a random draw asks after the earlier round's contacts."""
    queues = [
        [int(i) for i in queue if int(i) not in booked and int(i) not in count.verdicts]
        for queue in count.strata.queues
    ]
    found: list[int] = []
    asked = len(booked | count.verdicts.keys())
    rest = np.array([float(len(queue)) for queue in queues])
    while len(found) < most and rest.sum() > 0:
        stratum = int(np.random.default_rng([count.seed, 1 + asked]).choice(len(rest), p=rest / rest.sum()))
        found.append(queues[stratum].pop(0))
        rest[stratum] -= 1
        asked += 1
    return found


def ask_again(first: Count, newcomers: int = 0, seed: int = 0) -> Count:
    """A round that asks the contacts of `first` again, in the same order, and then goes on drawing.

    Contacts keep their numbers; `newcomers` who came in since are numbered after them and come in between by chance.
    """
    from auditor.counting.count import Count
    from auditor.counting.strata import extended

    strata = extended(first.strata, newcomers, seed)
    return Count(
        first.total + newcomers, draw=first.draw, seed=seed, alpha=first.alpha, strata=strata, order=steps_of(first)
    )


def steps_of(first: Count) -> tuple[Step, ...]:
    """Whom a round asked, up to the last one it drew, in order, with the chances of every stratum."""
    drawn = [place for place, booking in enumerate(first.bookings, 1) if booking.chances is not None]
    return tuple(
        (booking.contact, None if booking.chances is None else tuple(map(float, booking.chances)))
        for booking in first.bookings[: max(drawn, default=0)]
    )
