"""What a person reads: plain sentences that say what is known, what follows and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from auditor.counting.fairness import fairness
from auditor.counting.result import Tally
from auditor.counting.sampling import LetterDraw, draw_of
from auditor.counting.words import (
    advice_sentence,
    fairness_lines,
    first_range_sentence,
    known_line,
    live_line,
    range_sentence,
    summary,
)
from tests.counting.helpers import a_card, a_session, answer_people

if TYPE_CHECKING:
    from auditor.counting.card import Card
    from auditor.counting.session import Session


def a_tally(**more: object) -> Tally:
    """3 yeses of 60 among 1,204."""
    known = {"question": "lunch", "label": "", "yes": 3, "no": 57, "unsure": 0, "total": 1204}
    return Tally(**{**known, "estimate": 41.2, "low": 23.0, "high": 81.0, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tally", "sentence"),
    [
        (
            a_tally(),
            "Between 1 and 7 of every 100 contacts would have lunch with you – about 41 of 1,204, at least 23, "
            "at most 81.",
        ),
        (
            a_tally(question="advocate", estimate=4, low=1, high=20),
            "Between 0 and 17 of every 1,000 would put in a word for you – about 4 of 1,204, at least 1, at most 20.",
        ),
        (a_tally(low=12, high=12), "Exactly 12 of 1,204 contacts would have lunch with you."),
        (a_tally(low=None, high=None, estimate=None), ""),
    ],
)
def test_a_range_is_told_per_hundred_and_in_people(tally: Tally, sentence: str) -> None:
    """Rounded outwards, per thousand where hundreds are too coarse, exact when everybody was asked."""
    assert sentence == range_sentence(tally)


def test_a_round_under_way_says_what_more_answers_would_buy() -> None:
    """Known first, then both ranges, then the promise."""
    session = a_session(people=[a_card(i) for i in range(400)], draw="random")
    answer_people(session, 30, lambda person: "yes" if person.endswith("4") else "no")
    session.answer("unknown")
    session.answer("unsure")
    session.answer("no")
    lines = summary(session.result())
    assert lines[0] == known_line(session.result())
    assert "You answered about 32 people" in lines[0]
    assert "unsure about 1" in lines[0]
    assert "1 you do not know" in lines[0]
    assert any(line.startswith("Between") and "are people you do not know" in line for line in lines)
    assert "20 more answers would narrow the lunch range from about ±" in lines[-2]
    assert "however you decide to stop" in lines[-1]
    assert " to " in live_line(session.result())


def test_a_count_of_everybody_has_nothing_to_gain() -> None:
    """Exact numbers, no advice; one answer is one person."""
    session = a_session(people=[a_card(0)], draw="random")
    assert summary(session.result()) == ["No answers yet."]
    answer_people(session, 1)
    assert advice_sentence(session.result()) == ""
    assert "You answered about 1 person:" in summary(session.result())[0]
    assert "Exactly 0 of 1 contacts would have lunch with you." in summary(session.result())
    assert summary(session.result())[-1] == "Everybody was asked about."
    assert live_line(session.result()) == "lunch: 0 of 1 · a good word: 0 of 1"


def test_no_gain_is_said_as_such() -> None:
    """When the range would stay as it is."""
    session = a_session(people=[a_card(i) for i in range(60)], draw="random")
    for _ in range(30):
        session.answer("unsure")
        session.answer("unsure")
    result = session.result()
    assert "narrow" in advice_sentence(result)


def test_a_letter_says_that_everybody_else_is_an_assumption() -> None:
    """Unfinished: how many to go; finished: known, assumed, and the random reading beside it."""
    session = a_session(draw="letter", letters="A,B")
    answer_people(session, 3)
    assert live_line(session.result()) == "so far 0 of 3 under A, B would have lunch with you"
    assert "17 people under A, B to go" in summary(session.result())[1]
    assert advice_sentence(session.result()) == "17 people still to go under A, B."
    answer_people(session, 100)
    lines = summary(session.result())
    assert "assumes that people under one letter are somewhat alike" in lines[-2]
    assert "Were the letters a random draw" in lines[-1]


def test_a_worksheet_says_that_its_number_was_fixed() -> None:
    """Exact for these people."""
    session = a_session(draw="random", planned=10)
    answer_people(session, 10)
    assert summary(session.result())[-1] == "Exact for the 10 people fixed in advance, all of them answered."


def frame(count: int, **odd: object) -> list[Card]:
    """People of whom those under A differ in the given fields."""
    return [a_card(i, **{"country": "DE", **(odd if i % 5 == 0 else {})}) for i in range(count)]


def check(people: list[Card], scores: dict[str, float] | None = None) -> dict[str, tuple[bool, str]]:
    """The comparison of the A's with the rest, by attribute."""
    session = a_session(people=people, scores=scores, draw="letter", letters="A")
    draw = draw_of(session.round)
    assert isinstance(draw, LetterDraw)
    found = fairness(session.round, draw.members, session.cards)
    return {comparison.attribute: (comparison.differs, comparison.sentence) for comparison in found}


