"""What `auditor count` says: what the answers mean so far, and what has changed."""

from __future__ import annotations

import shutil
import sys
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

from auditor.cli import console, count_taken
from auditor.cli.addressing import addressed
from auditor.names import clean

if TYPE_CHECKING:
    from auditor.cli.counting import Desk, Wanted
    from auditor.counting.answers_csv import Taken
    from auditor.counting.session import Session

LINE_WIDTH = 100  # columns beyond which a sentence is hard to read
LONG_LINE = 10_000  # a pipe gets each sentence on one line


def status(desk: Desk, wanted: Wanted) -> None:
    """Say what the answers mean so far, of the round named or the one answered last; asks nothing."""
    from auditor.cli.count_rounds import round_to_show

    current = round_to_show(desk, wanted)
    if current is not None:
        show(desk, desk.sitting(current))
    elif desk.as_json:
        console.document({"result": None, "fairness": [], "changes": {}, "summary": [], "further": _further(desk)})
    else:
        _say_further(desk)
        console.hint("Nothing has been asked yet. Start with: auditor count")


def show(desk: Desk, session: Session, taken: Taken | None = None) -> None:
    """Print what the answers say, what has changed where people are asked again, and the next step."""
    from auditor.counting.again import changes
    from auditor.counting.fairness import fairness
    from auditor.counting.questions import QUESTIONS
    from auditor.counting.words import change_lines, fairness_lines, summary

    result = session.result()
    letters = result.draw == "letter" and not result.to_ask
    compared = fairness(session.round, session.state.members(), session.cards) if letters else ()
    changed = changes(desk.store, session.round, session.aliases, [question.id for question in QUESTIONS])
    lines = [*summary(result), *change_lines(session.round, changed)]
    if desk.as_json:
        console.document(
            {
                "result": result.to_dict(),
                "fairness": [asdict(comparison) for comparison in compared],
                "changes": {question: asdict(change) for question, change in changed.items()},
                "summary": lines,
                "further": _further(desk),
                **(count_taken.document(taken) if taken else {}),
            }
        )
        return
    if taken:
        count_taken.report(taken)
    for line in [*lines, *fairness_lines(compared)]:
        console.result(_wrapped(addressed(line)))
    _say_further(desk)
    console.hint("Next: auditor audit" if result.asked else "Next: auditor count")


def _further(desk: Desk) -> dict[str, int]:
    from auditor.cli.asking import answered

    return answered(desk)


def _say_further(desk: Desk) -> None:
    """Say about how many people the questions beside the count were answered."""
    if further := _further(desk):
        numbers = ", ".join(f"{question} {people:,}" for question, people in further.items())
        console.result(_wrapped(f"Also answered (people): {numbers}."))


def _wrapped(line: str) -> str:
    """A sentence broken between words, where a terminal would break it anywhere."""
    indent = " " * (len(line) - len(line.lstrip()))
    width = min(shutil.get_terminal_size().columns, LINE_WIDTH) if sys.stdout.isatty() else LONG_LINE
    return textwrap.fill(clean(line), width, initial_indent=indent, subsequent_indent=indent + "  ")
