"""Normal forms: what means the same becomes the same text, and nothing else does."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.names import (
    clean,
    email_address,
    email_addresses,
    folded,
    phone_number,
    profile_slug,
    profile_url,
    undecorated,
)
from tests import dialling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Anna   Berg ", "Anna Berg"),
        ("Anna\u200b\u202e Berg\x00", "Anna Berg"),
        ("x" * 400, "x" * 300),
        ("é" * 400, "é" * 300),
        ("", ""),
    ],
)
def test_clean_text_is_one_short_printable_line(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("É. Łuk-Às", "e luk as"),
        ("Ｆｕｌｌ", "full"),
        ("Юрий", "yuriy"),
        ("O'Brien", "o brien"),
        ("!?", ""),
    ],
)
def test_folded_text_has_no_accents_or_punctuation(text, expected):
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.linkedin.com/in/Anna-Berg/", "anna-berg"),
        ("www.linkedin.com/in/anna-berg?trk=x", "anna-berg"),
        ("http://de.linkedin.com/in/anna-berg/de", "anna-berg"),
        ("https://www.linkedin.com/in/j%C3%BCrgen", "jürgen"),
        ("https://www.linkedin.com/pub/anna-berg/12/577/894", "anna-berg/12/577/894"),
        ("https://www.linkedin.com/company/acme", ""),
        ("https://notlinkedin.com/in/anna", ""),
        ("", ""),
    ],
)
def test_a_profile_has_one_slug(url, slug):
    assert profile_slug(url) == slug


def test_a_slug_has_one_address():
    assert profile_slug(profile_url("anna-berg")) == "anna-berg"
    assert profile_url("") == ""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Anna Berg <Anna.Berg@Mail.Example>", "anna.berg@mail.example"),
        ("mailto:a@mail.example", "a@mail.example"),
        ("a@localhost", ""),
        ("no address", ""),
    ],
)
def test_an_address_is_found_in_its_cell(cell, expected):
    assert email_address(cell) == expected


def test_all_addresses_of_a_cell_come_once_in_order():
    assert email_addresses("B@x.example; a@x.example, b@X.example") == ["b@x.example", "a@x.example"]


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("+1 (555) 555-0101", "", "+15555550101"),
        ("tel:+49 30 5550101", "", "+49305550101"),
        ("030 5550101", "DE", "+49305550101"),
        ("030 5550101", "", "0305550101"),
        ("0049 30 5550101 ext. 12", "", "+49305550101"),
        ("+999 1", "", ""),
        ("+99999999999999999999", "", "99999999999999999999"),
        ("112", "", ""),
        ("1" * 400, "", ""),
    ],
)
def test_a_number_is_e164_where_its_country_is_known(text, region, expected):
    assert phone_number(text, region) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🌟 Anna Berg™ ✅", "Anna Berg"),
        ("𝓐𝓷𝓷𝓪 Ｂｅｒｇ", "Anna Berg"),
        ("Åsa O’Brien-Łuk", "Åsa O’Brien-Łuk"),
        ("Юрий 🇺🇦", "Юрий"),
        ("Anna", "Anna"),
    ],
)
def test_ornaments_go_and_letters_stay(text, expected):
    assert undecorated(text) == expected


@given(st.text(max_size=60))
def test_normal_forms_are_stable(text):
    """Applying one twice changes nothing."""
    assert clean(clean(text)) == clean(text)
    assert folded(folded(text)) == folded(text)
    assert undecorated(undecorated(text)) == undecorated(text)


LIBRARY, OURS = dialling.table().splitlines(), dialling.TABLE.read_text(encoding="utf-8").splitlines()
CHANGED = {int(line.split(" ", 1)[0]) for line in {*LIBRARY} ^ {*OURS}}  # countries with other numbers since


def test_the_table_of_dialling_is_that_of_phonenumbers():
    """Countries change their numbers: when many have, `python -m tests.dialling` writes it anew."""
    assert len(CHANGED) <= len(OURS) / 20


CODES = sorted({*phonenumbers.COUNTRY_CODE_TO_REGION_CODE} - CHANGED)


@given(st.sampled_from(CODES), st.from_regex(r"[0-9]{4,14}", fullmatch=True))
def test_international_numbers_are_what_phonenumbers_makes_of_them(code: int, national: str) -> None:
    """Most take a quicker way; it must lead to the same place for every country and length."""
    text = f"+{code}{national}"
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        number = None
    sound = number is not None and phonenumbers.is_possible_number(number)
    expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if sound else text[1:]
    assert phone_number(text) == expected
