"""Normal forms of keys stay quick whatever a file holds."""

from __future__ import annotations

import pytest

from auditor.names import email_addresses, phone_number

MEGABYTE = 1 << 20


@pytest.mark.parametrize(
    "text", ["a" * MEGABYTE, "a." * (MEGABYTE // 2), "@" * MEGABYTE, "a@" + "b." * (MEGABYTE // 2)]
)
def test_a_megabyte_without_an_address_is_passed_over_once(text: str) -> None:
    """No address is found, and the test ends: a quadratic search would take minutes."""
    assert email_addresses(text) == []


def test_words_around_an_address_do_not_matter() -> None:
    """Every address of a cell, each once, in order."""
    text = '"Omega" <o@example.com>; x.y@mail.example,o@example.com (z@example.org)'
    assert email_addresses(text) == ["o@example.com", "x.y@mail.example", "z@example.org"]


@pytest.mark.parametrize("text", ["1" * 101, "1" + " " * MEGABYTE + "x1"])
def test_a_long_text_is_no_phone_number(text: str) -> None:
    """More than a hundred characters are not one number."""
    assert phone_number(text) == ""
