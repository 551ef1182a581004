"""Speaking: which rounds say something about today, when later ones have begun from nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.counting.questions import counted
from auditor.counting.standing import standing_answers

if TYPE_CHECKING:
    from auditor.counting.book import Answer, Round


def speaking(rounds: Sequence[Round], answers: Sequence[Answer], least: int) -> list[Round]:
    """The rounds whose answers stand for today, oldest first.

    A round is over when one of the same kind took its answers over, and when none of its answers counts in a later round
    that says enough by itself: a draw with `least` answers of its own, or a letter that is finished. No letter ends a draw.
    """
    own: dict[int, list[Answer]] = {}
    for answer in standing_answers(answers):
        if counted(answer.question):
            own.setdefault(answer.round, []).append(answer)
    enough = [found for found in rounds if _enough(found, own, least)]
    return [found for found in rounds if not _taken_over(found, rounds, own) and not _outdated(found, enough, own)]


def _enough(found: Round, own: Mapping[int, Sequence[Answer]], least: int) -> bool:
    asked = {answer.person_id for answer in own.get(found.id, ())}
    if found.draw != "letter":
        return len(asked) >= least
    letters = found.letters.split(",")
    return all(p in asked for p, initial in zip(found.people, found.initials, strict=True) if initial in letters)


def _taken_over(found: Round, rounds: Sequence[Round], own: Mapping[int, Sequence[Answer]]) -> bool:
    """Whether the next round of its kind goes on with its answers."""
    if not found.closed:
        return False
    later = [r for r in rounds if r.id > found.id and _kind(r) == _kind(found)]
    return not later or later[0].counts_after < _last(found, own)


def _outdated(found: Round, enough: Sequence[Round], own: Mapping[int, Sequence[Answer]]) -> bool:
    """Whether its answers are all too old for a later round that says enough."""
    later = [r for r in enough if r.id > found.id and (r.draw != "letter" or found.draw == "letter")]
    return any(r.counts_after >= _last(found, own) for r in later)


def _last(found: Round, own: Mapping[int, Sequence[Answer]]) -> int:
    """Id of the newest answer given in a round, 0 without any."""
    return own[found.id][-1].id if found.id in own else 0


def _kind(found: Round) -> tuple[str, str, str]:
    return found.draw, found.letters, found.by
