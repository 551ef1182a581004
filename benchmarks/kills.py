"""Kills -9 at random points of answering, importing and auditing: what was committed is there, and the file opens.

`python -m benchmarks.kills [KILLS] [SEED]`; 200 kills take about three minutes. POSIX only (it forks).
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
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from auditor import pipeline
from auditor.counting.book import Answer
from auditor.settings import Settings
from auditor.store import Store, open_store

CARDS = 60  # in one imported file
LONGEST = {"answer": 0.05, "import": 0.25, "audit": 1.0}  # seconds after which a worker is killed at the latest
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Outcome:
    """What was done, and what was missing afterwards."""

    kills: Counter[str] = field(default_factory=Counter)  # by what was under way
    committed: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


def torture(folder: Path, kills: int, seed: int) -> Outcome:
    """Fork a worker, kill it after a random while, look at the file; `kills` times."""
    draw, outcome, log = random.Random(seed), Outcome(), folder / "committed.log"
    path = folder / "me.auditor"
    with open_store(path) as store:
        _import(store, folder, 0)
        pipeline.audit(store, Settings(), client="me", now=NOW)
    log.touch()
    for number in range(1, kills + 1):
        action = draw.choice(list(LONGEST))
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
                else:
                    snapshot = pipeline.audit(store, Settings(), client=f"{number}-{turn}", now=NOW)
                    os.write(note, f"audit {snapshot.client}\n".encode())
    finally:
        os._exit(1)


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
            "SELECT count(*) FROM (SELECT count(*) AS cards FROM contacts GROUP BY file_id) WHERE cards != ?", (CARDS,)
        ).fetchone()[0]
        lost = [] if whole == "ok" else [f"integrity: {whole}"]
        lost += [f"answer {value}" for kind, value in noted if kind == "answer" and value not in answered]
        lost += [f"import {value}" for kind, value in noted if kind == "import" and not store.has_file(value)]
        lost += [f"audit {value}" for kind, value in noted[-1:] if kind == "audit" and value not in audited]
        return lost + (["a file imported by half"] if halves else [])


def main() -> None:
    kills, seed = (int(sys.argv[place]) if len(sys.argv) > place else given for place, given in ((1, 200), (2, 7)))
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        outcome = torture(Path(folder), kills, seed)
        seconds = time.perf_counter() - began
    print(f"sqlite {sqlite3.sqlite_version}, seed {seed}: {kills} kills in {seconds:.0f} s")
    print("killed while:", dict(outcome.kills))
    print("committed:", dict(outcome.committed))
    print("lost:", outcome.lost or "nothing")
    sys.exit(bool(outcome.lost))


if __name__ == "__main__":
    main()
