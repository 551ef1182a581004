"""The command line as a person meets it: exit codes, stdout for results, nothing about anybody in an error."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import click.testing
import pytest

from auditor import __version__, cli
from auditor.cli import group, help_text
from tests.command import python, run

CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nN:Lee;Ann;;;\r\nEMAIL:ann@example.com\r\nORG:Acme Example\r\n"
    "REV:2024-05-06T00:00:00Z\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bob Stone\r\nN:Stone;Bob;;;\r\nTEL;TYPE=CELL:+12025550143\r\nEND:VCARD\r\n"
)


@pytest.fixture(autouse=True)
def here(workplace: Path) -> Path:
    (workplace / "cards.vcf").write_bytes(CARDS.encode())
    return workplace


def test_one_contact_is_one_person(here: Path, capsys: pytest.CaptureFixture[str]):
    """A list of one is a list."""
    card, end, _ = CARDS.partition("END:VCARD\r\n")
    (here / "cards.vcf").write_text(card + end, newline="")
    assert run("audit", "cards.vcf") == 0
    assert "1 person, as of 2024-05-06" in capsys.readouterr().out


def test_the_walk_from_file_to_report(here: Path, capsys: pytest.CaptureFixture[str]):
    """Import, audit, report: a private file with everybody in it, and the next steps named."""
    assert run("audit", "cards.vcf") == 0
    out, err = capsys.readouterr()
    assert "2 people, as of 2024-05-06" in out
    assert "Report:" in err
    report = here / "report.html"
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert "Ann Lee" in report.read_text()
    assert stat.S_IMODE((here / "home" / "me.auditor").stat().st_mode) == 0o600


def test_a_second_audit_uses_what_was_imported_and_writes_the_same_bytes(here: Path):
    """Without files, and with the same files again."""
    run("audit", "cards.vcf", "-o", "one.html", "--json", "one.json")
    run("audit", "-o", "two.html", "--json", "two.json")
    run("audit", "cards.vcf", "-o", "three.html", "--json", "three.json")
    for kind in ("html", "json"):
        first, *others = [(here / f"{name}.{kind}").read_bytes() for name in ("one", "two", "three")]
        assert all(other == first for other in others)


def test_json_documents_stand_alone_on_stdout(capsys: pytest.CaptureFixture[str]):
    """With a schema number."""
    documents: dict[str, Any] = {}
    for name, *args in (
        ("identify", "cards.vcf", "--json"),
        ("import", "cards.vcf", "--json"),
        ("audit", "--json", "-"),
        ("people", "--json"),
    ):
        assert run(name, *args) == 0
        documents[name] = json.loads(capsys.readouterr().out)
    assert {document["schema"] for document in documents.values()} == {1}
    (source,) = documents["import"]["sources"]
    assert (source["file"], source["kind"], source["read"], source["kept"]) == ("cards.vcf", "vcard", 2, 2)
    assert documents["audit"]["people"] == 2
    assert {"id", "status", "score", "estimates"} <= documents["audit"]["audits"][0].keys()
    assert [person["name"] for person in documents["people"]["people"]] == ["Ann Lee", "Bob Stone"]


def test_importing_twice_adds_nothing(capsys: pytest.CaptureFixture[str]):
    """And is no error."""
    assert run("import", "cards.vcf") == 0
    assert run("import", "cards.vcf") == 0
    capsys.readouterr()
    run("people", "--json")
    assert len(json.loads(capsys.readouterr().out)["people"]) == 2


def test_unreadable_files_are_named_and_the_others_go_on(here: Path, capsys: pytest.CaptureFixture[str]):
    """Exit 0; with --strict 3; with nothing kept at all 3."""
    (here / "letter.txt").write_text("Dear Ann")
    assert run("import", "cards.vcf", "letter.txt", "missing.csv") == 0
    err = capsys.readouterr().err
    assert "letter.txt: not a file auditor knows" in err
    assert "missing.csv" in err
    assert "Dear Ann" not in err
    assert run("import", "cards.vcf", "letter.txt", "--strict") == 3
    assert run("audit", "cards.vcf", "letter.txt", "--strict") == 3
    assert run("import", "letter.txt") == 3
    assert run("audit", "letter.txt", "--client", "other") == 3
    assert run("identify", "letter.txt") == 3


def test_an_audit_of_nobody_says_what_to_do(capsys: pytest.CaptureFixture[str]):
    """Exit 3."""
    assert run("audit") == 3
    assert "auditor audit FILE" in capsys.readouterr().err


def test_clients_are_kept_apart(capsys: pytest.CaptureFixture[str]):
    """One name, one file."""
    run("import", "cards.vcf", "--client", "ann")
    capsys.readouterr()
    run("people")
    assert "Nobody yet" in capsys.readouterr().err
    assert run("people", "--client", "../x") == 2


def test_a_mistyped_client_does_not_become_one(here: Path, capsys: pytest.CaptureFixture[str]):
    """Exit 3 with the clients there are; only an import makes a new one."""
    run("import", "cards.vcf", "--client", "ann")
    for command in (("people",), ("audit",), ("count", "--status"), ("export", "people.csv")):
        assert run(*command, "--client", "anne") == 3
        assert "Known: ann." in capsys.readouterr().err
    assert [path.name for path in (here / "home").glob("*.auditor")] == ["ann.auditor"]


def test_an_audit_of_an_earlier_day_does_not_know_later_connections(here: Path, capsys: pytest.CaptureFixture[str]):
    """Those in an address book stay: it has no date of meeting."""
    rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows += "\nAnn,Lee,https://www.linkedin.com/in/ann-lee,,,,09 Jul 2020"
    rows += "\nBea,Moss,https://www.linkedin.com/in/bea-moss,,,,09 Jul 2024\n"
    (here / "Connections.csv").write_text(rows)
    for day, people in (("2021-01-01", 1), ("2024-12-31", 2)):
        run("audit", "Connections.csv", "--as-of", day, "--json", "-")
        assert json.loads(capsys.readouterr().out)["people"] == people


def test_an_audit_of_an_earlier_day_may_hold_messages_from_later_connections(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    """Whoever wrote before connecting was in no contact list then: the message is nobody's, and the audit goes on."""
    rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows += "\nAnn,Lee,https://www.linkedin.com/in/ann-lee,,,,09 Jul 2020"
    rows += "\nBea,Moss,https://www.linkedin.com/in/bea-moss,,,,09 Jul 2024\n"
    (here / "Connections.csv").write_text(rows)
    head = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
    me, address = "Me Myself", "https://www.linkedin.com/in/"
    rows = "".join(
        f"\n{number},{name},{address}{slug},{me},{address}me-myself,2023-05-0{number} 10:00:00 UTC,,Good morning,INBOX"
        f"\n{number},{me},{address}me-myself,{name},{address}{slug},2023-05-0{number} 11:00:00 UTC,,And to you,SENT"
        for number, (name, slug) in enumerate((("Ann Lee", "ann-lee"), ("Bea Moss", "bea-moss")), 1)
    )
    (here / "messages.csv").write_text(f"{head}{rows}\n")
    for day, talked in (("2023-12-31", 1), ("2024-12-31", 2)):
        run("audit", "Connections.csv", "messages.csv", "--me", me, "--as-of", day, "--json", "-")
        audits = json.loads(capsys.readouterr().out)["audits"]
        assert {e["value"] for audit in audits for e in audit["estimates"] if e["name"] == "two_way_ever"} == {talked}


