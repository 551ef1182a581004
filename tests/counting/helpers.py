"""Builders of invented people, rounds and sittings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from auditor.counting.card import Card
from auditor.counting.sampling import start_round
from auditor.counting.session import Session
from tests.counting.memory_book import MemoryBook

NOW = "2026-03-01T10:00:00"
LETTERS = "abcde"


def a_card(number: int, **more: Any) -> Card:
    """Person `number`: p007, under one letter of a to e by family and one by given name."""
    letter = LETTERS[number % 5]
    known = {
        "person_id": f"p{number:03}",
        "name": f"Given {letter.upper()}amily{number:03}",
        "position": "Partner",
        "company": "Acme",
        "connected_on": f"{2010 + number % 10}-04-01",
        "sources": ("linkedin",),
        "letter_family": letter,
        "letter_given": LETTERS[number % 3],
    }
    return Card(**{**known, **more})


def cards(number: int = 50) -> list[Card]:
    """So many people."""
    return [a_card(i) for i in range(number)]


def a_session(
    book: MemoryBook | None = None,
    people: Sequence[Card] | None = None,
    scores: Mapping[str, float] | None = None,
    now: Callable[[], str] = lambda: NOW,
    **round_options: Any,
) -> Session:
    """A sitting of a new round."""
    kept = MemoryBook() if book is None else book
    frame = cards() if people is None else people
    current = start_round(kept, frame, scores or {}, NOW, **round_options)
    return Session(current, kept, {card.person_id: card for card in frame}, now)


def again(session: Session) -> Session:
    """The next sitting of the same round, from what is kept."""
    return Session(session.round, session.book, session.cards, session.now)


def answer_people(session: Session, number: int, lunch: str | Callable[[str], str] = "no") -> list[str]:
    """Settle so many people; advocate is always a no. Whom."""
    asked: list[str] = []
    while len(asked) < number and (turn := session.next()) is not None:
        value = "no" if turn.question.id != "lunch" else lunch if isinstance(lunch, str) else lunch(turn.card.person_id)
        session.answer(value)
        following = session.next()
        if following is None or following.card.person_id != turn.card.person_id:
            asked.append(turn.card.person_id)
    return asked
