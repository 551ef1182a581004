"""Standing answers: what holds for each person now, and what is still to be asked about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from auditor.counting.questions import ADVOCATE, LUNCH, SETTLED_NO, SKIPPED, UNKNOWN, YES, Question

if TYPE_CHECKING:
    from auditor.counting.book import Answer, Round
    from auditor.counting.count import Verdict

Values = dict[str, str]  # question id -> value, of one person


def standing_answers(answers: Iterable[Answer]) -> list[Answer]:
    """The answers that were not taken back, oldest first."""
    return [answer for answer in answers if not answer.undone]


def counting_answers(current: Round, answers: Iterable[Answer]) -> list[Answer]:
    """The standing answers that are not too old for a round, oldest first."""
    return [answer for answer in standing_answers(answers) if answer.id > current.counts_after]


def standing_values(answers: Iterable[Answer]) -> dict[str, Values]:
    """Newest value of every person and question: person id -> question id -> value."""
    values: dict[str, Values] = {}
    for answer in standing_answers(answers):
        values.setdefault(answer.person_id, {})[answer.question] = answer.value
    return values


def open_question(values: Mapping[str, str], again: bool = False) -> Question | None:
    """What is still to be asked about a person; with `again`, what was skipped as well. None: nothing."""
    lunch, advocate = values.get(LUNCH.id), values.get(ADVOCATE.id)
    if lunch is None or (again and lunch == SKIPPED):
        return LUNCH
    if lunch in (*SETTLED_NO, SKIPPED):
        return None
    if advocate is None or (again and advocate == SKIPPED):
        return ADVOCATE
    return None


def verdict(values: Mapping[str, str], question: Question) -> Verdict:
    """True for yes, False for a no in any form, None for unsure, skipped or not asked.

    A no to the question this one is nested in is a no, unless this one was answered.
    """
    value = values.get(question.id)
    if value is None and question.nested_in:
        value = next((outer for outer in (values.get(question.nested_in),) if outer in SETTLED_NO), None)
    if value == YES:
        return True
    return False if value in SETTLED_NO else None


def stranger(values: Mapping[str, str]) -> Verdict:
    """Whether the person is somebody the rater does not know; None when that was not settled."""
    if UNKNOWN in values.values():
        return True
    return None if values.get(LUNCH.id, SKIPPED) == SKIPPED else False


def verdicts(values: Mapping[str, str]) -> dict[str, Verdict]:
    """The arguments of `Count.answer` for one person."""
    return {"lunch": verdict(values, LUNCH), "advocate": verdict(values, ADVOCATE), "stranger": stranger(values)}
