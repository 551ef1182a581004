"""The audits' sentences by their numbers: none, one and several each read as a person would say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from auditor.audits import dormant_told, evidence, reciprocity_told, recruiters_told, routine_told
from auditor.audits.monthly import MONTHS, Routine

if TYPE_CHECKING:
    from auditor.wording import Message


def a_routine(active: int, busiest_share: float) -> Routine:
    """Two years with so many months of contact."""
    return Routine(pd.DataFrame(), active, busiest_share, None, 0)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (reciprocity_told.title(1, 0, 0, 1), "One person wrote to you in the last 90 days and has no"),
        (reciprocity_told.title(0, 12, 12, 1), "Twelve people gave you something, and"),
        (reciprocity_told.title(0, 0, 3, 1), "Everybody who gave you something (three) also"),
        (reciprocity_told.title(0, 0, 0, 0), "The files show what you gave, and nothing"),
        (reciprocity_told.open_replies(0, 1), "The open reply would go to somebody you have never"),
        (reciprocity_told.open_replies(2, 0), "The open replies would all go to people you have talked with"),
        (reciprocity_told.open_replies(1, 2), "one would go to somebody you have talked with before, two to people"),
        (reciprocity_told.asked(1, 0), "once; the files show something given before"),
        (reciprocity_told.asked(2, 0), "twice; each time"),
        (reciprocity_told.asked(1, 1), "once; the files show nothing given before"),
        (reciprocity_told.asked(3, 2), "three times; before two of these"),
        (reciprocity_told.gave(2, 0), "Two people have given you something"),
        (reciprocity_told.gave(1, 1), "One person has given you something that the files can show; something went"),
        (reciprocity_told.gave(3, 1), "something went back to one of them"),
        (recruiters_told.unmeasured(0), "No recruiter is recognised"),
        (recruiters_told.unmeasured(2), "You know two recruiters; whether"),
        (recruiters_told.title(2, 0, 9, 12), "have talked with none of them in the last twelve months"),
        (recruiters_told.title(2, 2, 9, 36), "all two recruiters you know in the last three years"),
        (recruiters_told.employers(1, 0), "They are at a recruiting firm."),
        (recruiters_told.employers(0, 2), "All two recruit for an employer."),
        (recruiters_told.employers(2, 1), "Two of them are at recruiting firms, one recruits for"),
        (recruiters_told.employers(1, 2), "One of them is at a recruiting firm, two recruit for"),
        (recruiters_told.unanswered(1, 0, 6), "One recruiter once wrote"),
        (recruiters_told.unanswered(1, 1, 6), "One recruiter wrote to you in the last six months"),
        (recruiters_told.unanswered(3, 1, 6), "one of them wrote in the last six months"),
        (recruiters_told.gave_them(1, 0), "nothing from you – no thanks"),
        (recruiters_told.gave_them(1, 1), "For the one you talked with, the files show something"),
        (recruiters_told.gave_them(3, 0), "for none."),
        (recruiters_told.gave_them(3, 2), "for two."),
        (dormant_told.title(0, 5, 36), "Nobody you ever talked with (five people) has fallen silent for three years"),
        (dormant_told.title(1, 1, 36), "The one person you ever talked with has been silent for three years or more"),
        (dormant_told.title(2, 5, 18), "two have been silent for 18 months or more"),
        (dormant_told.weak_ties(0), "No tie is weak"),
        (dormant_told.past(4, 0, 10), "none of them you have known for ten years or more"),
        (dormant_told.past(4, 2, 10), "two of them you have known"),
        (dormant_told.past_with_one(1, 0, 10), "you had one talk."),
        (dormant_told.past_with_one(2, 1, 10), "you had two talks in all; you have known them for ten years"),
        (routine_told.title(a_routine(0, 0), employed=True), "nothing from you to people outside your employer"),
        (routine_told.title(a_routine(0, 0), employed=False), "nothing from you to anybody"),
        (routine_told.title(a_routine(12, 0.5), employed=False), "50 % of two years’ contact from you fell into three"),
        (routine_told.title(a_routine(MONTHS, 0.1), employed=True), "in every one of the last 24 months you reached out"),
        (routine_told.title(a_routine(MONTHS, 0.1), employed=False), "months you reached out to somebody"),
        (routine_told.title(a_routine(20, 0.1), employed=True), "all year round: in 20 of the last 24 months you reached"),
        (routine_told.title(a_routine(20, 0.1), employed=False), "20 of the last 24 months you reached out to somebody"),
        (routine_told.title(a_routine(1, 0.1), employed=True), "employer in one of the last 24 months, with long quiet"),
        (routine_told.title(a_routine(9, 0.1), employed=False), "somebody in nine of the last 24 months, with long"),
        (routine_told.done(0, 1, 0), "no new connections, had one talk with somebody known for over a year, and asked"),
        (routine_told.done(1, 0, 2), "made one new connection, had no talks with people known for over a year"),
        (evidence.lately(1), "in the last month"),
    ],
)  # fmt: skip
def test_each_case_has_a_sentence_of_its_own(sentence: Message, words: str) -> None:
    """Nothing is put together from halves."""
    assert words in sentence
    assert sentence.id
