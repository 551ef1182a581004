"""The commands plan, log and init, as somebody types them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor import data_folder
from auditor.cli import group

CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ann,Lee,https://www.linkedin.com/in/ann-lee,,Halden Bank,Recruiter,09 Jul 2020
Bo,Lind,https://www.linkedin.com/in/bo-lind,,Kestrel Software,VP Sales,09 Jul 2021
Ann,Olsen,https://www.linkedin.com/in/ann-olsen,,Kestrel Software,Engineer,09 Jul 2026
"""
HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
)
ME, ANN = "https://www.linkedin.com/in/nora-feldhaus", "https://www.linkedin.com/in/ann-lee"
MESSAGES = f"""{HEADER}
2-a,,Nora Feldhaus,{ME},Ann Lee,{ANN},2026-06-01 10:00:00 UTC,,Hello Ann how are you doing,INBOX
2-a,,Ann Lee,{ANN},Nora Feldhaus,{ME},2026-06-02 10:00:00 UTC,,Very well and how is your new job,INBOX
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with one small network imported."""
    (tmp_path / "Connections.csv").write_text(CONNECTIONS, encoding="utf-8")
    (tmp_path / "messages.csv").write_text(MESSAGES, encoding="utf-8")
    done = auditor(tmp_path / "home", "import", str(tmp_path), "--me", "Nora Feldhaus")
    assert done.exit_code == 0, done.output
    return tmp_path / "home"


def auditor(home: Path, command: str, *args: str) -> Result:
    return CliRunner().invoke(group.auditor, [command, *args, "--home", str(home)])


def test_init_writes_both_examples_and_leaves_them_alone(tmp_path: Path) -> None:
    """A second time nothing is touched; both files read as the defaults."""
    assert auditor(tmp_path, "init").exit_code == 0
    (tmp_path / "targets.toml").write_text('companies = ["Acme"]', encoding="utf-8")
    assert auditor(tmp_path, "init").exit_code == 0
    assert data_folder.load_settings(tmp_path).plan_minutes_per_week == 90
    assert data_folder.load_targets(tmp_path).companies[0].name == "Acme"


def test_a_client_may_have_targets_of_its_own(tmp_path: Path) -> None:
    """CLIENT.targets.toml goes before targets.toml."""
    (tmp_path / "targets.toml").write_text('companies = ["Acme"]', encoding="utf-8")
    (tmp_path / "kim.targets.toml").write_text('companies = ["Bolt"]', encoding="utf-8")
    assert data_folder.load_targets(tmp_path, "kim").companies[0].name == "Bolt"
    assert data_folder.load_targets(tmp_path, "lee").companies[0].name == "Acme"


def test_an_audit_says_when_its_targets_are_those_of_every_client(home: Path, tmp_path: Path) -> None:
    """Not with one client alone, nor with targets of its own; `auditor init` names both files."""
    (home / "targets.toml").write_text('companies = ["Kestrel Software"]', encoding="utf-8")
    page, said = ("-o", str(tmp_path / "page.html")), "Targets: from targets.toml, which holds for every client"
    assert said not in auditor(home, "audit", *page).stderr
    assert auditor(home, "import", str(tmp_path / "Connections.csv"), "--client", "kim").exit_code == 0
    assert said in auditor(home, "audit", *page).stderr
    (home / "me.targets.toml").write_text('companies = ["Halden Bank"]', encoding="utf-8")
    assert said not in auditor(home, "audit", *page).stderr
    assert "CLIENT.targets.toml" in auditor(home, "init").stderr


def test_a_logged_lunch_makes_an_active_tie(home: Path) -> None:
    """What no export shows counts from the next audit on, and can be taken back."""
    assert auditor(home, "log", "Bo Lind", "gave", "lunch", "--on", "2026-06-10").exit_code == 0
    logged = json.loads(auditor(home, "log", "--json").stdout)["log"]
    assert [(row["name"], row["verb"], row["kind"], row["on"]) for row in logged] == [
        ("Bo Lind", "gave", "lunch", "2026-06-10")
    ]
    people = json.loads(auditor(home, "people", "bo", "--json").stdout)["people"]
    assert people[0]["tie"] == "active"
    assert "Taken back" in auditor(home, "log", "--undo").output
    assert json.loads(auditor(home, "log", "--json").stdout)["log"] == []


