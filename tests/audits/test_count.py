"""Count the A's in the report: what is known, the range, the assumption, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from auditor.audits import count
from auditor.counting.card import Card
from auditor.counting.sampling import start_round
from auditor.counting.session import Session
from tests.builders import persons_frame
from tests.counting.memory_book import MemoryBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.audits.base import Outcome

PEOPLE = [f"p{n:03d}" for n in range(200)]
CARDS = [Card(p, f"Person {p}", letter_family="A" if n < 20 else "B", letter_given="C") for n, p in enumerate(PEOPLE)]


def book_of(*said: tuple[str, str], draw: str = "random", letters: str = "") -> MemoryBook:
    """A round in which the first people drawn got these (lunch, advocate) answers."""
    book = MemoryBook()
    add_round(book, *said, draw=draw, letters=letters)
    return book


def add_round(book: MemoryBook, *said: tuple[str, str], draw: str, letters: str = "") -> None:
    current = start_round(book, CARDS, {}, "2026-01-01T10:00:00", draw=draw, letters=letters, by="family", seed=1)
    session = Session(current, book, {card.person_id: card for card in CARDS}, lambda: "2026-01-01T10:00:00")
    for lunch, advocate in said:
        session.answer(lunch)
        if lunch not in ("no", "unknown"):
            session.answer(advocate)


def audited(
    book: MemoryBook,
    aliases: dict[str, str] | None = None,
    proposals: Sequence[tuple[str, str]] = (),
    **columns: list[Any],
) -> Outcome:
    people = persons_frame(*PEOPLE, **columns)
    return count.run(people, book.rounds(), book.answers(), aliases or {}, proposals)


def values(outcome: Outcome) -> dict[str, Any]:
    return {estimate.name: estimate for estimate in outcome.estimates}


TWENTY = [("yes", "yes"), ("yes", "no"), ("yes", "unsure"), ("unknown", "")] + [("no", "")] * 16


def test_without_answers_it_says_how_to_give_them():
    """Not a zero: not measured yet."""
    outcome = audited(MemoryBook())
    assert (outcome.status, outcome.score, outcome.estimates) == ("manual", None, ())
    assert "auditor count" in outcome.why


def test_a_range_that_tells_next_to_nothing_is_no_strength():
    """Some of two hundred: good to know; between two and most of them: not a green tick."""
    wide = audited(book_of(*[("yes", "yes")], *[("no", "")] * 9))
    narrow = audited(book_of(*[("yes", "yes")] * 30, *[("no", "")] * 30))
    for outcome, tone in ((wide, "neutral"), (narrow, "good")):
        low, high = values(outcome)["advocate_share"].low, values(outcome)["advocate_share"].high
        assert (high <= 10 * low) == (tone == "good")
        assert outcome.findings[1].tone == tone


def test_a_sample_gives_a_range_among_everybody():
    """Known is k of n; the rest is an interval around it, inside what is certain."""
    outcome = audited(book_of(*TWENTY))
    found = values(outcome)
    assert outcome.status == "scored"
    known = found["lunch_known"]
    assert (known.value, known.n, known.basis) == (3, 20, "counted")
    share, people = found["lunch_share"], found["lunch_people"]
    assert share.basis == people.basis == "sampled"
    assert 3 <= people.low <= people.value <= people.high <= 200 - 17
    assert abs(share.value - people.value / 200) < 1e-9
    assert found["advocate_people"].high <= people.high
    assert found["strangers_known"].value == 1
    assert "contacts would have lunch with you" in outcome.title
    assert any("could not place" in finding.text for finding in outcome.findings)


def test_a_finished_letter_says_what_it_assumes():
    """The honest range is the headline; the one for a random draw is wider or narrower beside it, never instead."""
    outcome = audited(book_of(*TWENTY, draw="letter", letters="A"))
    found = values(outcome)
    assert outcome.status == "scored"
    assert found["lunch_share"].basis == found["lunch_share_random"].basis == "assumed"
    assert found["lunch_share_random"].high <= found["lunch_share"].high
    assert any("assumes that the other letters are like it" in caveat for caveat in outcome.caveats)
    letters = next(table for table in outcome.tables if table.id == "letters")
    assert letters.rows == (("A", 20, 20, 3, 1),)


def test_an_unfinished_letter_says_nothing_about_everybody():
    """Only what is known, and how many are still to be asked."""
    outcome = audited(book_of(*TWENTY[:5], draw="letter", letters="A"))
    assert outcome.status == "manual"
    assert set(values(outcome)) == {"lunch_known", "advocate_known", "strangers_known"}
    assert "15 people under A are still to be asked" in outcome.why


def test_few_answers_get_no_score():
    """Five answers are shown, not graded."""
    outcome = audited(book_of(*TWENTY[:5]))
    assert (outcome.status, outcome.score) == ("informative", None)
    assert "Fewer than 10 answers" in outcome.why


def volunteered(book: MemoryBook, number: int) -> MemoryBook:
    """The same book with so many noes more from a file, about people who were not drawn yet."""
    current = book.rounds()[-1]
    session = Session(current, book, {card.person_id: card for card in CARDS}, lambda: "2026-01-01T10:00:00")
    turn = session.next()
    free = [p for p in PEOPLE if turn is not None and p != turn.person_id and p not in session.state.values]
    for person in free[:number]:
        session.volunteer(person, "lunch", "no")
    return book


def test_answers_nobody_drew_give_no_range_and_no_score():
    """A hundred noes from a file and five drawn: only what is known, and what a range takes."""
    outcome = audited(volunteered(book_of(*TWENTY[:5]), 100))
    assert (outcome.status, outcome.score) == ("informative", None)
    assert set(values(outcome)) == {"lunch_known", "advocate_known", "strangers_known"}
    assert outcome.title == "Three of the 105 people you were asked about would have lunch with you, so far"
    assert outcome.why.startswith("Drawn so far: 5 of 105. A range takes 10")
    assert not any("at most" in finding.text for finding in outcome.findings)


def test_the_answers_that_carry_the_range_are_counted_apart():
    """Nineteen of many: the others count for themselves only, and the range rests on nineteen answers."""
    outcome = audited(volunteered(book_of(*TWENTY[:19]), 100))
    assert outcome.status == "scored"
    carry = "19 of the 119 people you answered for were drawn and carry the range"
    assert any(finding.text.startswith(carry) for finding in outcome.findings)
    assert values(outcome)["lunch_people"].n == values(outcome)["lunch_share"].n == 19
    assert not any("carry the range" in finding.text for finding in audited(book_of(*TWENTY)).findings)


def test_entries_that_may_be_one_person_count_once_in_what_is_known():
    """The pair waits in review: known and "at least" go by the fewest people, and the report says so."""
    book = book_of(*TWENTY)
    yes = [answer.person_id for answer in book.answers() if (answer.question, answer.value) == ("lunch", "yes")]
    plain, told = audited(book), audited(book, None, [(yes[0], yes[1])])
    assert values(told)["lunch_known"].value == values(plain)["lunch_known"].value - 1 == 2
    assert values(told)["lunch_people"].low == values(plain)["lunch_people"].low - 1
    said = "The three with a yes to lunch may be two people only; “known” and “at least” go by that."
    assert any(finding.text.startswith(said) for finding in told.findings)
    assert not any("auditor review" in finding.text for finding in plain.findings)
    letter = book_of(*TWENTY[:5], draw="letter", letters="A")
    yes = [answer.person_id for answer in letter.answers() if (answer.question, answer.value) == ("lunch", "yes")]
    (finding,) = audited(letter, None, [(yes[0], yes[1])]).findings
    assert finding.text.startswith(said)


@pytest.mark.parametrize(
    ("more", "names", "title", "said"),
    [
        (0, None, "of your 200 contacts", ""),
        (5, None, "of the 200 contacts in the count", "began on 1 January 2026; today there are 205."),
        (2, "?", "of the 200 contacts in the count", "the 200 contacts with a name; 2 more of your 202 have none."),
        (1, "?", "of the 200 contacts in the count", "the 200 contacts with a name; 1 more of your 201 has none."),
    ],
)
def test_the_headline_says_whose_number_it_is(more: int, names: str | None, title: str, said: str):
    """The people of the round, where the report counts others today; and which is which."""
    ids = [*PEOPLE, *(f"q{n}" for n in range(more))]
    people = persons_frame(*ids, name=[*(f"Person {p}" for p in PEOPLE), *[names or "Cara Dean"] * more])
    for said_about in (TWENTY, [("no", "")] * 200):
        book = book_of(*said_about)
        outcome = count.run(people, book.rounds(), book.answers(), {})
        assert title in outcome.title
        whom = [finding.text for finding in outcome.findings if finding.text.startswith("The count is about")]
        assert len(whom) == bool(said)
        assert all(said in text for text in whom)


def test_a_sample_speaks_rather_than_a_letter_and_a_newer_one_rather_than_an_older():
    """Whatever was answered first."""
    book = book_of(*TWENTY, draw="letter", letters="A")
    add_round(book, *TWENTY[:12], draw="random")
    assert values(audited(book))["lunch_share"].basis == "sampled"


def test_everybody_answered_is_listed_yeses_first():
    """The evidence behind every number."""
    outcome = audited(book_of(*TWENTY))
    (asked,) = [table for table in outcome.tables if table.id == "asked"]
    assert [row[2:4] for row in asked.rows[:3]] == [("yes", "yes"), ("yes", "unsure"), ("yes", "no")]
    assert asked.total == 20
    first = asked.rows[0][0]
    moved = audited(book_of(*TWENTY), {first: "p199"})
    assert first not in {row[0] for row in next(table for table in moved.tables if table.id == "asked").rows}


def test_the_score_is_half_lunch_and_half_advocates():
    """From the middle estimates, against 50 and 15 people."""
    outcome = audited(book_of(*TWENTY))
    found = values(outcome)
    wanted = 50 * min(1, found["lunch_people"].value / 50) + 50 * min(1, found["advocate_people"].value / 15)
    assert outcome.score == round(wanted, 1)


def test_a_sample_that_has_hardly_begun_does_not_displace_a_finished_letter():
    """The letter's answers reach the sample as volunteered ones; three drawn answers are no headline."""
    book = book_of(*TWENTY, draw="letter", letters="A")
    add_round(book, *TWENTY[-3:], draw="random")
    assert "lunch_share_random" in values(audited(book))
    book = book_of(*TWENTY, draw="letter", letters="A")
    add_round(book, *TWENTY[-10:], draw="random")
    assert "lunch_share_random" not in values(audited(book))


def test_a_finished_letter_is_compared_with_the_others():
    """Alike or not, said by kind of difference and without a name."""
    book = book_of(*TWENTY, draw="letter", letters="A")
    apart = audited(book, company=["Globex"] * 20 + ["Acme"] * 180)
    (found,) = [finding for finding in apart.findings if "differ from the others" in finding.text]
    assert "employer" in found.text
    assert "Globex" not in found.text
    alike = audited(book, company=["Globex", "Acme"] * 100)
    assert any("look like the others in what the files show (employer)" in finding.text for finding in alike.findings)
    assert not any("the others" in finding.text for finding in audited(book).findings)
