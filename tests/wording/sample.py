"""The sample client over two years: one snapshot with everything in it, made once a process."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor import clients, data_folder, goals, pipeline, reaudit, resources, timeline
from auditor.store.goals import Goal
from auditor.targets import read_targets

if TYPE_CHECKING:
    from auditor.comparing import Comparison
    from auditor.comparing.history import History
    from auditor.goals import Progress
    from auditor.snapshot import Snapshot

DAYS = (datetime(2026, 11, 15, 18, tzinfo=UTC), datetime(2027, 11, 20, 18, tzinfo=UTC))


class Years(NamedTuple):
    """What the second audit has to tell."""

    snapshot: Snapshot
    since: Comparison | None
    history: History | None
    goals: tuple[Progress, ...]


@lru_cache(maxsize=1)
def two_years() -> Years:
    """The sample's audit of the second year, with what changed since the first one and two goals."""
    sample = resources.sample_data()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings, targets = data_folder.load_settings(home), read_targets(sample / clients.TARGETS_FILE)
        with data_folder.open_client(home, "sample", new=True) as store:
            for place, day in zip((sample, sample / "year-later"), DAYS, strict=True):
                pipeline.import_paths(store, resources.sample_files(place), settings=settings, now=day)
                snapshot = pipeline.audit(store, settings, client="sample", now=day, targets=targets)
                for measure, by_on in (("strong_ties", "2028-06-30"), ("people", "")):
                    store.set_goal(Goal(measure, 2000, by_on, f"{day:%Y-%m-%dT%H:%M:%S}"))
            since, history = reaudit.since_last(store, snapshot), timeline.history(store, snapshot)
            return Years(snapshot, since, history, goals.progress(store, snapshot))
