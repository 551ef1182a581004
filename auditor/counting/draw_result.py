"""The result of a guided or random draw: true whenever one stops, or exact for a worksheet that was answered as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.result import (
    ANYTIME,
    EXTRA_ANSWERS,
    FIXED,
    LABELS,
    WANTED_POINTS,
    Result,
    Tally,
    common_fields,
    is_answered,
    said_of,
    tally_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.counting.book import Round
    from auditor.counting.count import Count
    from auditor.counting.standing import Values


def draw_result(current: Round, draw: Count, values: Mapping[str, Values]) -> Result:
    """As `result_of_draw`, for a draw."""
    basis = FIXED if _finished_worksheet(current, draw) else ANYTIME
    tally = _fixed_tally if basis == FIXED else _anytime_tally
    lunch, advocate, strangers = (tally(draw, question) for question in LABELS)
    drawn = [booking.contact for booking in draw.bookings if booking.chances is not None]
    left = len(current.people) - draw.asked
    return Result(
        **common_fields(current, values, current.people),
        basis=basis,
        asked=draw.asked,
        drawn=len(drawn),
        carrying=sum(is_answered(values.get(current.people[i], {})) for i in drawn),
        to_ask=min(current.planned - len(drawn), left) if len(drawn) < current.planned else left,
        lunch=lunch,
        advocate=advocate,
        strangers=strangers,
        more=min(EXTRA_ANSWERS, int(draw.left.sum())) if lunch.points_then is not None else 0,
    )


def _anytime_tally(draw: Count, question: str) -> Tally:
    estimate, low, high = draw.interval(question)
    rest = int(draw.left.sum())
    advice = draw.advice(min(EXTRA_ANSWERS, rest), question) if rest else None
    return tally_of(
        question,
        said_of(draw, question),
        draw.total,
        estimate=estimate,
        low=low,
        high=high,
        points=50 * (high - low) / draw.total,
        points_then=advice.then if advice else None,
        needed=draw.needed(WANTED_POINTS, question),
    )


def _finished_worksheet(current: Round, draw: Count) -> bool:
    """Whether the people fixed in advance were all answered for sure, and nobody else was."""
    said = [verdicts for verdicts in draw.verdicts.values() if None not in verdicts.values()]
    drawn = sum(booking.chances is not None for booking in draw.bookings)
    return bool(current.planned) and len(said) == drawn == len(draw.verdicts) == current.planned


def _fixed_tally(draw: Count, question: str) -> Tally:
    from auditor.counting.exact import fixed_sample

    said = said_of(draw, question)
    low, high = fixed_sample(draw.total, len(said), said.count(True))
    estimate = said.count(True) / len(said) * draw.total
    points = 50 * (high - low) / draw.total
    return tally_of(question, said, draw.total, estimate=estimate, low=low, high=high, points=points)
