"""Google Contacts as CSV, in the header of 2024 and the one before: numbered groups and several values in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.importers import families
from auditor.importers.address_csv import FLAG, OTHER, Unused, add_records, close_book, header_again, open_table
from auditor.importers.addressbook import PHONES, AddressBook
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.vocabulary import UNKNOWN, plain_key, shipped
from auditor.names import folded
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.csvtable import Chunk

SEVERAL = ":::"  # between blanks, from one value of a cell to the next
PRIMARY = "* "  # begins the label of the preferred value, and the names of groups Google made
_KINDS = "E-?mail|Phone|Address|Organization|Website|Relation|Event|IM|Custom Field"
_GROUP = re.compile(rf"^({_KINDS}) (\d+) - (.+)$", re.IGNORECASE)
_ORGANIZATION = {"name": "company", "title": "position", "department": "department"}
_ADDRESS = {"street": "street", "formatted": "street", "city": "city", "postal code": "code", "country": "country"}
_LABELS = ("type", "label")

_ONE_VALUE = {"email": "email1", "phone": "phone_other", "website": "web"}
_HEADINGS = {"email1": "E-mail", "birthday": "Birthday", "notes": "Notes"} | dict.fromkeys(PHONES, "Phone")

Values = dict[str, list[str]]


class GoogleCsv:
    """Google Contacts, both headers."""

    id = "google_csv"
    source = "google"
    label = say("Google contacts")

    def identify(self, file: SourceFile) -> bool:
        """Whether the header has Google's numbered groups."""
        found = families.find(file.head)
        return found is not None and found.family == families.GOOGLE

    def read(self, file: SourceFile, context: Context) -> Reading:
        """One contact per record."""
        table, _, note = open_table(file, lambda text: text.count(" - Value"))
        columns = GoogleColumns.of(table.layout.header)
        reading = Reading()
        book = AddressBook(reading, context, headings=_HEADINGS)
        unused = Unused(table.layout.header)
        for chunk in table.chunks():
            unused.look(chunk, columns.taken())
            add_records(book, columns.rows(chunk), header_again(chunk, table.layout.header))
        close_book(book, table, unused, note)
        return reading


@dataclass
class GoogleColumns:
    """Where things stand in one header: single columns by meaning, and groups by number."""

    plain: dict[int, str] = field(default_factory=dict)  # position -> meaning
    groups: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)  # (e-mail, 1) -> part -> position
    width: int = 0

    @classmethod
    def of(cls, header: Sequence[str]) -> GoogleColumns:
        """The columns of a header; names we do not know are left out."""
        columns = cls(width=len(header))
        meanings = {plain_key(name): meaning for meaning, names in _data()["columns"].items() for name in names}
        for at, cell in enumerate(header):
            if group := _GROUP.match(cell.strip()):
                kind = group[1].lower().replace("-", "")
                columns.groups.setdefault((kind, int(group[2])), {}).setdefault(group[3].lower(), at)
            else:
                columns.plain[at] = meanings.get(plain_key(cell), UNKNOWN)
        return columns

    def taken(self) -> list[str]:
        """For each column its meaning, UNKNOWN where no field takes it."""
        meanings = [self.plain.get(at, "") for at in range(self.width)]
        for (kind, _), parts in self.groups.items():
            for part, at in parts.items():
                if _part_meaning(kind, part):
                    meanings[at] = kind
        return meanings

    def rows(self, chunk: Chunk) -> Iterator[tuple[int, int, Values]]:
        """The filled cells of each record by meaning."""
        for row, line, cells in zip(chunk.rows, chunk.lines, zip(*chunk.cells, strict=True), strict=True):
            yield row, line, self._values(cells)

    def _values(self, cells: Sequence[str]) -> Values:
        values: Values = {}
        for at, meaning in self.plain.items():
            if cells[at].strip() and meaning != FLAG:
                values.setdefault(meaning or OTHER, []).append(cells[at])
        for (kind, _), parts in self.groups.items():
            filled = {part: cells[at] for part, at in parts.items() if cells[at].strip()}
            label = next((filled[name] for name in _LABELS if name in filled), "")
            found = list(_of_group(kind, label, filled)) if filled else []
            for meaning in dict.fromkeys(meaning for meaning, _ in found):
                mine, others = [cell for known, cell in found if known == meaning], values.get(meaning, [])
                values[meaning] = mine + others if label.startswith(PRIMARY) else others + mine
        return values


def _part_meaning(kind: str, part: str) -> bool:
    if part in _LABELS:
        return True
    parts = {"organization": _ORGANIZATION, "address": _ADDRESS}
    return part in parts.get(kind, ()) or (part == "value" and kind in _ONE_VALUE)


def _of_group(kind: str, label: str, parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Meaning and value, for each value of one numbered group."""
    if kind == "organization":
        yield from ((_ORGANIZATION[part], cell) for part, cell in parts.items() if part in _ORGANIZATION)
    elif kind == "address":
        place = _place(label)
        yield from ((f"{place}_{_ADDRESS[part]}", _first(cell)) for part, cell in parts.items() if part in _ADDRESS)
    else:
        meaning = _phone(label) if kind == "phone" else _ONE_VALUE.get(kind, OTHER)
        yield from ((meaning, value.strip()) for value in parts.get("value", "").split(SEVERAL) if value.strip())


def _first(cell: str) -> str:
    return next(filter(None, map(str.strip, cell.split(SEVERAL))), "")


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return shipped("google.toml")


@cache
def _kind_of_label(label: str) -> str:
    """fax, mobile, home or work by the words of a label; "" for any other."""
    plain = folded(label)
    return next((kind for kind, words in _data()["labels"].items() if any(word in plain for word in words)), "")


def _phone(label: str) -> str:
    kind = _kind_of_label(label)
    return OTHER if kind == "fax" else f"phone_{kind or 'other'}"


def _place(label: str) -> str:
    kind = _kind_of_label(label)
    return kind if kind in {"home", "work"} else "other"


GOOGLE_CSV = GoogleCsv()
