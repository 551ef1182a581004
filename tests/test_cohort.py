"""All clients together: nobody's name, nothing that rests on fewer than five, one failure stops nobody."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from auditor import cohort, data_folder, pipeline
from auditor.cohort import Audited, audit_all, processes, summary
from auditor.cohort_files import cells, write
from auditor.errors import UsageError
from auditor.settings import Settings
from tests.builders import cards
from tests.command import run

FIRST, NOW = datetime(2026, 3, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)
NAMES = [f"client {letter}" for letter in "abcdef"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Six clients with one to six people, all with a first audit, and a broken file."""
    folder = tmp_path / "home"
    folder.mkdir()
    for number, name in enumerate(NAMES, 1):
        people = [(f"Ann{n} Lee{n}", "Acme") for n in range(number + 1)]
        with data_folder.open_client(folder, name, new=True) as store:
            for day, chosen in ((FIRST, people[:-1]), (NOW, people)):
                file = tmp_path / f"{day.year}.vcf"
                file.write_bytes(cards(*chosen, revised=f"{day:%Y-%m-%d}T00:00:00Z"))
                pipeline.import_paths(store, [file], settings=Settings(), now=day)
                if day == FIRST:
                    pipeline.audit(store, Settings(), client=name, now=day)
    (folder / "broken.auditor").write_text("no database at all, however long this text may be " * 40)
    return folder


def nothing_to_do(tasks: Any) -> Any:
    raise AssertionError(tasks)


def test_a_failed_client_is_named_and_the_others_go_on(home: Path):
    """And a second run audits only what is missing."""
    audited = audit_all(home, [*NAMES, "broken"], NOW, processes(1))
    assert [one.client for one in audited if one.error] == ["broken"]
    assert [one.now["people"] for one in audited if not one.error] == [2, 3, 4, 5, 6, 7]
    assert audit_all(home, NAMES, NOW, nothing_to_do) == audited[:-1]
    with data_folder.open_client(home, NAMES[0]) as store:
        store.put("owner", "{}")
    with pytest.raises(AssertionError, match="client a"):
        audit_all(home, NAMES, NOW, nothing_to_do)
    assert run("purge", "--yes", "--client", NAMES[5], "--home", str(home)) == 0
    assert not (home / "cohort" / f"{NAMES[5]}.json").exists()
    (home / "cohort" / f"{NAMES[1]}.json").write_text("half a docu")
    with pytest.raises(AssertionError, match="client b"):
        audit_all(home, NAMES[:5], NOW, nothing_to_do)


def test_the_summary_tells_the_spread_and_the_change_since_the_first_audit(home: Path):
    """In numbers that can be worked out by hand."""
    told = {spread.measure: spread for spread in summary(audit_all(home, NAMES, NOW, processes(1)))}
    people = told["people"]
    assert (people.clients, people.middle, people.quarter) == (6, 4.5, 3.25)
    assert (people.changed, people.rose, people.fell, people.change) == (6, 6, 0, 1.0)


def test_numbers_of_fewer_than_five_clients_are_left_out():
    """Of a measure, of a change, and of how many rose or fell."""

    def one(number: int, **values: float) -> Audited:
        return Audited(f"c{number}", "", {"b": 1.0} if number < 4 else {}, values, {"a": "A", "b": "B"})

    told = summary([*(one(n, b=float(n)) for n in range(6)), one(6, a=1.0), Audited("x", "", {}, {}, {}, "broken")])
    assert [spread.measure for spread in told] == ["b"]
    assert (told[0].changed, told[0].rose, told[0].change) == (0, None, None)
    few = [Audited(f"c{n}", "", {"b": 1.0}, {"b": 0.0 if n == 0 else 2.0}, {"b": "B"}) for n in range(8)]
    (spread,) = summary(few)
    assert (spread.changed, spread.rose, spread.fell, spread.change) == (8, None, None, 1.0)


def test_shares_are_told_as_percentages_and_stay_numbers_in_a_table():
    """As in the report; their change is told in points."""
    same = [
        Audited(f"c{n}", "", {"s": 0.2}, {"s": 0.2874, "p": 3.0}, {"s": "S", "p": "P"}, shares=("s",)) for n in range(6)
    ]
    share, people = summary(same)
    assert (share.unit, share.middle, people.unit) == ("share", 0.2874, "number")
    assert (cells(share)[4], cells(share)[-1]) == ("29%", "8.7 points")
    assert (cells(people)[4], cells(people)[-1]) == ("3", "–")


