"""`auditor count --again` as a person meets it a year later: in the terminal, on a worksheet, in the report."""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from pathlib import Path

import openpyxl
import pytest

from auditor.store import open_store
from tests.builders import cards
from tests.command import document, run

COUNT = 60
FAMILIES = ("Adler", "Berg", "Costa", "Dubois", "Evans")


@pytest.fixture(autouse=True)
def here(workplace: Path) -> Path:
    """A folder with 60 imported people."""
    people = [(f"Given{n} {FAMILIES[n % 5]}{n}", "Acme") for n in range(COUNT)]
    (workplace / "first.vcf").write_bytes(cards(*people, revised="2025-03-01T00:00:00Z"))
    later = [*people, *((f"Given{n} Flynn{n}", "Bolt") for n in range(90, 94))]
    (workplace / "second.vcf").write_bytes(cards(*later, revised="2026-03-01T00:00:00Z"))
    assert run("import", "first.vcf") == 0
    return workplace


def type_in(monkeypatch: pytest.MonkeyPatch, keys: str, *args: str) -> None:
    """One sitting with its answers from a pipe."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(keys) + "\n"))
    assert run("count", *args) == 0


def a_year_ago() -> None:
    """Make everything kept so far a year old."""
    connection = sqlite3.connect(Path(os.environ["AUDITOR_HOME"]) / "me.auditor")
    for table, column in (("answers", "answered_at"), ("rounds", "started_at"), ("snapshots", "created_at"),
                          ("files", "imported_at")):  # fmt: skip
        connection.execute(f"UPDATE {table} SET {column} = '2025' || substr({column}, 5)")  # noqa: S608
    connection.commit()
    connection.close()


def order(number: int) -> list[str]:
    """Whom a round was answered about, in order."""
    with open_store(Path(os.environ["AUDITOR_HOME"]) / "me.auditor") as store:
        return list(dict.fromkeys(a.person_id for a in store.answers() if a.round == number and not a.undone))


def test_nobody_was_asked_yet(capsys: pytest.CaptureFixture[str]):
    """Exit code 4 and where to begin; it cannot be combined with what asks nothing."""
    assert run("count", "--again") == 4
    assert "Begin with: auditor count" in capsys.readouterr().err
    assert run("count", "--again", "--status") == 2
    assert run("count", "--again", "--ask", "closeness") == 2


def test_a_year_later_the_same_people_are_asked_and_the_change_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """In two sittings, in the same order; the comparison is person by person, in the terminal, as JSON and in the report."""
    type_in(monkeypatch, "n" * 25)
    assert run("audit") == 0
    a_year_ago()
    capsys.readouterr()
    type_in(monkeypatch, "q")
    assert "auditor count --again" in capsys.readouterr().err
    assert run("import", "second.vcf") == 0
    type_in(monkeypatch, "yn" * 5 + "n" * 8, "--again")
    assert "Compared person by person" in capsys.readouterr().out
    type_in(monkeypatch, "q", "--again")
    assert "still to be asked again" in capsys.readouterr().err
    type_in(monkeypatch, "yn" * 20, "--again")
    before, after = order(1), order(2)
    assert [person for person in after if person in before] == before
    status = document(capsys, "count", "--status")
    assert status["changes"]["lunch"]["pairs"] == 25
    assert status["changes"]["lunch"]["low"] > 0
    assert status["result"]["total"] == 64
    assert run("audit") == 0
    told = document(capsys, "compare")
    lunch = next(estimate for estimate in told["estimates"] if estimate["name"] == "lunch_share")
    assert (lunch["basis"], lunch["pairs"], lunch["clear"]) == ("paired", 25, True)
    assert lunch["low"] == pytest.approx(status["changes"]["lunch"]["low"])
    assert "from 25 people asked both times" in Path("report.html").read_text(encoding="utf-8")


def test_another_seed_or_a_fresh_start_is_possible_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """A repetition goes on by itself; `--new` begins it anew."""
    type_in(monkeypatch, "n" * 22)
    type_in(monkeypatch, "n" * 21, "--again", "--seed", "8")
    assert run("count", "--again", "--seed", "9") == 2
    assert "drawn with seed 8" in capsys.readouterr().err
    type_in(monkeypatch, "n", "--again", "--new")
    assert order(3) == order(1)[:1]
    assert [len(order(number)) for number in (1, 2, 3)] == [22, 21, 1]


def test_the_kind_of_round_can_be_named(monkeypatch: pytest.MonkeyPatch):
    """The letters once more, though a draw was answered last."""
    type_in(monkeypatch, "n" * 3, "--letters", "B")
    type_in(monkeypatch, "n" * 3)
    type_in(monkeypatch, "n" * 2, "--letters", "B", "--again")
    assert order(3) == order(1)[:2]


def fill(path: str, answers: str) -> list[str]:
    """Answer a worksheet's first rows with Yes (y) or No (n); whom it asks about."""
    book = openpyxl.load_workbook(path)
    sheet = book["Answers"]
    for row, answer in enumerate(answers, 3):
        sheet.cell(row, 5).value = {"y": "Yes", "n": "No"}[answer]
        sheet.cell(row, 6).value = {"y": "No", "n": None}[answer]
    book.save(path)
    return [str(sheet.cell(row, 1).value) for row in range(3, sheet.max_row + 1) if sheet.cell(row, 1).value]


