"""The result of one round, whatever its draw: of its answers as they stand, and in people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.doubles import each_once
from auditor.counting.draw_result import draw_result
from auditor.counting.letter_result import letter_result
from auditor.counting.replay import Replay
from auditor.counting.sampling import LetterDraw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.counting.book import Answer, Round
    from auditor.counting.count import Count
    from auditor.counting.result import Result
    from auditor.counting.standing import Values


def result_of(
    current: Round,
    answers: Sequence[Answer],
    aliases: Mapping[str, str] | None = None,
    proposals: Sequence[tuple[str, str]] = (),
) -> Result:
    """The result of a stored round, from the answers of all rounds: others' answers are volunteered ones here.

    aliases: person ids that were given up since -> the id that stands now; proposals: pairs of ids that may be one person.
    """
    state = Replay(current, answers, aliases)
    return each_once(result_of_draw(current, state.draw, state.values), state, proposals)


def result_of_draw(current: Round, draw: Count | LetterDraw, values: Mapping[str, Values]) -> Result:
    """The result of a round whose answers are booked in `draw`; `values` holds what was said about whom."""
    if isinstance(draw, LetterDraw):
        return letter_result(current, draw, values)
    return draw_result(current, draw, values)
