"""Further questions: whom they are asked about, one sitting after the other, and the terminal that asks them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from auditor.counting.list_session import ListSession
from auditor.counting.list_terminal import choice, run
from auditor.counting.questions import CLOSENESS, FURTHER_QUESTIONS, INTRODUCED_BY, LIKING, NETWORK, Question
from auditor.counting.whom import KEY_CONTACTS, MOST_EVIDENCE_PEOPLE, WHOM, whom
from tests.counting.helpers import NOW, a_card, a_session, again, answer_people, cards
from tests.counting.memory_book import MemoryBook
from tests.counting.test_terminal import Screen

COUNTS = ("active_days", "recommended_you", "recommended_by_you", "endorsed_you", "endorsed_by_you")


def a_list(
    asked: Question = CLOSENESS, book: MemoryBook | None = None, people: int = 4, *, fresh: bool = False
) -> ListSession:
    """A sitting over the first people."""
    known = {card.person_id: card for card in cards(people)}
    return ListSession(asked, [*known, "gone"], book or MemoryBook(), known, lambda: NOW, {"old": "p002"}, again=fresh)


def sit(keys: list[str], session: ListSession) -> str:
    """One sitting with these keys; everything said."""
    screen = Screen(keys)
    run(session, screen)
    return "\n".join(screen.lines)


def said(session: ListSession) -> dict[str, str]:
    """The answers that stand."""
    return {person: answer.value for person, answer in session.standing().items()}


def a_table(number: int, **columns: object) -> pd.DataFrame:
    """A people table without evidence, but for the columns given."""
    table = pd.DataFrame({name: np.zeros(number, int) for name in (*COUNTS, "two_way_episodes", "personal_24m")})
    table["person_id"] = [f"p{i:03}" for i in range(number)]
    table["name"] = [f"Person {i:03}" for i in range(number)]
    table["private_channel"], table["tie"] = False, "no_evidence"
    table["last_two_way_on"] = np.array(["NaT"] * number, dtype="datetime64[s]")
    return table.assign(**columns)


@pytest.mark.parametrize("asked", [CLOSENESS, LIKING])
def test_closeness_and_liking_are_asked_about_most_evidence_and_yeses_to_lunch(asked: Question) -> None:
    """Nobody without evidence, unless they would have lunch; most evidence first."""
    table = a_table(80, active_days=[*range(70), *[0] * 10])
    people = whom(asked, table, {"p003": {"lunch": "yes"}, "p075": {"lunch": "yes"}, "p004": {"lunch": "no"}})
    assert len(people) == MOST_EVIDENCE_PEOPLE + 2
    assert (people[0], people[49], people[50:]) == ("p069", "p020", ["p003", "p075"])
    assert whom(asked, a_table(5), {}) == []


def test_introductions_are_asked_of_the_strongest_ties_and_networks_of_all_in_touch() -> None:
    """Strong before active before weak; the others not at all."""
    ties = ["weak", "strong", "active", "dormant", "one_way"] * 12
    table = a_table(60, tie=ties, personal_24m=[i // 5 for i in range(60)])
    everybody = whom(NETWORK, table, {})
    assert len(everybody) == 36
    assert everybody[:2] == ["p056", "p051"]
    assert everybody[-1] == "p000"
    assert whom(INTRODUCED_BY, table, {}) == everybody[:KEY_CONTACTS]
    assert WHOM.keys() == {asked.id for asked in FURTHER_QUESTIONS}


def test_one_key_a_person_and_everything_is_kept_at_once() -> None:
    """Digits are answers; other keys say which there are; somebody no longer there is not asked about."""
    session = a_list()
    told = sit(["5", "9", "x", "?", "s", "1\n", "q", "4"], session)
    assert said(session) == {"p000": "5", "p002": "1"}
    for words in ("One question about 4 people, one key each", "1 = hardly", "Skipped.", "   3 of 4   Given", "5."):
        assert words in told
    assert told.count("One of these, please: 1 2 3 4 5") == 2
    assert "comes back next time" in told
    assert all(answer.round == 0 for answer in session.book.answers())


def test_the_next_sitting_asks_whoever_is_left() -> None:
    """Skipped ones come back, answered ones do not; then nobody is left."""
    book = MemoryBook()
    sit(["5", "s", "4"], a_list(book=book))
    later = a_list(book=book)
    assert later.waiting == ["p001", "p003"]
    told = sit(["2", "3"], later)
    assert "Welcome back: 2 of 4 answered; 2 to ask now." in told
    done = a_list(book=book)
    assert done.next() is None
    assert (done.progress().done, done.progress().goal) == (4, 4)
    with pytest.raises(ValueError, match="everybody"):
        done.answer("1")
    done.skip()
    assert done.place().done == 0


def test_asking_again_begins_with_those_never_asked_and_then_the_oldest_answers() -> None:
    """So that a second round can be stopped and gone on with; the newest answer counts."""
    book = MemoryBook()
    sit(["5", "s", "4", "3"], a_list(book=book))
    anew = a_list(book=book, fresh=True)
    assert anew.waiting == ["p001", "p000", "p002", "p003"]
    sit(["1", "2", "q"], anew)
    assert said(anew) == {"p000": "2", "p001": "1", "p002": "4", "p003": "3"}
    assert a_list(book=book, fresh=True).waiting == ["p002", "p003", "p001", "p000"]


def test_back_takes_the_answer_back_and_asks_again() -> None:
    """Past a skipped person too; at the beginning it is the newest answer of all."""
    book = MemoryBook()
    session = a_list(book=book)
    told = sit(["b", "5", "s", "b", "b", "3", "\x7f", "4", "q"], session)
    assert "There is nothing to take back." in told
    assert said(session) == {"p000": "4"}
    assert [answer.undone for answer in book.answers()] == [True, True, False]
    later = a_list(book=book)
    assert sit(["b", "1", "2", "q"], later).count("p") > 0
    assert said(later) == {"p000": "1", "p001": "2"}


def test_back_leaves_other_answers_alone() -> None:
    """Neither an answer to another question nor one about somebody else is taken back, also not by the count's sitting."""
    book = MemoryBook()
    count = a_session(book)
    answer_people(count, 1)
    session = a_list(book=book)
    assert not session.undo()
    session.answer("5")
    assert again(count).undo() is None
    a_list(LIKING, book).answer("2")
    assert session.undo()
    assert said(session) == {"p000": "5"}
    count.volunteer("p003", "closeness", "4")
    assert count.undo() is None
    assert not session.undo()
    stranger = ListSession(CLOSENESS, [], book, {}, lambda: NOW)
    stranger.keep("p040", "3")
    assert not stranger.undo()


