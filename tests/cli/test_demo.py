"""`auditor demo` from the first line to the report: two years of an invented client, and nothing of one's own."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest

from tests.command import run


@pytest.fixture(autouse=True)
def here(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with a data folder that must stay as it is, and temporary files in a place of their own."""
    (workplace / "home").mkdir()
    (workplace / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(workplace / "temporary"))
    return workplace


def demo(*args: str) -> int:
    """The exit code of one call."""
    return run("demo", *args)


def test_the_walk_ends_with_a_report_of_two_years(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Every row read is kept or set aside, last year's answers are taken again, and the browser gets the report."""
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    assert demo("-o", "report.html", "--open") == 0
    said = capsys.readouterr()
    years = re.findall(r"(\d+) files, ([\d,]+) rows: ([\d,]+) kept, ([\d,]+) set aside", said.err)
    assert len(years) == 2
    for _, read, kept, aside in years:
        assert int(read.replace(",", "")) == int(kept.replace(",", "")) + int(aside.replace(",", ""))
    taken = [int(number) for number in re.findall(r"(\d+) answers taken", said.err)]
    assert min(taken) > 200
    assert "Since 14 November 2026:" in said.out
    assert re.search(r"Strong ties: \d+, now \d+ \(", said.out)
    assert re.search(r"Would have lunch with you: \S+%, now ", said.out)
    assert "still to be asked" not in said.out
    html = (here / "report.html").read_text(encoding="utf-8")
    for chapter in ('id="since"', 'id="goals"', 'aria-labelledby="history-chart-caption"'):
        assert chapter in html
    assert "goal 60" in html
    assert opened == [(here / "report.html").as_uri()]
    assert list((here / "home").iterdir()) == []


def test_without_a_place_for_it_the_report_is_in_a_temporary_folder_and_named(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    """In the language asked for; nothing is written where one stands."""
    assert demo("--lang", "de") == 0
    report = Path(re.findall(r"^Report: (.+)$", capsys.readouterr().err, re.MULTILINE)[0])
    assert report.is_relative_to(here / "temporary")
    assert '<html lang="de">' in report.read_text(encoding="utf-8")
    assert sorted(path.name for path in here.iterdir()) == ["home", "temporary"]
    if sys.platform != "win32":
        assert report.stat().st_mode & 0o777 == 0o600
        assert report.parent.stat().st_mode & 0o777 == 0o700
