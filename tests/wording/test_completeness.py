"""Nothing on the page is left in English: every text is a message, a number, or the client's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from auditor import pipeline, reaudit, resources, timeline, wording
from auditor.report import render
from auditor.report.redact import SAFE_KEYS
from auditor.targets import read_targets
from tests.wording.marked import Marked, unmarked, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.snapshot import Snapshot

DAYS = (datetime(2026, 11, 15, 18, tzinfo=UTC), datetime(2027, 11, 20, 18, tzinfo=UTC))
OURS = {"auditor", "linkedin", "csv", "vcard"}  # names, the same in every language


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, set[str]]]:
    """The sample's report in marks, with what changed, and the client's own words."""
    home, sample = tmp_path_factory.mktemp("home"), resources.sample_data()
    settings, targets = pipeline.load_settings(home), read_targets(sample / pipeline.TARGETS_FILE)
    with pipeline.open_client(home, "sample", new=True) as store:
        for folder, day in zip((sample, sample / "year-later"), DAYS, strict=True):
            _read(store, folder, settings, day)
            snapshot = pipeline.audit(store, settings, client="sample", now=day, targets=targets)
        since, history = reaudit.since_last(store, snapshot), timeline.history(store, snapshot)
    with wording.language(Marked()):
        yield render(snapshot, since=since, history=history), words_of(_own(snapshot)) | OURS


def _read(store: object, folder: Path, settings: object, day: datetime) -> None:
    pipeline.import_paths(store, resources.sample_files(folder), settings=settings, now=day)  # type: ignore[arg-type]


def _own(snapshot: Snapshot) -> Iterator[str]:
    """Names, companies, titles, files: what the client's exports say."""
    yield from (snapshot.owner, snapshot.client)
    for receipt in snapshot.sources:
        yield from (receipt.file, receipt.display, *receipt.unused_columns)
    for table in (snapshot.people, *(table for audit in snapshot.audits for table in audit.outcome.tables)):
        for place, column in enumerate(table.columns):
            if column.key not in SAFE_KEYS:
                yield from (row[place] for row in table.rows if isinstance(row[place], str))
    for audit in snapshot.audits:
        yield from audit.sources
    yield str(snapshot.settings["targets"])


def test_every_text_of_the_page_is_a_message(report: tuple[str, set[str]]) -> None:
    """In marks there is no word outside them, but for names, companies, titles and files."""
    found = [(around[-2:], text) for around, text in unmarked(*report)]
    assert not found, f"{len(found)} texts are no messages: {found[:12]}"
