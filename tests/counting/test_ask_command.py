"""`auditor count --ask` as a person meets it: in the terminal, on a worksheet, as JSON, and in the report."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl
import pytest

from auditor.cli.count import FURTHER
from auditor.cli.screen import TerminalScreen
from auditor.counting.questions import FURTHER_QUESTIONS
from auditor.store import open_store
from tests.command import answered, document, run

PEOPLE = ("Ann Lee", "Bob Stone", "Cara Dean", "Dan Fox")


@pytest.fixture(autouse=True)
def here(workplace: Path) -> Path:
    """A folder with four imported people; with two of them there was one lunch each."""
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{name.replace(' ', '.').lower()}@example.com\r\n"
        "REV:2026-03-01T00:00:00Z\r\nEND:VCARD\r\n"
        for name in PEOPLE
    )
    (workplace / "people.vcf").write_bytes(cards.encode())
    assert run("import", "people.vcf") == 0
    for name in PEOPLE[:2]:
        assert run("log", name, "gave", "lunch", "--on", "2026-02-01") == 0
    return workplace


def ask(monkeypatch: pytest.MonkeyPatch, lines: str, *args: str) -> int:
    """One sitting with lines from a pipe."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    return run("count", "--ask", *args)


def test_the_command_knows_every_further_question() -> None:
    """The list in the command is written out, so that --help loads nothing."""
    assert [asked.id for asked in FURTHER_QUESTIONS] == FURTHER


def test_a_sitting_is_kept_and_gone_on_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Result on stdout; the second sitting asks the other; --status asks nothing; --new asks both again."""
    assert ask(monkeypatch, "4\nq\n", "closeness") == 0
    told = capsys.readouterr()
    assert "How close: 1 of 2 answered" in told.out
    assert "to go on: auditor count --ask closeness" in told.err
    assert ask(monkeypatch, "2\n5\n", "closeness") == 0
    assert answered() == [("closeness", "4"), ("closeness", "2")]
    assert "to ask again, oldest answers first: auditor count --ask closeness --new" in capsys.readouterr().err
    numbers = {"question": "closeness", "answered": 2, "people": 2, "to_ask": 0}
    assert document(capsys, "count", "--ask", "closeness") == {"schema": 1, **numbers}
    assert ask(monkeypatch, "1\n", "closeness", "--new") == 0
    assert answered()[-1] == ("closeness", "1")
    assert run("count", "--ask", "liking", "--status") == 0
    assert "0 of 2 answered" in capsys.readouterr().out


def test_every_question_has_its_people(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The status of the count names how many were answered about, also before the count itself began."""
    assert "further" in document(capsys, "count", "--status")
    assert ask(monkeypatch, "p\ns\n", "network") == 0
    assert ask(monkeypatch, "Ann Lee\nmyself\n", "introduced_by") == 0
    assert answered() == [
        ("network", "personal"), ("network", "strategic"), ("introduced_by", "Ann Lee"), ("introduced_by", "myself"),
    ]  # fmt: skip
    capsys.readouterr()
    assert run("count", "--status") == 0
    assert "Also answered (people): introduced_by 2, network 2." in capsys.readouterr().out
    assert document(capsys, "count", "--status")["further"] == {"introduced_by": 2, "network": 2}


