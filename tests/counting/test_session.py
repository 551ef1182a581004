"""One sitting: whom to ask, what was said, taking back; the same after every interruption."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.counting.session import Session
from tests.counting.helpers import a_card, a_session, again, answer_people, cards
from tests.counting.memory_book import MemoryBook


def state(session: Session) -> object:
    """Everything a person could see."""
    return session.next(), session.progress(), session.result()


def test_a_yes_to_lunch_is_followed_by_advocate_and_a_no_is_not() -> None:
    """Two questions at most, one when the first is a no."""
    session = a_session()
    first = session.next()
    assert first is not None
    assert first.question.id == "lunch"
    session.answer("yes")
    second = session.next()
    assert second is not None
    assert (second.card, second.question.id) == (first.card, "advocate")
    session.answer("no")
    session.answer("no")
    assert [a.question for a in session.book.answers()] == ["lunch", "advocate", "lunch"]
    assert session.progress().done == 2


def test_a_stranger_is_a_no_to_both_and_counted_apart() -> None:
    """One key settles the person."""
    session = a_session()
    session.answer("unknown")
    result = session.result()
    assert (result.lunch.no, result.advocate.no, result.strangers.yes) == (1, 1, 1)


def test_not_knowing_somebody_at_the_second_question_takes_the_first_answer_back() -> None:
    """The person is unknown altogether, as if it had been said at once; nobody is counted on both sides."""
    late, early = a_session(), a_session()
    before = late.next()
    late.answer("yes")
    second = late.next()
    late.answer("unknown")
    early.answer("unknown")
    assert late.result() == early.result()
    assert (late.result().lunch.yes, late.result().strangers.yes, late.result().half) == (0, 1, 0)
    assert late.next() == early.next()
    assert again(late).result() == early.result()
    assert late.undo() == second
    assert (late.result().strangers.yes, late.result().half) == (0, 1)
    assert late.undo() == before


def test_who_is_unknown_stays_so_until_the_first_question_is_answered_otherwise() -> None:
    """The word about the person holds against the second question alone; a new word about lunch opens that again."""
    session = a_session()
    session.answer("unknown")
    person = session.book.answers()[0].person_id
    session.volunteer(person, "advocate", "unknown")
    session.volunteer(person, "advocate", "unsure")
    assert session.state.values[person] == {"lunch": "unknown"}
    session.volunteer(person, "lunch", "yes")
    asked = session.next()
    assert asked is not None
    assert (asked.person_id, asked.question.id) == (person, "advocate")
    assert session.result().strangers.yes == 0


@given(said=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["lunch", "advocate"]), st.sampled_from(
    ["yes", "no", "unsure", "unknown"])), max_size=30), letters=st.booleans())  # fmt: skip
def test_nobody_is_both_a_yes_and_a_stranger(said: list[tuple[int, str, str]], letters: bool) -> None:
    """Whatever was said in whatever order, in a draw or under a letter."""
    session = a_session(people=cards(6), **({"draw": "letter", "letters": "A"} if letters else {}))
    for number, question, value in said:
        session.volunteer(f"p{number:03}", question, value)
    for verdicts in session.state.draw.verdicts.values():
        assert not (verdicts["stranger"] is True and (verdicts["lunch"], verdicts["advocate"]) != (False, False))
    result = session.result()
    assert result.strangers.yes <= min(result.lunch.no, result.advocate.no)


@given(
    keys=st.lists(
        st.sampled_from(["yes", "no", "unsure", "unknown", "skip", "undo", "volunteer", "again"]), max_size=40
    ),
    draw=st.sampled_from(["guided", "random", "letter"]),
)
@settings(max_examples=40, deadline=None)
def test_an_interrupted_sitting_goes_on_exactly_where_it_was(keys: list[str], draw: str) -> None:
    """Whatever was answered, skipped, taken back or volunteered: the state rebuilt from the book is the state left."""
    scores = {f"p{i:03}": float(i % 9) for i in range(50)}
    session = a_session(scores=scores, draw=draw, letters="A,B" if draw == "letter" else "", seed=5)
    for key in keys:
        if key == "undo":
            session.undo()
        elif key == "volunteer":
            session.volunteer("p007", "lunch", "yes")
        elif key == "again":
            session = again(session)
        elif session.next() is not None:
            session.skip() if key == "skip" else session.answer(key)
    rebuilt = again(session)
    assert rebuilt.result() == session.result()
    assert rebuilt.state.drawn() == session.state.drawn()
    assert rebuilt.progress().done == session.progress().done


def test_undo_asks_the_same_again_and_keeps_the_answer_as_taken_back() -> None:
    """Undo is a flag, not a delete; answering the same again gives the same state."""
    session = a_session(seed=3)
    answer_people(session, 5, "yes")
    before = state(session)
    turn = session.undo()
    assert turn is not None
    assert turn.question.id == "advocate"
    assert session.book.answers()[-1].undone
    session.answer("no")
    assert state(session) == before


def test_undo_to_the_beginning_and_no_further() -> None:
    """Every answer of the round can be taken back; then there is nothing left to take back."""
    session = a_session()
    first = session.next()
    answer_people(session, 3, "yes")
    for _ in range(6):
        assert session.undo() is not None
    assert session.undo() is None
    assert session.next() == first
    assert session.result().asked == 0


def test_undo_leaves_answers_from_elsewhere_alone() -> None:
    """The newest answer belongs to another round: nothing is taken back."""
    book = MemoryBook()
    session = a_session(book)
    answer_people(session, 2)
    other = a_session(book, draw="letter", letters="A")
    answer_people(other, 1)
    assert session.undo() is None
    assert other.undo() is not None


def test_who_was_skipped_counts_both_ways_and_comes_back_next_time() -> None:
    """Not in this sitting, first in the next; the late answer settles what was open."""
    session = a_session(people=cards(20), draw="random")
    skipped = session.next()
    assert skipped is not None
    session.skip()
    assert len(answer_people(session, 100)) == 19
    assert session.next() is None
    result = session.result()
    assert (result.lunch.low, result.lunch.high, result.skipped) == (0, 1, 1)
    later = again(session)
    assert later.next() == skipped
    later.answer("yes")
    later.answer("no")
    assert later.next() is None
    assert (later.result().lunch.low, later.result().lunch.high, later.result().skipped) == (1, 1, 0)


def test_skipping_again_puts_off_to_the_sitting_after() -> None:
    """Nobody is asked twice in one sitting."""
    session = a_session(people=cards(3), draw="random")
    for _ in range(3):
        session.skip()
    later = again(session)
    for _ in range(3):
        later.skip()
    assert later.next() is None


def test_a_skipped_second_question_comes_back_alone() -> None:
    """Lunch stays answered; only advocate is asked again."""
    session = a_session()
    session.answer("yes")
    session.skip()
    turn = again(session).next()
    assert turn is not None
    assert turn.question.id == "advocate"


def test_a_half_asked_person_comes_first_when_one_goes_on() -> None:
    """Stopped between the two questions: the second is next."""
    session = a_session()
    first = session.next()
    session.answer("yes")
    turn = again(session).next()
    assert first is not None
    assert turn is not None
    assert (turn.card, turn.question.id) == (first.card, "advocate")


def test_somebody_volunteered_for_lunch_is_asked_the_second_question() -> None:
    """A half answer from a file is completed before the draw goes on."""
    session = a_session()
    drawn = session.state.drawn()
    other = "p001" if drawn != "p001" else "p002"
    session.volunteer(other, "lunch", "yes")
    turn = session.next()
    assert turn is not None
    assert (turn.card.person_id, turn.question.id) == (other, "advocate")
    session.answer("yes")
    assert session.state.drawn() == drawn
    assert session.result().advocate.yes == 1


def test_letter_answers_are_volunteered_to_the_other_draws() -> None:
    """They count in the guided round, carry no bet there, and nobody is asked twice."""
    book = MemoryBook()
    letter = a_session(book, draw="letter", letters="A")
    under_a = answer_people(letter, 100, "yes")
    assert len(under_a) == 10
    guided = a_session(book)
    assert guided.result().lunch.low == 10
    assert guided.result().drawn == 0
    assert guided.result().asked == 10
    assert not set(under_a) & set(answer_people(guided, 100))


def test_answers_of_a_later_letter_reach_a_round_that_is_under_way() -> None:
    """A question was open all the while: it stays the next one, and the letter's people are not asked again."""
    book = MemoryBook()
    guided = a_session(book)
    answer_people(guided, 5)
    drawn = guided.state.drawn()
    letter = a_session(book, draw="letter", letters="B")
    said = {a.person_id for a in book.answers()}
    asked = answer_people(letter, 100, "yes")
    assert not said & set(asked)
    later = again(guided)
    assert later.state.drawn() == drawn or drawn in asked
    assert later.result().lunch.low >= len(asked)


