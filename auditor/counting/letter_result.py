"""The result of a letter draw: certain under the letters, an assumption beyond them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.questions import ADVOCATE, LUNCH
from auditor.counting.result import (
    LABELS,
    LETTER,
    UNFINISHED,
    LetterTally,
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
    from auditor.counting.sampling import LetterDraw
    from auditor.counting.standing import Values


def letter_result(current: Round, draw: LetterDraw, values: Mapping[str, Values]) -> Result:
    """As `result_of_draw`, for letters."""
    from auditor.counting.letters import likeness

    per_letter = _per_letter(current, draw)
    members = {current.people[i] for i in draw.members}
    asked = sum(letter.asked for letter in per_letter)
    common = common_fields(current, values, members)
    to_ask = sum(letter.members - letter.asked for letter in per_letter)
    alike = None if to_ask else likeness(current.scores, current.initials)
    lunch, advocate, strangers = (_letter_tally(current, draw, question, alike) for question in LABELS)
    return Result(
        **common,
        basis=LETTER if alike is not None else UNFINISHED,
        asked=asked,
        drawn=asked,
        carrying=asked - common["skipped"],
        to_ask=to_ask,
        lunch=lunch,
        advocate=advocate,
        strangers=strangers,
        per_letter=per_letter,
        beyond=sum(is_answered(values.get(current.people[i], {})) for i in draw.verdicts.keys() - set(draw.members)),
        as_if_random=_as_if_random(len(current.people), lunch) if alike is not None else None,
        alike=alike,
    )


def _per_letter(current: Round, draw: LetterDraw) -> tuple[LetterTally, ...]:
    tallies = []
    for letter in current.letters.split(","):
        members = [i for i in draw.members if current.initials[i] == letter]
        lunch, advocate = (said_of(draw, question, members) for question in (LUNCH.id, ADVOCATE.id))
        tallies.append(LetterTally(letter, len(members), len(lunch), lunch.count(True), advocate.count(True)))
    return tuple(tallies)


def _letter_tally(current: Round, draw: LetterDraw, question: str, alike: float | None) -> Tally:
    """Known under the letters; beyond them the honest range, once they are done."""
    from auditor.counting.letters import letter_estimate

    total = len(current.people)
    said = said_of(draw, question, draw.members)
    if alike is None:
        return tally_of(question, said, total, estimate=None, low=None, high=None)
    groups = [[i for i in draw.members if current.initials[i] == letter] for letter in current.letters.split(",")]
    low_said = [said_of(draw, question, group) for group in groups if group]
    least = letter_estimate(total, [(len(s), s.count(True)) for s in low_said], alike)
    most = letter_estimate(total, [(len(s), len(s) - s.count(False)) for s in low_said], alike)
    # Likeness can only widen: with few people beyond the letters the effective sample hides that they are few.
    low = min(least.honest.low, least.as_if_random.low)
    high = max(most.honest.high, most.as_if_random.high)
    estimate = (least.estimate + most.estimate) / 2
    points = 50 * (high - low) / total
    return tally_of(question, said, total, estimate=estimate, low=low, high=high, points=points)


def _as_if_random(total: int, lunch: Tally) -> tuple[float, float]:
    from auditor.counting.exact import fixed_sample

    low = fixed_sample(total, lunch.asked, lunch.yes).low
    return low, fixed_sample(total, lunch.asked, lunch.yes + lunch.unsure).high