def test_what_is_logged_after_the_last_export_counts_and_cools_nobody(home: Path) -> None:
    """The files end with a connection of 9 July 2026; a lunch two years later is news of one person alone."""

    def people(*more: str) -> dict[str, dict[str, Any]]:
        found = json.loads(auditor(home, "people", "--json", *more).stdout)
        assert found["as_of"] == "2026-07-09"
        return {person["name"]: person for person in found["people"]}

    before = people()
    done = auditor(home, "log", "Bo Lind", "gave", "lunch")
    assert "Your files end on 2026-07-09." in done.output
    after = people()
    assert (before["Ann Lee"]["tie"], after["Ann Lee"]["tie"]) == ("active", "active")
    assert (before["Bo Lind"]["tie"], after["Bo Lind"]["tie"]) == ("no_evidence", "active")
    assert after["Bo Lind"]["last_on"] > "2026-07-09"
    assert {**after, "Bo Lind": None} == {**before, "Bo Lind": None}
    assert "Your files end" not in auditor(home, "log", "Bo Lind", "gave", "lunch", "--on", "2026-07-01").output
    assert "Your files end" not in auditor(home, "log").output


def test_an_earlier_audit_knows_nothing_that_was_logged_since(home: Path, tmp_path: Path) -> None:
    """`--as-of` looks back: the log ends on that day like the files."""
    assert auditor(home, "log", "Bo Lind", "gave", "lunch", "--on", "2026-07-05").exit_code == 0
    known = {}
    for day in ("2026-07-04", "2026-07-05"):
        done = auditor(home, "audit", "--as-of", day, "--json", "-", "-o", str(tmp_path / f"{day}.html"))
        audits = {audit["id"]: audit["estimates"] for audit in json.loads(done.stdout)["audits"]}
        estimates = {estimate["name"]: estimate["value"] for estimate in audits["strong_ties"]}
        known[day] = estimates["two_way_12m"]
    assert known == {"2026-07-04": 1, "2026-07-05": 2}


def test_a_list_without_a_date_takes_its_day_from_the_log(tmp_path: Path) -> None:
    """Files that tell of no day leave the clock to what was logged, else to today."""
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n" for name in ("Ann Lee", "Bo Lind"))
    (tmp_path / "list.vcf").write_text(cards)
    assert auditor(tmp_path / "home", "import", str(tmp_path / "list.vcf"), "--me", "Nora Feldhaus").exit_code == 0
    assert auditor(tmp_path / "home", "log", "Bo Lind", "gave", "lunch", "--on", "2026-07-05").exit_code == 0
    assert json.loads(auditor(tmp_path / "home", "people", "--json").stdout)["as_of"] == "2026-07-05"


@pytest.mark.parametrize("person", ["Zoe", "Ann"])
def test_nobody_and_several_are_usage_errors(home: Path, person: str) -> None:
    """The ids of those who fit are named, so that the next try is exact."""
    done = auditor(home, "log", person, "gave", "help")
    assert done.exception is not None
    assert getattr(done.exception, "exit_code", None) == 2
    hint = str(getattr(done.exception, "hint", ""))
    assert "auditor people" in hint or "Ann Olsen" in hint


def test_the_log_without_entries_says_so(home: Path) -> None:
    """And how to begin; taking back from it is no error."""
    assert "empty" in auditor(home, "log").output
    assert "empty" in auditor(home, "log", "--undo").output


def test_a_person_is_known_by_id(home: Path) -> None:
    """The id from `auditor people --json` is always exact."""
    found = json.loads(auditor(home, "people", "olsen", "--json").stdout)["people"][0]["person_id"]
    assert auditor(home, "log", found, "asked", "advice", "--outcome", "pending").exit_code == 0


def test_the_plan_is_shown_and_written(home: Path, tmp_path: Path) -> None:
    """Weeks on the terminal, events in the calendar, rows in the table, the same actions as JSON."""
    ics, table = tmp_path / "plan.ics", tmp_path / "plan.csv"
    done = auditor(home, "plan", "--ics", str(ics), "--csv", str(table), "--minutes", "60")
    assert done.exit_code == 0, done.output
    assert "Week 1" in done.stdout
    document = json.loads(auditor(home, "plan", "--json").stdout)
    assert document["minutes_per_week"] == 90
    assert document["actions"]
    days = [row.split(",")[2] for row in table.read_text("utf-8-sig").splitlines()[1:]]
    assert all(day > f"{datetime.now(UTC):%Y-%m-%d}" for day in days)
    assert ics.read_bytes().count(b"BEGIN:VEVENT") == len(table.read_text("utf-8-sig").splitlines()) - 1


def test_nothing_imported_is_said(tmp_path: Path) -> None:
    """With what to do first."""
    done = auditor(tmp_path, "plan")
    assert getattr(done.exception, "exit_code", None) == 3
