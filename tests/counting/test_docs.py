"""docs/counting.md says what the program does."""

import re
from pathlib import Path

import click

import auditor
from auditor.cli.count import count
from auditor.counting import score
from auditor.counting.questions import FURTHER_QUESTIONS, QUESTIONS

TEXT = (Path(__file__).parents[2] / "docs" / "counting.md").read_text(encoding="utf-8")


def test_every_option_in_the_docs_exists() -> None:
    """And none of the command's own is missing from them, but for the common ones."""
    known = {name for option in count.params if isinstance(option, click.Option) for name in option.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", TEXT)) <= known


def test_every_question_is_explained() -> None:
    """By its id."""
    for question in [*QUESTIONS, *FURTHER_QUESTIONS]:
        assert f"`{question.id}`" in TEXT


def test_the_points_of_the_score_are_the_ones_in_the_table() -> None:
    """As written."""
    for points in (
        score.TWO_WAY_EPISODES_POINTS,
        score.ACTIVE_DAYS_POINTS,
        score.RECENT_POINTS,
        score.RECOMMENDED_YOU_POINTS,
        score.RECOMMENDED_BY_YOU_POINTS,
        score.ENDORSED_POINTS,
        score.PRIVATE_CHANNEL_POINTS,
    ):
        assert f"{points:.1f}" in TEXT


def test_the_example_runs() -> None:
    """With two counts to compare."""
    code = TEXT.split("```python")[1].split("```")[0]
    first, second = auditor.Count(50), auditor.Count(50)
    for each in (first, second):
        each.answer(each.next(), True)
    scope: dict[str, object] = {"first": first, "second": second}
    exec(code, scope)  # noqa: S102 - our own example
    low, estimate, high = (scope[name] for name in ("low", "estimate", "high"))
    assert low <= estimate <= high  # type: ignore[operator]
