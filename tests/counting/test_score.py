"""The evidence score: more evidence never lowers it, none gives 0."""

import numpy as np
import pandas as pd
import pytest

from auditor.counting.score import evidence_score

COUNTS = (
    "two_way_episodes", "active_days", "recommended_you", "recommended_by_you", "endorsed_you", "endorsed_by_you",
)  # fmt: skip


def a_table(rows: int = 3, **columns: object) -> pd.DataFrame:
    """People without any evidence, but for the columns given."""
    table = pd.DataFrame({name: np.zeros(rows, int) for name in COUNTS})
    table["private_channel"] = False
    table["last_two_way_on"] = np.array(["NaT"] * rows, dtype="datetime64[s]")
    return table.assign(**columns)


def test_no_evidence_is_no_score() -> None:
    """Zeros, one per row."""
    assert evidence_score(a_table()) == [0, 0, 0]


@pytest.mark.parametrize("column", COUNTS)
def test_every_kind_of_evidence_counts_and_more_counts_more(column: str) -> None:
    """Strictly rising."""
    none, one, ten = evidence_score(a_table(**{column: [0, 1, 10]}))
    assert none == 0 < one < ten


def test_a_private_channel_and_a_recent_exchange_count() -> None:
    """Recency falls with the months since the newest day in the table."""
    table = a_table(
        private_channel=[True, False, False],
        last_two_way_on=np.array(["NaT", "2020-01-01", "2024-01-01"], dtype="datetime64[s]"),
    )
    private, old, recent = evidence_score(table)
    assert private == 1
    assert 0 < old < recent == 2