def test_closeness_makes_a_tie_strong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With one two-way episode; the other stays what it was."""
    assert [person["tie"] for person in document(capsys, "people")["people"]].count("strong") == 0
    assert ask(monkeypatch, "5\n3\n", "closeness") == 0
    ties = [person["tie"] for person in document(capsys, "people")["people"]]
    assert (ties.count("strong"), ties.count("active")) == (1, 1)


def test_a_forgotten_introducer_is_named_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """That there was one stays counted."""
    assert ask(monkeypatch, "cara DEAN\nmyself\n", "introduced_by") == 0
    assert run("forget", "Cara Dean", "--yes") == 0
    assert answered() == [("introduced_by", "somebody"), ("introduced_by", "myself")]


def test_a_worksheet_of_a_list_goes_out_and_comes_back(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers as a spreadsheet keeps them; bad cells by address; known and newer answers are left alone."""
    assert document(capsys, "count", "--ask", "liking", "--sheet", "liking.xlsx")["people"] == 2
    assert run("count", "--ask", "liking", "--sheet", "liking.xlsx") == 0
    assert "2 people, one question each" in capsys.readouterr().err
    book = openpyxl.load_workbook(here / "liking.xlsx")
    sheet = book["Answers"]
    assert sheet["E2"].value == "How much you like them"
    assert sheet.data_validations.dataValidation[0].formula1 == '"1,2,3,4,5"'
    sheet["E3"], sheet["E4"] = 5.0, "very"
    book.save(here / "liking.xlsx")
    assert run("count", "--read", "liking.xlsx") == 0
    told = capsys.readouterr()
    assert "Answers taken: 1. Known already: 0. Not taken: 1." in told.err
    assert "Answers!E4: not one of the answers in the list" in told.err
    assert "How much you like them: 1 of 2 answered" in told.out
    assert document(capsys, "count", "--read", "liking.xlsx")["known"] == 1
    with open_store(here / "home" / "me.auditor") as store:
        store.connection.execute("UPDATE answers SET value = '2', answered_at = '2999-01-01T00:00:00'")
    assert run("count", "--read", "liking.xlsx") == 0
    assert "Answers!E3: answered otherwise since" in capsys.readouterr().err
    assert document(capsys, "count", "--read", "liking.xlsx", "--overwrite")["taken"] == 1
    assert answered() == [("liking", "2"), ("liking", "5")]


def test_a_worksheet_of_names_takes_any_text(here: Path) -> None:
    """Without a list in its cells."""
    assert run("count", "--ask", "introduced_by", "--sheet", "who.xlsx") == 0
    book = openpyxl.load_workbook(here / "who.xlsx")
    assert not book["Answers"].data_validations.dataValidation
    book["Answers"]["E3"] = "Ann Lee"
    book.save(here / "who.xlsx")
    assert run("count", "--read", "who.xlsx") == 0
    assert answered() == [("introduced_by", "Ann Lee")]


def test_somebody_forgotten_since_the_worksheet_is_named_by_cell(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other rows are taken."""
    assert run("count", "--ask", "closeness", "--sheet", "c.xlsx") == 0
    book = openpyxl.load_workbook(here / "c.xlsx")
    book["Answers"]["E3"], book["Answers"]["E4"] = 3, 4
    book.save(here / "c.xlsx")
    assert run("forget", str(book["Answers"]["B3"].value), "--yes") == 0
    capsys.readouterr()
    assert run("count", "--read", "c.xlsx") == 0
    assert "Answers!E3: no longer among your contacts" in capsys.readouterr().err
    assert answered() == [("closeness", "4")]


def test_another_client_s_worksheet_of_a_list_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is taken, even where both know the same people."""
    assert run("count", "--ask", "network", "--sheet", "n.xlsx") == 0
    assert run("import", "people.vcf", "--client", "other") == 0
    assert run("count", "--read", "n.xlsx", "--client", "other") == 3
    assert "not written for this client" in capsys.readouterr().err


@pytest.mark.parametrize("args", [("--web",), ("--draw", "random"), ("--letters", "A"), ("--answers", "a.csv")])
def test_options_of_the_count_s_rounds_are_refused(args: tuple[str, ...]) -> None:
    """A list has no draw, and the page asks the count's questions only."""
    assert run("count", "--ask", "liking", *args) == 2


def test_a_list_without_anybody_says_whom_it_wants(capsys: pytest.CaptureFixture[str]) -> None:
    """No tie, no question."""
    assert run("import", "people.vcf", "--client", "quiet") == 0
    assert run("count", "--ask", "network", "--client", "quiet") == 4
    assert "everybody you are in touch with" in capsys.readouterr().err


def test_ctrl_c_keeps_every_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so."""
    keys = iter(["4"])

    def key(_: TerminalScreen) -> str:
        found = next(keys, None)
        if found is None:
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(TerminalScreen, "key", key)
    assert run("count", "--ask", "closeness") == 130
    assert "Every answer is kept." in capsys.readouterr().err
    assert answered() == [("closeness", "4")]