def test_people_are_found_by_parts_of_words(capsys: pytest.CaptureFixture[str]):
    """In name, company, position or e-mail, without accents or case; several words with or without quotation marks."""
    run("import", "cards.vcf")
    capsys.readouterr()
    for words in (("ACME lee",), ("Ann", "Lee"), ("lee", "ACME")):
        assert run("people", *words) == 0
        out = capsys.readouterr().out
        assert "Ann Lee" in out
        assert "Bob" not in out
    run("people", "nobody")
    assert "Nobody found" in capsys.readouterr().err


def test_tables_come_back_out(here: Path):
    """Records, people and edges as CSV, everybody as vCards; the name says which."""
    run("import", "cards.vcf")
    for name in ("records.csv", "people.csv", "edges.csv"):
        assert run("export", name) == 0
    lines = (here / "records.csv").read_text().splitlines()
    assert lines[0].startswith("source,file,row,person_id,name,emails,phones,profile_url,company,position")
    assert lines[1].startswith("vcard,cards.vcf,1,p")
    assert "+12025550143" in lines[2]
    assert (here / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfperson_id")
    assert run("export", "something.doc") == 2


def test_what_was_exported_is_counted_as_what_it_is(capsys: pytest.CaptureFixture[str]):
    """Cards in a .vcf, rows in a table."""
    run("import", "cards.vcf")
    for name, said in (("all.vcf", "2 cards written to all.vcf"), ("people.csv", "2 rows written to people.csv")):
        assert run("export", name) == 0
        assert said in capsys.readouterr().err


def test_files_of_the_same_content_keep_their_own_names(here: Path, capsys: pytest.CaptureFixture[str]):
    """Two empty tables of one archive are not one file twice."""
    head = "CONVERSATION ID,FROM,TO,DATE,CONTENT\n"
    with zipfile.ZipFile(here / "export.zip", "w") as archive:
        for name in ("guide_messages.csv", "learning_coach_messages.csv"):
            archive.writestr(name, head)
    run("import", "cards.vcf", "export.zip")
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in lines if "_messages.csv" in line] == [
        "guide_messages.csv",
        "learning_coach_messages.csv",
    ]