def test_an_answer_under_an_id_that_was_given_up_counts_for_the_one_that_stands() -> None:
    """Nobody is asked twice because records were joined."""
    book = MemoryBook()
    a_list(book=book).keep("old", "3")
    session = a_list(book=book)
    assert said(session) == {"p002": "3"}
    assert "p002" not in session.waiting


def test_who_introduced_you_is_a_typed_line() -> None:
    """M and myself; commands are whole lines or their letter; control characters never get in."""
    session = a_list(INTRODUCED_BY, people=6)
    told = sit(
        ["Ann\x1b[31m Lee\n", "m\n", "\n", "Sam Back\n", "back\n", "Quentin Bee\n", "myself\n", "quit\n"], session
    )
    assert said(session) == {"p000": "Ann[31m Lee", "p001": "myself", "p003": "Quentin Bee", "p004": "myself"}
    assert "one line each" in told
    assert "a name and Enter" in told


def test_networks_have_a_key_each_and_space_skips() -> None:
    """S is strategic here, not skip; whole words do too."""
    session = a_list(NETWORK, people=6)
    told = sit(["s", " ", "o", "P", "strategic\n", "skip\n", "z"], session)
    assert list(said(session).values()) == ["strategic", "operational", "personal", "strategic"]
    assert "o operational   p personal   s strategic   Space skip" in told


@pytest.mark.parametrize("asked", FURTHER_QUESTIONS)
def test_a_choice_is_a_command_an_answer_or_nothing(asked: Question) -> None:
    """Whatever is typed; the end of the input stops."""
    assert choice("", asked) == "stop"
    for text in ("q", "b", " ", "unknown", "?", "5", "o", "x", "two words", "\x04"):
        chosen = choice(text, asked)
        assert chosen in ("stop", "back", "skip", "help", "") or asked.takes(chosen)


def test_further_answers_never_touch_the_count() -> None:
    """Neither what is asked next nor the ranges nor the strangers, whoever they are about."""
    plain, other = a_session(seed=3), a_session(seed=3)
    for number in range(12):
        for session in (plain, other):
            answer_people(session, 1, "yes" if number % 3 else "no")
        other.volunteer(f"p{number:03}", "introduced_by", "unknown")
        other.volunteer(f"p{number:03}", "closeness", "1")
    assert plain.result() == other.result() == again(other).result()
    assert plain.next() == other.next() == again(other).next()


def test_a_value_that_is_none_is_refused() -> None:
    """By the session itself, whatever the surface let through."""
    with pytest.raises(ValueError, match="no answer"):
        a_list().answer("6")
    with pytest.raises(ValueError, match="no answer"):
        a_list(INTRODUCED_BY).keep("p001", " \x00")


def test_work_is_left_out_where_none_is_known() -> None:
    """Only what is known is shown."""
    nobody = a_card(1, position="", company="", connected_on="")
    told = sit(["q"], ListSession(LIKING, ["p001"], MemoryBook(), {"p001": nobody}, lambda: NOW))
    assert "no contact in the files read" in told
