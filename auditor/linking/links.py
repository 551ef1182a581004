"""The frames of Links: who each record is, what joined it, which pairs wait for a decision, which ids were given up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from auditor.linking.explaining import reasons
from auditor.linking.model import AUTOMATIC_BITS, DECIDED_BITS, LIKELY_BITS, REVIEW_BITS, VERY_LIKELY_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.clusters import Clusters
    from auditor.linking.evidence import Evidence
    from auditor.linking.features import Features

Decided = dict[tuple[int, int], bool]  # the user's word on pairs of positions, the smaller one first


def people(records: pd.DataFrame, labels: list[str], f: Features, ids: list[str], known_ids: list[str]) -> pd.DataFrame:
    """One row per record in the order of `records`; `ids` and `known_ids` stand beside the records of `f`."""
    own = f.cells["record"]
    person, before = dict(zip(own, ids, strict=True)), dict(zip(own, known_ids, strict=True))
    keys = records["record"].tolist()
    return pd.DataFrame(
        {
            "record": keys,
            "person_id": [person.get(key, "") for key in keys],
            "not_person": labels,
            "known_id": [before.get(key, "") for key in keys],
        },
        index=records.index,
    )


def _tier_of(bits: NDArray[np.float64]) -> list[str]:
    """The tier of each pair's bits."""
    names = np.array(["review", "likely", "very_likely", "automatic"])
    cuts = np.array([LIKELY_BITS, VERY_LIKELY_BITS, AUTOMATIC_BITS])
    return list(names[np.searchsorted(cuts, bits, side="right")].tolist())


def edges(
    f: Features, e: Evidence, joins: list[tuple[int, int, int]], clusters: Clusters, decided: Decided
) -> pd.DataFrame:
    """What merged records, decisions first, and after it the best pair of each two persons that are likely one."""
    rows = [row for row, _, _ in _open_pairs(e, clusters, decided, LIKELY_BITS)]
    told = [k for _, _, k in joins if k >= 0] + rows
    part = e.only(np.array(told, dtype=np.int64))
    reason, evidence = reasons(part)
    record = f.cells["record"]
    merged = len(told) - len(rows)
    tiers = ["automatic"] * merged + _tier_of(np.minimum(part.bits[merged:], AUTOMATIC_BITS - 0.1))
    own = [(a, b) for a, b, k in joins if k < 0]
    return pd.DataFrame(
        {
            "record_a": [record[i] for i, _ in own] + [record[i] for i in part.a.tolist()],
            "record_b": [record[i] for _, i in own] + [record[i] for i in part.b.tolist()],
            "bits": [DECIDED_BITS] * len(own) + np.round(part.bits, 2).tolist(),
            "tier": ["decided"] * len(own) + tiers,
            "reason": ["You said so."] * len(own) + reason,
            "evidence": ["decided"] * len(own) + evidence,
        }
    )


def _open_pairs(e: Evidence, clusters: Clusters, decided: Decided, least: float) -> list[tuple[int, int, int]]:
    """(position, cluster, cluster) of the best pair of each two clusters that may be one, best first."""
    of = np.array(clusters.of, dtype=np.int64)
    open_ = np.flatnonzero((e.bits >= least) & (of[e.a] != of[e.b]))
    open_ = open_[np.lexsort((e.b[open_], e.a[open_], -np.round(e.bits[open_], 6)))]
    settled = {tuple(sorted((clusters.of[a], clusters.of[b]))) for a, b in decided}
    found = []
    for k, x, y in zip(open_.tolist(), of[e.a[open_]].tolist(), of[e.b[open_]].tolist(), strict=True):
        pair = (min(x, y), max(x, y))
        if pair not in settled:
            settled.add(pair)
            found.append((k, *pair))
    return found


def review(f: Features, e: Evidence, clusters: Clusters, decided: Decided) -> pd.DataFrame:
    """The best pair of each two persons that may be one and were not decided on, most probable first."""
    rows = [k for k, _, _ in _open_pairs(e, clusters, decided, REVIEW_BITS)]
    part = e.only(np.array(rows, dtype=np.int64))
    reason, _ = reasons(part)
    record = f.cells["record"]
    return pd.DataFrame(
        {
            "record_a": [record[i] for i in part.a.tolist()],
            "record_b": [record[i] for i in part.b.tolist()],
            "bits": np.round(part.bits, 2),
            "tier": _tier_of(np.minimum(part.bits, AUTOMATIC_BITS - 0.1)),
            "reason": reason,
        }
    )


def changed(f: Features, known: Mapping[str, str], known_ids: list[str], ids: list[str]) -> dict[str, str]:
    """Ids that no person bears any more -> the id that holds most of their records now."""
    alive = set(ids)
    votes: dict[str, dict[str, int]] = {}
    for record, before, now in zip(f.cells["record"], known_ids, ids, strict=True):
        for gone in {known.get(record, now), before} - alive:
            counts = votes.setdefault(gone, {})
            counts[now] = counts.get(now, 0) + 1
    return {gone: max(sorted(counts), key=counts.__getitem__) for gone, counts in sorted(votes.items())}
