"""What lies in the folder where a command is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import cards

if TYPE_CHECKING:
    from pathlib import Path

ANN = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nN:Lee;Ann;;;\r\nEMAIL:ann@example.com\r\nEND:VCARD\r\n"


@pytest.fixture
def address_book(workplace: Path) -> Path:
    """One address book, contacts.vcf, with one person in it."""
    (workplace / "contacts.vcf").write_bytes(ANN.encode())
    return workplace


@pytest.fixture
def two_exports(workplace: Path) -> Path:
    """first.vcf, and second.vcf of a year later: Ann Lee has moved, Bob Stone is gone, Cara Dean is new."""
    first = cards(("Ann Lee", "Acme"), ("Bob Stone", "Acme"), revised="2024-03-01T00:00:00Z")
    second = cards(("Ann Lee", "Bolt"), ("Cara Dean", "Bolt"), revised="2025-03-01T00:00:00Z")
    (workplace / "first.vcf").write_bytes(first)
    (workplace / "second.vcf").write_bytes(second)
    return workplace