def test_somebody_no_longer_among_the_contacts_is_a_no() -> None:
    """Merged or forgotten since the round began: nobody is asked about them, the draw goes on."""
    session = a_session(people=cards(8), draw="random")
    gone = session.state.drawn()
    assert gone is not None
    rest = {person: card for person, card in session.cards.items() if person != gone}
    later = Session(session.round, session.book, rest, session.now)
    assert len(answer_people(later, 100)) == 7
    assert later.result().gone == 1
    assert later.result().lunch.no == 8
    assert later.undo() is not None


def test_corrections_from_a_file_count_at_once() -> None:
    """A no that turns out a yes moves the range up."""
    session = a_session(people=cards(6), draw="random")
    asked = answer_people(session, 6)
    session.volunteer(asked[0], "lunch", "yes")
    session.volunteer(asked[0], "advocate", "yes")
    result = session.result()
    assert (result.lunch.low, result.lunch.high, result.advocate.low) == (1, 1, 1)


def test_stopping_is_suggested_after_40_answers_and_every_20_more() -> None:
    """And the goal moves on with the answers."""
    session = a_session(people=[a_card(i) for i in range(200)])
    stops = []
    for number in range(1, 83):
        answer_people(session, 1)
        if session.good_place_to_stop():
            stops.append((number, session.progress().goal))
    assert stops == [(40, 40), (60, 60), (80, 80)]
    assert session.progress().goal == 100
    assert not again(session).good_place_to_stop()


