"""View: what the page shows at one moment, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.counting.again import changes
from auditor.counting.questions import QUESTIONS
from auditor.counting.words import (
    advice_sentence,
    again_sentence,
    change_lines,
    first_range_sentence,
    range_sentence,
    summary,
)

if TYPE_CHECKING:
    from auditor.counting.result import Result
    from auditor.counting.session import Asked, Session


def turn_id(asked: Asked) -> str:
    """Names one question about one person, so that a late or doubled click is not taken for another's answer."""
    return f"{asked.person_id}:{asked.question.id}"


def view(session: Session) -> dict[str, Any]:
    """The open question, the progress and the range; after the last one or a stop, the summary."""
    asked = None if session.stopped else session.next()
    progress = session.progress()
    result = session.result()
    enough = result.speaks
    ranges = [range_sentence(tally) for tally in (result.lunch, result.advocate)]
    shown: dict[str, Any] = {
        "finished": asked is None,
        "done": progress.done,
        "goal": progress.goal,
        "stop_here": session.good_place_to_stop(),
        "range": [line for line in ranges if line] if enough else [],
        "before_range": first_range_sentence(result),
        "advice": again_sentence(progress.repeating) or (advice_sentence(result) if enough else ""),
    }
    if asked is None:
        changed = changes(session.book, session.round, session.aliases, [known.id for known in QUESTIONS])
        lines = [*summary(result), *change_lines(session.round, changed)]
        return {**shown, "summary": lines, "bands": bands(result) if enough else []}
    return {
        **shown,
        "turn": turn_id(asked),
        "name": asked.card.name,
        "work": asked.card.work(),
        "history": asked.card.history(),
        "question": asked.question.about(asked.card.name),
        "help": asked.question.help,
    }


def bands(result: Result) -> list[dict[str, Any]]:
    """The ranges to draw, as parts of everybody 0-1; none while a letter is not finished."""
    drawn = [(tally, tally.share) for tally in (result.lunch, result.advocate)]
    return [
        {"label": f"{tally.label[0].upper()}{tally.label[1:]}", "value": share[0], "low": share[1], "high": share[2]}
        for tally, share in drawn
        if share is not None
    ]