def test_a_letter_like_the_rest_is_called_alike() -> None:
    """Random employers and years; attributes that are the same for all are left out."""
    random = np.random.default_rng(3)
    people = [
        a_card(
            i,
            company=str(random.choice(["Acme", "Globex", "Initech"])),
            connected_on=f"{random.integers(2009, 2025)}-01-01",
        )
        for i in range(300)
    ]
    found = check(people, {f"p{i:03}": float(random.normal()) for i in range(300)})
    assert set(found) == {"company", "tenure", "evidence"}
    assert not any(differs for differs, _ in found.values())


def test_a_letter_that_differs_is_named_with_both_shares() -> None:
    """An employer, a country, the years and the evidence."""
    people = frame(300, company="Globex", country="FR", connected_on="2024-01-01", sources=("vcard",))
    found = check(people, {f"p{i:03}": float(i % 5 == 0) for i in range(300)})
    assert all(differs for differs, _ in found.values())
    assert found["company"][1] == "Employer: 100% here are “Globex”, 0% of the others."
    assert found["source"][1].startswith("Where they come from: ")
    assert "typically 2024 here" in found["tenure"][1]
    assert "more with these people" in found["evidence"][1]


def test_employers_beyond_the_largest_are_taken_together() -> None:
    """Hundreds of one-person companies are one group."""
    people = [a_card(i, company=f"Company {i}" if i % 5 == 0 else f"Big {i % 12}") for i in range(400)]
    assert "“others”" in check(people)["company"][1]


def test_too_few_people_are_not_compared() -> None:
    """And nothing is said."""
    assert check(frame(20)) == {}
    assert fairness_lines(()) == []


def test_the_check_ends_in_a_verdict_or_the_cheapest_cure() -> None:
    """20 others at random."""
    random = np.random.default_rng(0)
    people = [
        a_card(i, company="Globex" if i % 5 == 0 else "Acme", connected_on=f"{random.integers(2009, 2025)}-01-01")
        for i in range(300)
    ]
    session = a_session(people=people, draw="letter", letters="A")
    differs = fairness(session.round, session.state.members(), session.cards)
    assert "20 others at random" in fairness_lines(differs)[-1]
    alike = [comparison for comparison in differs if not comparison.differs]
    assert fairness_lines(alike)[0].startswith("These people look like the others")


def test_a_card_says_what_is_known_and_never_a_text() -> None:
    """Work and history in one line each."""
    card = a_card(1, last_exchange_on="2023-04-09", exchanges=12)
    assert card.work() == "Partner, Acme"
    assert card.history() == "connected 2011 · in touch 12 times, last in Apr 2023"
    assert a_card(1, exchanges=1, connected_on="").history() == "in touch once"
    assert a_card(1, connected_on="").history() == "no contact in the files read"


def test_a_range_from_nobody_to_everybody_says_that_it_is_too_early() -> None:
    """After one answer there is no number worth reading."""
    said = range_sentence(a_tally(low=8, high=1_204, label="would have lunch with you"))
    assert said == "Too few answers yet to say how many of your 1,204 contacts would have lunch with you."


def test_what_is_half_answered_or_skipped_is_no_answer() -> None:
    """A first answer alone is said as begun; skips are told beside the answers, and unsures stay unsures."""
    session = a_session(draw="random")
    session.answer("yes")
    begun = "Begun: the second question about 1 person is still open. auditor count asks it next."
    assert summary(session.result()) == [begun]
    session.answer("no")
    session.answer("no")
    session.skip()
    result = session.result()
    assert (result.answered, result.skipped, result.half) == (2, 1, 0)
    assert known_line(result) == (
        "You answered about 2 people: 1 would have lunch with you, 0 would put in a word for you. "
        "You skipped 1 person; they come back."
    )
    session.answer("unsure")
    session.skip()
    assert known_line(session.result()).endswith(
        "you were unsure about 1. You skipped 1 person; they come back. The second question about 1 person is still open."
    )


def test_the_first_range_comes_after_ten_answers_on_every_surface() -> None:
    """Before that the summary says so; skips do not bring it nearer; asked about everybody it comes at once."""
    session = a_session(draw="random")
    answer_people(session, 9)
    session.skip()
    assert summary(session.result())[1] == "The first range comes after 10 answers."
    answer_people(session, 1)
    assert summary(session.result())[1].startswith("Between")


