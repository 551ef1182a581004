"""A forgotten person leaves nothing behind: in no table, audit or sentence, on no disk, after no kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from auditor import forgetting, lookup, pipeline
from auditor.counting.book import Answer
from auditor.errors import StoreError
from auditor.logbook import LoggedAct
from auditor.settings import Settings
from auditor.store import Store, database, open_store
from auditor.wording import Message, kept, listing, say
from tests.builders import cards
from tests.command import environment

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_sentence_loses_the_person_in_every_place() -> None:
    """Values, messages within messages and lists; a sentence without them is the same object."""
    hide = forgetting._Hider({"p1"}, {"Ann Lee"})
    told = hide(
        say(
            "{who} and {others} wait: {what}", who="Ann Lee", others=["Bo Fox", "Ann Lee"], what=say("{x}", x="Ann Lee")
        )
    )
    assert isinstance(told, Message)
    assert told == (
        "somebody you asked to forget and Bo Fox and somebody you asked to forget wait: somebody you asked to forget"
    )
    assert "Ann Lee" not in kept.dumps({"title": told} | {"parts": hide(listing(["Ann Lee", "Bo Fox"]))})
    other = say("{who} waits", who="Bo Fox")
    assert hide(other) is other


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A client's file with three people, an answer and an act about each, and an audit that names them."""
    people = [("Ann Lee", "Acme"), ("Bob Stone", "Acme"), ("Cara Dean", "Bolt")]
    (tmp_path / "people.vcf").write_bytes(cards(*people, revised="2026-03-01T00:00:00Z"))
    found = tmp_path / "me.auditor"
    with open_store(found) as store:
        pipeline.import_paths(store, [tmp_path / "people.vcf"], settings=Settings(), now=NOW)
        for person in pipeline.network(store, Settings(), today="2026-11-22").people["person_id"].tolist():
            store.append(Answer(0, 0, person, "lunch", "yes", "2026-11-22T12:00:00", "volunteered"))
            store.log_act(LoggedAct(0, person, "gave", "advice", "2026-11-20", ""), "2026-11-22T12:00:00")
        pipeline.audit(store, Settings(), client="me", now=NOW)
    return found


def forget_ann(store: Store, *, seen: int | None = None) -> forgetting.Forgot:
    linked = pipeline.network(store, Settings(), today="2026-11-22")
    return forgetting.forget(store, linked, lookup.one_person(linked, "Ann Lee"), NOW, seen=seen)


def traces(path: Path) -> set[bool]:
    """Where Ann Lee is: in each table, in the audit, in the bytes on the disk; and whether nobody is known as forgotten."""
    with open_store(path) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        people = {person for (person,) in store.connection.execute("SELECT person_id FROM people")}
        audit = store.snapshot(1)
        assert audit is not None
        return {
            "Ann Lee" in store.contact_columns()["name"],
            "ann.lee@example.com" in store.identifier_columns()["value"],
            len(store.acts()) == 3,
            sum(answer.person_id in people for answer in store.answers()) == 3,
            "Ann Lee" in audit.to_json(),
            b"ann.lee@example.com" in path.read_bytes(),
            store.forgotten_traces() == 0,
        }


def test_a_forgotten_person_is_nowhere_and_everybody_else_stays(path: Path) -> None:
    """Counted as before, in the audit and in the answers."""
    assert traces(path) == {True}
    with open_store(path) as store:
        assert forget_ann(store) == forgetting.Forgot(1, 1, 1)
        assert len(store.answers()) == 3
        assert sorted(store.contact_columns()["name"]) == ["Bob Stone", "Cara Dean"]
    assert traces(path) == {False}


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_after_a_kill_the_person_is_wholly_there_or_wholly_gone(path: Path) -> None:
    """Killed before one statement after the other, from the first to the last."""
    whole = path.read_bytes()
    outcomes = []
    for last in range(1, 200):
        path.write_bytes(whole)
        if not (child := os.fork()):
            _forget_until(path, last)
        _, status = os.waitpid(child, 0)
        outcomes.append(traces(path))
        assert len(outcomes[-1]) == 1, f"half forgotten when killed at statement {last}"
        if not os.WIFSIGNALED(status):
            break
    assert outcomes[0] == {True}
    assert outcomes[-1] == {False}
    assert len(outcomes) > 10


