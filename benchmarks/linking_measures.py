"""Measures a linking against known truth: precision, people lost, recall, what review offers, calibration."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from auditor import tables
from auditor.names import profile_url
from auditor.records import Columns, Contact

BANDS = (-1.0, 1.0, 2.5, 4.0, 6.0, 9.0, 12.0, 99.0)  # bits


@dataclass(frozen=True)
class Measures:
    """One linking of one network. Shares are of pairs of rows unless said otherwise."""

    rows: int
    people: int
    pairs: int  # inside clusters
    precision: float  # share of them that are one person
    false_pairs: int
    lost: int  # people who share a cluster with somebody else, less one per cluster
    recall: float
    recall_reviewed: float  # after a person answers every review card rightly
    review_cards: int
    review_true: float  # share of the cards that are one person


def frames(rows: list[dict[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, int]]:
    """(records, identifiers, record -> person) of generated rows."""
    columns: dict[str, list[Any]] = {name: [] for name in Columns(Contact).names}
    keys: list[tuple[str, str, str]] = []
    truth: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        cells = {
            "row": number,
            "line": 0,
            "kind": "person",
            "has_note": 0,
            "has_private_phone": 0,
            "has_home_address": 0,
        }
        cells |= {name: row[name] for name in columns if name in row}
        cells["name"] = row.get("name") or " ".join(filter(None, (row["given"], row["family"])))
        cells["email"], cells["phone"] = (next(iter(row.get(kind, ())), "") for kind in ("emails", "phones"))
        cells["profile_url"] = profile_url(row.get("slug", ""))
        for name, column in columns.items():
            column.append(cells.get(name, ""))
        record = f"{row['source']:.>12}:{number}"
        truth[record] = row["truth"]
        keys += [(record, "email", value) for value in row.get("emails", ())]
        keys += [(record, "phone", value) for value in row.get("phones", ())]
        keys += [(record, "profile", row["slug"])] if row.get("slug") else []
    records = tables.frame(columns)
    records["source"] = [row["source"] for row in rows]
    records["file_id"] = [f"{row['source']:.>12}" for row in rows]
    records["record"] = list(truth)
    return records, pd.DataFrame(keys, columns=["record", "kind", "value"]), truth


def _pairs(sizes: Counter[Any]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def measured(clusters: dict[str, str], truth: dict[str, int], cards: list[tuple[str, str]] = ()) -> Measures:
    """`clusters`: record -> cluster id; `cards`: pairs of records put to review."""
    inside = _pairs(Counter(clusters.values()))
    both = Counter((clusters[record], person) for record, person in truth.items())
    right, possible = _pairs(both), _pairs(Counter(truth.values()))
    mixed = Counter(cluster for cluster, _ in both)
    parent = {cluster: cluster for cluster in clusters.values()}

    def root(cluster: str) -> str:
        while parent[cluster] != cluster:
            cluster = parent[cluster]
        return cluster

    true_cards = [card for card in cards if truth[card[0]] == truth[card[1]]]
    for a, b in true_cards:
        parent[root(clusters[a])] = root(clusters[b])
    reviewed = _pairs(Counter((root(clusters[record]), person) for record, person in truth.items()))
    return Measures(
        len(truth), len(set(truth.values())), inside, right / inside if inside else 1.0, inside - right,
        sum(count - 1 for count in mixed.values()), right / possible, reviewed / possible, len(cards),
        len(true_cards) / len(cards) if cards else 1.0,
    )  # fmt: skip


def calibration(
    a: list[str], b: list[str], bits: np.ndarray, truth: dict[str, int]
) -> list[tuple[float, float, int, float, float]]:
    """(from, to, pairs, predicted share true, observed share true) of each band of bits."""
    bits = np.asarray(bits, dtype=float)
    same = np.array([truth[x] == truth[y] for x, y in zip(a, b, strict=True)], dtype=bool)
    found = []
    for low, high in pairwise(BANDS):
        inside = (bits >= low) & (bits < high)
        if inside.any():
            predicted = (1 / (1 + np.exp2(-bits[inside]))).mean()
            found.append((low, high, int(inside.sum()), float(predicted), float(same[inside].mean())))
    return found
