"""Which way measures are better: every one is said something about, and goals follow it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import audits, goals
from auditor.comparing.direction import BETTER, EITHER, FEWER, MORE, better
from auditor.comparing.movements import MEASURES
from auditor.goals import Progress, verdict
from tests.wording.sample import two_years

MAKERS = ("counted", "Estimate", "of_targets")  # what an audit makes its numbers with; their id comes first
NUMBERS = st.integers(0, 200).map(float)


def ids_in_audits() -> list[ast.expr]:
    """The id of everything that makes a number, in the audits' sources: its first argument, or `replace(…, name=…)`."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in Path(audits.__path__[0]).glob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    found: list[ast.expr] = []
    for call in calls:
        if getattr(call.func, "id", "") in MAKERS:
            found += call.args[:1]
        elif getattr(call.func, "id", "") == "replace":
            found += [given.value for given in call.keywords if given.arg == "name"]
    return found


def pattern(written: ast.JoinedStr) -> str:
    """`f"{tie}_ties"` as a regular expression."""
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in written.values)


def test_every_measure_is_said_something_about():
    """Those of the sample, of the comparison, and what is written out in an audit; a new one belongs into a list."""
    sample = {name for name in goals.measures(two_years().snapshot) if not name.endswith("_score")}
    written = {node.value for node in ids_in_audits() if isinstance(node, ast.Constant)}
    assert {*sample, *written, *(measure.id for measure in MEASURES)} - set(BETTER) == set()


def test_no_measure_is_said_two_things_about_and_none_is_made_up():
    """Each stands once, and an audit or the comparison writes it, in full or in parts."""
    assert len(BETTER) == len(MORE) + len(FEWER) + len(EITHER)
    texts = [path.read_text(encoding="utf-8") for path in Path(audits.__path__[0]).glob("*.py")]
    known = {measure.id for measure in MEASURES} | {name for name in BETTER if any(f'"{name}"' in t for t in texts)}
    made = [pattern(node) for node in ids_in_audits() if isinstance(node, ast.JoinedStr)]
    assert [name for name in BETTER if name not in known and not any(re.fullmatch(p, name) for p in made)] == []


@pytest.mark.parametrize(
    ("measure", "way"),
    [("strong_ties", "more"), ("reachable_share", "more"), ("overall_score", "more"), ("recruiters_score", "more"),
     ("strangers_share", "fewer"), ("replies_owed", "fewer"), ("stale_recruiters", "fewer"), ("people", ""), ("x", "")],
)  # fmt: skip
def test_points_and_ties_rise_and_what_waits_falls(measure: str, way: str):
    """Of sizes and of what is not known nothing is said."""
    assert better(measure) == way


@pytest.mark.parametrize(
    ("measure", "start", "now", "said"),
    [
        ("strong_ties", 44.0, 44.0, "reached already"),
        ("strong_ties", 44.0, 38.0, "2 to go"),
        ("strong_ties", 30.0, 44.0, "reached"),
        ("strong_ties", None, 44.0, "reached"),
        ("strong_ties", 44.0, None, "not measured in this audit"),
        ("replies_owed", 55.0, 55.0, "15 to go"),
        ("replies_owed", 55.0, 40.0, "reached"),
        ("replies_owed", 30.0, 30.0, "reached already"),
        ("replies_owed", None, 55.0, "15 to go"),
        ("people", 55.0, 50.0, "10 to go"),
        ("people", 55.0, 39.0, "reached"),
        ("people", 30.0, 39.0, "1 to go"),
        ("people", None, 39.0, "1 to go"),
    ],
)
def test_a_goal_goes_the_way_its_measure_is_better(measure: str, start: float | None, now: float | None, said: str):
    """To 40: from where it began only when neither way is plain."""
    goal = Progress(measure, measure, 40.0, "", start, now)
    assert verdict(goal, "2026-03-01") == said
    assert goal.to_dict()["reached"] == said.startswith("reached")


@given(st.sampled_from(sorted(BETTER)), NUMBERS, NUMBERS, NUMBERS)
def test_what_is_better_than_a_goal_reached_reaches_it_too(measure: str, target: float, start: float, now: float):
    """A step the better way never loses a goal, and beyond its target no goal has anything to go."""
    goal = Progress(measure, measure, target, "", start, now)
    step = 1 if goal.better == "more" else -1
    assert goal._replace(now=now + step).reached >= goal.reached
    assert goal.reached or (target - now) * step > 0
