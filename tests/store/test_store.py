"""A client's file: private, durable, and the same thing never kept twice."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.counting.book import Answer, Round
from auditor.errors import StoreError
from auditor.records import Contact, Fact, Interaction, Problem
from auditor.store import Store, database, open_store
from auditor.store.imports import KNOWN_ACT, file_id
from auditor.store.schema import VERSION
from tests.builders import a_contact, a_reading, a_receipt, an_interaction

NOW = "2026-11-22T10:00:00"


def add(store: Store, name: str, **records: list) -> object:
    with store.transaction():
        return store.add_file(a_receipt(name), a_reading(**records), NOW)


def an_answer(person: str = "p1", value: str = "yes", **given: object) -> Answer:
    return Answer(**{"id": 0, "round": 0, "person_id": person, "question": "lunch", "value": value,
                     "answered_at": NOW, "draw": "letter", **given})  # fmt: skip


def test_a_new_file_can_be_read_by_its_owner_only(tmp_path: Path):
    """Mode 0600, also under a permissive umask."""
    with open_store(tmp_path / "me.auditor"):
        pass
    assert stat.S_IMODE((tmp_path / "me.auditor").stat().st_mode) == 0o600


def test_records_come_back_as_they_went_in(store: Store):
    """Contacts, identifiers, interactions, facts and problems, by column."""
    reading = a_reading([a_contact(1, company="Acme")], [an_interaction(2)])
    reading.facts.append(Fact(row=3, kind="skill", name="Planning"))
    reading.set_aside(4, 9, "empty row")
    with store.transaction():
        receipt = store.add_file(a_receipt(read=4), reading, NOW)
    assert receipt.set_aside == {"empty row": 1}
    assert store.contact_columns()["company"] == ["Acme"]
    assert store.interaction_columns()["row"] == [2]
    assert store.fact_columns()["name"] == ["Planning"]
    assert store.problem_columns()["line"] == [9]
    assert store.identifier_columns()["value"] == []
    assert store.receipts() == [receipt]


def test_every_field_of_the_records_has_its_column(store: Store):
    """A new field needs a migration; this is where one finds out."""
    for table, record in (("contacts", Contact), ("interactions", Interaction), ("facts", Fact), ("problems", Problem)):
        columns = [row[1] for row in store.connection.execute(f"PRAGMA table_info({table})")]
        assert columns == ["file_id", *Columns(record)]


def Columns(record: type) -> list[str]:  # noqa: N802 - reads like the table
    return list(record._fields)


def test_an_act_that_another_file_gave_is_set_aside(store: Store):
    """Two archives of one member overlap; the receipt of the second still adds up."""
    add(store, "a.csv", interactions=[an_interaction(1), an_interaction(2)])
    second = add(store, "b.csv", interactions=[an_interaction(2), an_interaction(3)])
    assert second.set_aside == {KNOWN_ACT: 1}
    assert (second.kept, len(store.interaction_columns()["row"])) == (1, 3)


def test_a_group_message_known_in_part_keeps_its_row(store: Store):
    """Only a row of which nothing is left is set aside."""
    add(store, "a.csv", interactions=[an_interaction(1, key="a")])
    second = add(store, "b.csv", interactions=[an_interaction(1, key="a"), an_interaction(1, key="b")])
    assert second.set_aside == {}
    assert store.interaction_columns()["kind"] == ["message", "message"]


def test_a_transaction_that_breaks_leaves_nothing(store: Store):
    """An import is all or nothing."""

    def broken_import() -> None:
        with store.transaction():
            store.add_file(a_receipt(), a_reading([a_contact()]), NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_import()
    assert store.receipts() == []
    assert store.contact_columns()["row"] == []


def test_a_forgotten_file_takes_its_rows_along(store: Store):
    """Nothing of it stays."""
    add(store, "a.csv", contacts=[a_contact()], interactions=[an_interaction()])
    with store.transaction():
        store.forget_files(store.file_names())
    assert store.contact_columns()["row"] == store.interaction_columns()["row"] == []
    assert store.receipt_of(file_id(a_receipt("a.csv").sha256)) is None


def test_a_refused_file_is_kept_until_one_of_its_name_is_read(store: Store):
    """Its receipt stands in the report, and goes when the file could be read."""
    refused = a_receipt("x.csv", sha256="", error="the file is empty")
    with store.transaction():
        store.keep_refusals([refused], [refused.display])
        store.keep_refusals([refused], [refused.display])
    assert [receipt.error for receipt in store.receipts()] == ["the file is empty"]
    with store.transaction():
        store.keep_refusals([], [refused.display])
    assert store.receipts() == []


def test_answers_and_rounds_come_back_and_undo_takes_the_newest(store: Store):
    """Nothing is deleted: what was taken back is marked."""
    number = store.start_round(Round(0, "letter", 7, "A", "family", NOW, ["p1"], [0.5], ["A"]))
    assert store.append(an_answer(round=number)) == 1
    assert store.append(an_answer("p2", "no", round=number)) == 2
    undone = store.undo()
    assert undone is not None
    assert (undone.person_id, undone.undone) == ("p2", True)
    assert [answer.undone for answer in store.answers()] == [False, True]
    store.undo()
    assert store.undo() is None
    store.start_round(Round(0, "letter", 8, "A", "family", NOW, ["p1"], [0.5], ["A"]))
    assert [(kept.seed, kept.closed) for kept in store.rounds()] == [(7, True), (8, False)]
    assert list(store.rounds()[0].people) == ["p1"]


def test_ids_that_were_given_up_point_to_the_one_that_stands(store: Store):
    """Through several changes; an id that comes back is itself again; answers keep the id they were given under."""
    store.append(an_answer("p1"))
    store.keep_people({"f:1": "p1", "f:2": "p2"}, {}, {"p1", "p2"})
    store.keep_people({"f:1": "p1", "f:2": "p2"}, {"p1": "p2"}, {"p2"})
    assert store.aliases() == {"p1": "p2"}
    store.keep_people({"f:1": "p1", "f:2": "p2"}, {"p2": "p3"}, {"p3"})
    assert store.aliases() == {"p1": "p3", "p2": "p3"}
    store.keep_people({"f:1": "p1", "f:2": "p2"}, {}, {"p1", "p2"})
    assert store.aliases() == {}
    assert store.answers()[0].person_id == "p1"
    store.keep_people({"f:2": "p2"}, {}, {"p2"})
    assert store.known_people() == {"f:2": "p2"}


def test_the_last_decision_on_a_pair_counts_and_can_be_taken_back(store: Store):
    """In whichever order the two records were named."""
    store.decide("f:1", "f:2", same=True, decided_at=NOW)
    store.decide("f:2", "f:1", same=False, decided_at=NOW)
    assert [decision.same for decision in store.decisions()] == [False]
    undone = store.undo_decision()
    assert undone is not None
    assert undone.same is False
    assert [decision.same for decision in store.decisions()] == [True]
    store.undo_decision()
    assert store.undo_decision() is None


def test_notes_are_kept_by_name(store: Store):
    """A note replaces the one before; an unknown one is empty."""
    store.put("owner", "a")
    store.put("owner", "b")
    assert (store.get("owner"), store.get("nothing")) == ("b", "")


def test_a_file_of_something_else_is_left_alone(tmp_path: Path):
    """Text, and another program's database."""
    text = tmp_path / "text.auditor"
    text.write_text("not a database, but long enough to be taken for one by its size " * 20)
    with pytest.raises(StoreError, match="damaged or not a file of auditor"), open_store(text):
        pass
    other = tmp_path / "other.auditor"
    with sqlite3.connect(other) as connection:
        connection.execute("PRAGMA user_version = 1")
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(StoreError, match="not a file of auditor"), open_store(other):
        pass


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path):
    """With the word to update."""
    with open_store(tmp_path / "me.auditor") as store:
        store.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreError, match="newer version"), open_store(tmp_path / "me.auditor"):
        pass


def test_a_busy_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Another process holds the write lock longer than we wait."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    path = tmp_path / "me.auditor"
    with open_store(path) as first:
        first.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy"), open_store(path) as second:
            second.put("a", "b")
        first.connection.execute("ROLLBACK")


def test_an_unwritable_folder_is_a_store_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The message names the file, not its folder."""

    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(StoreError, match=r"me\.auditor could not be used"), open_store(tmp_path / "me.auditor"):
        pass


def test_answers_survive_a_kill(tmp_path: Path):
    """A process that is killed right after an answer has kept it."""
    path = tmp_path / "me.auditor"
    code = (
        "import os, signal; from pathlib import Path; from auditor.store import open_store\n"
        "from auditor.counting.book import Answer\n"
        f"with open_store(Path({str(path)!r})) as store:\n"
        "    for n in range(5): store.append(Answer(0, 0, f'p{n}', 'lunch', 'yes', '', 'letter'))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    with open_store(path) as store:
        assert [answer.person_id for answer in store.answers()] == ["p0", "p1", "p2", "p3", "p4"]
