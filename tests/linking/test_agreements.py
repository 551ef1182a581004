"""What employers, titles, places, addresses and numbers count, as far as the network itself tells."""

from __future__ import annotations

import numpy as np
import pytest

from auditor.linking.agreements import HIGHEST, LOWEST, Agreement
from auditor.linking.cells import Cells
from auditor.linking.features import features
from auditor.linking.sharing import numbered
from tests.linking.build import a_connection, a_contact, frames, linked, together


def an_agreement(same: int, differs: int, by_chance: float = 0.01) -> Agreement:
    """`same` pairs that agree in a rare value, then `differs` that do not."""
    agrees = np.arange(same + differs) < same
    return Agreement(agrees, ~agrees, np.full(same + differs, 7.0), 0.5, by_chance)


def test_the_share_of_agreement_is_learnt_from_sure_pairs_only():
    cell = an_agreement(300, 100)
    assert cell.learnt(np.full(400, 30.0)) == pytest.approx(0.73, abs=0.01)
    assert cell.learnt(np.full(400, -30.0)) == pytest.approx(0.5)


def test_no_share_is_learnt_so_surely_that_one_cell_decides():
    assert an_agreement(10**5, 0).learnt(np.full(10**5, 30.0)) == HIGHEST
    assert an_agreement(0, 10**5).learnt(np.full(10**5, 30.0)) == LOWEST


def test_where_people_hardly_change_jobs_another_employer_tells_more():
    cell = an_agreement(1, 1)
    assert cell.bits(0.9)[1] < cell.bits(0.4)[1] < 0 < cell.bits(0.4)[0] < cell.bits(0.9)[0]


def test_one_value_that_everybody_has_divides_by_nothing():
    people = [
        a_connection("Anna Berg", "a", company="Acme"),
        a_contact("Anna Berg", company="Acme", emails="a@b.example"),
    ]
    assert np.isfinite(linked(people).review["bits"].to_numpy(float)).all()


def test_a_work_address_tells_a_second_employer():
    """The card names the old firm, the address the new one."""
    crowd = [a_connection(f"Given{k} Family{k}", f"p{k}", company=f"Firm {k}") for k in range(80)]
    people = [
        a_connection("Anna Berg", "anna", company="Osprey Hollow"),
        a_contact("Anna Berg", company="Corvane", emails="anna.berg@osprey-hollow.example"),
    ]
    with_address = linked([*people, *crowd])
    assert together(with_address, 1, 2) or with_address.review["reason"].tolist() == ["Same company and same name."]


def test_other_titles_at_one_firm_are_a_question():
    """Namesakes at one employer; a word in common is a promotion."""
    crowd = [a_connection(f"Given{k} Family{k}", f"p{k}", company=f"Firm {k}", position=f"Job{k}") for k in range(300)]
    crowd += [a_contact(f"Given{k} Family{k}", company=f"Firm {k}", position=f"Job{k}") for k in range(300)]

    def pair(position):
        return linked(
            [
                a_connection("Anna Berg", "anna", company="Acme", position="Product Owner"),
                a_contact("Anna Berg", company="Acme", position=position),
                *crowd,
            ]
        )

    assert together(pair("Senior Product Owner"), 1, 2)
    asked = pair("Key Account Manager")
    assert not together(asked, 1, 2)
    assert "but different job titles there" in asked.review["reason"][0]


def test_a_number_in_a_work_address_says_the_firm_has_two_of_the_name():
    """Unless most addresses there have one."""

    def told(*emails):
        people = [a_contact(f"Given{k} Family", emails=email) for k, email in enumerate(emails)]
        f = features(*map(Cells, frames(people)))
        return int(numbered(f).sum())

    assert told("a.berg2@acme.example", "lena@acme.example") == 1
    assert told("a.berg2@gmail.com", "lena@gmail.com") == 0
    assert told("ab12@uni.example", "cd34@uni.example", "ef56@uni.example") == 0


def test_two_family_names_that_share_one_are_two_people_unless_more_fits():
    one = a_connection("Carlos Souza Albuquerque", "carlos", given="Carlos", family="Souza Albuquerque")
    cut = a_contact("Carlos Souza", given="Carlos", family="Souza")
    other = a_contact("Carlos Souza Mendonça", given="Carlos", family="Souza Mendonça")
    assert linked([one, cut]).review["bits"][0] > (linked([one, other]).review["bits"].tolist() or [-9.0])[0] + 2


def test_names_that_often_go_together_prove_less_than_a_middle_name():
    def bits(*seconds):
        crowd = [
            a_connection(f"Maria {second} Roe{k}", f"m{k}", given=f"Maria {second}") for k, second in enumerate(seconds)
        ]
        people = [
            a_contact("Maria Helena Berg", given="Maria Helena", family="Berg", source=s) for s in ("vcard", "outlook")
        ]
        links = linked([*people, *crowd])
        return links.review["bits"].tolist()[0] if len(links.review) else links.edges["bits"][0]

    assert bits(*["Helena"] * 30) < bits(*(f"Second{k}" for k in range(30)))


def test_two_cards_of_one_book_with_one_number_may_be_father_and_son():
    """Each with a number of its own, or with another employer: asked, not joined."""
    number = "+15555550101"
    spare = [a_contact("Paul Roe", phones=f"{number} +1555555020{k}") for k in (1, 2)]
    firms = [a_contact("Paul Roe", phones=number, company=firm) for firm in ("Acme", "Globex")]
    plain = [a_contact("Paul Roe", phones=number), a_contact("Paul Roe", phones=number, city="Ulm")]
    assert [together(linked(pair), 1, 2) for pair in (spare, firms, plain)] == [False, False, True]


def test_half_a_name_is_asked_about_unless_a_key_is_shared():
    half = [a_connection("Zsofia Racz", "zs", company="Acme"), a_contact("Zsofia", given="Zsofia", company="Acme")]
    assert not together(linked(half), 1, 2)
    keyed = [a_connection("Zsofia Racz", "zs", emails="zs@b.example"), a_contact("Zsofia", emails="zs@b.example")]
    assert together(linked(keyed), 1, 2)
