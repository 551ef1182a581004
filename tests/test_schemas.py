"""Every JSON document of the command line is what its schema in docs/schemas says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.builders import cards
from tests.command import run

SCHEMAS = Path(__file__).parents[1] / "docs" / "schemas"
CALLS = {
    "audit": ("audit", "--json", "-"),
    "client-list": ("client", "list", "--json"),
    "compare": ("compare", "--json"),
    "compare-list": ("compare", "--list", "--json"),
    "count": ("count", "--status", "--json"),
    "count-ask": ("count", "--ask", "closeness", "--json"),
    "count-ask-sheet": ("count", "--ask", "closeness", "--sheet", "close.xlsx", "--overwrite", "--json"),
    "count-sheet": ("count", "--sheet", "count.xlsx", "--overwrite", "--json"),
    "goal": ("goal", "--json"),
    "goal-measures": ("goal", "--measures", "--json"),
    "identify": ("identify", "first.vcf", "letter.txt", "--json"),
    "import": ("import", "first.vcf", "letter.txt", "--json"),
    "log": ("log", "--json"),
    "people": ("people", "--json"),
    "people-why": ("people", "--why", "Ann", "--json"),
    "plan": ("plan", "--json"),
    "review": ("review", "--list", "--json"),
    "review-same": ("review", "--same", "second.vcf:1", "again.vcf:1", "--json"),
    "review-undo": ("review", "--undo", "--json"),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A client with two audits, an answer, a goal, a logged act and a doubtful card; it leaves the folder to each test."""
    folder = tmp_path_factory.mktemp("client")
    people = [("Ann Lee", "Acme"), ("Bob Stone", "Acme")]
    (folder / "first.vcf").write_bytes(cards(*people, revised="2024-03-01T00:00:00Z"))
    (folder / "second.vcf").write_bytes(cards(*people, ("Cara Dean", "Bolt"), revised="2025-03-01T00:00:00Z"))
    (folder / "again.vcf").write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nTEL:+12025550143\r\nEND:VCARD\r\n")
    (folder / "letter.txt").write_text("no export")
    (folder / "answers.csv").write_text("person,question,value\nAnn Lee,lunch,yes\nAnn Lee,advocate,no\n")
    home = ("--home", str(folder / "home"))
    report = ("-o", str(folder / "report.html"))
    for call in (
        ("audit", str(folder / "first.vcf"), *report),
        ("count", "--answers", str(folder / "answers.csv"), "--draw", "random"),
        ("audit", str(folder / "second.vcf"), *report),
        ("goal", "people", "9", "--by", "2126-01-01"),
        ("log", "Ann Lee", "gave", "introduction"),
        ("import", str(folder / "again.vcf")),
    ):
        assert run(*call, *home) == 0, call
    return folder


@pytest.mark.parametrize("name", CALLS)
def test_a_document_fits_its_schema(
    name: str, client: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Every required key, every kind of value."""
    monkeypatch.chdir(client)
    home = ("--home", str(client / "home")) if name != "identify" else ()
    assert run(*CALLS[name], *home) == 0
    document: Any = json.loads(capsys.readouterr().out)
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert document.get("pairs") != []  # or nothing would be held to the schema of a pair
    wrong = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]
    assert wrong == []


def test_every_schema_belongs_to_a_command():
    """The cohort's document is checked where five clients are."""
    assert {path.stem for path in SCHEMAS.glob("*.json")} == {*CALLS, "cohort"}
