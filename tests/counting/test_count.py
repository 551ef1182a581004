"""Count: the public face of the estimator."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import auditor
from auditor.counting.count import Count


def a_truth(total: int, share: float, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Who would have lunch, who would advocate, and an informative score."""
    random = np.random.default_rng(seed)
    lunch = random.random(total) < share
    return lunch, lunch & (random.random(total) < 0.4), random.normal(size=total) + 1.8 * lunch


def run(count: Count, lunch: np.ndarray, advocate: np.ndarray, answers: int) -> list[int]:
    """Ask so many contacts; whom."""
    asked = []
    for _ in range(answers):
        contact = count.next()
        if contact is None:
            break
        count.answer(contact, bool(lunch[contact]), bool(advocate[contact]))
        asked.append(contact)
    return asked


def test_the_public_name_is_the_class() -> None:
    """`auditor.Count` is loaded on first use; unknown names fail as usual."""
    assert auditor.Count is Count
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        auditor.Nothing  # noqa: B018


@pytest.mark.parametrize("draw", ["guided", "random"])
def test_the_range_holds_at_every_answer_in_at_least_95_percent_of_runs(draw: str) -> None:
    """40 runs watched at every one of 60 answers, both questions; 5 misses are far beyond chance at 95 %."""
    missed = 0
    for seed in range(40):
        lunch, advocate, score = a_truth(400, 0.06, seed)
        count, wrong = Count(400, score, draw, seed), False
        for _ in range(60):
            run(count, lunch, advocate, 1)
            inside = count.interval()
            wrong |= not inside.low <= lunch.sum() <= inside.high
        missed += wrong
    assert missed <= 5


def test_equal_seeds_and_answers_give_equal_draws() -> None:
    """The draw is a function of seed, score and answers."""
    lunch, advocate, score = a_truth(500, 0.1, 3)
    first, second = (run(Count(500, score, seed=7), lunch, advocate, 40) for _ in range(2))
    assert first == second
    assert first != run(Count(500, score, seed=8), lunch, advocate, 40)


def test_asking_everybody_leaves_no_doubt() -> None:
    """After the last answer the range is the number of yeses; there is nobody left and nothing to gain."""
    lunch, advocate, score = a_truth(60, 0.2, 1)
    count = Count(60, score)
    assert len(set(run(count, lunch, advocate, 100))) == 60
    assert count.next() is None
    assert (lunch.sum(),) * 3 == tuple(count.interval())
    assert (advocate.sum(),) * 3 == tuple(count.interval("advocate"))
    assert count.advice().then == 0


def test_unsure_widens_both_ends() -> None:
    """An unsure answer counts as a no at the low end and as a yes at the high end."""
    lunch, advocate, _ = a_truth(100, 0.2, 1)
    count = Count(100, draw="random")
    for _ in range(100):
        contact = count.next()
        assert contact is not None
        unsure = contact < 10
        count.answer(contact, None if unsure else bool(lunch[contact]), bool(advocate[contact]))
    sure = int(lunch[10:].sum())
    inside = count.interval()
    assert (sure, sure + 10) == (inside.low, inside.high)


def test_a_no_to_lunch_is_a_no_to_advocate_only_when_that_was_not_asked() -> None:
    """Not asked: settled as no. Asked and unsure: open."""
    count = Count(1)
    count.answer(0, False)
    assert count.interval("advocate")[1:] == (0, 0)
    count = Count(1)
    count.answer(0, False, None)
    assert count._bounds("advocate") == (0, 1)


def test_bounds_respect_that_advocates_have_lunch() -> None:
    """No more advocates than lunches, no fewer lunches than advocates; unless the answers say otherwise."""
    count = Count(20, draw="random")
    for contact in range(15):
        count.answer(contact, contact < 2, contact < 2)
    assert count.interval("advocate").high <= count.interval("lunch").high
    assert count.interval("lunch").low >= count.interval("advocate").low
    count.answer(15, False, True)
    assert count.interval("advocate").low == 3
    assert count.interval("lunch").low == 2


