"""Clients, goals, comparisons and forgetting as a coach meets them on the command line."""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor import data_folder
from auditor.store import database
from tests.builders import cards
from tests.command import document, environment, run


@pytest.fixture(autouse=True)
def here(two_exports: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    return two_exports


def two_years() -> None:
    assert run("audit", "first.vcf") == 0
    assert run("audit", "second.vcf") == 0


def test_two_audits_are_compared_in_words_and_as_json(capsys: pytest.CaptureFixture[str]):
    """Everybody behind a change is named; one audit alone cannot be compared."""
    run("audit", "first.vcf")
    assert run("compare") == 4
    run("audit", "second.vcf")
    told = document(capsys, "compare")
    assert (told["schema"], told["before"], told["after"]) == (1, 1, 2)
    people = next(m for m in told["movements"] if m["measure"] == "people")
    assert people["change"] == sum(part["amount"] for part in people["parts"]) == 1
    assert run("compare", "1", "2") == 0
    out = capsys.readouterr().out
    assert "+1 new: Cara Dean" in out
    assert "Ann Lee (Acme, now Bolt)" in out
    assert run("compare", "9") == 2


def test_audits_of_one_day_are_told_as_versions_of_one(capsys: pytest.CaptureFixture[str]):
    """Without an audit of an earlier day there is no chapter in the report, and none is promised."""
    run("audit", "first.vcf")
    run("log", "Ann Lee", "gave", "thanks")
    run("audit")
    capsys.readouterr()
    assert run("compare") == 0
    err = capsys.readouterr().err
    assert "Audits 1 and 2 are as of the same day: two versions of one." in err
    assert "auditor audit with the next exports" in err
    assert "Since last time" not in err
    run("audit", "second.vcf")
    capsys.readouterr()
    assert run("compare") == 0
    err = capsys.readouterr().err
    assert "Since last time" in err
    assert "two versions of one" not in err


def test_the_report_and_its_json_tell_what_changed_and_stay_the_same(here: Path):
    """The second run gives the same bytes; a redacted one has no names in it."""
    run("audit", "first.vcf")
    run("audit", "second.vcf", "-o", "one.html", "--json", "one.json")
    run("audit", "-o", "two.html", "--json", "two.json")
    for kind in ("html", "json"):
        assert (here / f"one.{kind}").read_bytes() == (here / f"two.{kind}").read_bytes()
    assert "Since last time" in (here / "one.html").read_text()
    run("audit", "-o", "three.html", "--json", "three.json", "--redact")
    for name in ("three.html", "three.json"):
        text = (here / name).read_text()
        assert "Cara" not in text
        assert "2024-03-01" not in text
    assert json.loads((here / "three.json").read_text())["since"]["movements"][0]["change"] == 1


def test_goals_are_set_tracked_and_given_up(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """In the list, in the report and in the JSON; what does not exist is refused with what does."""
    monkeypatch.setattr("auditor.cli.goal.now", lambda: datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert run("goal", "people", "5") == 3
    two_years()
    assert run("goal", "people", "5", "--by", "2026-06-30") == 0
    assert run("goal", "reachable", "3") == 0
    assert "2 to go in 16 months" in capsys.readouterr().out
    told = document(capsys, "goal")
    assert [(goal["measure"], goal["now"], goal["reached"]) for goal in told["goals"]] == [
        ("people", 3.0, False),
        ("reachable", 3.0, True),
    ]
    assert [entry["values"]["people"] for entry in told["history"]] == [2, 3]
    run("audit", "--json", "a.json")
    assert json.loads((here / "a.json").read_text())["goals"][0]["target"] == 5
    assert 'id="goals"' in (here / "report.html").read_text()
    assert run("goal", "--history") == run("goal", "--measures") == 0
    assert document(capsys, "goal", "--measures")["measures"][0]["measure"] == "people"
    assert run("goal", "people", "--drop") == 0
    assert run("goal", "people", "--drop") == 2
    assert run("goal", "people") == run("goal", "nonsense", "3") == run("goal", "people", "3", "--by", "soon") == 2


def test_a_goal_that_is_behind_already_is_told_when_it_is_set(capsys: pytest.CaptureFixture[str]):
    """Its measure says which way is better; it is not turned around to have something to go."""
    run("audit", "first.vcf")
    capsys.readouterr()
    assert run("goal", "reachable", "1") == 0
    told = capsys.readouterr()
    assert "more is better, and it is 2 already, so 1 is reached." in told.err
    assert "reached already" in told.out
    assert run("goal", "nameless", "3") == run("goal", "people", "2") == 0
    told = capsys.readouterr()
    assert "fewer is better, and it is 0 already, so 3 is reached." in told.err
    assert "People in your contact lists: it is 2 already, so 2 is reached." in told.err
    assert run("goal", "people", "1") == 0
    told = capsys.readouterr()
    assert "already, so" not in told.err
    assert "1 to go" in told.out
    ways = {goal["measure"]: (goal["better"], goal["reached"]) for goal in document(capsys, "goal")["goals"]}
    assert ways == {"reachable": ("more", True), "nameless": ("fewer", True), "people": ("fewer", False)}
    listed = {entry["measure"]: entry["better"] for entry in document(capsys, "goal", "--measures")["measures"]}
    assert (listed["strong_ties"], listed["nameless"], listed["people"]) == ("more", "fewer", "")


def test_clients_are_added_listed_renamed_and_removed(here: Path, capsys: pytest.CaptureFixture[str]):
    """One name, one file; a name that is taken or not there is refused; removing asks first."""
    assert run("client", "list") == 0
    assert "No clients yet" in capsys.readouterr().err
    assert run("client", "add", "ann") == 0
    assert run("client", "add", "ann") == 2
    run("audit", "first.vcf", "--client", "ann")
    (here / "home" / "ann.targets.toml").write_text('companies = ["Acme"]')
    (here / "home" / "broken.auditor").write_text("this is no database, whatever its name says " * 30)
    rows = document(capsys, "client", "list")["clients"]
    assert [(row["client"], row["audits"], bool(row["problem"])) for row in rows] == [
        ("ann", 1, False),
        ("broken", 0, True),
    ]
    assert run("client", "rename", "ann", "broken") == run("client", "rename", "nobody", "x") == 2
    assert run("client", "rename", "ann", "anna") == 0
    assert sorted(path.name for path in (here / "home").iterdir()) == [
        "anna.auditor", "anna.targets.toml", "broken.auditor",
    ]  # fmt: skip
    assert run("client", "list") == 0
    assert run("client", "remove", "anna", "--yes") == 0
    assert [path.name for path in (here / "home").iterdir()] == ["broken.auditor"]


def test_purging_lists_and_deletes_everything(here: Path, capsys: pytest.CaptureFixture[str]):
    """Without a yes nothing is deleted."""
    two_years()
    assert run("purge") == 0
    assert (here / "home" / "me.auditor").exists()
    capsys.readouterr()
    assert run("purge", "--yes") == 0
    assert "2  files imported" in capsys.readouterr().err
    assert not list((here / "home").iterdir())
    assert run("purge", "--yes") == 2


def test_a_forgotten_person_is_gone_and_stays_gone(here: Path, capsys: pytest.CaptureFixture[str]):
    """From people, records and kept audits; the next import sets them aside with that reason."""
    two_years()
    assert run("forget", "Ann Lee") == 0
    assert run("forget", "Ann Lee", "--yes") == 0
    assert run("forget", "Ann Lee", "--yes") == run("forget", "x", "--yes", "--client", "other") == 2
    again = cards(("Ann Lee", "Delta"), ("Dora Falk", "Delta"), revised="2026-03-01T00:00:00Z")
    (here / "third.vcf").write_bytes(again)
    (source,) = document(capsys, "import", "third.vcf")["sources"]
    assert source["set_aside"] == {"a person you asked to forget": 1}
    assert source["read"] == source["kept"] + 1
    names = [person["name"] for person in document(capsys, "people")["people"]]
    assert sorted(names) == ["Bob Stone", "Cara Dean", "Dora Falk"]
    assert run("compare") == 0
    assert "Ann Lee" not in capsys.readouterr().out
    assert b"Ann Lee" not in (here / "home" / "me.auditor").read_bytes()
    with data_folder.open_client(here / "home") as store:
        audits = [store.snapshot(kept.id) for kept in store.snapshot_list()]
    assert audits
    assert not [
        audit for audit in audits if audit and "Ann Lee" in audit.to_json()
    ]  # nor in what a sentence was made from


def test_two_processes_on_one_client_do_not_corrupt_it(here: Path, monkeypatch: pytest.MonkeyPatch):
    """The one that waits too long says that the file is busy; afterwards everything is there and whole."""
    run("import", "first.vcf")
    path = here / "home" / "me.auditor"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    code = "from auditor.store import database; database.BUSY_SECONDS = 0.2; from auditor.cli import main; main()"
    command = [sys.executable, "-c", code, "import", "second.vcf"]
    busy = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert busy.returncode == 5
    assert "busy" in busy.stderr
    holder.execute("ROLLBACK")
    holder.close()
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "auditor", "import", name], env=environment(), stderr=subprocess.DEVNULL
        )
        for name in ("second.vcf", "first.vcf", "second.vcf")
    ]
    assert {process.wait() for process in both} == {0}
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM contacts").fetchone() == (4,)
    connection.close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)


def test_a_score_below_its_threshold_is_exit_4(here: Path, capsys: pytest.CaptureFixture[str]):
    """The report is written all the same; what is not measured does not reach a threshold."""
    assert run("audit", "first.vcf", "--fail-under", "address_book=0.1") == 0
    (here / "report.html").unlink()
    capsys.readouterr()
    assert run("audit", "--fail-under", "address_book=1", "--fail-under", "strong_ties=0.3") == 4
    assert "strong_ties has no score, wanted 30" in capsys.readouterr().err
    assert (here / "report.html").exists()
    for wrong in ("nonsense=0.3", "strong_ties", "strong_ties=30"):
        assert run("audit", "--fail-under", wrong) == 2


def test_a_threshold_in_points_is_told_how_to_write_it(capsys: pytest.CaptureFixture[str]):
    """The report shows points of 100; a threshold is a share."""
    assert run("audit", "first.vcf", "--fail-under", "overall=90") == 2
    err = capsys.readouterr().err
    assert "a share between 0 and 1" in err
    assert "overall=0.9" in err
