"""Nothing on the page is left in English: every text is a message, a number, or the client's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor import wording
from auditor.goals import lines
from auditor.report import render
from auditor.report.redact import SAFE_KEYS
from tests.wording.marked import Marked, unmarked, words_of
from tests.wording.sample import two_years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.snapshot import Snapshot

OURS = {"auditor", "linkedin", "csv", "vcard"}  # names, the same in every language


@pytest.fixture(scope="module")
def report() -> tuple[str, set[str]]:
    """The sample's report in marks, with what changed and the goals, and the client's own words."""
    years = two_years()
    with wording.language(Marked()):
        goals = lines(years.goals, years.snapshot.as_of)
        page = render(years.snapshot, since=years.since, history=years.history, goals=goals)
    return page, words_of(_own(years.snapshot)) | OURS


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


def test_a_redacted_page_is_told_as_a_whole() -> None:
    """Stand-ins and masked sentences are messages; only the names of sources stay."""
    years = two_years()
    with wording.language(Marked()):
        page = render(years.snapshot, since=years.since, history=years.history, redact=True)
    assert not list(unmarked(page, OURS | {"outlook", "google"}))