def with_answers_from_elsewhere(number: int, *, people: int = 300, drawn: int = 0, **options: object) -> Session:
    """A sitting of a new round after `number` noes from a file about the last people of the frame."""
    session = a_session(people=[a_card(i) for i in range(people)], **{"draw": "random", **options})  # type: ignore[arg-type]
    turn = session.next()
    others = [person for person in reversed(session.round.people) if turn is None or person != turn.person_id]
    for person in others[:number]:
        session.volunteer(person, "lunch", "no")
    answer_people(session, drawn)
    return session


def test_how_many_answers_carry_the_range_is_said_where_others_came_from_elsewhere() -> None:
    """Nineteen drawn ones carry it, whatever a file adds; none is said when all were drawn."""
    lines = summary(with_answers_from_elsewhere(138, drawn=19).result())
    assert (
        "19 of the 157 were drawn and carry the range; the other 138 count for themselves only: a yes raises “at least”, "
        "and nothing follows about anybody else. auditor count --draw random goes on drawing."
    ) in lines
    lines = summary(with_answers_from_elsewhere(1, drawn=19).result())
    assert any(line.startswith("19 of the 20 were drawn and carry the range; the other one counts") for line in lines)
    assert not any("carry the range" in line for line in summary(with_answers_from_elsewhere(0, drawn=19).result()))


@pytest.mark.parametrize(("drawn", "so_far"), [(0, "none of the 138"), (5, "5 of the 143")])
def test_answers_nobody_drew_bring_the_first_range_no_nearer(drawn: int, so_far: str) -> None:
    """A range from a file's answers alone would be a guess about everybody else."""
    session = with_answers_from_elsewhere(138, drawn=drawn, draw="guided")
    _, sentence = summary(session.result())
    assert f"answers about people who were drawn: {so_far} so far." in sentence
    assert sentence.endswith("auditor count draws.")
    assert "auditor count" not in first_range_sentence(session.result())  # while drawing it goes without saying
    assert not session.good_place_to_stop()


def test_a_file_about_nearly_everybody_gives_a_range_without_any_draw() -> None:
    """What is left cannot move it far."""
    result = with_answers_from_elsewhere(270).result()
    assert (result.carrying, result.volunteered, result.lunch.high) == (0, 270, 30)
    lines = summary(result)
    assert lines[1].startswith("Between 0 and 10 of every 100")
    assert any(line.startswith("None of the 270 was drawn and carries the range") for line in lines)


def test_stopping_is_suggested_after_ten_drawn_people() -> None:
    """The fortieth answer of a file's thirty-nine and one drawn is no good place to stop."""
    early = with_answers_from_elsewhere(39, drawn=1)
    assert (len(early.state.draw.verdicts), early.good_place_to_stop()) == (40, False)
    assert early.progress().goal == 60
    assert with_answers_from_elsewhere(30, drawn=10).good_place_to_stop()


def test_a_letter_says_how_many_answers_are_not_under_it() -> None:
    """They count in a draw; somebody put off there is no skip of this letter."""
    guided = a_session()
    guided.skip()
    asked = guided.next()
    answer_people(guided, 4)
    assert asked is not None
    letter = "B" if asked.card.letter_family == "a" else "A"
    session = a_session(guided.book, draw="letter", letters=letter)
    under = sum(session.round.initials[i] == letter for i in guided.state.draw.verdicts)
    result = session.result()
    assert result.answered + result.skipped == under
    assert result.beyond == 4 - result.answered
    answer_people(session, 1)
    assert f"who are not under {letter}: that counts in auditor count." in known_line(session.result())


def test_nobody_is_still_to_be_asked_when_a_file_answered_for_the_worksheets_people() -> None:
    """The people of a worksheet are no more than those who are left."""
    session = with_answers_from_elsewhere(29, people=30, drawn=1, planned=20)
    assert session.result().to_ask == 0


def test_an_unfinished_letter_tells_when_it_speaks() -> None:
    """Not after ten answers, but when it is done."""
    session = a_session(draw="letter", letters="A")
    assert first_range_sentence(session.result()) == "What A says about everybody comes when it is done."


def test_no_more_answers_are_promised_than_there_are_people() -> None:
    """With two left, two."""
    session = a_session(people=[a_card(i) for i in range(30)], draw="random")
    answer_people(session, 28, lambda person: "yes" if person.endswith("4") else "no")
    assert advice_sentence(session.result()).startswith("2 more answers would")
