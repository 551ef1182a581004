"""What a person sees in the terminal: whole words, every letter, files told apart, and what is missing named."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import click
import pytest

from auditor.cli import console
from tests.command import environment, run

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nN:{1};{2};;;\r\nTEL:{3}\r\nEND:VCARD\r\n"


@pytest.fixture(autouse=True)
def here(workplace: Path) -> Path:
    for folder, name in (("a", ("Zuzana Navrátilová", "Navrátilová", "Zuzana")), ("b", ("Bob Stone", "Stone", "Bob"))):
        (workplace / folder).mkdir()
        (workplace / folder / "cards.vcf").write_text(CARD.format(*name, "+12025550143"))
    return workplace


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_narrow_terminal_breaks_between_words(monkeypatch: pytest.MonkeyPatch, here: Path):
    """Indented as before, paths whole, line by line; a pipe gets the line as it is."""
    monkeypatch.setenv("COLUMNS", "30")
    text = "  Would Ann Lee have lunch with you? [y/n/u/d]\nshort"
    broken = console._fitted(text, Terminal())
    assert broken == "  Would Ann Lee have lunch\n  with you? [y/n/u/d]\nshort"
    assert str(here / "report.html") in console._fitted(f"Report: {here / 'report.html'}", Terminal())
    assert console._fitted(text, io.StringIO()) == text


@pytest.mark.parametrize(("asked", "letters"), [("", "Navrátilová"), ("ascii", "Navr?tilov?")])
def test_a_name_of_any_script_can_be_printed(asked: str, letters: str):
    """Where Python would write ASCII, a pipe gets UTF-8; an encoding asked for is kept, with question marks."""
    run("import", "a/cards.vcf")
    plain = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING=asked)
    done = subprocess.run([sys.executable, "-m", "auditor", "people"], capture_output=True, check=False, env=plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert letters in done.stdout.decode()


def test_files_of_one_name_are_told_apart(capsys: pytest.CaptureFixture[str]):
    """By their folder; and what came in before is one line for all files."""
    run("import", "a", "b")
    err = capsys.readouterr().err
    assert "a/cards.vcf" in err
    assert "b/cards.vcf" in err
    run("import", "a", "b")
    assert "2  already imported (2 files)" in capsys.readouterr().err


def test_an_empty_folder_is_named_as_such(here: Path, capsys: pytest.CaptureFixture[str]):
    """Nothing was wrong with the files: there were none."""
    (here / "empty").mkdir()
    assert run("audit", "empty") == 3
    assert "no file in this folder" in capsys.readouterr().err


def test_a_missing_worksheet_is_no_broken_one(capsys: pytest.CaptureFixture[str]):
    """The path is named."""
    run("import", "a")
    assert run("count", "--read", "nowhere.xlsx") == 3
    assert "no file nowhere.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 120])
def test_a_table_breaks_no_word(width: int, monkeypatch: pytest.MonkeyPatch):
    """At any width; too narrow for a line of words, each row is a block that names its columns."""
    rows = [
        ("Annabelle Lee", "Talent acquisition partner", "Interstellar Logistics", "Dormant"),
        ("Bo", "", "Acme", ""),
    ]
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("COLUMNS", str(width))
    console.table(("Name", "Position", "Company", "Tie"), rows)
    text = click.unstyle(stream.getvalue())
    shown = text.split()
    for word in " ".join(cell for row in rows for cell in row).split():
        assert word in shown
    assert all(len(line) <= width for line in text.splitlines())


def test_a_pipe_gets_one_line_a_row_with_its_cells_whole(capsys: pytest.CaptureFixture[str]):
    """Aligned, without rules or colours; a date keeps its end however wide the rest is."""
    rows = [("a very long name of a file that goes on and on.csv" * 3, "1,204", "2026-12-29"), ("b", "7", "")]
    console.table(("File", "Rows", "To"), rows, right=(1,))
    head, first, second = capsys.readouterr().out.splitlines()
    assert first.split("  ") == list(rows[0])
    assert (head.split(), second.split()) == (["File", "Rows", "To"], ["b", "7"])
    assert head.index("Rows") + len("Rows") == second.index("7") + 1 == first.index("1,204") + len("1,204")


def test_a_pipe_gets_each_word_whole(capsys: pytest.CaptureFixture[str]):
    """However many columns that takes."""
    row = tuple(f"extraordinary-{i}" for i in range(12))
    console.table(tuple("abcdefghijkl"), [row])
    assert capsys.readouterr().out.split()[-12:] == list(row)
