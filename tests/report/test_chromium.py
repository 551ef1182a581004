"""What a real browser makes of the report: asked for, said, readable, within its borders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from auditor import report
from auditor.comparing import compare
from tests import browser
from tests.report import builders
from tests.report.test_history import a_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"' onload='alert(3)"
PAGES: dict[str, Callable[[], str]] = {
    "full": lambda: report.render(
        builders.a_snapshot(), since=compare(builders.a_snapshot(3, as_of="2025-11-14"), builders.a_snapshot())
    ),
    "small": lambda: report.render(
        builders.a_snapshot(12),
        since=compare(builders.a_snapshot(3, as_of="2025-11-14"), builders.a_snapshot(12)),
        history=a_history(20, ("the cut-offs",) * 9 + ("",) * 11),
    ),
    "tiny": lambda: report.render(builders.a_tiny_snapshot()),
    "empty": lambda: report.render(builders.an_empty_snapshot()),
    "hostile": lambda: report.render(
        builders.with_texts(builders.a_snapshot(12), lambda _, text: text and text + HOSTILE)
    ),
}
SECONDS = 60  # a machine may be busy
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => fold.open = true)"


def expect(found: Any) -> Any:
    """Playwright's assertion, which waits for what is claimed to come true."""
    from playwright.sync_api import expect as waiting

    waiting.set_options(timeout=SECONDS * 1000)
    return waiting(found)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of each report, by name."""
    folder: Path = tmp_path_factory.mktemp("reports")
    addresses = {}
    for name, make in PAGES.items():
        path = folder / f"{name}.html"
        path.write_text(make(), encoding="utf-8")
        addresses[name] = path.as_uri()
    return addresses


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["small", "tiny", "empty", "hostile"])
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
@pytest.mark.parametrize("name", ["small", "tiny", "empty", "hostile"])
def test_no_label_is_cut_and_nothing_scrolls_sideways(
    chromium: Any, pages: dict[str, str], name: str, width: int
) -> None:
    """At desk, tablet and phone width, with every fold open."""
    with browser.visit(chromium, pages[name], width=width) as visit:
        visit.page.evaluate(UNFOLD)
        assert browser.labels_outside_charts(visit.page) == []
        assert not browser.scrolls_sideways(visit.page)


@pytest.fixture
def people(chromium: Any, pages: dict[str, str]) -> Iterator[Any]:
    """The full report, at a desk."""
    with browser.visit(chromium, pages["full"]) as visit:
        yield visit.page


def _names(page: Any) -> list[str]:
    return [row.split("\t")[0] for row in page.locator("#people-live tr:not(.gap)").all_inner_texts()]


def test_search_folds_accents_and_takes_several_words(people: Any) -> None:
    """Words from name, company and position, in any order; the count is announced."""
    people.get_by_label("Search").fill("rail soren")
    expect(people.locator("#people-count")).to_have_text(re.compile(r"^\d+ of 1,204$"))
    rows = people.locator("#people-live tr:not(.gap)").all_inner_texts()
    assert rows
    assert all("Søren" in row and "Contoso Rail" in row for row in rows)
    people.get_by_label("Search").fill("nobody like this")
    expect(people.locator("#people-count")).to_have_text("0 of 1,204")


def test_columns_sort_by_number_by_day_and_by_name(people: Any) -> None:
    """Largest and newest first, names from A; the heading says so; a second click turns it round."""
    head = people.get_by_role("button", name="Episodes")
    head.click()
    cells = people.locator("#people-live tr:not(.gap) td:nth-child(7)").all_inner_texts()
    assert [int(cell) for cell in cells] == sorted(map(int, cells), reverse=True)
    assert people.locator("th", has=head).get_attribute("aria-sort") == "descending"
    head.click()
    assert people.locator("th", has=head).get_attribute("aria-sort") == "ascending"
    people.get_by_role("button", name="Name").click()
    assert _names(people)[0].startswith("Ann")
    people.get_by_role("button", name="Last contact").click()
    days = people.locator("#people-live tr:not(.gap) td:nth-child(5)").all_inner_texts()
    years = [int(day[-4:]) for day in days]
    assert years == sorted(years, reverse=True)


def test_ties_can_be_chosen_and_only_visible_rows_are_built(people: Any) -> None:
    """A thousand people, a few dozen rows; scrolling brings the others."""
    assert len(_names(people)) < 60
    assert people.locator("#people-table").get_attribute("aria-rowcount") == "1205"
    people.get_by_label("Tie", exact=True).select_option("strong")
    assert {row.split("\t")[3] for row in people.locator("#people-live tr:not(.gap)").all_inner_texts()} == {"strong"}
    people.get_by_label("Tie", exact=True).select_option("")
    first = _names(people)
    people.evaluate("document.getElementById('people-list').scrollTop = 20000")
    expect(people.locator("#people-live tr:not(.gap) td:first-child").first).not_to_have_text(first[0])
    assert not set(_names(people)) & set(first)


def test_a_link_opens_the_rows_behind_its_number(people: Any) -> None:
    """Also a second time, after they were folded again."""
    rows = people.locator("#strong_ties-cooling")
    link = people.locator("a[href='#strong_ties-cooling']").first
    for _ in range(2):
        link.click()
        expect(rows).to_have_attribute("open", "")
        rows.locator("summary").first.click()
        expect(rows).not_to_have_attribute("open", "")


def test_a_name_in_the_evidence_looks_the_person_up(people: Any) -> None:
    """By mouse or keyboard; the list shows that person."""
    people.evaluate(UNFOLD)
    link = people.locator("#strong_ties-cooling td.person a").first
    name = link.inner_text()
    link.focus()
    people.keyboard.press("Enter")
    expect(people.get_by_label("Search")).to_have_value(name)
    expect(people.locator("#people-live tr:not(.gap)").filter(has_not_text=name)).to_have_count(0)
    assert set(_names(people)) == {name}


def test_a_row_is_told_in_full_when_it_is_pressed_or_reached_by_the_arrow_keys(people: Any) -> None:
    """Its cells may be cut off; a new search begins anew."""
    told = people.locator("#people-one")
    expect(told).to_have_attribute("aria-live", "polite")
    rows = people.locator("#people-live tr:not(.gap)")
    cells = rows.nth(2).locator("td").all_inner_texts()
    rows.nth(2).locator("td").nth(1).click()
    expect(told).to_contain_text(f"{cells[0]} · Company: {cells[1]} · Position: {cells[2]}")
    assert people.locator("tr.chosen td").first.inner_text() == cells[0]
    people.locator("#people-list").focus()
    people.keyboard.press("ArrowDown")
    expect(told).to_contain_text(rows.nth(3).locator("td").first.inner_text())
    for _ in range(40):
        people.keyboard.press("ArrowDown")
    chosen, box = (people.locator(where).bounding_box() for where in ("tr.chosen", "#people-list"))
    assert box["y"] < chosen["y"] < box["y"] + box["height"] - chosen["height"]
    for _ in range(60):
        people.keyboard.press("ArrowUp")
    assert people.locator("#people-list").evaluate("box => box.scrollTop") == 0
    expect(told).to_contain_text(rows.first.locator("td").first.inner_text())
    people.get_by_label("Search").fill("ann")
    expect(told).to_have_text("")
    people.locator("#people-list").focus()
    people.keyboard.press("ArrowDown")
    expect(told).to_contain_text("Ann")


def test_everything_is_readable_without_scripts(chromium: Any, pages: dict[str, str]) -> None:
    """A hundred people, no search box that does nothing."""
    with browser.visit(chromium, pages["full"], scripts=False) as visit:
        assert visit.page.locator("#people-still tr:visible").count() == 100
        assert not visit.page.locator("#people-tools").is_visible()
        assert visit.page.get_by_text("The first 100 are shown").is_visible()


def test_hostile_text_is_shown_as_it_is(chromium: Any, pages: dict[str, str]) -> None:
    """In the list of people too, which a script builds."""
    with browser.visit(chromium, pages["hostile"]) as visit:
        assert HOSTILE in visit.page.locator("#people-live tr:not(.gap)").first.inner_text()
        assert HOSTILE in visit.page.locator("h2").first.inner_text()
        assert visit.page.locator("img").count() == 0
