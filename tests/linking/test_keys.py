"""Addresses, numbers, employers: what counts as the same."""

from __future__ import annotations

import pytest

from auditor.linking.keys import company_key, is_role_address, mail_host, mail_key, mail_words, phone_key, plain_words


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("Anna.Berg+news@Gmail.com", "annaberg@gmail.com"),
        ("a.berg@googlemail.com", "aberg@gmail.com"),
        ("Anna.Berg@mail.example", "anna.berg@mail.example"),
        ("+x@mail.example", "+x@mail.example"),
        ("nothing", ""),
        ("@mail.example", ""),
    ],
)
def test_one_mail_box_has_one_key(address, key):
    assert mail_key(address) == key


@pytest.mark.parametrize("address", ["info@a.example", "sales-2@a.example", "No-Reply@a.example", "kontakt@a.example"])
def test_a_desk_is_nobody(address):
    assert is_role_address(address)


def test_a_person_is_no_desk():
    assert not is_role_address("anna@a.example")
    assert not is_role_address("info.berg@a.example")


def test_public_hosts_say_nothing_about_an_employer():
    assert mail_host("a@gmail.com") == ""
    assert mail_host("a@acme.example") == "acme.example"
    assert mail_words("anna.berg82@x.example") == ("anna", "berg")


def test_numbers_agree_in_their_last_digits():
    assert phone_key("+49 30 5550-1012") == phone_key("030 55501012") != ""
    assert phone_key("12345") == ""


@pytest.mark.parametrize(
    "alike",
    [
        ("Acme GmbH & Co. KG", "ACME", "Acme GmbH", "The Acme Group"),
        ("Müller & Söhne AG", "Mueller und Soehne".replace("ue", "u").replace("oe", "o")),
        ("Rossi S.p.A.", "rossi spa"),
        ("Globex, Inc.", "Globex"),
    ],
)
def test_spellings_of_one_company_agree(alike):
    assert len({company_key(name) for name in alike}) == 1


def test_companies_that_are_none_and_short_names_that_stay():
    assert company_key("Self-employed") == company_key("stealth startup") == company_key("") == ""
    assert company_key("Plan A") == "plan a"
    assert company_key("The Group") == "the group"
    assert company_key("AG") == "ag"


def test_titles_and_places_are_folded():
    assert plain_words("Köln, Süd 🌟") == "koln sud"
