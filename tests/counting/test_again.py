"""The people of an earlier round asked again: in the same order, with nothing said before, and as fairly drawn."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.counting.again import changes, start_again, to_repeat, under_way
from auditor.counting.asked_again import ask_again, steps_of, upcoming
from auditor.counting.book import Answer, Round
from auditor.counting.change import paired_change
from auditor.counting.count import Count
from auditor.counting.replay import Replay
from auditor.counting.result import ANYTIME, FIXED, LETTER
from auditor.counting.round_result import result_of
from auditor.counting.sampling import LetterDraw, draw_of, open_round, start_round
from auditor.counting.session import Session
from auditor.counting.words import change_lines
from tests.counting.helpers import NOW, a_card, a_session, answer_people, cards
from tests.counting.memory_book import MemoryBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.counting.card import Card

LATER = "2027-03-01T10:00:00"
DRAWS = st.sampled_from(["guided", "random"])


def a_first(total: int, draw: str, seed: int, asked: int, volunteered: Sequence[int] = ()) -> Count:
    """A round that asked some contacts after a few were volunteered, one of them in between."""
    count = Count(total, np.random.default_rng(seed).normal(size=total), draw, seed)
    for contact in volunteered:
        count.answer(contact, lunch=contact % 3 == 0)
    for _ in range(asked):
        contact = count.next()
        if contact is None:
            break
        count.answer(contact, lunch=contact % 4 == 0)
    return count


def walk(count: Count, most: int = 10_000) -> list[int]:
    """Answer with no until nobody is left; whom, in order."""
    found: list[int] = []
    while len(found) < most and (contact := count.next()) is not None:
        found.append(contact)
        count.answer(contact, lunch=False)
    return found


FIRSTS = st.builds(
    a_first, st.integers(5, 60), DRAWS, st.integers(0, 99), st.integers(1, 30), st.lists(st.integers(0, 4), max_size=3)
)


@given(FIRSTS, st.integers(0, 12), st.integers(0, 99))
def test_the_same_people_come_in_the_same_order_and_everybody_comes_once(first: Count, newcomers: int, seed: int):
    """Whoever came in since is drawn in between; after the last of them the draw goes on to all others."""
    second = ask_again(first, newcomers, seed)
    before = [contact for contact, _ in steps_of(first)]
    order = walk(second)
    assert [contact for contact in order if contact in before] == before
    assert sorted(order) == list(range(first.total + newcomers))
    until_last = order[: order.index(before[-1])] if before else []
    assert set(until_last) <= {*before, *range(first.total, first.total + newcomers)}


@given(FIRSTS, st.integers(0, 12), st.integers(0, 99))
def test_every_draw_has_chances_that_sum_to_one_and_can_only_hit_who_is_left(first: Count, newcomers: int, seed: int):
    """What makes the bets fair: a stratum that is empty has no chance, one that can be drawn has."""
    second = ask_again(first, newcomers, seed)
    walk(second)
    for booking in second.bookings:
        if booking.chances is not None:
            assert booking.chances.sum() == pytest.approx(1)
            assert booking.chances[booking.left == 0].sum() == pytest.approx(0)
            assert booking.chances[booking.stratum] > 0
            if first.draw == "random":
                assert booking.chances == pytest.approx(booking.left / booking.left.sum())
    for before, after in pairwise(second.bookings):
        assert before.left.sum() == after.left.sum() + 1


@given(FIRSTS, st.integers(0, 12), st.integers(0, 60), st.lists(st.integers(0, 4), max_size=2))
def test_a_worksheet_can_tell_beforehand_who_will_come(first: Count, newcomers: int, most: int, known: list[int]):
    """All of a random draw, of a guided one the people asked again; also when some were volunteered."""
    second = ask_again(first, newcomers, 7)
    for contact in known:
        second.answer(contact, lunch=True)
    told = upcoming(second, most)
    fixed = second.total if second.draw == "random" else len([c for c, _ in steps_of(first)])
    assert told == walk(second)[: len(told)]
    if most <= fixed - len(known):
        assert len(told) == most


def test_who_came_in_since_is_drawn_as_often_as_their_share():
    """100 of 500: about every fifth of those asked."""
    first = a_first(400, "guided", 3, 120)
    came = [c for seed in range(10) for c in walk(ask_again(first, 100, seed), 100) if c >= 400]
    assert len(came) / 1000 == pytest.approx(0.2, abs=0.04)


def test_what_is_volunteered_while_people_are_asked_again_waits():
    """One may remember who was not among them; the answer is known at once and carries no bet until the end."""
    first = a_first(60, "guided", 5, 10)
    asked = [contact for contact, _ in steps_of(first)]
    other = next(contact for contact in range(60) if contact not in asked)
    second = ask_again(first)
    second.answer(other, lunch=True)
    second.answer(asked[3], lunch=True)
    assert (second.asked, second.bookings) == (2, [])
    assert second.interval("lunch").low == 2
    order = walk(second, 9)
    assert order == [contact for contact in asked if contact != asked[3]]
    bets = {booking.contact: booking.chances for booking in second.bookings}
    assert list(bets)[:10] == asked
    assert bets[asked[3]] is not None
    assert bets[other] is None


def test_a_correction_is_one_while_people_are_asked_again():
    """The newest answer stands."""
    second = ask_again(a_first(30, "random", 5, 10))
    contact = second.next()
    assert contact is not None
    second.answer(contact, lunch=False)
    second.answer(contact, lunch=True)
    assert second.interval("lunch").low == 1


@pytest.mark.parametrize("draw", ["guided", "random"])
def test_the_ranges_hold_at_every_answer(draw: str):
    """Level and change, with newcomers, an early stop and answers volunteered with an eye to the order; 2 misses of 12."""
    missed = {"level": 0, "change": 0}
    for seed in range(12):
        random = np.random.default_rng([seed, 1])
        before = random.random(300) < 0.1
        after = np.r_[np.where(random.random(300) < 0.1, ~before, before), random.random(30) < 0.3]
        first = Count(300, random.normal(size=300) + before, draw, seed)
        while len(first.bookings) < 60 and sum(b.verdicts["lunch"] is True for b in first.bookings) < 5:
            contact = first.next()
            assert contact is not None
            first.answer(contact, bool(before[contact]))
        second = ask_again(first, 30, seed + 100)
        script = {contact for contact, _ in steps_of(first)}
        known = [int(i) for i in np.flatnonzero(after) if i not in script][:10]
        inside = {"level": True, "change": True}
        change = (after[:300].sum() - before.sum()) / 300
        for turn in range(len(script) + 20):
            if known and turn % 3 == 0:
                second.answer(known.pop(), lunch=True)
            contact = second.next()
            assert contact is not None
            second.answer(contact, bool(after[contact]))
            level = second.interval()
            inside["level"] &= level.low <= after.sum() <= level.high
        paired = paired_change(first, {i: v["lunch"] for i, v in second.verdicts.items() if i < 300})
        inside["change"] &= paired.low <= change <= paired.high
        for what, held in inside.items():
            missed[what] += not held
    assert max(missed.values()) <= 2


def a_year_later(
    book: MemoryBook, people: Sequence[Card] | None = None, earlier: Round | None = None, rows: int | None = None
) -> Session:
    """A sitting that asks again."""
    here = {card.person_id: card for card in (people or cards())}
    found = earlier or to_repeat(book)
    assert found is not None
    current = start_again(book, found, here, {}, LATER, {}, rows=rows)
    return Session(current, book, here, lambda: LATER)


def test_nothing_said_before_counts_until_it_is_said_again():
    """The round begins without an answer, whatever was said before, in it or elsewhere."""
    first = a_session(scores={f"p{i:03}": float(i) for i in range(50)})
    asked = answer_people(first, 8, lunch=lambda person: "yes" if person < "p025" else "no")
    book = first.book
    assert isinstance(book, MemoryBook)
    second = a_year_later(book)
    assert second.progress() == type(second.progress())(0, 8, 8)
    assert second.state.values == {}
    assert second.result().asked == 0
    assert answer_people(second, 8, lunch="yes") == asked
    assert [a.draw for a in book.answers()][-1] == "guided"
    assert second.result().lunch.yes == 8
    assert second.round.people == first.round.people


def test_people_who_came_in_end_the_frame_and_those_who_went_are_a_no():
    """Everybody keeps their place; nobody has two."""
    first = a_session(people=cards(30), draw="random")
    asked = answer_people(first, 5)
    book = first.book
    assert isinstance(book, MemoryBook)
    now = [card for card in [*cards(30), a_card(44), a_card(31)] if card.person_id != asked[1]]
    second = a_year_later(book, now)
    assert list(second.round.people) == [*first.round.people, "p031", "p044"]
    assert second.round.again is not None
    assert second.round.again.blocks == ((30, first.round.seed),)
    again = [person for person in answer_people(second, 6) if person in asked]
    assert again == [person for person in asked if person != asked[1]]
    assert second.state.values[asked[1]] == {"lunch": "gone"}


def test_a_repetition_can_be_repeated():
    """The third round has the order of the second, newcomers included, and its own newcomers after them."""
    first = a_session(people=cards(30), scores={f"p{i:03}": float(i % 7) for i in range(30)})
    answer_people(first, 25)
    book = first.book
    assert isinstance(book, MemoryBook)
    second = a_year_later(book, cards(36))
    order = answer_people(second, 28)
    third = a_year_later(book, cards(40))
    assert third.round.again is not None
    assert [size for size, _ in third.round.again.blocks] == [30, 6]
    assert [person for person in answer_people(third, 32) if person in order] == order
    draw = draw_of(third.round)
    assert isinstance(draw, Count)
    assert [len(queue) for queue in draw.strata.queues][-2:] == [6, 4]


def test_a_repetition_that_stopped_early_is_not_repeated_itself():
    """Three answers of sixty would be the end of the comparison; the round before is taken."""
    first = a_session(people=cards(50), draw="random")
    answer_people(first, 30)
    book = first.book
    assert isinstance(book, MemoryBook)
    short = a_year_later(book)
    answer_people(short, 3)
    third = a_year_later(book, earlier=short.round)
    assert third.round.again is not None
    assert third.round.again.round == first.round.id
    assert len(third.round.again.order) == 30


def test_the_letters_again_are_asked_from_the_beginning():
    """A letter has no draw: everybody under it, those who came in since too."""
    first = a_session(people=cards(20), draw="letter", letters="A")
    answer_people(first, 4, lunch="yes")
    book = first.book
    assert isinstance(book, MemoryBook)
    second = a_year_later(book, cards(30))
    assert (second.round.draw, second.round.letters) == ("letter", "A")
    assert second.progress().done == 0
    assert len(answer_people(second, 99)) == 6
    assert second.result().basis == LETTER
    assert second.result().lunch.yes == 0
    assert changes(book, second.round, {}, ["lunch"]) == {}


def test_a_repetition_goes_on_for_a_season_and_then_begins_anew():
    """Begun or answered in the last 90 days."""
    first = a_session()
    answer_people(first, 3)
    book = first.book
    assert isinstance(book, MemoryBook)
    assert not under_way(book, first.round, NOW)
    second = a_year_later(book)
    assert under_way(book, second.round, "2027-05-20T00:00:00")
    assert not under_way(book, second.round, "2027-06-20T00:00:00")
    answer_people(second, 1)
    assert under_way(book, second.round, "2027-05-20T00:00:00")
    assert to_repeat(book) == second.round
    assert to_repeat(book, "random") is None
    assert to_repeat(MemoryBook()) is None


def test_a_sitting_of_a_repetition_can_be_resumed_and_taken_back():
    """From what is kept alone; taking back asks the same person again, and never touches the round before."""
    first = a_session()
    asked = answer_people(first, 6)
    book = first.book
    assert isinstance(book, MemoryBook)
    second = a_year_later(book)
    answer_people(second, 3)
    resumed = Session(second.round, book, second.cards, lambda: LATER)
    assert resumed.progress().repeating == 3
    turn = resumed.next()
    assert turn is not None
    assert turn.person_id == asked[3]
    back = [taken.person_id for _ in range(3) if (taken := resumed.undo()) is not None]
    assert back == [asked[2], asked[1], asked[0]]
    assert resumed.undo() is None
    assert [answer.undone for answer in book.answers()].count(False) == 6


def test_stopping_is_suggested_when_everybody_was_asked_again_and_not_before():
    """However many that are; then every 20 more."""
    first = a_session()
    answer_people(first, 7)
    book = first.book
    assert isinstance(book, MemoryBook)
    second = a_year_later(book)
    said = []
    for _ in range(9):
        answer_people(second, 1)
        said.append(second.good_place_to_stop())
    assert said == [False] * 6 + [True, False, False]
    assert second.progress().goal == 40


def test_what_changed_is_told_person_by_person_while_asking():
    """As far as they were asked again without a gap."""
    first = a_session(people=cards(40), draw="random")
    answer_people(first, 30)
    book = first.book
    assert isinstance(book, MemoryBook)
    second = a_year_later(book, cards(40))
    assert changes(book, second.round, {}, ["lunch"]) == {}
    assert change_lines(second.round, {}) == []
    answer_people(second, 25, lunch="yes")
    told = changes(book, second.round, {}, ["lunch", "advocate"])
    assert {question: (change.pairs, change.clear) for question, change in told.items()} == {
        "lunch": (25, True),
        "advocate": (25, False),
    }
    lines = change_lines(second.round, told)
    assert lines[0] == "Compared person by person with last time, 25 people asked again so far:"
    assert lines[1].startswith("  would have lunch with you: between ")
    assert lines[1].endswith("of every 100 more.")
    assert "no clear change" in lines[2]
    assert change_lines(first.round, told) == []


def test_fewer_yeses_are_called_fewer():
    """And not a negative number."""
    first = a_session(people=cards(40), draw="random")
    answer_people(first, 30, lunch="yes")
    book = first.book
    assert isinstance(book, MemoryBook)
    second = a_year_later(book, cards(40))
    answer_people(second, 30)
    lines = change_lines(second.round, changes(book, second.round, {}, ["lunch"]))
    assert lines[1].endswith("of every 100 fewer.")


def test_a_worksheet_asked_again_is_exact_when_its_number_was_fixed_in_advance():
    """As many rows as then or fewer; with more, the number was chosen knowing the answers."""
    for rows, basis in ((12, FIXED), (5, FIXED), (0, FIXED), (15, ANYTIME), (None, ANYTIME)):
        first = a_session(people=cards(40), draw="random", planned=12)
        answer_people(first, 12)
        book = first.book
        assert isinstance(book, MemoryBook)
        second = a_year_later(book, cards(44), rows=rows)
        answer_people(second, rows or 12)
        assert second.result().basis == basis
    first = a_session(people=cards(40), draw="random")
    answer_people(first, 12)
    assert isinstance(first.book, MemoryBook)
    assert a_year_later(first.book, rows=12).round.planned == 0


def test_answers_to_a_letter_before_a_draw_are_asked_again_at_their_place():
    """They came before the first draw then, so they do now; what came after the last draw does not."""
    book = MemoryBook()
    letter = a_session(book, people=cards(40), draw="letter", letters="A")
    before = answer_people(letter, 3)
    guided = a_session(book, people=cards(40))
    drawn = answer_people(guided, 5)
    other = a_session(book, people=cards(40), draw="letter", letters="B")
    answer_people(other, 2)
    second = a_year_later(book, cards(40), earlier=open_round(book, "guided"))
    assert second.round.again is not None
    assert [chances is None for _, chances in second.round.again.order] == [True] * 3 + [False] * 5
    assert answer_people(second, 8) == [*before, *drawn]
    assert second.result().drawn == 5


def test_a_new_round_counts_what_was_said_in_the_last_season_and_nothing_older():
    """A year-old answer says nothing about today; somebody who came in last week is no reason to ask all anew."""
    book = MemoryBook()
    first = a_session(book, people=cards(30))
    answer_people(first, 4)
    for when, count in (("2026-05-01T00:00:00", 4), ("2026-07-01T00:00:00", 0)):
        new = start_round(MemoryBook([], list(book.answers())), cards(30), {}, when)
        assert result_of(new, book.answers()).asked == count
        assert len(Replay(new, book.answers()).values) == count
    assert isinstance(draw_of(first.round), Count)
    assert isinstance(draw_of(a_session(draw="letter", letters="A").round), LetterDraw)


def test_an_old_answer_given_again_counts_again():
    """Also the same answer, and from a file."""
    book = MemoryBook()
    first = a_session(book, people=cards(10), draw="letter", letters="A")
    answer_people(first, 2)
    second = a_year_later(book, cards(10))
    old = {answer.person_id for answer in book.answers()}
    assert second.known_answers() == []
    book.append(Answer(0, 0, "p001", "closeness", "4", NOW, "volunteered"))
    for person in sorted(old):
        second.volunteer(person, "lunch", "no")
    assert second.result().asked == 2
    assert [answer.question for answer in second.known_answers()] == ["closeness", "lunch", "lunch"]
