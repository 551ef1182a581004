"""Links records into people: the stages in order, frames in, plain frames out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from auditor import collector
from auditor.linking import links
from auditor.linking.candidates import candidates
from auditor.linking.cells import Cells
from auditor.linking.clusters import Clusters, components
from auditor.linking.features import FULL_DAY, Codes, Features, features
from auditor.linking.identity import KEY_KINDS, anchor, assigned
from auditor.linking.model import Decision, Links, OwnerKeys
from auditor.linking.naming import Level
from auditor.linking.nonpeople import not_people
from auditor.linking.scoring import scored
from auditor.linking.slugs import profiles
from auditor.linking.tiers import Twice, automatic_from

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from auditor.linking.evidence import Evidence
    from auditor.linking.links import Decided

AGAINST_BITS = -2.0  # a compared pair below this, with something that contradicts, keeps its clusters apart


def link(
    records: pd.DataFrame,
    identifiers: pd.DataFrame,
    *,
    owner: OwnerKeys,
    known: Mapping[str, str] | None = None,
    decisions: Sequence[Decision] = (),
) -> Links:
    """Who is who among `records`.

    `records`: one row per kept contact record with `record` (a unique key), `source`, `file_id` and the columns of
    Contact; text is "" when missing. `identifiers`: `record`, `kind` (email | phone | profile), `value`.
    `known`: record -> `known_id` of an earlier call, which keeps person ids stable. Neither the order of rows nor how
    they are spread over files changes the result.
    """
    with collector.paused():  # of hundreds of thousands of names none is garbage yet
        return _linked(records, identifiers, owner, known or {}, decisions)


def _linked(
    records: pd.DataFrame,
    identifiers: pd.DataFrame,
    owner: OwnerKeys,
    known: Mapping[str, str],
    decisions: Sequence[Decision],
) -> Links:
    cells, keys = Cells(records), Cells(identifiers)
    labels = not_people(cells, keys, owner)
    f = features(cells.only([row for row, label in enumerate(labels) if not label]), keys)
    profile = profiles(f)
    e = scored(f, candidates(f), profile)
    decided = _decided(f, decisions)
    base, joins = _clustered(f, e, profile, {})
    if decided:
        final, joins = _clustered(f, e, profile, decided)
    else:
        final = base
    known_ids = _ids(f, base, known)
    ids = _ids(f, final, dict(zip(f.cells["record"], known_ids, strict=True))) if decided else known_ids
    return Links(
        links.people(records, labels, f, ids, known_ids),
        links.edges(f, e, joins, final, decided),
        links.review(f, e, final, decided),
        links.changed(f, known, known_ids, ids),
    )


def _decided(f: Features, decisions: Sequence[Decision]) -> Decided:
    """The last word on each pair whose records are both there, as positions."""
    position = {record: i for i, record in enumerate(f.cells["record"])}
    found: Decided = {}
    for decision in decisions:
        a, b = position.get(decision.a, -1), position.get(decision.b, -1)
        if a != b and min(a, b) >= 0:
            found[min(a, b), max(a, b)] = decision.same
    return found


def _clustered(
    f: Features, e: Evidence, profile: Codes, decided: Decided
) -> tuple[Clusters, list[tuple[int, int, int]]]:
    """The clusters, and the joins that made them as (a, b, position in e or -1 for a decision)."""
    clusters = Clusters(len(f))
    clusters.keep_apart(pair for pair, same in decided.items() if not same)
    clusters.mark("profile", ((i, code) for i, code in enumerate(profile.tolist()) if code >= 0))
    clusters.mark("birthday", ((i, day) for i, day in enumerate(f.birthday) if len(day) == FULL_DAY))
    joins = [(*pair, -1) for pair, same in sorted(decided.items()) if same and clusters.joined(*pair, sure=True)]
    contradicted = (e.given == Level.DIFFERENT) | (e.family == Level.DIFFERENT) | e.birthday_differs
    least = automatic_from(e.bits)
    strong = np.flatnonzero(e.bits >= least)
    said = np.array([pair for pair, same in decided.items() if same], dtype=np.int64).reshape(-1, 2)
    near = components(len(f), np.r_[e.a[strong], said[:, 0]], np.r_[e.b[strong], said[:, 1]])
    against = np.flatnonzero((e.raw < AGAINST_BITS) & contradicted & (near[e.a] == near[e.b]))
    clusters.keep_apart(zip(e.a[against].tolist(), e.b[against].tolist(), strict=True))
    strong = strong[np.lexsort((e.b[strong], e.a[strong], -np.round(e.bits[strong], 6)))]
    twice = Twice(f.side, e)
    for k, a, b in zip(strong.tolist(), e.a[strong].tolist(), e.b[strong].tolist(), strict=True):
        if clusters.of[a] == clusters.of[b]:
            continue
        sure = bool(e.profile[k])
        if not sure and e.bits[k] < least + twice.bits(a, b, clusters):
            continue
        if clusters.joined(a, b, sure=sure):
            joins.append((a, b, k))
    return clusters, joins


def _ids(f: Features, clusters: Clusters, known: Mapping[str, str]) -> list[str]:
    """One id per record."""
    records = f.cells["record"]
    roots = sorted(set(clusters.of))
    held = [_held(keys.record, keys.code, keys.values) for keys in (f.slug, f.email, f.phone)]
    members = [clusters.rows(root) for root in roots]
    anchors = [_anchor(f, rows, held) for rows in members]
    ids = assigned([[records[row] for row in rows] for rows in members], anchors, known)
    of_root = dict(zip(roots, ids, strict=True))
    return [of_root[root] for root in clusters.of]


def _held(record: NDArray[np.int64], code: NDArray[np.int32], texts: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row, key in zip(record.tolist(), code.tolist(), strict=True):
        found.setdefault(row, []).append(texts[key])
    return found


def _anchor(f: Features, rows: list[int], held: list[dict[int, list[str]]]) -> str:
    name = min([f.names[row].key for row in rows])
    for kind, keys in zip(KEY_KINDS, held, strict=True):
        if found := [text for row in rows if row in keys for text in keys[row]]:
            return anchor(kind, min(found), name)
    return anchor("content", f.content[min(rows)], "")
