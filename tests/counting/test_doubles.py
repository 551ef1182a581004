"""Entries of one person with a yes each: the low ends count the person once, and it is said."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.counting.doubles import surplus
from auditor.counting.round_result import result_of
from auditor.counting.session import Session
from auditor.counting.words import summary
from tests.counting.helpers import NOW, a_card, a_session, answer_people
from tests.counting.memory_book import MemoryBook

PEOPLE = [f"p{n:03}" for n in range(100)]


def with_yeses(*yes: str, number: int = 40, **options: object) -> Session:
    """A random round in which so many people were answered and these volunteered, with a yes to lunch."""
    session = a_session(people=[a_card(i) for i in range(100)], **{"draw": "random", **options})  # type: ignore[arg-type]
    answer_people(session, number)
    for person in yes:
        session.volunteer(person, "lunch", "yes")
        session.volunteer(person, "advocate", "no")
    return session


def reread(session: Session, aliases: dict[str, str] | None = None, *pairs: tuple[str, str]) -> Session:
    """The same round with what the linker says of its people."""
    cards = {person: a_card(int(person[1:])) for person in PEOPLE if person not in (aliases or {})}
    return Session(session.round, session.book, cards, lambda: NOW, aliases, pairs)


def test_entries_of_an_open_pair_count_once_in_what_is_certain() -> None:
    """The low end falls by one, the high end stays; a pair with one yes alone changes nothing."""
    session = with_yeses("p001", "p002", "p003")
    plain = session.result().lunch
    told = reread(session, None, ("p001", "p002"), ("p003", "p077")).result().lunch
    assert (told.yes, told.doubled, told.low, told.high) == (3, 1, plain.low - 1, plain.high)  # type: ignore[operator]
    assert told.estimate == plain.estimate
    assert result_of(session.round, session.book.answers(), None, [("p001", "p002")]).lunch.doubled == 1


def test_it_is_said_beside_the_numbers() -> None:
    """In the summary, with and without a range; not a word without such a pair."""
    sentence = "The 3 with a yes to lunch may be 1 person only, as auditor review asks; “at least” goes by that."
    pairs = (("p001", "p002"), ("p002", "p003"))
    for session in (with_yeses("p001", "p002", "p003"), with_yeses("p001", "p002", "p003", number=2)):
        assert sentence in summary(reread(session, None, *pairs).result())
        assert not any("auditor review" in line for line in summary(session.result()))
    letter = with_yeses("p000", "p005", draw="letter", letters="A", number=3)
    told = summary(reread(letter, None, ("p000", "p005")).result())
    assert told[1].startswith("The 2 with a yes to lunch may be 1 person only")


def test_entries_joined_since_are_one_person_for_certain() -> None:
    """Both ends and the best number fall; nothing is left to review."""
    session = with_yeses("p001", "p002", "p003")
    plain = session.result().lunch
    joined = reread(session, {"p002": "p001"}).result().lunch
    assert (joined.yes, joined.doubled) == (2, 0)
    assert (joined.low, joined.high) == (plain.low - 1, plain.high - 1)  # type: ignore[operator]
    assert joined.estimate == pytest.approx(plain.estimate - 1)  # type: ignore[operator]


def test_every_number_is_of_people_once_entries_were_joined() -> None:
    """Asked, no and yes alike; of two answers about one person the one asked last holds, and the range knows."""
    session = with_yeses("p001", "p002", "p003")
    drawn = next(answer.person_id for answer in session.book.answers() if answer.value == "no")
    plain, result = session.result(), reread(session, {drawn: "p003"}).result()
    assert (result.asked, result.answered, result.lunch.asked, result.strangers.asked) == (plain.asked - 1,) * 4
    assert (result.lunch.yes, result.lunch.no) == (plain.lunch.yes, plain.lunch.no - 1)
    assert result.carrying <= result.answered
    back = reread(session, {"p003": drawn}).result().lunch
    assert back.low <= back.estimate <= back.high  # type: ignore[operator]


def test_everybody_asked_leaves_a_range_only_where_a_pair_is_open() -> None:
    """Two entries that may be one: one or two people; joined: exactly one."""
    session = with_yeses("p001", "p002", number=0)
    answer_people(session, 100)
    opened = reread(session, None, ("p001", "p002")).result().lunch
    assert (opened.low, opened.high) == (1, 2)
    joined = reread(session, {"p002": "p001"}).result().lunch
    assert (joined.low, joined.high) == (1, 1)


def test_a_finished_letter_counts_once_too() -> None:
    """Also in the reading as a random draw."""
    session = a_session(people=[a_card(i) for i in range(100)], draw="letter", letters="A")
    answer_people(session, 20, "yes")
    plain, told = session.result(), reread(session, None, ("p000", "p005"), ("p010", "p015")).result()
    assert told.lunch.doubled == 2
    assert told.lunch.low == max(plain.lunch.low - 2, 0)  # type: ignore[operator]
    assert plain.as_if_random is not None
    assert told.as_if_random == (plain.as_if_random[0] - 2, plain.as_if_random[1])


def test_lunch_is_never_told_below_a_good_word() -> None:
    """Whoever would put in a word would have lunch; an open pair with one advocate cannot turn that round."""
    session = a_session(MemoryBook(), people=[a_card(i) for i in range(100)], draw="random")
    for _ in range(30):
        session.answer("yes")
        session.answer("yes")
    one, other = [answer.person_id for answer in session.book.answers()][:3:2]
    session.volunteer(one, "advocate", "no")
    result = reread(session, None, (one, other)).result()
    assert result.lunch.doubled == 1
    assert result.advocate.doubled == 0
    assert result.lunch.low >= result.advocate.low  # type: ignore[operator]


@example(list("abcd"), [("a", "b"), ("b", "c"), ("a", "d")])
@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.tuples(*[st.sampled_from("abcdefgh")] * 2)))
def test_the_surplus_is_entries_less_groups(ids: list[str], pairs: list[tuple[str, str]]) -> None:
    """As many groups are left as joining one pair after the other leaves; never none of somebody."""
    groups = [{person} for person in set(ids)]
    for pair in pairs:
        if set(pair) <= set(ids):
            touched = [group for group in groups if group & set(pair)]
            groups = [group for group in groups if not group & set(pair)] + [set().union(*touched)]
    assert surplus(ids, pairs) == len(ids) - len(groups)
