"""A name mistyped must not mix clients up, and looking must not make anything."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from auditor.cli import group
from auditor.clients import require_unlike
from auditor.errors import UsageError


@pytest.fixture(autouse=True)
def here(address_book: Path) -> Path:
    """A folder with one address book, and a data folder of its own."""
    (address_book / "letter.txt").write_text("Dear Ann")
    return address_book


def clients(folder: Path) -> list[str]:
    """The clients that have a file."""
    return sorted(path.stem for path in (folder / "home").glob("*.auditor"))


@pytest.mark.parametrize("command", [("import", "contacts.vcf"), ("audit", "contacts.vcf")])
def test_a_new_client_is_said_with_the_one_that_may_be_meant(
    command: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script goes on; the first client of all is no surprise."""
    assert group.run([*command, "--client", "Nora F"]) == 0
    assert "New client" not in capsys.readouterr().err
    assert group.run([*command, "--client", "Norra F"]) == 0
    err = capsys.readouterr().err
    assert "New client “Norra F”. There is already: Nora F." in err
    assert "Did you mean “Nora F”?" in err
    assert group.run([*command, "--client", "Zed"]) == 0
    assert "Did you mean" not in capsys.readouterr().err
    assert group.run([*command, "--client", "Y"]) == 0
    assert "There are already: Nora F, Norra F, Zed." in capsys.readouterr().err
    assert clients(here) == ["Nora F", "Norra F", "Y", "Zed"]


@pytest.mark.parametrize("name", ["nora ö", "NORA Ö"])
@pytest.mark.parametrize(
    "command", [("client", "add", "{}"), ("import", "contacts.vcf", "--client", "{}"),
                ("audit", "contacts.vcf", "--client", "{}"), ("client", "rename", "Kim", "{}")]
)  # fmt: skip
def test_no_two_clients_differ_only_by_case(
    command: tuple[str, ...], name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On many disks they would be one file. The known one is named."""
    assert group.run(["client", "add", "Nora Ö"]) == group.run(["client", "add", "Kim"]) == 0
    assert group.run([part.format(name) for part in command]) == 2
    assert "There is already a client “Nora Ö”" in capsys.readouterr().err
    assert clients(here) == ["Kim", "Nora Ö"]


def test_a_name_is_known_however_the_disk_composes_its_accents() -> None:
    """Some disks keep a letter and its accent apart; another letter is another client."""
    known = ["Nora O\N{COMBINING DIAERESIS}"]
    with pytest.raises(UsageError, match="would be the same file"):
        require_unlike("nora ö", known)
    require_unlike("Nora O", known)


def test_a_client_can_be_renamed_to_its_own_name_in_other_letters(here: Path) -> None:
    """Its own file is no other client's; to the very same name is no renaming."""
    assert group.run(["client", "add", "kim"]) == group.run(["client", "rename", "kim", "Kim"]) == 0
    assert clients(here) == ["Kim"]
    assert group.run(["client", "rename", "Kim", "Kim"]) == 2


def test_on_a_terminal_a_new_client_is_asked_about(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No leaves everything as it was."""
    assert group.run(["import", "contacts.vcf", "--client", "Nora F"]) == 0

    def no(*_: object, **__: object) -> bool:
        raise click.Abort

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "confirm", no)
    assert group.run(["import", "contacts.vcf"]) == 130
    assert clients(here) == ["Nora F"]


@pytest.mark.parametrize(
    "command",
    [("plan",), ("people",), ("audit",), ("count", "--status"), ("review",), ("log",), ("goal",), ("client", "list")],
)
def test_looking_makes_nothing(command: tuple[str, ...], here: Path) -> None:
    """No folder, no file, whether the folder was named or not."""
    group.run([*command, "--home", str(here / "nosuch")])
    group.run([*command])
    assert sorted(path.name for path in here.iterdir()) == ["contacts.vcf", "letter.txt"]


@pytest.mark.parametrize("command", ["import", "audit"])
def test_an_import_that_read_nothing_leaves_no_client(command: str, here: Path) -> None:
    """But a client that was added, and one that is there, stay."""
    assert group.run([command, "letter.txt"]) == 3
    assert clients(here) == []
    assert group.run(["client", "add", "Kim"]) == 0
    assert group.run([command, "letter.txt", "--client", "Kim"]) == 3
    assert clients(here) == ["Kim"]
