"""Standing answers: what holds for each person now, and what is still to be asked about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from auditor.counting.questions import ADVOCATE, LUNCH, QUESTIONS, SETTLED_NO, SKIPPED, UNKNOWN, YES, Question, counted

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
    """What holds of every person: person id -> question id -> value, the newest unless `hear` says otherwise."""
    values: dict[str, Values] = {}
    for answer in standing_answers(answers):
        hear(values.setdefault(answer.person_id, {}), answer.question, answer.value)
    return values


def hear(values: Values, question_id: str, value: str) -> None:
    """Take one more answer about a person into `values`.

    "I don't know who this is" is said of the person, not of the question: whichever question it answers, it takes the
    other answers of the count back, and it holds until the first question is answered otherwise.
    """
    if not counted(question_id):
        values[question_id] = value
    elif value == UNKNOWN:
        for each in QUESTIONS:
            values.pop(each.id, None)
        values[LUNCH.id] = UNKNOWN
    elif question_id == LUNCH.id or values.get(LUNCH.id) != UNKNOWN:
        values[question_id] = value


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
    if values.get(LUNCH.id) == UNKNOWN:
        return True
    return None if values.get(LUNCH.id, SKIPPED) == SKIPPED else False


def verdicts(values: Mapping[str, str]) -> dict[str, Verdict]:
    """The arguments of `Count.answer` for one person."""
    return {"lunch": verdict(values, LUNCH), "advocate": verdict(values, ADVOCATE), "stranger": stranger(values)}
