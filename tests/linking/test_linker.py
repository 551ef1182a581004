"""Who becomes one person, and who does not."""

from __future__ import annotations

import numpy as np
import pytest

from auditor.linking import OwnerKeys
from auditor.linking.birthdays import mistyped
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


def test_first_and_last_name_in_each_others_field_is_a_question():
    links = linked([a_connection("Anna Berg", "anna-berg"), a_contact("Berg Anna", source="outlook")])
    assert len(links.review) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Robert Smith", "Bob Smith"),
        ("Александр Гагарин", "Sasha Gagarin"),
        ("Jürgen Möller", "Juergen Moeller"),
        ("Anna Berg", "Anna Berg-Vogt"),
        ("María García López", "Maria Garcia"),
        ("Anna Berg", "A. Berg"),
        ("Anna Berg", "Anna B."),
        ("Anna Berg", "Anna"),
        ("Christopher Roe", "Chris Roe"),
        ("Katherine Roe", "Katharine Roe"),
        ("Anna Berg, PhD", "Dr. Anna Berg"),
        ("Anna Berg (née Vogt)", "Anna Vogt"),
    ],
)
def test_names_of_one_person_fit_when_a_key_is_shared(one, two):
    def cells(name):
        given, _, family = name.rpartition(" ") if ", " not in name else ("", "", "")
        return (
            {"given": given or name, "family": family if given else ""}
            if ", " not in name
            else {"given": "", "family": ""}
        )

    links = linked(
        [
            a_contact(one, emails="one@mail.example", phones="+15555550101", **cells(one)),
            a_contact(two, emails="one@mail.example", phones="+15555550101", source="outlook", **cells(two)),
        ]
    )
    assert together(links, 1, 2), links.review


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"birthday": "1980-01-02"}, {"birthday": "1981-03-04"}),
        ({"suffix": "Jr."}, {"suffix": "Sr."}),
    ],
)
def test_birthdays_and_generations_keep_namesakes_apart(one, two):
    shared = {"emails": "roes@mail.example"}
    links = linked([a_contact("Paul Roe", **shared, **one), a_contact("Paul Roe", source="outlook", **shared, **two)])
    assert not together(links, 1, 2)


@pytest.mark.parametrize("slip", ["1980-01-03", "1980-10-02", "1980-02-01", "1908-01-02", "1980-11-02"])
def test_a_slip_in_the_birthday_keeps_nobody_apart(slip):
    one, two = a_contact("Anna Berg", birthday="1980-01-02"), a_contact("Anna Berg", birthday=slip, source="outlook")
    far = a_contact("Anna Berg", birthday="1991-07-24", source="outlook")
    assert (
        linked([one, two]).review["bits"][0] > linked([one, a_contact("Anna Berg", source="outlook")]).review["bits"][0]
    )
    assert len(linked([one, far]).review) == 0


@pytest.mark.parametrize(
    ("one", "two", "expected"), [("1980-01-02", "1953-01-02", False), ("1980-01-02", "1981-01-03", False)]
)
def test_another_year_is_no_slip_of_typing(one, two, expected):
    assert mistyped(one, two) is expected


def test_an_assistants_address_on_the_bosss_card_joins_nobody():
    links = linked(
        [
            a_contact("Anna Berg", emails="anna@mail.example lena.vogt@acme.example"),
            a_contact("Lena Vogt", source="outlook", emails="lena.vogt@acme.example"),
        ]
    )
    assert not together(links, 1, 2)


def test_a_card_without_a_name_is_at_most_a_question():
    links = linked([a_contact("", emails="anna@mail.example"), a_contact("Anna Berg", emails="anna@mail.example")])
    assert not together(links, 1, 2)
    assert links.review["tier"].tolist() == ["review"]


def test_a_repeated_row_is_one_person():
    row = a_contact("Anna Berg", source="linkedin", company="Acme")
    assert together(linked([row, row, row, row]), 1, 2, 3, 4)


def test_a_changed_profile_address_is_the_same_person():
    """Same name and day in two overlapping archives; in one archive they are two people."""
    common = [a_connection(f"Person{k} Roe{k}", f"person-{k}", connected_on="2019-05-05") for k in range(6)]
    old = [a_connection("Anna Berg", "anna-berg-12ab34", connected_on="2020-02-02"), *common]
    new = [a_connection("Anna Berg", "annaberg", connected_on="2020-02-02"), *common]
    links = linked([*old, *(row | {"file_id": "ba9876543210"} for row in new)])
    assert together(links, 1, 8)
    assert not together(linked([old[0], new[0], *common]), 1, 2)


def test_a_new_surname_and_employer_keep_the_id():
    before = linked([a_connection("Anna Vogt", "anna", company="Acme")])
    rows = [a_connection("Anna Vogt", "anna", company="Acme")]
    rows.append(a_connection("Anna Berg", "anna", company="Globex") | {"file_id": "ba9876543210"})
    after = linked(rows, known=before.known)
    assert set(after.people["person_id"]) == set(before.people["person_id"])


def test_a_work_address_tells_the_employer():
    links = linked(
        [
            a_connection("Anna Berg", "anna-berg", company="Acme Robotics"),
            a_contact("Anna Berg", emails="anna.berg@acmerobotics.example"),
        ]
    )
    assert "Same company" in links.edges["reason"][0]


def test_two_mail_boxes_at_one_employer_are_two_people():
    links = linked(
        [
            a_contact("Anna Berg", emails="anna.berg@acme.example"),
            a_contact("Anna Berg", emails="a.berg2@acme.example", source="outlook"),
        ]
    )
    assert links.people["person_id"].nunique() == 2


def test_rivals_make_a_certain_looking_pair_a_question():
    """Two profiles of one name at one company: the card may be either's."""
    links = linked(
        [
            a_connection("Anna Berg", "anna-1", company="Acme"),
            a_connection("Anna Berg", "anna-2", company="Acme"),
            a_contact("Anna Berg", company="Acme"),
        ]
    )
    assert links.people["person_id"].nunique() == 3
    assert set(links.review["tier"]) <= {"review", "likely"}


def test_decisions_about_records_that_are_gone_do_nothing():
    links = linked([a_contact("Anna Berg")], decisions=[Decision(f"{FILE}:1", "gone:1", same=True)])
    assert links.people["person_id"].nunique() == 1


def test_large_blocks_are_split_not_dropped():
    """A hundred people of one name: those who share a number are still found."""
    crowd = [a_contact("Anna Berg", company=f"Firm {k}", phones=f"+1555555{k:04}") for k in range(100)]
    twin = a_contact("Anna Berg", company="Firm 7", phones="+15555550007", source="outlook")
    assert together(linked([*crowd, twin]), 8, 101)


def test_with_the_exports_of_two_years_odds_stay_odds():
    """Each source then holds everybody twice: more pairs are one person than the smaller source has records."""
    people = [
        (f"{given} {family}", f"{given}{family}".lower())
        for given in ("Anna", "Bram", "Cora", "Dirk", "Elsa", "Finn", "Gesa", "Hugo")
        for family in ("Abel", "Born", "Cramer", "Dorn", "Eick", "Falk")
    ]

    def exports(file: str) -> list[dict[str, object]]:
        book = [a_contact(name, slug=key if place < 24 else "") for place, (name, key) in enumerate(people[:36])]
        return [a_connection(name, key, file_id=file) for name, key in people] + [
            {**card, "file_id": f"{file}b"} for card in book
        ]

    links = linked(exports("a") + exports("c"))
    assert np.isfinite(links.edges["bits"].to_numpy()).all()
    assert links.people["person_id"].nunique() == len(people)
