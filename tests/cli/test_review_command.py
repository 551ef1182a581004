"""`auditor review` and `auditor people --why` from files to decisions that hold."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.command import document, run

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0} {1}\r\nN:{1};{0};;;\r\n{2}END:VCARD\r\n"
PRIVATE = "".join(CARD.format(*card) for card in [("Ann", "Lee", "TEL:+12025550143\r\n"), ("Bob", "Stone", "")])
WORK = (
    '"First Name","Middle Name","Last Name","Company","Job Title","E-mail Address","Business Phone"\r\n'
    '"Ann","","Lee","Acme","Clerk","",""\r\n"Bobby","","Stone","Acme","","bob@example.com",""\r\n'
)


@pytest.fixture(autouse=True)
def network(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ann Lee on a card and in a table, with nothing in common but the name."""
    (workplace / "cards.vcf").write_bytes(PRIVATE.encode())
    (workplace / "work.csv").write_bytes(WORK.encode())
    assert run("import", "cards.vcf", "work.csv") == 0
    capsys.readouterr()


def ann(capsys):
    """The open pair of Ann Lee's records."""
    found = [pair for pair in document(capsys, "review", "--list")["pairs"] if pair["a"]["name"] == "Ann Lee"]
    return found[0] if found else None


def test_open_pairs_are_listed_with_their_reason(capsys):
    pair = ann(capsys)
    assert (pair["reason"], pair["b"]["name"]) == ("Same name.", "Ann Lee")
    assert run("review", "--list") == 0
    assert (
        "Ann Lee: very likely the same, 89 to 1. Same name. Only one of them names an employer. Nobody else here bears "
        "this name.\n    work.csv:1; Ann Lee; Clerk, Acme\n    cards.vcf:1; Ann Lee; +12025550143\n"
    ) in capsys.readouterr().out


def test_a_decision_for_scripts_holds_and_is_undone(capsys):
    pair = ann(capsys)
    records = pair["a"]["record"], pair["b"]["record"]
    before = {person["person_id"] for person in document(capsys, "people", "ann")["people"]}
    assert document(capsys, "review", "--same", *records)["decided"]["same"] is True
    assert len(document(capsys, "people", "ann")["people"]) == 1
    assert ann(capsys) is None
    assert document(capsys, "review", "--undo")["undone"]["same"] is True
    assert {person["person_id"] for person in document(capsys, "people", "ann")["people"]} == before
    assert document(capsys, "review", "--undo")["undone"] is None


def test_people_may_be_named_instead_of_records(capsys):
    first, second = (person["person_id"] for person in document(capsys, "people", "ann")["people"])
    assert run("review", "--different", first, second) == 0
    assert "different people" in capsys.readouterr().err
    assert ann(capsys) is None
    assert run("review", "--undo") == 0
    assert "Taken back: Ann Lee" in capsys.readouterr().err
    assert run("review", "--undo") == 0
    assert "nothing to take back" in capsys.readouterr().err


def test_records_may_be_named_by_file_and_row(capsys):
    """As records.csv says where each stands."""
    assert run("review", "--same", "cards.vcf:1", "work.csv:1") == 0
    assert "Kept: Ann Lee (cards.vcf:1) and Ann Lee (work.csv:1) are one person." in capsys.readouterr().err


def test_unknown_names_and_contradicting_options_are_usage_errors(capsys):
    record = ann(capsys)["a"]["record"]
    assert run("review", "--same", record, "nobody") == 2
    assert run("review", "--same", record, record) == 2
    assert run("review", "--list", "--undo") == 2
    capsys.readouterr()


def test_keys_at_the_terminal_are_kept(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("s\ns\ns\ns\n"))
    assert run("review") == 0
    assert "Same person." in capsys.readouterr().err
    assert len(document(capsys, "people", "ann")["people"]) == 1
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("review") == 0
    assert "Nothing to review" in capsys.readouterr().err
    assert run("review", "--list") == 0
    assert "Nothing to review" in capsys.readouterr().err


def test_interrupting_keeps_every_answer(capsys, monkeypatch):
    def stopped(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.linking.review_terminal.run", stopped)
    assert run("review") == 130
    assert "Every answer is kept." in capsys.readouterr().err


def test_people_are_explained_by_file_and_row(capsys):
    """No id is shown to people; scripts get them."""
    assert run("people", "ann", "--why") == 0
    out = capsys.readouterr().out
    assert "Ann Lee\n  1. Ann Lee; +12025550143; cards.vcf, row 1\n" in out
    assert (
        "  1 may also be Ann Lee; Clerk, Acme; work.csv, row 1: Same name (89 to 1 that this is one person).\n" in out
    )
    told = document(capsys, "people", "ann", "--why")["people"]
    assert told[0]["records"][0]["name"] == "Ann Lee"
    assert not any(side["record"] in out or side["person_id"] in out for why in told for side in why["records"])


def test_what_joined_the_records_of_a_person_is_told_by_their_numbers(capsys):
    assert run("review", "--same", "cards.vcf:1", "work.csv:1") == 0
    assert run("people", "ann", "--why") == 0
    assert "  1 and 2 are one: You said so (decided by you).\n" in capsys.readouterr().out


def test_an_archive_is_named_where_two_files_bear_one_name(capsys, tmp_path):
    """And taken back by that name."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "cards.vcf").write_bytes(PRIVATE.replace("0143", "0177").encode())
    assert run("import", "old") == 0
    capsys.readouterr()
    pairs = document(capsys, "review", "--list")["pairs"]
    files = {side["file"] for pair in pairs for side in (pair["a"], pair["b"])}
    assert "work.csv" in files
    named = next(file for file in files if file.endswith("old/cards.vcf"))
    assert run("review", "--same", f"{named}:1", "work.csv:1") == 0
