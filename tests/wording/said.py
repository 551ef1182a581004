"""Which texts of an outcome are no messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.report.redact import SAFE_KEYS
from auditor.wording import Message
from tests.wording.marked import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.audits.base import Outcome, Table


def plain(outcome: Outcome) -> list[str]:
    """Texts for the reader that only exist in English."""
    return [text for text in _texts(outcome) if WORD.search(text) and not isinstance(text, Message)]


def _texts(outcome: Outcome) -> Iterator[str]:
    yield from (outcome.title, outcome.why, *outcome.caveats)
    yield from (finding.text for finding in outcome.findings)
    yield from (text for estimate in outcome.estimates for text in (estimate.label, estimate.note))
    yield from (chance.reason for chance in outcome.opportunities)
    for table in outcome.tables:
        yield from (table.title, table.note, *(column.label for column in table.columns), *_own_cells(table))


def _own_cells(table: Table) -> Iterator[str]:
    """Cells of columns that hold the program's own words."""
    for place, column in enumerate(table.columns):
        if column.key in SAFE_KEYS:
            yield from (cell for row in table.rows if isinstance(cell := row[place], str))
