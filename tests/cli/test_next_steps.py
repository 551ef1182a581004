"""Next steps name the client: typed as they stand they go to the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import addressing, group


@pytest.fixture(autouse=True)
def here(address_book: Path) -> Path:
    """A folder with one address book, and a data folder of its own."""
    addressing.forget()
    return address_book


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("import", "contacts.vcf"), "Next: auditor count --client 'Nora F'"),
        (("count", "--status"), "Start with: auditor count --client 'Nora F'"),
        (("count", "--sheet", "nora.xlsx"), "auditor count --client 'Nora F' --read nora.xlsx"),
        (("audit",), "Run `auditor count --client 'Nora F'`"),
        (("compare",), "Give the next exports to auditor audit --client 'Nora F'"),
        (("log",), "auditor log --client 'Nora F' \"Ann Lee\""),
        (("goal", "nothing", "3"), "auditor audit --client 'Nora F'"),
    ],
)
def test_every_next_step_names_the_client(
    command: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In hints of errors as well."""
    assert group.run(["import", "contacts.vcf", "--client", "Nora F"]) == 0
    capsys.readouterr()
    group.run([*command, "--client", "Nora F"])
    out, err = capsys.readouterr()
    assert said in out + err


def test_the_default_client_is_not_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Nor anybody of an earlier command."""
    group.run(["import", "contacts.vcf", "--client", "Nora F"])
    capsys.readouterr()
    group.run(["import", "contacts.vcf"])
    assert "Next: auditor count (" in capsys.readouterr().err


def test_the_data_folder_is_named_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When it stood on the command line; a new client is named though no option did."""
    group.run(["client", "add", "Kim", "--home", "other"])
    assert "Next: auditor import --client Kim --home other FILES" in capsys.readouterr().err
    group.run(["init", "--home", "other"])
    assert "then auditor audit --home other." in capsys.readouterr().err
