"""Asking again: which round is repeated, how its repetition begins, and what has changed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.counting.book import Answer, AnswerBook, Earlier, Round
from auditor.counting.replay import Replay
from auditor.counting.sampling import LetterDraw, in_order, kept, last_id, letter_under, outdated, start_round
from auditor.counting.standing import standing_answers

if TYPE_CHECKING:
    from auditor.counting.card import Card
    from auditor.counting.change import Change

LEAST_TO_REPEAT = 20  # people; a repetition that asked fewer is not repeated itself, but the round it repeats (ours)


def to_repeat(book: AnswerBook, draw: str = "", letters: str = "", by: str = "family") -> Round | None:
    """The round whose people to ask again: the one answered last, or of one kind with `draw`; None without answers."""
    rounds = {r.id: r for r in book.rounds() if not draw or (r.draw, r.letters, r.by) == (draw, letters, by)}
    answered = [answer.round for answer in standing_answers(book.answers()) if answer.round in rounds]
    return rounds[answered[-1]] if answered else None


def under_way(book: AnswerBook, found: Round, now: str) -> bool:
    """Whether a round asks somebody again and is not a season old itself: then it goes on."""
    if found.again is None or found.closed:
        return False
    own = [answer for answer in standing_answers(book.answers()) if answer.round == found.id]
    newest = own[-1].answered_at if own else found.started_at
    return not outdated([Answer(0, 0, "", "", "", newest, "")], now)


def start_again(
    book: AnswerBook,
    earlier: Round,
    cards: Mapping[str, Card],
    scores: Mapping[str, float],
    now: str,
    aliases: Mapping[str, str],
    *,
    seed: int | None = None,
    rows: int | None = None,
) -> Round:
    """Begin a round that asks the people of `earlier` again, in the order they were asked; nothing said before counts.

    Everybody of the earlier frame keeps their place, those who came in since follow. `rows`: people on a worksheet that
    begins it (0: as many as then); their number is fixed in advance where the earlier one was.
    """
    answers = book.answers()
    if earlier.draw == "letter":
        same = {"draw": "letter", "letters": earlier.letters, "by": earlier.by, "seed": seed}
        return start_round(book, list(cards.values()), scores, now, **same, again=Earlier(earlier.id))  # type: ignore[arg-type]
    earlier = _worth_repeating(book, earlier)
    known = {aliases.get(person, person) for person in earlier.people} | set(earlier.people)
    newcomers = in_order((card for person, card in cards.items() if person not in known), earlier.by)
    new = Round(
        id=0,
        draw=earlier.draw,
        seed=len(book.rounds()) if seed is None else seed,
        letters="",
        by=earlier.by,
        started_at=now,
        people=[*earlier.people, *(card.person_id for card in newcomers)],
        scores=[*earlier.scores, *(float(scores.get(card.person_id, 0.0)) for card in newcomers)],
        initials=[*earlier.initials, *(letter_under(card, earlier.by) for card in newcomers)],
        answers_before=last_id(answers),
        planned=0 if rows is None or rows > earlier.planned else rows or earlier.planned,
        counts_after=last_id(answers),
        again=_asked(earlier, answers, aliases),
    )
    return kept(book, new)


def _worth_repeating(book: AnswerBook, found: Round) -> Round:
    """The round itself, or the one it repeats when it stopped early."""
    own = {answer.person_id for answer in standing_answers(book.answers()) if answer.round == found.id}
    before = next((r for r in book.rounds() if found.again and r.id == found.again.round), None)
    return _worth_repeating(book, before) if before is not None and len(own) < LEAST_TO_REPEAT else found


def _asked(earlier: Round, answers: Sequence[Answer], aliases: Mapping[str, str]) -> Earlier:
    """Whom a round asked, and how its strata came about."""
    from auditor.counting.asked_again import steps_of

    draw = Replay(earlier, answers, aliases).draw
    assert not isinstance(draw, LetterDraw)  # noqa: S101 - for the type checker
    before = earlier.again.blocks if earlier.again else ()
    own = len(earlier.people) - sum(size for size, _ in before)
    return Earlier(earlier.id, (*before, (own, earlier.seed)), steps_of(draw))


def changes(
    book: AnswerBook, current: Round, aliases: Mapping[str, str], questions: Iterable[str]
) -> dict[str, Change]:
    """Question -> its change since the round that is repeated, person by person; nothing before the first answer."""
    from auditor.counting.change import paired_change

    first = next((r for r in book.rounds() if current.again and r.id == current.again.round), None)
    if first is None or first.draw == "letter":
        return {}
    answers = book.answers()
    then = Replay(first, [answer for answer in answers if answer.id <= current.answers_before], aliases).draw
    now = Replay(current, answers, aliases).draw.verdicts
    assert not isinstance(then, LetterDraw)  # noqa: S101 - for the type checker
    found = {q: paired_change(then, {i: said[q] for i, said in now.items() if i < then.total}, q) for q in questions}
    return {question: change for question, change in found.items() if change.pairs}
