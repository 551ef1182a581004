"""Pairs to people: what may not come together, and which id a person keeps."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from auditor.linking.clusters import MAX_ROWS, Clusters, components
from auditor.linking.identity import anchor, assigned, minted


def test_what_is_kept_apart_stays_apart_however_it_is_joined():
    clusters = Clusters(4)
    clusters.keep_apart([(0, 3)])
    assert clusters.joined(0, 1)
    assert clusters.joined(2, 3)
    assert not clusters.joined(1, 2)
    assert not clusters.joined(1, 2, sure=True)
    assert clusters.joined(0, 1)


def test_a_person_has_one_profile_and_one_birthday():
    clusters = Clusters(3)
    clusters.mark("profile", [(0, 7), (2, 8)])
    assert clusters.joined(0, 1)
    assert not clusters.joined(1, 2)
    assert clusters.joined(1, 2, sure=True)


def test_a_mark_travels_with_the_cluster():
    clusters = Clusters(4)
    clusters.mark("birthday", [(1, "1980-01-02"), (3, "1981-03-04")])
    assert clusters.joined(0, 1)
    assert clusters.joined(2, 3)
    assert not clusters.joined(0, 2)


def test_a_key_that_many_share_does_not_swallow_them():
    clusters = Clusters(MAX_ROWS + 2)
    joined = [clusters.joined(0, k) for k in range(1, MAX_ROWS + 1)]
    assert joined == [True] * (MAX_ROWS - 1) + [False]
    assert clusters.joined(0, MAX_ROWS, sure=True)


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30))
def test_components_are_those_of_a_plain_search(edges):
    a, b = (np.array([edge[k] for edge in edges], dtype=np.int64) for k in (0, 1))
    found = components(20, a, b)
    plain = list(range(20))
    for _ in range(20):
        for x, y in edges:
            plain[x] = plain[y] = min(plain[x], plain[y])
    assert found.tolist() == plain


def test_ids_are_short_and_follow_from_the_anchor_alone():
    assert minted("profile anna-berg") == minted("profile anna-berg")
    assert len(minted("x")) == 10
    assert anchor("profile", "a", "anna") == "profile a"
    assert anchor("email", "m", "anna") == "email m anna"
    assert anchor("content", "c", "") == "content c"


def test_equal_anchors_get_different_ids_in_order():
    first, second = assigned([["a"], ["b"]], ["x", "x"], {})
    assert first == minted("x")
    assert second != first


def test_the_id_with_most_records_wins_and_ties_go_to_the_smaller():
    assert assigned([["a", "b", "c"]], ["x"], {"a": "p2", "b": "p2", "c": "p1"}) == ["p2"]
    assert assigned([["a", "b"]], ["x"], {"a": "p2", "b": "p1"}) == ["p1"]
    assert assigned([["a", "b"], ["c"]], ["x", "y"], {"a": "p1", "b": "p1", "c": "p1"})[0] == "p1"
    assert minted("x") not in assigned([["a"], ["b"]], ["y", "x"], {"a": minted("x")})[1:]
