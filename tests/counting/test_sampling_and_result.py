"""Rounds are frozen; their results say what they rest on."""

from __future__ import annotations

import pytest

from auditor.counting.exact import fixed_sample
from auditor.counting.questions import ADVOCATE, LUNCH, question
from auditor.counting.round_result import result_of
from auditor.counting.sampling import draw_of, open_round, start_round, wanted_letters
from auditor.counting.standing import open_question, standing_values, stranger, verdict
from auditor.errors import NotEnoughData, UsageError
from tests.counting.helpers import NOW, a_card, a_session, answer_people, cards
from tests.counting.memory_book import MemoryBook


def test_a_round_freezes_today_s_people_in_the_order_of_their_letters() -> None:
    """Later changes of the people do not reach it; the seed is the number of rounds so far unless given."""
    book = MemoryBook()
    first = start_round(book, cards(10), {"p003": 2.5}, NOW)
    assert first.id == 1
    assert list(first.initials) == sorted(first.initials)
    assert first.scores[list(first.people).index("p003")] == 2.5
    assert (first.seed, start_round(book, cards(10), {}, NOW, seed=9).seed) == (0, 9)
    assert start_round(book, cards(3), {}, NOW).seed == 2


def test_a_new_round_closes_the_open_one_of_its_kind_only() -> None:
    """Letters, names and draws are apart."""
    book = MemoryBook()
    start_round(book, cards(), {}, NOW, draw="letter", letters="A")
    start_round(book, cards(), {}, NOW)
    second = start_round(book, cards(), {}, NOW)
    assert [r.closed for r in book.rounds()] == [False, True, False]
    assert open_round(book, "guided") == second
    assert open_round(book, "letter", "A") is not None
    assert open_round(book, "letter", "A", "given") is None
    assert open_round(book, "random") is None


def test_by_given_name_is_another_letter() -> None:
    """The same person is under two letters."""
    book = MemoryBook()
    by_given = start_round(book, cards(10), {}, NOW, draw="letter", letters="A", by="given")
    assert [by_given.people[i] for i in draw_of(by_given).members] == ["p000", "p006", "p009", "p003"] or {
        by_given.people[i] for i in draw_of(by_given).members
    } == {"p000", "p003", "p006", "p009"}


def test_a_name_without_letters_is_under_the_hash() -> None:
    """It can be asked for like any letter."""
    session = a_session(people=[a_card(1), a_card(2, letter_family="")], draw="letter", letters="#")
    assert answer_people(session, 9) == ["p002"]


def test_letters_are_read_as_people_write_them() -> None:
    """Any case, commas or blanks, doubles; anything else is refused."""
    assert wanted_letters("b, A a") == "A,B"
    assert wanted_letters("#") == "#"
    for text in ("", "AB", "é", "1"):
        with pytest.raises(UsageError, match="letters"):
            wanted_letters(text)


def test_nobody_to_ask_is_said_with_what_to_do() -> None:
    """No contacts at all, or nobody under the letter."""
    with pytest.raises(NotEnoughData, match="nobody to ask"):
        start_round(MemoryBook(), [], {}, NOW)
    with pytest.raises(NotEnoughData, match="Nobody is under X") as caught:
        start_round(MemoryBook(), cards(), {}, NOW, draw="letter", letters="X")
    assert "A B C D E" in caught.value.hint


def test_an_unfinished_letter_has_counts_and_no_range() -> None:
    """Known is what was said; beyond it nothing yet."""
    session = a_session(draw="letter", letters="A,B")
    answer_people(session, 7, "yes")
    result = session.result()
    assert (result.basis, result.asked, result.to_ask) == ("unfinished", 7, 13)
    assert (result.lunch.yes, result.lunch.estimate, result.lunch.share) == (7, None, None)
    assert result.to_dict()["lunch"]["share"] is None
    assert session.progress().goal == 20


