"""How much the other candidates of a record take off a pair."""

from __future__ import annotations

import numpy as np
import pytest

from auditor.linking.cells import Cells
from auditor.linking.features import features
from auditor.linking.rivals import rival_loss
from tests.linking.build import a_connection, a_contact, frames


def _loss(bits: list[float], repeated: list[float]) -> list[float]:
    """Of a connection with each of two cards of one book, then of the cards with each other."""
    contacts = [a_contact("Anna Berg", city="Ulm"), a_contact("Anna Berg"), a_connection("Anna Berg", "anna")]
    f = features(*map(Cells, frames(contacts)))
    linkedin = f.cells["source"].index("linkedin")
    one, two = (k for k in range(3) if k != linkedin)
    of_side = np.zeros(2)
    of_side[f.side[[one, linkedin]]] = repeated
    pairs = np.array([sorted(pair) for pair in ((linkedin, one), (linkedin, two), (one, two))])
    return rival_loss(f, pairs[:, 0], pairs[:, 1], np.array(bits), of_side).round(2).tolist()


def test_equal_candidates_halve_each_others_odds():
    assert _loss([10.0, 10.0, -30.0], [0.0, 0.0])[:2] == [10.0, 10.0]


def test_cards_that_may_be_one_person_are_rivals_by_the_chance_that_they_are_not():
    assert _loss([10.0, 10.0, 0.0], [0.0, 0.0])[:2] == [9.0, 9.0]
    assert _loss([10.0, 10.0, 2.0], [0.0, 0.0])[:2] == [7.69, 7.69]


def test_cards_that_are_clearly_one_person_are_no_rivals():
    assert _loss([10.0, 10.0, 12.0], [0.0, 0.0])[:2] == [0.0, 0.0]


@pytest.mark.parametrize(("share", "expected"), [(0.5, 9.0), (1.0, 0.0)])
def test_in_a_book_that_repeats_itself_another_candidate_is_less_of_a_rival(share, expected):
    assert _loss([10.0, 10.0, -30.0], [share, 0.0])[:2] == [expected, expected]
