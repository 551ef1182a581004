"""What the one row of a person says when its records say different things."""

from __future__ import annotations

from auditor.linking import link, merged
from tests.linking.build import NOBODY, a_connection, a_contact, frames


def one_person(*contacts):
    records, identifiers = frames(list(contacts))
    people = merged(records, identifiers, link(records, identifiers, owner=NOBODY).people)
    assert len(people) == 1
    return people.iloc[0]


def test_the_newest_dated_source_wins_and_the_conflict_is_kept():
    person = one_person(
        a_contact("Anna Berg", emails="a@mail.example", company="Globex", position="Clerk", updated_on="2019-02-03"),
        a_connection("Anna Berg, MBA", "anna", emails="a@mail.example", company="Acme GmbH", position="Head"),
    )
    assert (person["company"], person["position"]) == ("Acme GmbH", "Head")
    assert person["company_conflict"] == "Acme GmbH (linkedin); Globex (vcard)"
    assert (person["sources"], person["records"]) == ("linkedin; vcard", 2)
    assert str(person["connected_on"])[:10] == "2020-01-01"


def test_one_company_in_two_spellings_is_no_conflict():
    person = one_person(
        a_contact("Anna Berg", emails="a@mail.example", company="ACME"),
        a_contact("Anna Berg", emails="a@mail.example", company="Acme GmbH & Co. KG", source="outlook"),
    )
    assert person["company_conflict"] == ""


def test_a_name_is_shown_without_ornaments_in_mixed_case():
    person = one_person(a_contact("", given="ANNA 🌟", family="BERG, Ph.D. (she/her)"))
    assert (person["name"], person["given"], person["family"]) == ("Anna Berg", "Anna", "Berg")


def test_the_full_name_beats_the_initial():
    person = one_person(
        a_contact("Anna B.", emails="a@mail.example", updated_on="2024-01-01"),
        a_contact("Anna Berg", emails="a@mail.example", source="outlook"),
    )
    assert person["name"] == "Anna Berg"


def test_letters_are_transliterated_and_fall_back_on_the_given_name():
    person = one_person(a_contact("Лев Ястребов"))
    assert (person["letter_given"], person["letter_family"]) == ("l", "y")
    person = one_person(a_contact("Émile"))
    assert (person["letter_given"], person["letter_family"]) == ("e", "e")


def test_all_addresses_and_flags_are_kept():
    person = one_person(
        a_contact("Anna Berg", emails="b@mail.example a@mail.example", has_note=1, categories="Work"),
        a_contact("Anna Berg", emails="a@mail.example", phones="+15555550101", source="outlook", has_private_phone=1),
    )
    assert person["emails"] == "a@mail.example; b@mail.example"
    assert person["phones"] == "+15555550101"
    assert (person["has_note"], person["has_private_phone"], person["has_home_address"]) == (1, 1, 0)


def test_an_address_stands_for_a_name_nobody_knows():
    """An e-mail address, else a phone number; it gives no given or family name."""
    person = one_person(a_contact("", emails="a.berg77@mail.example"))
    assert (person["name"], person["given"], person["family"]) == ("a.berg77@mail.example", "", "")
    assert one_person(a_contact("", phones="+12025550143"))["name"] == "+12025550143"


def test_a_number_that_stands_there_with_its_country_is_not_listed_twice():
    """The bare digits go, other numbers stay."""
    person = one_person(a_contact("Anna Berg", phones="+12025550143 2025550143 5550144"))
    assert person["phones"] == "+12025550143; 5550144"
