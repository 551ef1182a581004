"""Which rounds speak for today."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.counting.book import Answer, Round
from auditor.counting.speaking import speaking

PEOPLE = [f"p{n}" for n in range(6)]
LEAST = 3


def a_round(number: int, draw: str = "guided", **more: Any) -> Round:
    """Six people, three under A."""
    letters = "A" if draw == "letter" else ""
    given = {"people": PEOPLE, "scores": [0.0] * 6, "initials": list("AAABBB"), **more}
    return Round(number, draw, 0, letters, "family", "2026-03-01T00:00:00", **given)


def answered(*rounds: int) -> list[Answer]:
    """One answer after the other, each in the round named, about one person after the other of it."""
    about = dict.fromkeys(rounds, 0)
    found = []
    for number, current in enumerate(rounds, 1):
        person = PEOPLE[about[current] % 6]
        about[current] += 1
        found.append(Answer(number, current, person, "lunch", "no", "2026-03-01T00:00:00", "guided"))
    return found


@pytest.mark.parametrize(
    ("rounds", "answers", "speak"),
    [
        ([a_round(1)], answered(1), [1]),
        # A new round that took the answers over speaks at once.
        ([a_round(1, closed=True), a_round(2)], answered(1, 1, 1, 1), [2]),
        # One that begins from nothing does when it has enough answers of its own.
        ([a_round(1, closed=True), a_round(2, counts_after=4)], answered(1, 1, 1, 1, 2, 2), [1, 2]),
        ([a_round(1, closed=True), a_round(2, counts_after=4)], answered(1, 1, 1, 1, 2, 2, 2), [2]),
        # So does one of another draw, unless the older one was answered since.
        ([a_round(1), a_round(2, "random", counts_after=2)], answered(1, 1, 2, 2, 2), [2]),
        ([a_round(1), a_round(2, "random", counts_after=2)], answered(1, 1, 2, 2, 2, 1), [1, 2]),
        # A letter ends older letters when it is finished, but no draw.
        ([a_round(1, "letter", closed=True), a_round(2, "letter", counts_after=3)], answered(1, 1, 1, 2, 2), [1, 2]),
        ([a_round(1, "letter", closed=True), a_round(2, "letter", counts_after=3)], answered(1, 1, 1, 2, 2, 2), [2]),
        ([a_round(1), a_round(2, "letter", counts_after=3)], answered(1, 1, 1, 2, 2, 2), [1, 2]),
        # Without an answer there is nothing to be outdated.
        ([], [], []),
    ],
)
def test_a_round_speaks_until_a_later_one_says_enough(rounds: list[Round], answers: list[Answer], speak: list[int]):
    """In the order of their beginning."""
    assert [found.id for found in speaking(rounds, answers, LEAST)] == speak


def test_answers_to_other_questions_and_those_taken_back_do_not_count():
    """How close somebody is says nothing about lunch."""
    rounds = [a_round(1, closed=True), a_round(2, counts_after=3)]
    answers = answered(1, 1, 1, 2, 2)
    answers.append(Answer(6, 2, "p5", "closeness", "4", "2026-03-01T00:00:00", "guided"))
    answers.append(Answer(7, 2, "p4", "lunch", "no", "2026-03-01T00:00:00", "guided", undone=True))
    assert [found.id for found in speaking(rounds, answers, LEAST)] == [1, 2]
