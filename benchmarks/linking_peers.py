"""The peers: naive rules, and Splink on the same normalised columns and blocking keys."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from auditor.linking.cells import Cells
from auditor.linking.clusters import components
from auditor.linking.features import Features, features
from auditor.linking.phonetics import sound

SPLINK_CUTS = (0.99, 0.999, 0.9999, 0.99999)  # match probabilities at which its clusters are measured


@dataclass(frozen=True)
class Peer:
    """One way of linking: name, clusters (record -> cluster), seconds."""

    name: str
    clusters: dict[str, str]
    seconds: float
    cpu_seconds: float = 0.0


def columns(f: Features) -> pd.DataFrame:
    """What our linker sees of each record, as plain columns."""
    held: list[dict[str, list[str]]] = [{"email": [], "phone": [], "slug": []} for _ in f.names]
    for kind in ("email", "phone", "slug"):
        keys = getattr(f, kind)
        for row, code in zip(keys.record.tolist(), keys.code.tolist(), strict=True):
            held[row][kind].append(keys.values[code])
    companies = [*f.companies, ""]
    return pd.DataFrame(
        {
            "unique_id": f.cells["record"],
            "given": [name.given[0] if name.given else None for name in f.names],
            "family": ["".join(name.family) or None for name in f.names],
            "given_sound": [(sound(name.given[0]) if name.given else "") or None for name in f.names],
            "family_sound": [sound("".join(name.family)) or None for name in f.names],
            "company": [companies[code] or None for code in f.company.tolist()],
            "city": [value or None for value in f.cells["city"]],
            "birthday": [value or None for value in f.birthday],
            "emails": [row["email"] for row in held],
            "phones": [row["phone"] for row in held],
            "slugs": [row["slug"] for row in held],
        }
    )


def _joined(table: pd.DataFrame, rules: list[Callable[[pd.DataFrame], list[list[Any]]]]) -> dict[str, str]:
    """Clusters of the records that share any value of any rule."""
    import numpy as np

    place: dict[Any, int] = {}
    edges: list[tuple[int, int]] = []
    for number, rule in enumerate(rules):
        for row, values in enumerate(rule(table)):
            edges += [(place.setdefault((number, value), row), row) for value in values]
    a, b = (np.array([edge[k] for edge in edges], dtype=np.int64) for k in (0, 1))
    roots = components(len(table), a, b)
    return dict(zip(table["unique_id"], map(str, roots.tolist()), strict=True))


def _lists(name: str) -> Callable[[pd.DataFrame], list[list[Any]]]:
    return lambda table: table[name].tolist()


def _both(*names: str) -> Callable[[pd.DataFrame], list[list[Any]]]:
    def rule(table: pd.DataFrame) -> list[list[Any]]:
        rows = zip(*(table[name] for name in names), strict=True)
        return [[values] if all(isinstance(value, str) for value in values) else [] for values in rows]

    return rule


def naive(records: pd.DataFrame, identifiers: pd.DataFrame) -> list[Peer]:
    """Three rules that come to everybody's mind."""
    table = columns(features(Cells(records), Cells(identifiers)))
    named = {kind: _key_with_name(kind) for kind in ("emails", "phones", "slugs")}
    rules = {
        "same e-mail, phone or profile": [_lists(kind) for kind in named],
        "same full name": [_both("given", "family")],
        "name and (key or company)": [*named.values(), _both("given", "family", "company")],
    }
    found = []
    for name, chosen in rules.items():
        start = time.perf_counter()
        found.append(Peer(name, _joined(table, chosen), time.perf_counter() - start))
    return found


def _key_with_name(kind: str) -> Callable[[pd.DataFrame], list[list[Any]]]:
    def rule(table: pd.DataFrame) -> list[list[Any]]:
        rows = zip(table[kind], table["given"], table["family"], strict=True)
        return [
            [(value, given, family) for value in values] if given and family else [] for values, given, family in rows
        ]

    return rule


def splink(records: pd.DataFrame, identifiers: pd.DataFrame, *, trained: bool) -> list[Peer]:
    """Splink with its shipped comparisons: default weights, or u by sampling and m by expectation maximisation."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    table = columns(features(Cells(records), Cells(identifiers)))
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("given").configure(term_frequency_adjustments=True),
            cl.NameComparison("family").configure(term_frequency_adjustments=True),
            cl.ArrayIntersectAtSizes("emails", [1]),
            cl.ArrayIntersectAtSizes("phones", [1]),
            cl.ArrayIntersectAtSizes("slugs", [1]),
            cl.ExactMatch("company").configure(term_frequency_adjustments=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.ExactMatch("birthday"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("given_sound", "family_sound"),
            block_on("family_sound", "company"),
            block_on("given_sound", "company"),
            block_on("family_sound", "substr(given, 1, 1)"),
            block_on("emails", arrays_to_explode=["emails"]),
            block_on("phones", arrays_to_explode=["phones"]),
            block_on("slugs", arrays_to_explode=["slugs"]),
        ],
        retain_matching_columns=False,
    )
    start, cpu = time.perf_counter(), time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        linker = Linker(DuckDBAPI().register(table), settings, log_level=logging.ERROR)
        if trained:
            linker.training.estimate_probability_two_random_records_match(
                [block_on("given", "family", "company"), block_on("emails", arrays_to_explode=["emails"])], recall=0.6
            )
            linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
            for rule in (block_on("given", "family"), block_on("family_sound", "company")):
                linker.training.estimate_parameters_using_expectation_maximisation(rule)
        predicted = linker.inference.predict(threshold_match_probability=0.5)
        first = time.perf_counter() - start
        found = []
        for cut in SPLINK_CUTS:
            clustered = linker.clustering.cluster_pairwise_predictions_at_threshold(
                predicted, cut
            ).as_pandas_dataframe()
            clusters = dict(zip(clustered["unique_id"], clustered["cluster_id"].astype(str), strict=True))
            seconds = first if found else time.perf_counter() - start
            label = "trained" if trained else "as shipped"
            found.append(Peer(f"Splink {label}, cut {cut}", clusters, seconds, time.process_time() - cpu))
    return found
