"""PDF through an installed browser: whole or not at all, and a clear word when it cannot be."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from auditor import report
from auditor.errors import AuditorError
from auditor.report import pdf
from tests import browser
from tests.report import builders


def _program(folder: Path, body: str) -> str:
    """A stand-in for a browser."""
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


PRINTS = 'for a in "$@"; do case "$a" in --print-to-pdf=*) printf %%PDF > "${a#--print-to-pdf=}";; esac; done'


def test_the_file_is_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    """0600, and no temporary file is left beside it."""
    target = tmp_path / "out" / "report.pdf"
    target.parent.mkdir()
    pdf.write("<p>", target, _program(tmp_path, PRINTS))
    assert target.read_bytes() == b"%PDF"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("body", "message"),
    [("exit 1", "could not make the PDF"), ("exit 0", "made no PDF"), ("exec sleep 5", "within 0.2 seconds")],
)
def test_a_browser_that_fails_leaves_the_old_file_alone(
    body: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Crash, silence and hanging are told apart."""
    monkeypatch.setattr(pdf, "SECONDS", 0.2 if "sleep" in body else 60)
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    with pytest.raises(AuditorError, match=message):
        pdf.write("<p>", target, _program(tmp_path, body))
    assert target.read_bytes() == b"old"


def test_without_a_browser_the_hint_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written."""
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-browser",))
    monkeypatch.setattr(pdf, "PLACES", ("/no/such/browser",))
    with pytest.raises(AuditorError, match="no browser") as caught:
        pdf.write("<p>", tmp_path / "report.pdf")
    assert "Save as PDF" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_browsers_off_the_path_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a Mac or on Windows."""
    place = _program(tmp_path, PRINTS)
    monkeypatch.setattr(pdf, "PROGRAMS", ())
    monkeypatch.setattr(pdf, "PLACES", ("/no/such/browser", place))
    assert pdf.browser() == place


def test_only_root_on_linux_gives_up_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody else keeps it."""
    monkeypatch.setattr(pdf.sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert pdf._root() == []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert pdf._root() == ["--no-sandbox"]


@pytest.mark.browser
def test_a_real_browser_prints_a4_without_blank_pages(tmp_path: Path) -> None:
    """Every page has ink, the count is on the first, and the people are the first fifty."""
    browser.skip_without("pdfinfo", "pdftotext")
    target = tmp_path / "report.pdf"
    pdf.write(report.render(builders.a_snapshot()), target)
    info = subprocess.run(["pdfinfo", str(target)], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in info
    text = subprocess.run(["pdftotext", "-layout", str(target), "-"], check=True, capture_output=True, text=True).stdout
    pages = text.rstrip("\f").split("\f")
    assert [number for number, page in enumerate(pages, 1) if len(page.split()) < 12] == []
    assert "41 of 1,204" in pages[0]
    assert "The first 50 of 1,204" in text
