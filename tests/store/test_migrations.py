"""A file of every earlier version opens, keeps everything, and can be audited."""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor import pipeline, reaudit
from auditor.settings import Settings
from auditor.store import open_store
from auditor.store.schema import VERSION
from tests.builders import cards
from tests.store.fixtures import fixture, write

LATER = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_store_of_every_version_opens_and_audits(version: int, tmp_path: Path):
    """Its people, its answer and its audit are there; a new audit is compared with the old one."""
    path = tmp_path / "me.auditor"
    script = fixture(version)
    assert script.exists(), "write it with: python -m tests.store.fixtures"
    with sqlite3.connect(path) as connection:
        connection.executescript(script.read_text())
    connection.close()
    (tmp_path / "new.vcf").write_bytes(
        cards(("Ann Lee", "Bolt"), ("Cara Dean", "Bolt"), revised="2027-02-01T00:00:00Z")
    )
    with open_store(path) as store:
        assert store.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert sorted(store.contact_columns()["name"]) == ["Ann Lee", "Bob Stone"]
        assert [answer.value for answer in store.answers()] == ["yes"]
        assert [kept.as_of for kept in store.snapshot_list()] == ["2026-02-01"]
        pipeline.import_paths(store, [tmp_path / "new.vcf"], settings=Settings(), now=LATER)
        since = reaudit.since_last(store, pipeline.audit(store, Settings(), client="me", now=LATER))
        assert since is not None
        assert (since.movements[0].before, since.movements[0].after) == (2, 3)


def test_the_newest_fixture_has_todays_tables(tmp_path: Path):
    """A migration that was edited after its release shows here."""
    write(tmp_path / "today.sql")
    tables = []
    for script in (fixture(VERSION), tmp_path / "today.sql"):
        connection = sqlite3.connect(":memory:")
        connection.executescript(script.read_text())
        tables.append(sorted(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")))
        connection.close()
    assert tables[0] == tables[1]


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_kills_at_random_points_lose_nothing(tmp_path: Path):
    """A few here; `python -m benchmarks.kills` makes hundreds."""
    from benchmarks.kills import torture

    outcome = torture(tmp_path, kills=6, seed=11)
    assert outcome.lost == []
    assert sum(outcome.kills.values()) == 6
