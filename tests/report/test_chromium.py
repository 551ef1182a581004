"""What a real browser makes of the report: asked for, said, readable, within its borders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from auditor import report
from tests import browser
from tests.report import builders

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

SNAPSHOTS = {
    "full": builders.a_snapshot,
    "tiny": builders.a_tiny_snapshot,
    "empty": builders.an_empty_snapshot,
}
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => fold.open = true)"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of each report, by name."""
    folder: Path = tmp_path_factory.mktemp("reports")
    addresses = {}
    for name, make in SNAPSHOTS.items():
        path = folder / f"{name}.html"
        path.write_text(report.render(make()), encoding="utf-8")
        addresses[name] = path.as_uri()
    return addresses


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", SNAPSHOTS)
def test_the_report_asks_for_nothing_says_nothing_and_is_accessible(
    chromium: Any, pages: dict[str, str], name: str, dark: bool
) -> None:
    """One request, a silent console, no axe violation even with every fold open, words for every chart."""
    with browser.visit(chromium, pages[name], dark=dark) as visit:
        visit.page.evaluate(UNFOLD)
        assert browser.axe_violations(visit.page) == []
        assert browser.charts_without_words(visit.page) == []
        assert visit.requests == [pages[name]]
        assert visit.complaints == []


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("name", SNAPSHOTS)
def test_no_label_is_cut_and_nothing_scrolls_sideways(
    chromium: Any, pages: dict[str, str], name: str, width: int
) -> None:
    """At desk, tablet and phone width, with every fold open."""
    with browser.visit(chromium, pages[name], width=width) as visit:
        visit.page.evaluate(UNFOLD)
        assert browser.labels_outside_charts(visit.page) == []
        assert not browser.scrolls_sideways(visit.page)