def _forget_until(path: Path, last: int) -> None:
    """Forget, in a process that dies by kill -9 when it comes to the statement of this number."""
    try:
        with open_store(path) as store:
            linked = pipeline.network(store, Settings(), today="2026-11-22")
            person = lookup.one_person(linked, "Ann Lee")
            left = iter(range(last))
            store.connection.set_trace_callback(
                lambda _: None if next(left, None) is not None else os.kill(os.getpid(), signal.SIGKILL)
            )
            forgetting.forget(store, linked, person, NOW)
    finally:
        os._exit(0)


def test_a_file_that_another_program_changed_is_left_alone(path: Path) -> None:
    """It may have brought more of the person; the next try takes that too."""
    with open_store(path) as store, open_store(path) as other:
        seen = store.others_changes()
        other.append(Answer(0, 0, "p", "lunch", "no", "2026-11-22T12:00:00", "volunteered"))
        with pytest.raises(StoreError, match="nobody was forgotten"):
            forget_ann(store, seen=seen)
        assert "Ann Lee" in store.contact_columns()["name"]
        forget_ann(store, seen=store.others_changes())
        assert "Ann Lee" not in store.contact_columns()["name"]


def test_a_busy_file_is_called_busy_and_nobody_is_forgotten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program is importing."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    busy = pytest.raises(StoreError, match="is busy")
    with open_store(path) as other, other.transaction(), busy, open_store(path) as store:
        forget_ann(store)
    assert traces(path) == {True}


def test_somebody_reading_does_not_undo_the_forgetting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The space is given back another time; what it held is overwritten."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    reader = sqlite3.connect(path, isolation_level=None)

    def read(statement: str) -> None:
        if statement == "VACUUM":
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM contacts").fetchone()

    with open_store(path) as store:
        store.connection.set_trace_callback(read)
        assert forget_ann(store).records == 1
        store.connection.set_trace_callback(None)
    reader.close()
    assert traces(path) == {False}


def test_an_audit_that_was_under_way_does_not_bring_the_name_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so and keeps nothing; the next one goes through."""
    with open_store(path) as store, open_store(path) as other:
        build = pipeline.network

        def meanwhile(*given: Any, **named: Any) -> Any:
            linked = build(*given, **named)
            monkeypatch.setattr(pipeline, "network", build)
            forget_ann(other)
            return linked

        monkeypatch.setattr(pipeline, "network", meanwhile)
        with pytest.raises(StoreError, match="Somebody was forgotten"):
            pipeline.audit(store, Settings(), client="again", now=NOW)
        assert len(store.snapshot_list()) == 1
        assert "Ann Lee" not in pipeline.audit(store, Settings(), client="again", now=NOW).to_json()


def test_two_programs_that_forget_at_the_same_time_leave_a_whole_file(path: Path) -> None:
    """Each forgets its person, or says that the file was busy or changed and forgets nobody."""
    command = [sys.executable, "-m", "auditor", "forget", "--yes", "--home", str(path.parent)]
    names = ("Ann Lee", "Bob Stone")
    running = [
        subprocess.Popen([*command, name], env=environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        for name in names
    ]
    said = {
        name: (one.communicate(timeout=120)[1].decode(), one.returncode)
        for name, one in zip(names, running, strict=True)
    }
    with open_store(path) as store:
        left = store.contact_columns()["name"]
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for name, (text, code) in said.items():
        assert (name in left) == (code != 0), text
        assert "busy" in text or "changed by another" in text if code else "Forgotten:" in text
    assert "Cara Dean" in left
