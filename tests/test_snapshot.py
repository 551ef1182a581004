"""A snapshot survives JSON both ways and is kept once."""

from __future__ import annotations

import json
from pathlib import Path

from auditor.audits.base import Column, Finding, Opportunity, Outcome, Table, counted
from auditor.snapshot import Action, AuditResult, Category, LinkReceipt, Snapshot
from auditor.store import open_store
from tests.builders import a_receipt


def a_snapshot(as_of: str = "2026-06-30") -> Snapshot:
    table = Table(
        "t", "T", (Column("person_id", "Person", "person"), Column("n", "N", "number")), (("p1", 1), ("p2", None)), 9
    )
    outcome = Outcome(
        "scored",
        "A finding",
        12.5,
        (Finding("Ünïcode ✓", "good", "t"),),
        (counted("x", "X", 3, n=5, table="t"),),
        (table,),
        (Opportunity("reply", "p1", "now", "a", 1.0, 5.0),),
        caveats=("never sure",),
    )
    return Snapshot(
        as_of, "1.0", "me", "Ann", "said", (a_receipt(set_aside={"empty": 2}, notes=("n",)),), LinkReceipt(records=3),
        (AuditResult("a", "A", "?", "depth", 1.0, outcome),), (Category("depth", "Depth", None, 0.0, "low"),),
        (Action(1, "reply", "p1", "Ann", "w", "r", "m", 5.0),), table, unseen=("lunches",), settings={"a": {"b": 1}},
    )  # fmt: skip


def test_json_both_ways_is_the_same_snapshot():
    """Tuples, nested records, None and accents included."""
    assert Snapshot.from_json(a_snapshot().to_json()) == a_snapshot()


def test_what_a_newer_minor_version_adds_is_ignored():
    """Unknown keys are no error."""
    document = json.loads(a_snapshot().to_json()) | {"added_later": 1}
    assert Snapshot.from_json(json.dumps(document)) == a_snapshot()


def test_the_same_audit_is_kept_once(tmp_path: Path):
    """A changed one is kept beside it."""
    with open_store(tmp_path / "me.auditor") as store:
        first = store.keep_snapshot(a_snapshot(), "now")
        assert store.keep_snapshot(a_snapshot(), "later") == first
        second = store.keep_snapshot(a_snapshot("2026-07-31"), "later")
        assert [kept.as_of for kept in store.snapshot_list()] == ["2026-06-30", "2026-07-31"]
        assert store.snapshot(second) == a_snapshot("2026-07-31")
        assert store.snapshot(99) is None