def test_what_is_no_answer_is_refused() -> None:
    """Unknown values and questions; nobody left."""
    session = a_session(people=cards(1))
    with pytest.raises(ValueError, match="no answer"):
        session.answer("perhaps")
    with pytest.raises(ValueError, match="no answer"):
        session.volunteer("p000", "lunch", "perhaps")
    with pytest.raises(ValueError, match="no answer"):
        session.volunteer("p000", "dinner", "yes")
    session.answer("no")
    with pytest.raises(ValueError, match="everybody"):
        session.answer("no")
    assert session.stop().asked == 1
    assert session.stopped


def test_going_on_after_200_answers_takes_less_than_a_second() -> None:
    """With 30,000 people, from the stored answers alone."""
    session = a_session(
        people=[a_card(i) for i in range(30_000)], scores={f"p{i:03}": float(i % 101) for i in range(30_000)}
    )
    answer_people(session, 200, lambda person: "yes" if person.endswith("7") else "no")
    started = time.process_time()
    later = again(session)
    assert later.next() is not None
    assert time.process_time() - started < 1
    assert later.result() == session.result()


def test_somebody_joined_with_another_record_keeps_place_and_answers() -> None:
    """An id of the frame was given up for a new one: asked as before, and answers under either id count."""
    people = cards(6)
    session = a_session(people=people, draw="random")
    old = session.state.drawn()
    assert old is not None
    now = {("new" if card.person_id == old else card.person_id): card for card in people}
    joined = Session(session.round, session.book, now, session.now, {old: "new"})
    assert joined.next() == session.next()
    joined.volunteer("new", "lunch", "yes")
    turn = joined.next()
    assert turn is not None
    assert (turn.person_id, turn.question.id) == (old, "advocate")
    joined.answer("no")
    assert joined.result().lunch.yes == 1
    assert joined.undo() == turn


def test_answers_under_an_id_given_up_reach_the_rounds_begun_since() -> None:
    """The new frame knows the new id only."""
    book = MemoryBook()
    first = a_session(book, people=cards(5), draw="random")
    answer_people(first, 5, "yes")
    people = [*cards(4), a_card(9)]
    later = a_session(book, people=people)
    moved = Session(later.round, book, later.cards, later.now, {"p004": "p009"})
    assert moved.result().lunch.low == 5
    assert later.result().lunch.low == 4


def test_two_of_the_frame_who_turn_out_one_are_counted_once() -> None:
    """Both ids are in the frame: the one given up is gone, the other is asked."""
    people = cards(4)
    session = a_session(people=people, draw="random")
    rest = {card.person_id: card for card in people if card.person_id != "p001"}
    joined = Session(session.round, session.book, rest, session.now, {"p001": "p002"})
    assert sorted(answer_people(joined, 9, "yes")) == ["p000", "p002", "p003"]
    assert (joined.result().lunch.low, joined.result().lunch.high, joined.result().gone) == (3, 3, 1)
