"""Going through doubtful pairs: order, decisions, lists, undo, and what is said on the screen."""

from __future__ import annotations

from auditor.linking import explain
from auditor.linking.explaining import certainty, codes, sentence
from auditor.linking.model import Decision
from auditor.linking.naming import Level
from auditor.linking.review_terminal import KEYS, WORDS, run
from auditor.linking.reviewing import Review, pairs
from auditor.screens import meaning
from tests.linking.build import FILE, NOBODY, a_connection, a_contact, frames, linked

NAMES = ("Anna Berg", "Lena Vogt", "Paul Roe", "Ines Ott")
CONTACTS = [a_connection(name, name.lower().replace(" ", "-")) for name in NAMES]
CONTACTS += [a_contact(name, company="Acme", city="Bonn", emails=f"{k}@mail.example") for k, name in enumerate(NAMES)]


class Book:
    """Decisions in memory."""

    def __init__(self):
        self.kept = []

    def decide(self, a, b, *, same, decided_at):  # noqa: ARG002 - the Book's signature
        self.kept.append(Decision(a, b, same=same))

    def undo_decision(self):
        return self.kept.pop() if self.kept else None


class Screen:
    """Gives keys one after the other and keeps what was said."""

    def __init__(self, keys):
        self.keys, self.lines = iter(keys), []

    def say(self, text="", *, strong=False):  # noqa: ARG002 - the Screen's signature
        self.lines.append(text)

    def key(self):
        return next(self.keys, "")


def a_review(contacts=CONTACTS, attached=()):
    records, identifiers = frames(contacts)
    book = Book()
    return Review(book, pairs(linked(contacts), records, identifiers, attached), lambda: "2026-01-01T00:00:00"), book


def sit(keys, contacts=CONTACTS):
    review, book = a_review(contacts)
    screen = Screen(keys)
    return run(review, screen), book.kept, "\n".join(screen.lines), review


def test_people_with_interactions_come_first():
    person = linked(CONTACTS).people["person_id"].tolist()
    review, _ = a_review(attached=[person[2], person[6], person[3], ""])
    assert [pair.interactions for pair in review.open] == [2, 1, 0, 0]
    assert review.open[0].a.name == "Paul Roe"


def test_keys_decide_skip_and_stop():
    decided, kept, said, review = sit(["s", "d", "k", "x", "?", "q", "s"])
    assert [decision.same for decision in kept] == [True, False]
    assert (decided, review.left_open()) == (2, 2)
    for words in ("Same person.", "Different people.", "Left open.", "One of s d k l b q", "never joined again"):
        assert words in said


def test_undo_takes_back_answers_and_skips_in_turn():
    _, kept, said, review = sit(["u", "s", "k", "u", "u", "q"])
    assert kept == []
    assert len(review.open) == 4
    assert "There is nothing to take back." in said


def test_a_list_is_accepted_after_a_look_and_taken_back_as_one():
    _, kept, said, review = sit(["l", "n", "q"])
    assert kept == []
    assert "Nothing was joined." in said
    _, kept, said, review = sit(["l", "y", "q"])
    assert [decision.same for decision in kept] == [True] * 4
    assert review.open == []
    assert "4 joined." in said
    review, book = a_review()
    assert review.accept("likely") + review.accept("very_likely") == 4
    while review.undo():
        pass
    assert book.kept == []
    assert len(review.open) == 4


def test_what_follows_from_an_answer_is_not_asked():
    contacts = [a_contact("Anna Berg", source=source) for source in ("vcard", "outlook", "google")]
    contacts.append(a_connection("Other Roe", "other"))
    review, book = a_review(contacts)
    assert len(review.open) == 3
    review.answer(same=True)
    review.answer(same=True)
    assert review.next() is None
    assert len(book.kept) == 2
    assert review.undo()
    assert len(book.kept) == 1
    assert review.next() is not None


def test_lines_words_and_the_end_of_input_are_understood():
    assert [meaning(text, KEYS, WORDS) for text in ("s", "YES\n", "don't know\n", "", "zzz", "\x7f")] == [
        "same", "same", "unknown", "stop", None, "undo",
    ]  # fmt: skip


def test_nothing_open_ends_at_once():
    assert sit([], [a_contact("Anna Berg")])[0] == 0


def test_reasons_are_sentences_a_person_can_read_out():
    exact, missing, other = Level.EXACT, Level.MISSING, Level.DIFFERENT
    assert sentence(exact, exact, frozenset({"email", "company"})) == "Same e-mail, same company and same name."
    assert sentence(other, exact, frozenset({"phone"})) == "Same phone and same family name; but different given names."
    assert sentence(missing, missing, frozenset({"email"})) == "Same e-mail; but one record has no name."
    assert sentence(Level.NICKNAME, exact, frozenset()) == "A short form of the given name and same family name."
    assert sentence(other, other, frozenset()) == "Different given names and different family names."
    assert codes(exact, Level.FORMER, frozenset({"email"})) == "email given:exact family:former"
    assert certainty(9) == "512 to 1 that this is one person"
    assert certainty(-2) == "4 to 1 against"
    assert certainty(0.3) == "even odds that this is one person"
    assert certainty(40) == "more than 100,000 to 1 that this is one person"


def test_a_person_is_explained_by_records_reasons_and_open_pairs():
    contacts = [*CONTACTS, a_contact("Anna Berg", emails="0@mail.example", source="outlook")]
    records, identifiers = frames(contacts)
    links = linked(contacts)
    why = explain(links.people["person_id"].iloc[8], links, records, identifiers)
    assert {side.record for side in why.records} == {f"{FILE}:5", f"{FILE}:9"}
    assert [tie.merged for tie in why.ties] == [True, False]
    assert "Same e-mail" in why.ties[0].reason
    assert why.records[0].lines() == ["Anna Berg", "Acme", "0@mail.example", "Bonn", "contacts, row 5"]
    assert [side.where for side in why.others] == ["contacts:1"]
    assert explain("", links, records, identifiers).records == ()
    decided = linked(contacts, decisions=[Decision(f"{FILE}:1", f"{FILE}:5", same=True)])
    why = explain(decided.people["person_id"].iloc[0], decided, records, identifiers)
    assert "decided by you" in {tie.certainty for tie in why.ties}
    assert NOBODY.names == ()


def test_a_card_says_what_one_should_know_beside_the_reason():
    """Employers that differ or are missing, and how many others bear the name."""
    contacts = [
        a_connection("Anna Berg", "anna", company="Acme"),
        a_contact("Anna Berg", company="Globex"),
        a_connection("Lena Vogt", "lena"),
        a_contact("Lena Vogt"),
        a_connection("Lena Vogt", "lena-2"),
        a_connection("Paul Roe", "paul", company="Acme"),
        a_contact("Paul Roe", emails="a@mail.example b@mail.example c@mail.example"),
    ]
    review, _ = a_review(contacts)
    told = {pair.a.name: pair for pair in review.open}
    assert told["Anna Berg"].remarks == ("They name different employers.", "Nobody else here bears this name.")
    assert told["Lena Vogt"].remarks == ("Neither names an employer.", "Somebody else here bears this name too.")
    assert told["Paul Roe"].remarks[0] == "Only one of them names an employer."
    assert "a@mail.example, b@mail.example, 1 more" in [*told["Paul Roe"].a.lines(), *told["Paul Roe"].b.lines()]


def test_nothing_is_said_about_names_that_differ():
    review, _ = a_review([a_connection("Robert Roe", "rob"), a_contact("Bob Roe")])
    assert [pair.remarks for pair in review.open] == [("Neither names an employer.",)]
