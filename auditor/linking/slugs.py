"""Which profile addresses are one profile: a slug that changed between two archives is still the same person."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from auditor.linking.features import Codes, Features

SHARED_PROFILES = 1 / 3  # of the smaller file: two archives of one network overlap this much, two halves of one do not


def _overlapping(files: dict[str, set[int]], one: str, two: str) -> bool:
    common = len(files[one] & files[two])
    return common >= SHARED_PROFILES * min(len(files[one]), len(files[two]))


def _changed(f: Features, slug: dict[int, int]) -> list[tuple[int, int]]:
    """Pairs of slugs of one renamed profile: same full name and connection day, in two overlapping archives."""
    files: dict[str, set[int]] = {}
    places: dict[int, set[str]] = {}
    file_of = f.cells["file_id"]
    for row, code in slug.items():
        files.setdefault(file_of[row], set()).add(code)
        places.setdefault(code, set()).add(file_of[row])
    alike: dict[tuple[str, int], set[int]] = {}
    if len(files) > 1:  # within one file, two addresses are two people
        for row, code in slug.items():
            if f.connected[row] >= 0 and f.names[row].family:
                alike.setdefault((f.names[row].key, int(f.connected[row])), set()).add(code)
    return [
        (one, two)
        for codes in alike.values()
        for one, two in pairwise(sorted(codes))
        if not places[one] & places[two] and all(_overlapping(files, x, y) for x in places[one] for y in places[two])
    ]


def profiles(f: Features) -> Codes:
    """Number of the profile each record names, -1 without one; the first one where a record names several."""
    of = np.full(len(f), -1, np.int32)
    of[f.slug.record[::-1]] = f.slug.code[::-1]
    slug = {int(row): int(of[row]) for row in np.unique(f.slug.record)}
    parent = {code: code for code in slug.values()}
    for one, two in _changed(f, slug):
        keep, gone = sorted((parent[one], parent[two]))
        parent = {code: keep if root == gone else root for code, root in parent.items()}
    for row, code in slug.items():
        of[row] = parent[code]
    return of
