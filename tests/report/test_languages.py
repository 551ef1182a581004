"""The report in other languages: as whole, as readable and as silent about names as the English one."""

from __future__ import annotations

import itertools
import re
import subprocess
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

from auditor import report, wording
from auditor.comparing import compare
from auditor.goals import lines
from auditor.report import pdf
from auditor.wording import Message
from auditor.wording.translated import translated
from tests import browser
from tests.report import builders
from tests.wording.long import Long
from tests.wording.sample import two_years

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.snapshot import Snapshot
    from auditor.wording.english import English

CODES = ("de", "es", "fr")
LONG = "long"
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => fold.open = true)"
DAY = re.compile(r"\d{4}(-\d\d){0,2}")


def speaking(code: str) -> English:
    """One of the languages, or the one with long words."""
    return Long() if code == LONG else translated(code)


@lru_cache(maxsize=4)
def page(code: str) -> str:
    """The sample's report of the second year."""
    years = two_years()
    with wording.language(speaking(code)):
        goals = lines(years.goals, years.snapshot.as_of)
        return report.render(years.snapshot, since=years.since, history=years.history, goals=goals)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of each language's report."""
    folder: Path = tmp_path_factory.mktemp("languages")
    found = {}
    for code in (*CODES, LONG):
        path = folder / f"{code}.html"
        path.write_text(page(code), encoding="utf-8")
        found[code] = path.as_uri()
    return found


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("code", [*CODES, LONG])
def test_no_label_is_cut_and_nothing_scrolls_sideways(
    chromium: Any, pages: dict[str, str], code: str, width: int
) -> None:
    """At desk, tablet and phone width, with every fold open, also with words that are longer by 40 %."""
    with browser.visit(chromium, pages[code], width=width) as visit:
        visit.page.evaluate(UNFOLD)
        assert browser.labels_outside_charts(visit.page) == []
        assert not browser.scrolls_sideways(visit.page)


@pytest.mark.browser
def test_a_translated_report_is_accessible_and_silent(chromium: Any, tmp_path: Path) -> None:
    """No axe violation, one request, an empty console, words for every chart; its language is stated."""
    path = tmp_path / "de.html"
    with wording.language("de"):
        path.write_text(report.render(builders.a_snapshot(12)), encoding="utf-8")
    with browser.visit(chromium, path.as_uri()) as visit:
        visit.page.evaluate(UNFOLD)
        assert browser.axe_violations(visit.page) == []
        assert browser.charts_without_words(visit.page) == []
        assert visit.requests == [path.as_uri()]
        assert visit.complaints == []
        assert visit.page.evaluate("() => document.documentElement.lang") == "de"


@pytest.mark.browser
def test_the_list_of_people_sorts_as_the_language_does(chromium: Any, tmp_path: Path) -> None:
    """In Spanish ñ comes after n; in the list that a script builds."""
    names = ("Ana Nuña", "Ana Nuo", "Ana Nunz")
    table = builders.people(40)
    place = [column.key for column in table.columns].index("name")
    rows = [(*row[:place], name, *row[place + 1 :]) for row, name in zip(table.rows, names, strict=False)]
    snapshot = replace(builders.a_snapshot(40), people=replace(table, rows=tuple(rows), total=len(rows)))
    path = tmp_path / "es.html"
    with wording.language("es"):
        path.write_text(report.render(snapshot), encoding="utf-8")
    with browser.visit(chromium, path.as_uri()) as visit:
        visit.page.locator("#people-table thead button").first.click()
        shown = [row.split("\t")[0] for row in visit.page.locator("#people-live tr:not(.gap)").all_inner_texts()]
    assert shown == ["Ana Nunz", "Ana Nuña", "Ana Nuo"]


@pytest.mark.parametrize("code", CODES)
def test_charts_have_the_comma_of_the_language(code: str) -> None:
    """No share or mean in a drawing is written with a point."""
    with wording.language(code):
        drawn = re.findall(r"<text[^>]*>([^<]*)</text>", report.render(builders.a_snapshot(60)))
    assert [text for text in drawn if re.search(r"\d,\d", text)]
    assert not [text for text in drawn if re.search(r"\d\.\d(?!\d\d)", text)]


@pytest.fixture(scope="module")
def canaries() -> Snapshot:
    """The sample with an own word for every name, company, title and file, also in what sentences are made from."""
    serial = itertools.count()

    def word() -> str:
        return f"Canary{next(serial):05d}x".replace("0", "o").replace("1", "i")

    def changed(value: Any) -> Any:
        if isinstance(value, Message):
            values = {name: changed(inner) for name, inner in value.values.items()}
            return value.again(wording.filled(value, values), values)
        if isinstance(value, list | tuple):
            return [changed(part) for part in value]
        return word() if isinstance(value, str) and value and not DAY.fullmatch(value) else value

    return builders.with_texts(two_years().snapshot, lambda _, text: changed(text) if text else text)


@pytest.mark.parametrize("code", CODES)
def test_no_canary_is_in_a_redacted_page_or_note(canaries: Snapshot, code: str) -> None:
    """Masked before it is told: names in the places of a sentence too."""
    nobody = replace(canaries, as_of="2025-11-20", people=replace(canaries.people, rows=()))
    with wording.language(code):
        assert "canary" in report.render(canaries).lower()
        assert "canary" not in report.render(canaries, redact=True, since=compare(nobody, canaries)).lower()
        assert "canary" not in report.to_markdown(canaries, redact=True).lower()


@pytest.mark.browser
def test_no_canary_is_in_the_text_of_a_german_pdf(canaries: Snapshot, tmp_path: Path) -> None:
    """What the browser prints, read back."""
    browser.skip_without("pdftotext")
    target = tmp_path / "report.pdf"
    with wording.language("de"):
        pdf.write(report.render(canaries, redact=True), target)
    text = subprocess.run(["pdftotext", str(target), "-"], check=True, capture_output=True, text=True).stdout
    assert " 001" in text
    assert "canary" not in text.lower()
