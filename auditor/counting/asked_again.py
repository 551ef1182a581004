"""Counts that ask the contacts of an earlier one again: how they begin, and whom they will ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.counting.count import Count
from auditor.counting.repeat import Repeat
from auditor.counting.strata import extended

if TYPE_CHECKING:
    from auditor.counting.book import Step


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
