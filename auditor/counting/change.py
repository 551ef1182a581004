"""Change: how many more (or fewer) yeses in a second round, for the same contacts asked again or for others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from auditor.counting.answer_model import CHANGE_PRIOR
from auditor.counting.count import PRIORS, BothWays
from auditor.counting.eprocess import EProcess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from auditor.counting.count import Booking, Count, Verdict

    Array = NDArray[np.float64]

SHARE_STEP = 0.0005  # grid on which the two rounds' shares are compared
_STRUCK_OUT = 60.0  # log-wealth beyond this makes no difference


@dataclass(frozen=True, slots=True)
class Change:
    """Share of yeses now minus share before, in parts of all contacts, -1..1."""

    change: float
    low: float
    high: float
    pairs: int = 0  # contacts asked in both rounds, when they were compared one by one

    @property
    def clear(self) -> bool:
        """Whether the range leaves out "no change"."""
        return not self.low <= 0 <= self.high


def paired_change(first: Count, second: Mapping[int, Verdict], question: str = "lunch") -> Change:
    """Compare a second round about the same contacts, asked in the order of the first: far narrower than two rounds.

    second: contact -> answer now; whoever comes after the first contact missing from it is left out, or one could
    choose whom to compare. Gained and lost yeses are two outcomes of the first round's own draws, each at alpha/2.
    Unsure, then or now, counts against the gain at the low end and for it at the high end.
    """
    half = first.alpha / 2
    gained = _Ends(first, half)
    lost = _Ends(first, half)
    pairs = 0
    for booking in first.bookings:
        if booking.contact not in second:
            break
        pairs += 1
        before, now = first.verdicts[booking.contact][question], second[booking.contact]
        gained.book(booking, now is True and before is False, now is not False and before is not True)
        lost.book(booking, before is True and now is False, before is not False and now is not True)
    low, high = gained.low.low - lost.high.high, gained.high.high - lost.low.low
    estimate = gained.estimate() - lost.estimate()
    total = first.total
    return Change(float(np.clip(estimate, low, high)) / total, low / total, high / total, pairs)


class _Ends:
    """One outcome of change, booked the least and the most that unsure answers allow."""

    def __init__(self, first: Count, alpha: float) -> None:
        self.low = EProcess(first.total, first.strata.sizes, CHANGE_PRIOR, alpha)
        self.high = self.low.copy()
        self.sizes = first.strata.sizes

    def book(self, booking: Booking, least: bool, most: bool) -> None:
        for process, happened in ((self.low, least), (self.high, most)):
            if booking.chances is None:
                process.note(booking.stratum, happened, booking.left)
            else:
                process.bet(booking.stratum, happened, booking.left, booking.chances)

    def estimate(self) -> float:
        left = self.sizes - self.low.model.asked
        return (self.low.estimate(left) + self.high.estimate(left)) / 2


def unpaired_change(
    first: Count, second: Count, question: str = "lunch", *, anew: Mapping[int, Mapping[str, Verdict]] | None = None
) -> Change:
    """Compare two rounds with different draws: a difference stays if some first share makes both rounds credible.

    The second round's bets go on with the wealth of the first; were the pair of shares true, that could not be expected to
    grow, so a pair whose joint wealth ever reached 1/alpha is struck out for good: in the first round (its surviving range)
    or at the end of the second. anew: contact -> what was said since the first round, where the second also holds answers
    from before; whoever is missing from it counts both ways, for an old answer says nothing about a change.
    """
    before, after, aside = first.questions[question], second.questions[question], 0
    if anew is not None or second.draw == "random":
        after, aside = _replayed(second, question, anew, _stake(first, before))
    threshold = before.low.log_threshold
    # Unsure answers: the least change is the one from most before to least now.
    least, most = _curve(after.low, second.total), _curve(after.high, second.total, aside)
    lowest = _credible_changes(_survivors(before.high), least, threshold)[0]
    highest = _credible_changes(_survivors(before.low), most, threshold)[1]
    now = second.interval(question).estimate
    if anew is not None:  # those set aside as the others are
        now = after.estimate(second.left) * second.total / max(second.total - aside, 1)
    estimate = now / second.total - first.interval(question).estimate / first.total
    return Change(float(np.clip(estimate, lowest, highest)), lowest, highest)


def _replayed(
    second: Count, question: str, said: Mapping[int, Mapping[str, Verdict]] | None, alpha: float
) -> tuple[BothWays, int]:
    """The bets of the second round once more, played on until the wealth is 1/alpha; and how many contacts are set aside.

    said: what was said since the first round alone; None: everything counts. Who is missing from it and was known before the
    first draw is set aside: the totals are those of the others. Who was drawn counts both ways.
    """
    sizes, aside = second.strata.sizes.copy(), set()
    for booking in second.bookings:
        if booking.chances is not None:
            break
        if said is not None and booking.contact not in said:
            aside.add(booking.contact)
            sizes[booking.stratum] -= 1
    both = BothWays(EProcess(second.total - len(aside), sizes, PRIORS[question], alpha))
    for booking in second.bookings:
        if booking.contact not in aside:
            verdicts = booking.verdicts if said is None else said.get(booking.contact, {})
            both.book(booking.stratum, verdicts.get(question), booking.left, booking.chances)
    return both, len(aside)


def _stake(first: Count, before: BothWays) -> float:
    """How unlikely the second round must find a share to strike out every pair with it, after the first round's losses.

    A gambler on a plain random draw stops at the goal; starting from what the first round left, the goal is farther off.
    """
    left = [float(survivors[np.isfinite(survivors)].min()) for survivors in map(_survivors, (before.low, before.high))]
    return float(first.alpha * np.exp(min(*left, 0.0)))


def _survivors(process: EProcess) -> Array:
    """Log-wealth of every share on the grid; infinite for those that were struck out at any time."""
    curve = _curve(process)
    shares = np.arange(0, 1 + SHARE_STEP / 2, SHARE_STEP)
    low, high = process.low / process.total, process.high / process.total
    curve[(shares < low - SHARE_STEP / 2) | (shares > high + SHARE_STEP / 2)] = np.inf
    return curve


def _curve(process: EProcess, total: int = 0, aside: int = 0) -> Array:
    """Log-wealth of every share on the grid; infinite where the answers rule it out.

    total: contacts of whom it is a share, the process's own when 0; aside: yeses among those who are not the process's.
    """
    total = total or process.total
    shares = np.arange(0, 1 + SHARE_STEP / 2, SHARE_STEP)
    curve = np.interp(shares, (process.candidates + aside) / total, np.minimum(process.log_wealth, _STRUCK_OUT))
    least = (process.yeses + aside) / total
    most = (process.total - process.asked + process.yeses + aside) / total
    curve[(shares < least - SHARE_STEP / 2) | (shares > most + SHARE_STEP / 2)] = np.inf
    return np.asarray(curve)


def _credible_changes(before: Array, after: Array, threshold: float) -> tuple[float, float]:
    """Least and greatest difference of shares for which some pair of shares survives; -1 and 1 if none does."""
    size = len(before)
    starts = np.flatnonzero(before < threshold + 10)
    kept = []
    for step in range(1 - size, size):
        ends = starts + step
        inside = (ends >= 0) & (ends < size)
        if inside.any() and (before[starts[inside]] + after[ends[inside]]).min() < threshold:
            kept.append(step)
    return (kept[0] * SHARE_STEP, kept[-1] * SHARE_STEP) if kept else (-1.0, 1.0)
