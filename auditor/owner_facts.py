"""What several exports say about the owner, told once: the newest archive's career, and each act a single time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from auditor.snapshot import SourceReceipt

# Each archive holds all of these as they stood on its day, so that an older one says what was true then: a job held,
# a title since changed. Everything else is an act that happened once, however many archives tell of it.
STATES = ("position", "education", "skill", "profile")
UNDATED = frozenset(
    {"linkedin_positions", "linkedin_education", "linkedin_profile"}
)  # a life's days, not the archive's
_ACT = ["kind", "happened_on", "ended_on", "name", "detail"]


def told_once(facts: pd.DataFrame, files: Mapping[str, SourceReceipt]) -> pd.DataFrame:
    """`facts` (with `file_id`) without what a newer archive says anew or another archive says as well.

    Within one file the same act may stand twice, for two likes in one second: as many are kept as the file with most
    of them has. `files` are the receipts by file id in the order of import.
    """
    ranks = _ranks(files)
    rank = np.fromiter((ranks[name] for name in facts["file_id"].tolist()), np.int64, count=len(facts))
    if len(set(rank.tolist())) < 2:
        return facts
    stands = np.ones(len(facts), bool)
    kind = facts["kind"].to_numpy()
    for state in STATES:
        mine = kind == state
        if mine.any():
            stands[mine] = rank[mine] == rank[mine].max()
    turn = facts.groupby(["file_id", *_ACT], dropna=False).cumcount()
    again = facts[_ACT].assign(turn=turn).duplicated().to_numpy()
    return facts[stands & ~(again & ~np.isin(kind, STATES))].reset_index(drop=True)


def _ranks(files: Mapping[str, SourceReceipt]) -> dict[str, int]:
    """Place each file id by its archive or folder, in the order of their newest days, then of import."""
    archives = {name: receipt.display.rpartition("/")[0] for name, receipt in files.items()}
    newest: dict[str, str] = {}
    for name, receipt in files.items():
        day = "" if receipt.kind in UNDATED else receipt.last_on
        newest[archives[name]] = max(newest.get(archives[name], ""), day)
    order = sorted(newest, key=lambda archive: newest[archive])  # stable: of two with one day the later import
    place = {archive: at for at, archive in enumerate(order)}
    return {name: place[archive] for name, archive in archives.items()}
