"""A naive reading of delimited files: the csv module, and the few column names that mean the same everywhere."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

TEXTS = frozenset({
    "first name", "given name", "last name", "family name", "middle name", "nickname", "company", "organization",
    "organization name", "organization 1 - name", "job title", "position", "organization title", "vorname", "nachname",
    "firma", "prénom", "société", "cognome", "apellidos", "achternaam", "voornaam", "sobrenome",
})  # fmt: skip
EMAIL = re.compile(r"e-?mail.*(?:address|value|adresse)|email|.*\be-?mail|(?:primary|secondary) email", re.IGNORECASE)
NOT_EMAIL = re.compile(r"type|typ\b|label|display|name", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HEADER_ROWS = 12
KNOWN_NEEDED = 2


@dataclass
class NaiveRecord:
    """One record by its physical line: cells that must be found again."""

    line: int
    texts: list[tuple[str, str]]  # column, cell
    emails: list[tuple[str, str]]


def naive_records(content: bytes) -> list[NaiveRecord]:
    """The records below the header, empty ones left out; none when no header is recognised."""
    text, exact = _decoded(content)
    best: tuple[int, int, str] = (0, 0, ",")
    for delimiter in ",;\t":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, (row, _) in enumerate(zip(rows, range(HEADER_ROWS), strict=False)):
            best = max(best, (sum(_known(cell) for cell in row), -number, delimiter))
    if best[0] < KNOWN_NEEDED:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=best[2])
    header: list[str] = []
    records = []
    before = 0
    for number, row in enumerate(reader):
        if number == -best[1]:
            header = [cell.strip() for cell in row]
        elif number > -best[1] and any(cell.strip() for cell in row):
            records.append(_record(before + 1, header, row, exact=exact))
        before = reader.line_num
    return records


def _known(cell: str) -> bool:
    name = cell.strip().casefold()
    return name in TEXTS or bool(EMAIL.fullmatch(name) and not NOT_EMAIL.search(name))


def _record(line: int, header: list[str], row: list[str], *, exact: bool) -> NaiveRecord:
    cells = [(name, cell.strip()) for name, cell in zip(header, row, strict=False) if cell.strip()]
    if not exact:  # the code page is not known here: only what is the same in all of them
        cells = [(name, cell) for name, cell in cells if cell.isascii()]
    texts = [(name, cell) for name, cell in cells if name.casefold() in TEXTS]
    emails = [
        (name, address.lower())
        for name, cell in cells
        if _known(name) and name.casefold() not in TEXTS
        for address in ADDRESS.findall(cell)
    ]
    return NaiveRecord(line, texts, emails)


def _decoded(content: bytes) -> tuple[str, bool]:
    codec = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(codec), True
    except UnicodeDecodeError:
        return content.decode("latin-1"), False
