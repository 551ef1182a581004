"""`--lang`: what is written for people follows it, what a program reads and the talk of the terminal do not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor import api, clients, data_folder, reaudit, timeline, wording
from auditor.report import render
from tests.command import run
from tests.wording.marked import Marked


@pytest.fixture(autouse=True)
def here(two_exports: Path) -> Path:
    return two_exports


def output(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[str, str]:
    """What one call prints on stdout and stderr."""
    capsys.readouterr()
    assert run(*args) == 0
    return capsys.readouterr()


@pytest.mark.parametrize(
    ("code", "day"), [("de", "1.\u00a0März 2025"), ("fr", "1er\u00a0mars 2025"), ("es", "1\u00a0de marzo de 2025")]
)
def test_the_files_of_an_audit_are_in_the_language_asked_for(
    here: Path, capsys: pytest.CaptureFixture[str], code: str, day: str
) -> None:
    """Report and Markdown; the terminal goes on in English."""
    said = output(capsys, "audit", "second.vcf", "--lang", code, "--md", "note.md")
    html = (here / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{code}"' in html
    assert day in html
    assert day in (here / "note.md").read_text(encoding="utf-8")
    assert "people, as of 2025-03-01" in said[0]
    assert "Report: " in said[1]


def test_the_settings_name_the_language_and_the_command_line_goes_before_them(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A language that is not there is refused by name."""
    (here / "home").mkdir()
    settings = here / "home" / clients.SETTINGS_FILE
    settings.write_text('[report]\nlang = "fr"\n', encoding="utf-8")
    output(capsys, "audit", "first.vcf")
    assert '<html lang="fr"' in (here / "report.html").read_text(encoding="utf-8")
    output(capsys, "audit", "--lang", "en")
    assert '<html lang="en"' in (here / "report.html").read_text(encoding="utf-8")
    settings.write_text('[report]\nlang = "xx"\n', encoding="utf-8")
    assert run("audit") == 2
    assert run("audit", "--lang", "xx") == 2


def test_a_comparison_is_told_in_the_language_and_its_codes_stay(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In JSON texts follow too; keys, ids and the codes of reasons are the same in every language."""
    assert run("audit", "first.vcf") == run("audit", "second.vcf") == 0
    said, _ = output(capsys, "compare", "--lang", "de")
    assert "1.\u00a0März 2024" in said
    assert "Ann Lee (" in said
    plain, german = (json.loads(output(capsys, "compare", "--json", "--lang", code)[0]) for code in ("en", "de"))
    assert [part["reason"] for m in german["movements"] for part in m["parts"]] == [
        part["reason"] for m in plain["movements"] for part in m["parts"]
    ]
    assert german["before_as_of"] == "2024-03-01"


def test_a_kept_audit_is_rendered_in_any_language_as_a_fresh_one(here: Path) -> None:
    """Nothing of it has become plain English on the way through the store."""
    client = api.read(here / "first.vcf", here / "second.vcf", home=here / "home")
    fresh, (kept,) = api.audit(client), client.snapshots()
    assert kept == fresh
    with wording.language(Marked()):
        assert render(kept) == render(fresh)
    assert '<html lang="de"' in api.render(kept, lang="de")


def test_a_comparison_of_kept_audits_is_told_in_any_language(here: Path) -> None:
    """Labels, ties and notes come from audits that were kept."""
    assert run("audit", "first.vcf") == run("audit", "second.vcf") == 0
    with data_folder.open_client(here / "home") as store:
        before, after = reaudit.chosen(store)
        found = reaudit.between(store, before, after)
        newest = store.snapshot(after.id)
        assert newest is not None
        history = timeline.history(store, newest)
    assert history is not None
    with wording.language(Marked()):
        told: Any = wording.told((found, history))
    assert all(movement.label.startswith("⟦") for movement in told[0].movements)
    assert all(score.label.startswith("⟦") for score in told[0].scores if score.id == "strong_ties")
    assert all(track.label.startswith("⟦") for track in told[1].tracks)


def test_no_language_but_english_loads_a_catalogue(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An English audit does not wait for Babel."""
    for name in [
        name for name in sys.modules if name == "babel" or name.startswith(("babel.", "auditor.wording.transl"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    assert run("audit", "first.vcf", "--md", "note.md") == 0
    assert "babel" not in sys.modules
