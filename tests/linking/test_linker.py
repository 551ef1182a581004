"""Who becomes one person, and who does not."""

from __future__ import annotations

import pytest

from auditor.linking import OwnerKeys
from auditor.linking.model import Decision
from tests.linking.build import FILE, a_connection, a_contact, frames, linked, together


def test_same_profile_is_one_person_whatever_the_name():
    links = linked([a_connection("Anna Vogt", "anna-vogt"), a_contact("Anna Berg", slug="anna-vogt")])
    assert together(links, 1, 2)


@pytest.mark.parametrize("key", [{"emails": "anna@mail.example"}, {"phones": "+15555550101"}])
def test_a_shared_key_with_a_fitting_name_is_one_person(key):
    links = linked([a_contact("Anna Berg", **key), a_contact("ANNA BERG", source="outlook", **key)])
    assert together(links, 1, 2)
    assert links.edges["tier"].tolist() == ["automatic"]
    assert "same name" in links.edges["reason"][0].lower()


@pytest.mark.parametrize("key", [{"emails": "bergs@mail.example"}, {"phones": "+15555550101"}])
def test_spouses_who_share_a_key_stay_two(key):
    links = linked([a_contact("Anna Berg", **key), a_contact("Peter Berg", source="outlook", **key)])
    assert not together(links, 1, 2)


def test_a_switchboard_joins_nobody():
    people = [a_contact(f"{given} Roe", phones="+15555550100") for given in ("Lena", "Otto", "Ines", "Paul")]
    assert linked(people).people["person_id"].nunique() == 4


def test_two_profiles_of_one_name_are_two_people():
    links = linked([a_connection("Anna Berg", "anna-berg"), a_connection("Anna Berg", "anna-berg-2")])
    assert not together(links, 1, 2)
    assert links.review.empty


def test_a_name_alone_is_a_question_not_a_merge():
    links = linked([a_connection("Anna Berg", "anna-berg"), a_contact("Anna Berg")])
    assert not together(links, 1, 2)
    assert links.review["reason"].tolist() == ["Same name."]


def test_the_owner_is_not_a_person():
    owner = OwnerKeys(names=("Max Own",), slugs=("max-own",), emails=("max@own.example",))
    links = linked(
        [
            a_contact("Max Own"),
            a_contact("", emails="max@own.example"),
            a_contact("M. O.", slug="max-own"),
            a_connection("Max Own", "max-own-2"),
            a_contact("Vera Own", emails="max@own.example"),
        ],
        owner,
    )
    assert links.people["not_person"].tolist() == ["owner", "owner", "owner", "", ""]


@pytest.mark.parametrize(
    ("contact", "label"),
    [
        (a_contact("Acme GmbH", given="", family=""), "company"),
        (a_contact("Acme", given="", family="", company="Acme"), "company"),
        (a_contact("Anything", kind="list"), "list"),
        (a_contact("Team Newsletter", given="", family="", emails="news@acme.example"), "list"),
        (a_contact("", emails="info@acme.example"), "role"),
        (a_contact("Reception"), "role"),
        (a_contact("Anna Berg", emails="info@acme.example"), ""),
        (a_contact("Jack Ma"), ""),
    ],
)
def test_companies_lists_and_desks_are_not_people(contact, label):
    people = linked([contact]).people
    assert people["not_person"].tolist() == [label]
    assert bool(people["person_id"][0]) == (label == "")


def test_the_users_word_is_final_and_undone_exactly():
    contacts = [a_contact("Anna Berg", emails="a@mail.example", source=source) for source in ("vcard", "outlook")]
    contacts.append(a_connection("Someone Else", "someone"))
    before = linked(contacts)
    parted = linked(contacts, known=before.known, decisions=[Decision(f"{FILE}:1", f"{FILE}:2", same=False)])
    assert not together(parted, 1, 2)
    joined = linked(contacts, known=before.known, decisions=[Decision(f"{FILE}:1", f"{FILE}:3", same=True)])
    assert together(joined, 1, 2, 3)
    gone = before.people["person_id"][2]
    assert joined.ids_changed == {gone: joined.people["person_id"][0]}
    for links in (parted, joined):
        undone = linked(contacts, known=links.known)
        assert undone.people.equals(before.people)


def test_nobody_gives_empty_frames():
    records, identifiers = frames([])
    links = linked([])
    assert records.empty
    assert identifiers.empty
    assert links.people.empty
    assert links.edges.empty
    assert links.review.empty