def test_a_finished_letter_has_an_honest_range_and_the_one_of_a_random_draw() -> None:
    """Headline wider than as-if-random; per letter what is known."""
    session = a_session(draw="letter", letters="A,B")
    answer_people(session, 100, lambda person: "yes" if person == "p005" else "no")
    result = session.result()
    assert (result.basis, result.to_ask, result.alike) == ("letter", 0, 0.02)
    assert [(x.letter, x.members, x.asked, x.lunch, x.advocate) for x in result.per_letter] == [
        ("A", 10, 10, 1, 0),
        ("B", 10, 10, 0, 0),
    ]
    assert result.as_if_random == fixed_sample(50, 20, 1)
    assert result.lunch.low is not None
    assert result.lunch.high is not None
    assert result.lunch.low <= result.as_if_random[0] <= result.as_if_random[1] <= result.lunch.high
    assert result.lunch.estimate == pytest.approx(2.5)


def test_unsure_under_a_letter_widens_its_range_both_ways() -> None:
    """Low end as a no, high end as a yes."""
    sure = a_session(draw="letter", letters="A")
    answer_people(sure, 100)
    unsure = a_session(draw="letter", letters="A")
    answer_people(unsure, 100, lambda person: "unsure" if person == "p005" else "no")
    assert unsure.result().lunch.low == sure.result().lunch.low == 0
    assert unsure.result().lunch.high > sure.result().lunch.high  # type: ignore[operator]
    assert unsure.result().lunch.unsure == 1


def test_a_worksheet_fixed_in_advance_is_exact_when_all_is_answered() -> None:
    """Before that, and with anybody unsure, the range that holds at every stop is given."""
    session = a_session(draw="random", planned=12)
    answer_people(session, 11)
    assert (session.result().basis, session.result().to_ask) == ("anytime", 1)
    answer_people(session, 1, "yes")
    result = session.result()
    assert result.basis == "fixed"
    assert (result.lunch.low, result.lunch.high) == fixed_sample(50, 12, 1)
    assert session.good_place_to_stop()
    assert session.progress().goal == 12
    answer_people(session, 1)
    assert (session.result().basis, session.result().to_ask) == ("anytime", 37)


def test_the_result_of_a_stored_round_is_the_sitting_s() -> None:
    """For the audit, from rounds and answers alone."""
    session = a_session()
    answer_people(session, 20, lambda person: "yes" if person < "p010" else "no")
    assert result_of(session.round, session.book.answers()) == session.result()
    document = session.result().to_dict()
    assert document["lunch"]["asked"] == 20
    assert document["lunch"]["share"][1] <= document["lunch"]["share"][0] <= document["lunch"]["share"][2]


def test_values_mean_what_the_questions_say() -> None:
    """Nesting, strangers and what is still open."""
    assert verdict({"lunch": "no"}, ADVOCATE) is False
    assert verdict({"lunch": "no", "advocate": "yes"}, ADVOCATE) is True
    assert verdict({"lunch": "unsure"}, ADVOCATE) is None
    assert verdict({"lunch": "yes", "advocate": "unknown"}, ADVOCATE) is False
    assert stranger({"lunch": "unknown"}) is True
    assert stranger({"lunch": "yes"}) is False
    assert stranger({"lunch": "skipped"}) is None
    assert open_question({}) is LUNCH
    assert open_question({"lunch": "unsure"}) is ADVOCATE
    assert open_question({"lunch": "skipped"}) is None
    assert open_question({"lunch": "skipped"}, again=True) is LUNCH
    assert open_question({"lunch": "gone"}) is None
    assert question("closeness") is not None
    assert question("dinner") is None


def test_the_newest_standing_answer_counts() -> None:
    """What was taken back does not."""
    session = a_session()
    session.answer("yes")
    session.undo()
    session.answer("unsure")
    (values,) = standing_values(session.book.answers()).values()
    assert values == {"lunch": "unsure"}


def test_a_book_without_answers_has_nothing_to_take_back() -> None:
    """None, not an error."""
    assert MemoryBook().undo() is None
