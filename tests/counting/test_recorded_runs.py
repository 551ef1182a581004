"""The estimator gives the ranges that an independent implementation gave for the same draws and answers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from auditor.counting.change import paired_change, unpaired_change
from auditor.counting.count import NOT_ASKED, Count
from auditor.counting.exact import fixed_sample
from auditor.counting.letters import letter_estimate
from auditor.counting.repeat import Turn

RECORDED = json.loads((Path(__file__).parent / "data" / "recorded_runs.json").read_text())


def _draw(count: Count, contact: int, chances: list[float] | None) -> None:
    """Open the recorded question in place of the count's own draw."""
    stratum = int(count.strata.member_of[contact])
    count._open = None if chances is None else Turn(contact, stratum, np.array(chances))


@pytest.mark.parametrize("run", RECORDED["runs"], ids=lambda run: f"{run['draw']}-{run['total']}")
def test_recorded_answers_give_the_recorded_ranges(run: dict[str, Any]) -> None:
    """Ranges equal, estimates and advice equal to rounding, at every fifth answer."""
    count = Count(run["total"], run["score"], run["draw"])
    assert run["sizes"] == list(count.strata.sizes)
    for step in run["steps"]:
        if step["chances"] is not None:
            assert np.allclose(step["chances"], count.chances(), atol=1e-9)
        _draw(count, step["contact"], step["chances"])
        answers = step["answers"]
        count.answer(step["contact"], answers["lunch"], answers.get("advocate", NOT_ASKED))
        for question, (estimate, low, high) in step.get("intervals", {}).items():
            found = count.interval(question)
            assert (low, high) == (found.low, found.high)
            assert np.isclose(estimate, found.estimate, atol=1e-6)
        if "advice" in step:
            assert np.allclose(step["advice"], count.advice(20), atol=1e-6)
            assert step["needed"] == count.needed(3)


def test_recorded_fixed_samples_are_equal() -> None:
    """Exact hypergeometric ranges."""
    for total, asked, yeses, low, high in RECORDED["fixed_samples"]:
        assert (low, high) == tuple(fixed_sample(total, asked, yeses))


def test_recorded_letters_are_equal() -> None:
    """Honest and as-if-random ranges of letters."""
    for case in RECORDED["letters"]:
        result = letter_estimate(case["total"], case["per_letter"], case["alike"])
        assert np.allclose(case["honest"], result.honest)
        assert tuple(case["random"]) == tuple(result.as_if_random)
        assert np.isclose(case["effect"], result.design_effect)


@pytest.mark.parametrize("case", RECORDED["changes"], ids=["first", "second"])
def test_recorded_rounds_give_the_recorded_change(case: dict[str, Any]) -> None:
    """Paired and unpaired comparison of two recorded rounds."""
    rounds = []
    for recorded in case["rounds"]:
        count = Count(case["total"], case["score"])
        for contact, chances, yes in recorded:
            _draw(count, contact, chances)
            count.answer(contact, yes, False)
        rounds.append(count)
    paired = paired_change(rounds[0], dict(case["second"]))
    assert np.allclose(case["paired"], [paired.change, paired.low, paired.high])
    unpaired = unpaired_change(rounds[0], rounds[1])
    change, low, high = case["unpaired"]
    assert np.isclose(change, unpaired.change)
    # Ours leaves out pairs with a share that the first round had struck out for good, so it is never the wider one.
    assert low - 1e-9 <= unpaired.low <= unpaired.high <= high + 1e-9
    assert unpaired.high - unpaired.low > 0.9 * (high - low)
