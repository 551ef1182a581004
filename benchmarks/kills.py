"""Kills -9 at random points of answering, importing, auditing and forgetting: what was committed is there, the file opens.

`python -m benchmarks.kills [KILLS] [SEED] [ACTION...]`; 200 kills take about five minutes. POSIX only (it forks). Whoever was
to be forgotten is wholly there after a kill, or wholly gone.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from auditor import pipeline
from auditor.counting.book import Answer
from auditor.forgetting import forget
from auditor.logbook import LoggedAct
from auditor.settings import Settings
from auditor.store import Store, open_store
from auditor.store.forgotten import KEY, hashed
from auditor.store.imports import file_id

CARDS = 60  # in one imported file; those of the first one are forgotten
LONGEST = {  # seconds after which a worker is killed at the latest
    "answer": 0.05,
    "import": 0.25,
    "audit": 1.0,
    "forget": 1.5,
}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Outcome:
    """What was done, and what was missing afterwards."""

    kills: Counter[str] = field(default_factory=Counter)  # by what was under way
    committed: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


def torture(folder: Path, kills: int, seed: int, actions: Sequence[str] = tuple(LONGEST)) -> Outcome:
    """Fork a worker, kill it after a random while, look at the file; `kills` times."""
    draw, outcome, log = random.Random(seed), Outcome(), folder / "committed.log"
    path = folder / "me.auditor"
    with open_store(path) as store:
        _import(store, folder, 0)
        _answer_all(store)
        pipeline.audit(store, Settings(), client="me", now=NOW)
    log.touch()
    for number in range(1, kills + 1):
        action = draw.choice(list(actions))
        worker = os.fork()
        if not worker:
            _work(path, folder, log, action, number)
        time.sleep(draw.uniform(0, LONGEST[action]))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        outcome.kills[action] += 1
        outcome.lost += _missing(path, log)
    outcome.committed = Counter(line.split()[0] for line in log.read_text().splitlines())
    return outcome


def _work(path: Path, folder: Path, log: Path, action: str, number: int) -> None:
    """Work until killed; every commit is noted after it returned, by one write."""
    try:
        note = os.open(log, os.O_WRONLY | os.O_APPEND)
        with open_store(path) as store:
            for turn in range(1_000_000):
                if action == "answer":
                    person = f"p{number}-{turn}"
                    store.append(Answer(0, 0, person, "lunch", "yes", "2026-11-22T12:00:00", "volunteered"))
                    os.write(note, f"answer {person}\n".encode())
                elif action == "import":
                    os.write(note, f"import {_import(store, folder, number * 1000 + turn)}\n".encode())
                elif action == "forget":
                    os.write(note, f"forget {_forget_one(store)}\n".encode())
                else:
                    snapshot = pipeline.audit(store, Settings(), client=f"{number}-{turn}", now=NOW)
                    os.write(note, f"audit {snapshot.client}\n".encode())
    finally:
        os._exit(1)


def _answer_all(store: Store) -> None:
    """One answer and one logged act about everybody, so that a person is in every table."""
    for person in pipeline.network(store, Settings(), today="2026-11-22").people["person_id"].tolist():
        store.append(Answer(0, 0, person, "lunch", "yes", "2026-11-22T12:00:00", "volunteered"))
        store.log_act(LoggedAct(0, person, "gave", "advice", "2026-11-22", ""), "2026-11-22T12:00:00")


def _forget_one(store: Store) -> str:
    """Forget the first person of the first file; their e-mail address. Waits to be killed when nobody is left."""
    linked = pipeline.network(store, Settings(), today="2026-11-22")
    people = dict(zip(linked.people["emails"].tolist(), linked.people["person_id"].tolist(), strict=True))
    email = next((email for email in map(_email, range(CARDS)) if email in people), "")
    if not email:
        time.sleep(LONGEST["forget"])
        return "nobody"
    forget(store, linked, people[email], NOW)
    return email


def _email(card: int) -> str:
    """The address on a card of the first file."""
    return f"lee0.{card}@example.com"


def _import(store: Store, folder: Path, number: int) -> str:
    """Import a file of cards that no other has; its sha256."""
    file = folder / f"{number}.vcf"
    lines = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:{0};Ann{1};;;\r\nFN:Ann{1} {0}\r\nEMAIL:{0}.{1}@example.com\r\nEND:VCARD\r\n"
    )
    file.write_text("".join(lines.format(f"Lee{number}", card) for card in range(CARDS)), newline="")
    pipeline.import_paths(store, [file], settings=Settings(), now=NOW)
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _missing(path: Path, log: Path) -> list[str]:
    """What was committed and is not there, or is there by half."""
    noted = [line.split() for line in log.read_text().splitlines()]
    with open_store(path) as store:
        whole = store.connection.execute("PRAGMA integrity_check").fetchone()[0]
        answered = {answer.person_id for answer in store.answers()}
        audited = {
            snapshot.client for kept in store.snapshot_list()[-3:] if (snapshot := store.snapshot(kept.id)) is not None
        }
        halves = store.connection.execute(
            "SELECT count(*) FROM (SELECT count(*) AS cards FROM contacts WHERE name NOT LIKE '% Lee0' GROUP BY file_id) "
            "WHERE cards != ?",
            (CARDS,),
        ).fetchone()[0]
        lost = [] if whole == "ok" else [f"integrity: {whole}"]
        lost += [f"answer {value}" for kind, value in noted if kind == "answer" and value not in answered]
        lost += [
            f"import {value}" for kind, value in noted if kind == "import" and not store.imported_at(file_id(value))
        ]
        lost += [f"audit {value}" for kind, value in noted[-1:] if kind == "audit" and value not in audited]
        lost += ["a file imported by half"] if halves else []
        return lost + _half_forgotten(store, {value for kind, value in noted if kind == "forget"})


def _half_forgotten(store: Store, committed: set[str]) -> list[str]:
    """People of the first file who are neither there in every table nor gone from every one, and forgotten who are there."""
    connection, raw = store.connection, store.path.read_bytes()
    hashes = {name for (name,) in connection.execute("SELECT hash FROM forgotten")}
    key = bytes.fromhex(store.get(KEY)) if hashes else b""
    first = store.snapshot(1)
    assert first is not None  # made before the first kill
    audited = first.to_json()
    found, there = [], 0
    for card in range(CARDS):
        name, email = f"Ann{card} Lee0", _email(card)
        traces = {
            bool(connection.execute("SELECT count(*) FROM contacts WHERE name = ?", (name,)).fetchone()[0]),
            bool(connection.execute("SELECT count(*) FROM identifiers WHERE value = ?", (email,)).fetchone()[0]),
            f'"{name}"' in audited,
            email.encode() in raw,  # nothing of a deleted row can be read from the disk
            not key or hashed(key, ("email", email)) not in hashes,
        }
        there += traces == {True}
        found += [f"half forgotten: {email}"] if len(traces) > 1 else []
        found += [f"forgotten and there: {email}"] if email in committed and True in traces else []
    acts = connection.execute("SELECT count(*) FROM acts").fetchone()[0]
    known = "SELECT count(*) FROM answers WHERE person_id IN (SELECT person_id FROM people) AND id <= ?"
    answers = connection.execute(known, (CARDS,)).fetchone()[0]
    return found + ([] if acts == answers == there else [f"{there} people, {acts} acts, {answers} answers"])


def main() -> None:
    """Torture a file, and say what was lost."""
    actions = sys.argv[3:] or list(LONGEST)
    kills, seed = (int(sys.argv[place]) if len(sys.argv) > place else given for place, given in ((1, 200), (2, 7)))
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        outcome = torture(Path(folder), kills, seed, actions)
        seconds = time.perf_counter() - began
    print(f"sqlite {sqlite3.sqlite_version}, seed {seed}: {kills} kills in {seconds:.0f} s")
    print("killed while:", dict(outcome.kills))
    print("committed:", dict(outcome.committed))
    print("lost:", outcome.lost or "nothing")
    sys.exit(bool(outcome.lost))


if __name__ == "__main__":
    main()