def test_a_worksheet_asks_the_same_people_again(capsys: pytest.CaptureFixture[str]):
    """In the same order, with none of the old answers on it; exact, since the number was fixed the first time."""
    assert run("count", "--sheet", "a.xlsx", "--n", "22") == 0
    people = fill("a.xlsx", "n" * 22)
    assert run("count", "--read", "a.xlsx") == 0
    assert run("audit") == 0
    a_year_ago()
    assert run("count", "--sheet", "b.xlsx", "--again") == 0
    again = fill("b.xlsx", "y" * 22)
    assert again == people
    capsys.readouterr()
    assert run("count", "--read", "b.xlsx") == 0
    out = capsys.readouterr().out
    assert "Exact for the 22 people fixed in advance" in out
    assert "22 people asked again so far" in out
    assert run("audit") == 0
    told = document(capsys, "compare")
    assert {(e["basis"], e["pairs"]) for e in told["estimates"]} == {("paired", 22)}


def test_a_worksheet_can_ask_again_whom_a_guided_draw_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """They are known beforehand; who comes after them is not."""
    type_in(monkeypatch, "n" * 20)
    assert run("count", "--sheet", "b.xlsx", "--again", "--n", "50") == 0
    assert fill("b.xlsx", "n" * 20) == order(1)
    assert run("count", "--read", "b.xlsx") == 0
    assert order(2) == order(1)
    assert run("count", "--sheet", "c.xlsx", "--again") == 4
    assert "Nobody is left" in capsys.readouterr().err
    assert document(capsys, "count", "--sheet", "d.xlsx", "--again", "--new")["people"] == 20


def test_a_file_of_answers_is_taken_into_a_repetition(capsys: pytest.CaptureFixture[str]):
    """The same answers as a year ago are answers of today when they are given again."""
    lines = [f"Given{n} {FAMILIES[n % 5]}{n},lunch,no" for n in range(COUNT)]
    Path("answers.csv").write_text("person,question,value\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert document(capsys, "count", "--answers", "answers.csv", "--draw", "random")["taken"] == COUNT
    assert document(capsys, "count", "--answers", "answers.csv", "--draw", "random")["known"] == COUNT
    again = document(capsys, "count", "--answers", "answers.csv", "--again")
    assert (again["taken"], again["known"]) == (COUNT, 0)
    assert again["result"]["asked"] == COUNT
    assert again["changes"]["lunch"] == {"change": 0.0, "low": 0.0, "high": 0.0, "pairs": COUNT}