def test_the_command_writes_pages_tables_and_documents_without_names(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """HTML, CSV and JSON; the broken client is named on stderr alone."""
    assert run("cohort", "--home", str(home), "--workers", "1", "--json", "--out", str(tmp_path / "c.html")) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["clients"] == 6
    schema = Path(__file__).parents[1] / "docs" / "schemas" / "cohort.json"
    Draft202012Validator(json.loads(schema.read_text())).validate(json.loads(out))
    assert "broken: broken.auditor is damaged" in err
    assert run("cohort", "--home", str(home), "--workers", "1", "--out", str(tmp_path / "c.csv")) == 0
    page, table = (tmp_path / "c.html").read_text(), (tmp_path / "c.csv").read_text()
    for text in (page, table, capsys.readouterr().out):
        assert "client a" not in text
        assert "Ann1" not in text
    rows = list(csv.DictReader(io.StringIO(table)))
    assert next(row for row in rows if row["measure"] == "people")["middle"] == "4.5"
    assert run("cohort", "--home", str(home), "--workers", "1", "--out", str(tmp_path / "c.doc")) == 2


def test_too_few_clients_make_no_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """None at all, and fewer than five."""
    assert run("cohort", "--home", str(tmp_path)) == 3
    run("client", "add", "ann", "--home", str(tmp_path))
    assert run("cohort", "--home", str(tmp_path), "--workers", "1") == 4
    earlier = tmp_path / "cohort.csv"
    earlier.write_text("measure,clients\nlast time,7\n")
    assert run("cohort", "--home", str(tmp_path), "--workers", "1", "--out", str(earlier), "--overwrite") == 4
    assert earlier.read_text() == "measure,clients\nlast time,7\n"
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    assert run("cohort", "--home", str(tmp_path), "--scheduler", "tcp://127.0.0.1:1") == 2


def test_a_bug_in_one_client_is_that_clients_failure(home: Path, monkeypatch: pytest.MonkeyPatch):
    """Its type is told, not its text."""

    def broken(*_: object, **__: object) -> None:
        raise ValueError("Ann Lee")

    monkeypatch.setattr(pipeline, "audit", broken)
    failed = cohort.audit_client(str(home), NAMES[0], NOW.isoformat())
    assert failed.error == "an error inside auditor (ValueError)"


def test_one_audit_gives_the_numbers_of_then_and_now(home: Path, tmp_path: Path):
    """Of a first audit there is no then; what is wrong with a file is told by its message."""
    told = cohort.audit_client(str(home), NAMES[3], NOW.isoformat())
    assert (told.first["people"], told.now["people"], told.error) == (4, 5, "")
    assert told.stamp == cohort.stamp(home, NAMES[3])
    (tmp_path / "new.vcf").write_bytes(cards(("Ann Lee", "Acme"), revised="2027-03-01T00:00:00Z"))
    with data_folder.open_client(home, "new", new=True) as store:
        pipeline.import_paths(store, [tmp_path / "new.vcf"], settings=Settings(), now=NOW)
    first = cohort.audit_client(str(home), "new", NOW.isoformat())
    assert (first.first, first.now["people"]) == ({}, 1)
    assert first.shares
    assert all(0 <= first.now[name] <= 1 for name in first.shares)
    broken = cohort.audit_client(str(home), "broken", NOW.isoformat())
    assert (broken.stamp, broken.now) == ("", {})
    assert "damaged" in broken.error


def test_parquet_holds_what_the_page_holds(tmp_path: Path):
    """A row for each number."""
    pytest.importorskip("pyarrow")
    import pandas as pd

    told = summary([Audited(f"c{n}", "", {"a": 0.0}, {"a": float(n)}, {"a": "Strong ties"}) for n in range(6)])
    write(told, 6, tmp_path / "c.parquet")
    rows = pd.read_parquet(tmp_path / "c.parquet").to_dict("records")
    assert [(row["measure"], row["label"], row["middle"], row["changed"]) for row in rows] == [
        ("a", "Strong ties", 2.5, 6)
    ]


def test_parquet_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """And writes nothing."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "fastparquet", None)
    with pytest.raises(UsageError, match="needs pyarrow") as refused:
        write([], 0, tmp_path / "c.parquet")
    assert "[cohort]" in refused.value.hint
    assert not (tmp_path / "c.parquet").exists()
