"""A thousand tiny invented clients, audited by processes and on a local Dask cluster.

`python -m benchmarks.cohort [CLIENTS] [WORKERS]`: seconds of each way, and of a second run that has nothing to do.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from auditor import cohort, data_folder, pipeline
from auditor.settings import Settings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PEOPLE = 40  # cards of one client


def client(home: Path, number: int) -> str:
    """One client with a small address book."""
    draw, name = random.Random(number), f"client {number:04d}"
    cards = [
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann{n} Lee{number}\r\nN:Lee{number};Ann{n};;;\r\nORG:Acme {draw.randint(1, 9)}\r\n"
        + (f"EMAIL:a{n}.{number}@example.com\r\n" if draw.random() < number % 10 / 10 else "")
        + f"REV:2026-0{draw.randint(1, 9)}-01T00:00:00Z\r\nEND:VCARD\r\n"
        for n in range(PEOPLE)
    ]
    file = home / "cards.vcf"
    file.write_text("".join(cards), newline="")
    with data_folder.open_client(home, name, new=True) as store:
        pipeline.import_paths(store, [file], settings=Settings(), now=NOW)
    file.unlink()
    return name


def timed(what: str, home: Path, names: list[str], run: cohort.Runner) -> None:
    began = time.perf_counter()
    audited = cohort.audit_all(home, names, NOW, run)
    seconds = time.perf_counter() - began
    errors = sum(bool(one.error) for one in audited)
    print(f"{what}: {seconds:.1f} s, {1000 * seconds / len(names):.0f} ms a client, {errors} failed")


def main() -> None:
    clients, workers = (int(sys.argv[n]) if len(sys.argv) > n else given for n, given in ((1, 1000), (2, 2)))
    from distributed import LocalCluster

    for what in ("processes", "Dask"):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            names = [client(home, number) for number in range(clients)]
            if what == "processes":
                timed(f"{workers} processes", home, names, cohort.processes(workers))
            else:
                with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
                    timed(f"{workers} Dask workers", home, names, cohort.dask(cluster.scheduler_address))
            timed("a second run", home, names, cohort.processes(workers))


if __name__ == "__main__":
    main()
