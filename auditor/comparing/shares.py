"""Sampled shares before and after, from the rounds and answers themselves: narrower than their ranges tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.audits.count_estimates import NAMES
from auditor.audits.count_outcome import headline
from auditor.audits.count_told import LEAST_ANSWERS
from auditor.comparing.compare import SAMPLED, bounds, from_ranges, shares
from auditor.comparing.model import Basis, EstimateChange
from auditor.counting.replay import Replay
from auditor.counting.result import LETTER, UNFINISHED
from auditor.counting.round_result import result_of
from auditor.counting.sampling import LetterDraw
from auditor.counting.speaking import speaking

if TYPE_CHECKING:
    from auditor.audits.base import Estimate
    from auditor.counting.book import Answer, Round
    from auditor.counting.change import Change
    from auditor.counting.count import Count, Verdict
    from auditor.snapshot import Snapshot

LEAST_PAIRS = 20  # people asked both times from which one by one tells more than two rounds do (ours)


@dataclass(frozen=True, slots=True)
class Book:
    """The exercise as a client's file holds it."""

    rounds: Sequence[Round]
    answers: Sequence[Answer]
    aliases: Mapping[str, str]


def share_changes(before: Snapshot, after: Snapshot, book: Book, then: str, now: str) -> tuple[EstimateChange, ...]:
    """The change of each sampled share between two audits made at the instants `then` and `now` (UTC, ISO).

    People asked again in the order of the first round are compared one by one; else two samples are compared, where an
    answer from before the first audit says nothing about what came after it; a letter has no draw to go by, so what its
    two honest ranges allow is taken.
    """
    if not any(then < answer.answered_at <= now for answer in book.answers):
        return ()  # nobody was asked in between: what two ranges allow would look like news
    plain = {estimate.name: estimate for estimate in from_ranges(before, after)}
    first, second = _speaking(until(book, then)), _speaking(until(book, now))
    old, new = shares(before), shares(after)
    if not old or first is None or second is None:
        return tuple(plain.values())
    changes = _changes(first, second, book, then, now)
    found = []
    for name in (name for name in SAMPLED if name in old):
        change = changes.get(name)
        if change is not None and (change.pairs or name in new):
            found.append(_told(old[name], new.get(name), change))
        elif name in plain:
            found.append(plain[name])
    return tuple(found)


def _told(was: Estimate, now: Estimate | None, change: Change) -> EstimateChange:
    """A change by its answers; people asked again tell it also where their answers alone give no share of today."""
    basis: Basis = "paired" if change.pairs else "unpaired"
    then = bounds(was)[0]
    today = bounds(now)[0] if now else min(max(then + change.change, 0.0), 1.0)
    label, low, high = (now or was).label, change.low, change.high
    return EstimateChange(was.name, label, then, today, change.change, low, high, basis, change.pairs)


def until(book: Book, instant: str) -> Book:
    """The rounds begun and the answers given up to an instant; a round that a later one closed is open again."""
    rounds = [found for found in book.rounds if found.started_at <= instant]
    last = {(found.draw, found.letters, found.by): found.id for found in rounds}
    rounds = [replace(found, closed=last[found.draw, found.letters, found.by] != found.id) for found in rounds]
    return replace(book, rounds=rounds, answers=[a for a in book.answers if a.answered_at <= instant])


def _speaking(book: Book) -> Replay | None:
    """The round behind the headline, replayed; None for a letter, which has no draw."""
    rounds = speaking(book.rounds, book.answers, LEAST_ANSWERS)
    result = headline([result_of(found, book.answers, book.aliases) for found in rounds])
    if result is None or result.basis in (LETTER, UNFINISHED):
        return None
    current = next(found for found in book.rounds if found.id == result.round)
    return Replay(current, book.answers, book.aliases)


def _changes(first: Replay, second: Replay, book: Book, then: str, now: str) -> dict[str, Change]:
    """Name of the share -> its change; nothing when neither way of comparing applies."""
    from auditor.counting.change import paired_change, unpaired_change

    before, after = _count(first), _count(second)
    again = _asked_again(first, book, then, now)
    pairs = _unbroken(before, again)
    if pairs >= min(LEAST_PAIRS, len(before.bookings)) and pairs:
        return {
            f"{name}_share": paired_change(before, {i: said[question] for i, said in again.items()}, question)
            for question, name in NAMES.items()
        }
    if first.round.id == second.round.id:
        return {}  # one round that went on: its two ranges are all there is
    since = _asked_again(second, book, then, now)
    anew = since if any(booking.contact not in since for booking in after.bookings) else None
    return {f"{name}_share": unpaired_change(before, after, question, anew=anew) for question, name in NAMES.items()}


def _asked_again(which: Replay, book: Book, then: str, now: str) -> dict[int, dict[str, Verdict]]:
    """Everybody of a round's frame who was answered anew between the instants: place -> verdicts now."""
    later = [answer for answer in book.answers if then < answer.answered_at <= now]
    fresh = Replay(replace(which.round, answers_before=0, counts_after=0), later, book.aliases)
    return fresh.draw.verdicts


def _unbroken(first: Count, again: Mapping[int, object]) -> int:
    """How many of the first round's people, from its first on, were asked again without a gap."""
    missing = (place for place, booking in enumerate(first.bookings) if booking.contact not in again)
    return next(missing, len(first.bookings))


def _count(state: Replay) -> Count:
    assert not isinstance(state.draw, LetterDraw)  # noqa: S101 - for the type checker
    return state.draw
