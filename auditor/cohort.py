"""A coach's clients together, without anybody's name: spread of each measure, change since the first audit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Literal

from auditor import __version__, clients, data_folder, pipeline
from auditor.errors import AuditorError
from auditor.goals import measures, shares
from auditor.writing import write_private

SMALLEST = 5  # clients; a number resting on fewer could tell who they are
FORM = 2  # of what is kept per client; another one makes it missing
TWENTIETHS = (1, 4, 9, 14, 17)  # places of the tenth, quarter, half ... among the cuts into twenty


@dataclass(frozen=True, slots=True)
class Audited:
    """One client's numbers: plain data, no name of anybody, so that it can travel."""

    client: str  # the file's name; never in a summary
    stamp: str  # changes when the file, the settings or the program does
    first: dict[str, float]  # measure -> value in the first kept audit
    now: dict[str, float]
    labels: dict[str, str]
    error: str = ""  # why this client could not be audited; then the rest is empty
    shares: tuple[str, ...] = ()  # the measures that are parts of 1


@dataclass(frozen=True, slots=True)
class Spread:
    """One measure over the clients. Nothing of a measure is told with fewer than SMALLEST clients."""

    measure: str
    label: str
    clients: int
    tenth: float
    quarter: float
    middle: float
    three_quarters: float
    nine_tenths: float
    changed: int = 0  # clients with a first and a later audit; 0 when fewer than SMALLEST
    rose: int | None = None
    fell: int | None = None
    change: float | None = None  # median change since the first audit
    unit: Literal["number", "share"] = "number"  # share: parts of 1


def audit_client(home: str, client: str, now: str) -> Audited:
    """Audit one client of a data folder; never raises for what is wrong with one client's data."""
    folder = Path(home)
    try:
        settings, targets = data_folder.load_settings(folder), data_folder.load_targets(folder, client)
        with data_folder.open_client(folder, client) as store:
            moment = datetime.fromisoformat(now)
            snapshot = pipeline.audit(store, settings, client=client, now=moment, targets=targets)
            kept = store.snapshot_list()
            first = min(kept, key=lambda audit: (audit.as_of, audit.id))
            before = store.snapshot(first.id) if first.as_of < snapshot.as_of else None
    except AuditorError as error:
        return Audited(client, "", {}, {}, {}, error.message)
    except Exception as error:
        return Audited(client, "", {}, {}, {}, f"an error inside auditor ({type(error).__name__})")
    found = measures(snapshot)
    values = {name: float(value) for name, (_, value) in found.items()}
    then = {name: float(value) for name, (_, value) in measures(before).items()} if before else {}
    labels = {name: label for name, (label, _) in found.items()}
    parts = tuple(sorted(shares(snapshot) & values.keys()))
    return Audited(client, stamp(folder, client), then, values, labels, shares=parts)


def stamp(home: Path, client: str) -> str:
    """What an audit of this client rests on: it is missing when this changed."""
    own = [path for path in clients.belongings(home, client) if path.parent == home]
    files = [*own, home / clients.SETTINGS_FILE, home / clients.TARGETS_FILE]
    seen = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files if path.exists()]
    return f"{__version__} {FORM} {json.dumps(seen)}"


Runner = Callable[[Sequence[tuple[str, str, str]]], Iterable[Audited]]


def processes(workers: int) -> Runner:
    """Runs audits in processes of this machine."""

    def run(tasks: Sequence[tuple[str, str, str]]) -> Iterator[Audited]:
        with ProcessPoolExecutor(max_workers=workers) as pool:
            for done in as_completed([pool.submit(audit_client, *task) for task in tasks]):
                yield done.result()

    return run


def dask(address: str) -> Runner:
    """Runs audits on a Dask cluster whose workers see the same data folder under the same path."""

    def run(tasks: Sequence[tuple[str, str, str]]) -> Iterator[Audited]:
        from distributed import Client, as_completed

        with Client(address) as cluster:
            futures = cluster.map(audit_client, *zip(*tasks, strict=True), pure=False, retries=1)
            for done in as_completed(futures):
                yield done.result()

    return run


def audit_all(home: Path, names: Sequence[str], now: datetime, run: Runner) -> list[Audited]:
    """Every client's numbers, sorted by name; only those are audited whose file changed since the last run."""
    found, missing = {}, []
    for name in names:
        known = _known(home, name)
        if known is not None and known.stamp == stamp(home, name):
            found[name] = known
        else:
            missing.append((str(home), name, now.isoformat()))
    for audited in run(missing) if missing else ():
        found[audited.client] = audited
        if not audited.error:
            _keep(home, audited)
    return [found[name] for name in names]


def _place(home: Path, client: str) -> Path:
    return home / clients.COHORT_FOLDER / f"{client}.json"


def _known(home: Path, client: str) -> Audited | None:
    try:
        kept = json.loads(_place(home, client).read_text(encoding="utf-8"))
        return Audited(**kept | {"shares": tuple(kept["shares"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(home: Path, audited: Audited) -> None:
    place = _place(home, audited.client)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    write_private(place, json.dumps(asdict(audited), ensure_ascii=False))


def summary(audited: Sequence[Audited]) -> tuple[Spread, ...]:
    """The spread of each measure that at least SMALLEST clients have, and its change since their first audits."""
    done = [one for one in audited if not one.error]
    labels = {name: label for one in done for name, label in one.labels.items()}
    parts = {name for one in done for name in one.shares}
    found = []
    for name, label in labels.items():
        values = [one.now[name] for one in done if name in one.now]
        if len(values) < SMALLEST:
            continue
        cuts = [round(cut, 4) for cut in quantiles(values, n=20, method="inclusive")]
        tenth, quarter, middle, three_quarters, nine_tenths = (cuts[place] for place in TWENTIETHS)
        told = _changes(done, name) | {"unit": "share" if name in parts else "number"}
        found.append(Spread(name, label, len(values), tenth, quarter, middle, three_quarters, nine_tenths, **told))
    return tuple(found)


def _changes(done: Sequence[Audited], name: str) -> dict[str, Any]:
    """How the clients with two audits moved; numbers of fewer than SMALLEST clients are left out."""
    moved = [one.now[name] - one.first[name] for one in done if name in one.now and name in one.first]
    if len(moved) < SMALLEST:
        return {}
    rose, fell = sum(change > 0 for change in moved), sum(change < 0 for change in moved)
    told = {"rose": rose, "fell": fell}
    small = any(0 < count < SMALLEST for count in (rose, fell, len(moved) - rose - fell))
    return {"changed": len(moved), "change": round(median(moved), 4), **({} if small else told)}
