"""Audits, goals and deletions as a coach meets them when something was typed wrong."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from auditor.cli import group
from tests.builders import cards


@pytest.fixture(autouse=True)
def here(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A client with two audits a year apart."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    people = [("Ann Lee", "Acme"), ("Bob Stone", "Acme")]
    (workplace / "first.vcf").write_bytes(cards(*people, revised="2024-03-01T00:00:00Z"))
    (workplace / "second.vcf").write_bytes(cards(*people, ("Cara Dean", "Bolt"), revised="2025-03-01T00:00:00Z"))
    for file in ("first.vcf", "second.vcf"):
        assert group.run(["audit", file]) == 0
    return workplace


def test_a_mistaken_audit_can_be_removed(capsys: pytest.CaptureFixture[str]) -> None:
    """By day or number, after asking; comparisons and goals do not see it any more."""
    assert group.run(["audit", "--as-of", "2025-06-01"]) == 0
    capsys.readouterr()
    assert group.run(["compare", "--list"]) == 0
    assert "2025-06-01" in capsys.readouterr().out
    assert group.run(["compare", "--remove", "2025-06-01"]) == 0
    assert "Nothing was removed." in capsys.readouterr().err
    assert group.run(["compare", "--remove", "2025-06-01", "--yes"]) == 0
    assert group.run(["compare", "--list", "--json"]) == 0
    assert "2025-06-01" not in capsys.readouterr().out
    assert group.run(["compare", "--remove", "2025-06-01", "--yes"]) == 2


def test_an_audit_of_a_day_to_come_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """And one of before anybody was met says so."""
    assert group.run(["audit", "--as-of", "2950-01-01"]) == 2
    assert "has not been yet" in capsys.readouterr().err


def test_before_the_first_contact_nobody_is_there_to_audit(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which is not the same as nothing imported."""
    rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows += "\nAnn,Lee,https://www.linkedin.com/in/ann-lee,,,,09 Jul 2020\n"
    (here / "Connections.csv").write_text(rows)
    assert group.run(["audit", "Connections.csv", "--client", "kim", "--as-of", "1990-01-01"]) == 3
    assert "was met later" in capsys.readouterr().err


def test_rows_of_days_to_come_are_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that nobody wonders where they are."""
    from datetime import UTC, datetime

    next_year = datetime.now(UTC).year + 1
    rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows += "\nAnn,Lee,https://www.linkedin.com/in/ann-lee,,,,09 Jul 2020"
    rows += f"\nBo,Lind,https://www.linkedin.com/in/bo-lind,,,,31 Dec {next_year}\n"
    (here / "Connections.csv").write_text(rows)
    assert group.run(["import", "Connections.csv", "--client", "kim"]) == 0
    assert "1 row is dated after today" in capsys.readouterr().err
    assert group.run(["audit", "--client", "kim"]) == 0
    assert f"{next_year}-12-31" in capsys.readouterr().err


def test_a_goal_for_a_share_is_a_percentage(capsys: pytest.CaptureFixture[str]) -> None:
    """40%, 40 and 0.4 are the same; a number that cannot be is refused; a day gone by is said."""
    for written in ("40%", "40", "0.4"):
        assert group.run(["goal", "reachable_share", written]) == 0
        assert "40%" in capsys.readouterr().out
    assert group.run(["goal", "--measures"]) == 0
    for wrong in ("140", "-1", "nan", "many"):
        assert group.run(["goal", "reachable_share", "--", wrong]) == 2
    assert group.run(["goal", "people", "40%"]) == 2
    assert group.run(["goal", "people", "100000000"]) == 0
    assert "100,000,000" in capsys.readouterr().out
    assert group.run(["goal", "people", "5", "--by", "2020-01-01"]) == 2
    assert "has passed already" in capsys.readouterr().err
    assert group.run(["goal"]) == 0
    assert "100,000,000" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["-5", "-0.5", "-5%"])
def test_a_number_below_nothing_is_refused_plainly(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not taken for an option."""
    assert group.run(["goal", "strong_ties", wrong]) == 2
    err = capsys.readouterr().err
    assert f"{wrong} cannot be a goal" in err
    assert "option" not in err


def test_a_goal_set_again_keeps_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    """And says so; a new day replaces it, and a dropped goal leaves none behind."""
    assert group.run(["goal", "people", "9", "--by", "2999-01-01"]) == 0
    assert "The day stays" not in capsys.readouterr().err
    assert group.run(["goal", "people", "12"]) == 0
    out, err = capsys.readouterr()
    assert "The day stays 2999-01-01" in err
    assert "2999-01-01" in out
    assert group.run(["goal", "people", "12", "--by", "2999-06-30"]) == 0
    out, err = capsys.readouterr()
    assert "2999-06-30" in out
    assert "The day stays" not in err
    group.run(["goal", "people", "--drop"])
    group.run(["goal", "people", "12"])
    assert "2999" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("strong", "Perhaps: strong_ties"),
        ("stong_ties", "Perhaps: strong_ties"),
        ("Strong ties", "Perhaps: strong_ties"),
        ("xyzzy", "For example: strong_ties"),
        ("-", "For example: strong_ties"),
    ],
)
def test_an_unknown_measure_gets_a_sensible_offer(typed: str, offered: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What holds the words, then what is spelled alike; never a list of what only shares a few letters."""
    assert group.run(["goal", typed, "3"]) == 2
    assert offered in capsys.readouterr().err


def test_no_deletes_nothing_and_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0; what is listed is what the client's list counts."""
    (here / "letter.txt").write_text("Dear Ann")
    assert group.run(["import", "letter.txt", "first.vcf"]) == 0
    capsys.readouterr()
    assert group.run(["purge"]) == 0
    err = capsys.readouterr().err
    assert "Nothing was deleted." in err
    assert "        2  files imported" in err
    sys.stdin = io.StringIO("n\n")
    assert group.run(["forget", "Bob Stone"]) == 0
    assert "Nothing was forgotten." in capsys.readouterr().err
