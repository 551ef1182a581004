"""What is written where: never over somebody else's file, never under a name that promises another kind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli import group
from tests.command import environment


@pytest.fixture(autouse=True)
def here(address_book: Path) -> Path:
    """A folder with one address book, and a data folder of its own."""
    return address_book


def test_an_audit_may_replace_its_own_files_and_no_others(here: Path, capsys: pytest.CaptureFixture[str]):
    """With --overwrite it may; before that nothing is read or written."""
    wanted = ("audit", "contacts.vcf", "--md", "notes.md", "--json", "all.json")
    (here / "notes.md").write_text("# My notes\n\nof today\n")
    assert group.run([*wanted]) == 2
    assert "notes.md is there already" in capsys.readouterr().err
    assert not (here / "report.html").exists()
    assert group.run([*wanted, "--overwrite"]) == 0
    assert group.run([*wanted]) == 0


@pytest.mark.parametrize(
    ("args", "like"),
    [
        (("audit", "contacts.vcf", "-o", "report.pdf"), "-o report.html"),
        (("audit", "contacts.vcf", "-o", "-"), "-o report.html"),
        (("audit", "contacts.vcf", "--pdf", "x.html"), "--pdf x.pdf"),
        (("plan", "--ics", "plan.csv"), "--ics plan.ics"),
        (("export", "foo.csv"), "people.csv"),
        (("demo", "-o", "x.txt"), "-o x.html"),
    ],
)
def test_a_name_that_promises_another_kind_is_refused(
    args: tuple[str, ...], like: str, capsys: pytest.CaptureFixture[str], here: Path
):
    """The hint says how to write it."""
    assert group.run([*args]) == 2
    assert like in capsys.readouterr().err
    assert sorted(path.name for path in here.iterdir() if path.is_file()) == ["contacts.vcf"]


@pytest.mark.parametrize("option", ["-o", "--json", "--md", "--pdf"])
def test_a_folder_is_no_place_to_write_to(option: str, capsys: pytest.CaptureFixture[str], here: Path):
    """It is called one, whatever its name looks like, and nothing is read before."""
    (here / "out.html").mkdir()
    assert group.run(["audit", "contacts.vcf", option, "out.html"]) == 2
    err = capsys.readouterr().err
    assert "out.html is a folder" in err
    assert f"{option} {Path('out.html', 'report')}" in err
    assert not (here / "home").exists()


def test_every_file_that_was_written_is_named(capsys: pytest.CaptureFixture[str], here: Path):
    """The JSON document as well; what goes to standard output is no file."""
    assert group.run(["audit", "contacts.vcf", "--json", "all.json", "--md", "all.md"]) == 0
    err = capsys.readouterr().err
    assert f"Written: {here / 'all.json'}" in err
    assert f"Written: {here / 'all.md'}" in err
    assert group.run(["audit", "--json", "-"]) == 0
    assert "Written:" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["audit", "import", "identify"])
def test_a_file_that_is_not_there_is_not_to_be_identified(command: str, capsys: pytest.CaptureFixture[str]):
    """No advice that leads to the same answer again."""
    assert group.run([command, "nowhere.zip"]) == 3
    err = capsys.readouterr().err
    assert "There is no such file." in err
    assert "auditor identify" not in err
    assert group.run([command, "nowhere.zip", "elsewhere.csv"]) == 3
    assert "None of these files is there." in capsys.readouterr().err


def test_an_export_does_not_replace_the_address_book_it_came_from(here: Path, capsys: pytest.CaptureFixture[str]):
    """But an earlier export it does; so do the plan's calendar and table."""
    assert group.run(["import", "contacts.vcf"]) == 0
    assert group.run(["export", "contacts.vcf"]) == 2
    for _ in range(2):
        for name in ("mine.vcf", "people.csv", "records.csv", "edges.csv"):
            assert group.run(["export", name]) == 0
        assert group.run(["plan", "--ics", "plan.ics", "--csv", "plan.csv"]) == 0
    capsys.readouterr()
    (here / "plan.csv").write_text("a,b\n1,2\n")
    assert group.run(["plan", "--csv", "plan.csv"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices")
def test_links_are_followed_and_devices_written_to(here: Path, capsys: pytest.CaptureFixture[str]):
    """A link stays a link; a full device is an error with its name."""
    (here / "real").mkdir()
    (here / "report.html").symlink_to(here / "real" / "one.html")
    assert group.run(["audit", "contacts.vcf"]) == 0
    assert (here / "report.html").is_symlink()
    assert "Ann Lee" in (here / "real" / "one.html").read_text()
    assert group.run(["audit", "-o", "/dev/null"]) == 0
    capsys.readouterr()
    if Path("/dev/full").exists():
        assert group.run(["audit", "-o", "/dev/full"]) == 3
        assert "full cannot be written" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices")
def test_a_report_can_be_piped_on(here: Path):
    """Through /dev/stdout, which is a link to a pipe that has no name."""
    command = [sys.executable, "-m", "auditor", "audit", "contacts.vcf", "-o", "/dev/stdout"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == 0
    assert done.stdout.startswith("<!doctype html>")


def test_a_folder_that_is_not_there_is_named(here: Path, capsys: pytest.CaptureFixture[str]):
    """For the PDF as for the report."""
    from auditor.report import pdf

    program = here / "browser"
    program.write_text(
        '#!/bin/sh\nfor a in "$@"; do case "$a" in --print-to-pdf=*) printf %%PDF > "${a#--print-to-pdf=}";; esac; done\n'
    )
    program.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "browser", lambda: str(program))
        assert group.run(["audit", "contacts.vcf", "--pdf", str(here / "nope" / "x.pdf")]) == 3
    assert "x.pdf cannot be written to the folder" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices")
def test_the_report_is_there_when_the_reader_of_the_output_has_gone(here: Path):
    """`auditor audit … | head -1`: no message, no error, every file."""
    command = f"{sys.executable} -m auditor audit contacts.vcf -o f.html; echo code $? >&2"
    done = subprocess.run(
        ["sh", "-c", f"({command}) | true"], capture_output=True, text=True, check=False, env=environment()
    )
    assert "code 0" in done.stderr
    assert "error" not in done.stderr.lower()
    assert (here / "f.html").exists()


def test_a_data_folder_that_cannot_be_made_is_named(here: Path, capsys: pytest.CaptureFixture[str]):
    """Exit 5, no error inside auditor."""
    (here / "file").write_text("x")
    assert group.run(["client", "add", "Z", "--home", str(here / "file" / "home")]) in (2, 5)
    assert "inside auditor" not in capsys.readouterr().err
