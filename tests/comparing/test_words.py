"""Changes and goals in sentences: whole ones, and none that sells noise as change."""

from __future__ import annotations

from typing import get_args

import pytest

from auditor.comparing.model import EstimateChange, Reason
from auditor.comparing.words import REASONS, change_sentence, verdict
from auditor.goals import Progress
from auditor.goals import verdict as how_far
from auditor.wording import language, told


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ((-0.03, 0.05), "no clear change, between 3 points less and 5 more"),
        ((-0.01, 0.05), "no clear change, between 1 point less and 5 more"),
        ((0.0, 0.05), "no clear change, between 0 points less and 5 more"),
        ((0.02, 0.09), "up by 2 to 9 points"),
        ((0.004, 0.01), "up by 0 to 1 point"),
        ((-0.09, -0.02), "down by 2 to 9 points"),
    ],
)
def test_a_change_is_told_by_its_bounds(bounds: tuple[float, float], said: str) -> None:
    """Never by the difference of the two numbers alone."""
    assert verdict(EstimateChange("lunch_share", "lunch", 0.04, 0.091, 0.05, *bounds, "ranges")) == said


@pytest.mark.parametrize(
    ("basis", "pairs", "said"),
    [
        ("paired", 1, "from one person asked both times"),
        ("paired", 24, "from 24 people asked both times"),
        ("unpaired", 0, "from two samples"),
        ("ranges", 0, "from the two ranges"),
    ],
)
def test_a_change_says_what_it_rests_on(basis: str, pairs: int, said: str) -> None:
    """In one sentence, told in every language with its own numbers."""
    change = EstimateChange("lunch_share", "would have lunch", 0.04, 0.091, 0.05, 0.02, 0.09, basis, pairs)  # type: ignore[arg-type]
    sentence = change_sentence(change)
    assert sentence == f"Would have lunch: 4%, now 9.1%: up by 2 to 9 points ({said})"
    with language("fr"):
        assert "9,1\u202f%" in told(sentence).replace("\u00a0", "\u202f")


def test_every_reason_has_words() -> None:
    """The codes stay in JSON; the words are told."""
    assert set(REASONS) == set(get_args(Reason))


@pytest.mark.parametrize(
    ("now", "by_on", "said"),
    [
        (None, "", "not measured in this audit"),
        (40.0, "", "reached"),
        (27.0, "", "13 to go"),
        (39.75, "", "0.25 to go"),
        (27.0, "2026-01-01", "13 short of it, and the day has passed"),
        (27.0, "2026-10-01", "13 to go in 7 months"),
        (27.0, "2026-03-02", "13 to go in 1 day"),
        (27.0, "2026-03-21", "13 to go in 20 days"),
    ],
)
def test_a_goal_says_how_far_it_is(now: float | None, by_on: str, said: str) -> None:
    """In months, near the day in days."""
    assert how_far(Progress("strong_ties", "Strong ties", 40.0, by_on, 20.0, now), "2026-03-01") == said


@pytest.mark.parametrize(
    ("now", "said"), [(0.67, "33 points to go"), (0.99, "1 point to go"), (0.999, "1 point to go")]
)
def test_what_a_share_lacks_is_told_in_points(now: float, said: str) -> None:
    """From 67 % to 100 % are 33 points, not 33 %."""
    assert how_far(Progress("reachable_share", "Reachable", 1.0, "", 0.5, now, "share"), "2026-03-01") == said
