"""Company names in normal form, and how surely two of them mean one employer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.work.companies import company_core, company_key, match, sector


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Acme Inc.", "acme"),
        ("ACME Holding GmbH & Co. KG", "acme holding"),
        ("Müller Söhne AG", "muller sohne"),
        ("Jedlová s.r.o.", "jedlova"),
        ("Self-employed", ""),
        ("Selbstständig", ""),
        ("", ""),
        ("AG", "ag"),
    ],
)
def test_the_legal_form_goes_and_the_name_stays(name: str, key: str) -> None:
    """A name that is nothing but a legal form is kept; no employer gives no key."""
    assert company_key(name) == key


@pytest.mark.parametrize(
    ("one", "other", "tier"),
    [
        ("Acme Ltd", "ACME, Inc.", "exact"),
        ("Acme Deutschland GmbH", "Acme Group", "strong"),
        ("Kestrel Software", "Kestrel Software Labs", "weak"),
        ("Kestrel Software", "Kestrel Foods", ""),
        ("ABC", "ABC Logistics", ""),
        ("", "", ""),
        ("Freelance", "Self-employed", ""),
    ],
)
def test_tiers_say_how_sure_it_is(one: str, other: str, tier: str) -> None:
    """Exact but for the legal form, strong but for group or country, weak when one begins the other."""
    assert match(company_key(one), company_key(other)) == tier
    assert match(company_key(other), company_key(one)) == tier


def test_a_name_of_soft_words_alone_keeps_them() -> None:
    """A company called International Group has nothing else to go by."""
    assert company_core("international group") == "international group"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Saint Brannoc Hospital", "health"),
        ("Birkenau Versicherung", "insurance"),
        ("Oakline Recruitment", "recruiting"),
        ("Quillmark", ""),
    ],
)
def test_the_sector_is_what_the_name_gives_away(name: str, found: str) -> None:
    """A name that says nothing stays unclassified."""
    assert sector(name) == found


@given(st.text(max_size=40))
def test_a_key_is_stable_under_repetition(name: str) -> None:
    """Normalising twice changes nothing more, unless the rest is a legal form itself."""
    key = company_key(name)
    assert match(key, key) == ("exact" if key else "")
    assert company_key(key) in (key, company_key(company_key(key)))