def test_every_problem_comes_out_with_its_line(here: Path, capsys: pytest.CaptureFixture[str]):
    """Files of one name are told apart by their folder; the receipt shows the first lines."""
    head = "First Name,Last Name,URL,Company,Position,Connected On"
    (here / "old").mkdir()
    (here / "Connections.csv").write_text(f"{head}\nAnn,Lee,https://www.linkedin.com/in/ann,,,gestern\n")
    (here / "old" / "Connections.csv").write_text(f"{head}\nBo,Li,https://www.linkedin.com/in/bo,,,heute\n,,,,,\n")
    run("import", "Connections.csv", "old")
    said = capsys.readouterr().err
    assert "1  date not understood (Connections.csv, line 2)" in said
    assert "1  empty row (old/Connections.csv, line 3)" in said
    assert "auditor export problems.csv" in said
    assert run("export", "problems.csv") == 0
    assert (here / "problems.csv").read_text().splitlines() == [
        "source,file,row,line,became,column,reason,archive",
        "linkedin,Connections.csv,1,2,kept without this value,Connected On,date not understood,",
        "linkedin,Connections.csv,2,3,set aside,,empty row,old",
        "linkedin,Connections.csv,1,2,kept without this value,Connected On,date not understood,old",
    ]


def test_wrong_days_and_wrong_options_are_usage_errors(capsys: pytest.CaptureFixture[str]):
    """Exit 2, with the way to write it."""
    assert run("audit", "--as-of", "15.11.2026") == 2
    assert "2026-11-15" in capsys.readouterr().err
    assert run("audit", "--no-such-option") == 2
    assert run("no-such-command") == 2


def test_an_owner_can_be_named_later(capsys: pytest.CaptureFixture[str]):
    """The owner's own record is then no contact."""
    run("import", "cards.vcf")
    assert run("audit", "--me", "Ann Lee", "--json", "-") == 0
    assert json.loads(capsys.readouterr().out)["people"] == 1


def test_a_bug_is_exit_1_without_anybodys_data(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The type of the error, not its text; with AUDITOR_DEBUG the whole trace."""

    def broken(*_: object, **__: object) -> None:
        raise ValueError("Ann Lee")

    monkeypatch.setattr("auditor.data_folder.load_settings", broken)
    monkeypatch.delenv("AUDITOR_DEBUG", raising=False)
    assert run("plan") == 1
    err = capsys.readouterr().err
    assert "ValueError" in err
    assert "Ann Lee" not in err
    monkeypatch.setenv("AUDITOR_DEBUG", "1")
    with pytest.raises(ValueError, match="Ann Lee"):
        cli.main(["plan"])


def test_stopping_is_exit_130(monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C anywhere."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.data_folder.load_settings", stopped)
    assert run("plan") == 130


def test_hostile_names_do_not_reach_the_terminal_as_commands(here: Path, capsys: pytest.CaptureFixture[str]):
    """Escape sequences and markup are shown as text or not at all."""
    hostile = "BEGIN:VCARD\nVERSION:3.0\nFN:\x1b]52;c;aGk=\x07Ann\nN:Lee;Ann;;;\nORG:[/x] [bold]\nEND:VCARD\n"
    (here / "hostile.vcf").write_text(hostile)
    run("import", "hostile.vcf")
    capsys.readouterr()
    assert run("people") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "[bold]" in out


def test_help_needs_neither_pandas_nor_jinja():
    """So that it is there at once."""
    code = (
        "import sys\nfrom auditor.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'click', 'pandas', 'numpy', 'jinja2', 'rich', 'openpyxl', 'scipy'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = python("-c", code)
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout


def test_the_version_and_the_module_run():
    """`python -m auditor --version`."""
    done = python("-m", "auditor", "--version")
    assert __version__ in done.stdout


def test_help_is_what_click_would_say():
    """It is kept as text, so that it is there at once; this is where a difference shows."""
    shown = click.testing.CliRunner().invoke(group.auditor, ["--help"], prog_name="auditor", terminal_width=80).output
    assert shown == help_text.HELP


def test_help_lists_each_command_as_the_command_describes_itself():
    """The list is kept apart from the commands, so that it loads none."""
    context = group.auditor.make_context("auditor", ["audit"])
    for name, text in group.COMMANDS.items():
        command = group.auditor.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").startswith(text.rstrip("."))
    assert group.auditor.get_command(context, "nothing") is None


def test_the_process_ends_with_its_code_and_all_its_output():
    """It leaves without taking everything apart; nothing that was said is lost in a pipe, nor the code of an error."""
    run("import", "cards.vcf")
    done = python("-m", "auditor", "people", "--json")
    assert (done.returncode, len(json.loads(done.stdout)["people"])) == (0, 2)
    failed = python("-m", "auditor", "audit", "nowhere.csv")
    assert failed.returncode == 3
    assert "nowhere.csv" in failed.stderr
