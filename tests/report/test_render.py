"""The page as text: the same for the same snapshot, hostile strings as text, every kind of client."""

from __future__ import annotations

import pytest

from auditor import report
from tests.report import builders


@pytest.mark.parametrize("make", [builders.a_snapshot, builders.a_tiny_snapshot, builders.an_empty_snapshot])
def test_the_same_snapshot_gives_the_same_page(make) -> None:
    """No clock, no randomness."""
    assert report.render(make()) == report.render(make())


def test_the_count_is_told_with_its_range() -> None:
    """The headline's numbers and bounds are on the page."""
    page = report.render(builders.a_snapshot())
    assert "41 of 1,204" in page
    assert "between 23 and 66" in page