def test_a_volunteered_answer_waits_while_a_question_is_open() -> None:
    """Or knowing it could steer the bet; what it makes certain counts at once."""
    count = Count(300, draw="random")
    drawn = count.next()
    assert drawn is not None
    other = (drawn + 1) % 300
    before = count.interval()
    count.answer(other, True, True)
    assert (count.asked, len(count.bookings)) == (1, 0)
    assert (count.interval().low, before.low) == (1, 0)
    assert count.interval().estimate > before.estimate
    assert count.next() == drawn
    count.answer(drawn, False)
    count.answer(other, False)
    assert {drawn, other} == set(count.verdicts)
    assert count.bookings[1].chances is None
    assert count.verdicts[other]["lunch"] is False
    assert count._first[other]["lunch"] is True


def test_volunteered_answers_only_shrink_the_population() -> None:
    """Ten yeses volunteered before the first draw: no bet won, ten certain."""
    count = Count(300)
    for contact in range(10):
        count.answer(contact, True, False)
    inside = count.interval()
    assert (inside.low, inside.high) == (10, 300)


@given(
    first=st.lists(st.sampled_from([True, False, None]), min_size=12, max_size=12),
    then=st.lists(st.sampled_from([True, False, None]), min_size=12, max_size=12),
)
@settings(max_examples=40, deadline=None)
def test_corrections_move_the_range_by_what_they_change(first: list[bool | None], then: list[bool | None]) -> None:
    """With everybody asked, the range after corrections is what the corrected answers say."""
    count = Count(12, draw="random")
    for _ in range(12):
        contact = count.next()
        assert contact is not None
        count.answer(contact, first[contact], False)
    for contact, verdict in enumerate(then):
        count.answer(contact, verdict, False)
    inside = count.interval()
    assert (then.count(True), 12 - then.count(False)) == (inside.low, inside.high)
    assert inside.low <= inside.estimate <= inside.high


def test_advice_promises_less_with_more_answers() -> None:
    """The expected half-width falls with extra answers, and `needed` is where it falls below the wish."""
    lunch, advocate, score = a_truth(1200, 0.08, 4)
    count = Count(1200, score)
    run(count, lunch, advocate, 50)
    widths = [count.advice(extra).then for extra in (0, 20, 100, 400)]
    assert sorted(widths, reverse=True) == widths
    needed = count.needed(3)
    assert needed is not None
    assert count.advice(needed).then <= 3 < count.advice(10).then
    assert count.advice(20).now == count.advice(100).now


def test_unsure_about_everybody_leaves_no_number_of_answers_that_would_do() -> None:
    """Only sure answers narrow the range."""
    count = Count(40, draw="random")
    for _ in range(40):
        contact = count.next()
        assert contact is not None
        count.answer(contact, None, None)
    assert count.needed(3) is None


def test_strangers_are_counted_like_the_other_questions() -> None:
    """A stranger is a no to both, and the strangers have a range of their own."""
    count = Count(50, draw="random")
    while (contact := count.next()) is not None:
        count.answer(contact, False, stranger=contact < 20)
    assert count.interval("stranger") == (20, 20, 20)


def test_what_cannot_be_is_refused() -> None:
    """Unknown draws, no contacts, scores of another length, contacts that are not there."""
    with pytest.raises(ValueError, match="guided or random"):
        Count(10, draw="letter")
    with pytest.raises(ValueError, match="nobody to ask"):
        Count(0)
    with pytest.raises(ValueError, match="need 10 scores"):
        Count(10, [1.0, 2.0])
    with pytest.raises(IndexError, match="no contact 10"):
        Count(10).answer(10, True)


def test_an_answer_takes_at_most_50_ms_with_30000_contacts() -> None:
    """Start at most a second; the median of 30 answers with their ranges and advice."""
    lunch, advocate, score = a_truth(30_000, 0.05, 2)
    started = time.process_time()
    count = Count(30_000, score)
    assert time.process_time() - started < 1
    spent = []
    for _ in range(30):
        started = time.process_time()
        run(count, lunch, advocate, 1)
        count.interval()
        count.advice()
        spent.append(time.process_time() - started)
    assert np.median(spent) < 0.05
