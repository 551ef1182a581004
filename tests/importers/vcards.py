"""Builders for vCard tests."""

from __future__ import annotations

import io
from typing import Any

from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.vcard import VCARD


def a_file(content: bytes, name: str = "contacts.vcf") -> SourceFile:
    """A file in memory."""
    return SourceFile(name, name, "", len(content), lambda: io.BytesIO(content))


def a_card(*lines: str, version: str = "3.0") -> bytes:
    """One card of these property lines."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def read(content: bytes, context: Context | None = None) -> Reading:
    """What the importer gets out of a file; the receipt adds up."""
    reading = VCARD.read(a_file(content), context or Context())
    assert reading.kept == len(reading.contacts)
    assert reading.read == reading.kept + sum(reading.set_aside_counts.values())
    return reading


def contacts(content: bytes, context: Context | None = None) -> list[dict[str, Any]]:
    """The contacts, by row."""
    table = read(content, context).contacts
    rows = [dict(zip(table.names, row, strict=True)) for row in table.rows()]
    return sorted(rows, key=lambda row: row["row"])


def contact(*lines: str, version: str = "3.0", context: Context | None = None) -> dict[str, Any]:
    """The one contact of a card of these lines."""
    [found] = contacts(a_card(*lines, version=version), context)
    return found


def keys(content: bytes, kind: str) -> list[str]:
    """The identifiers of one kind."""
    table = read(content).identifiers
    return [value for found, value in zip(table["kind"], table["value"], strict=True) if found == kind]
