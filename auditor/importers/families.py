"""Tells which program's address book a header belongs to, so that exactly one importer claims a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from auditor.importers.addressbook import EMAILS, PHONES
from auditor.importers.csvrecords import split_line
from auditor.importers.csvtable import DELIMITERS, MAX_PREAMBLE_LINES, Layout, find_layout, header_key
from auditor.importers.lines import decode_head, encoding_of
from auditor.importers.text import MULTI_BYTE, SINGLE_BYTE
from auditor.importers.vocabulary import MIN_CLASSIC_COLUMNS, Header, Vocabulary, is_classic, plain_key

MIN_RECOGNISED = 6  # columns known to Outlook; LinkedIn's own lists have at most four of them
NAMED = frozenset({"given", "family", "name", "company", "email1"})  # a calendar has none of them
REACH = frozenset({*EMAILS, *PHONES, "web"})
_LINKEDIN = frozenset(  # in LinkedIn's files only
    {"connectedon", "createdat", "phonenumbers", "bookmarkedat", "thirdpartyverified", "verificationtype"}
)
_GOOGLE = re.compile(
    r"(?:email|phone|address|organization|website|relation|event|customfield)\d+(?:type|label|value|name)"
)
_GOOGLE_NAMES = ("Group Membership", "Phonetic First Name", "Organization Name", "Yomi Name", "Labels")
_OTHERS = ("gmail2008", "yahoo", "thunderbird", "exchange", "zimbra", "kmail", "windows")  # in this order

OUTLOOK = "outlook"
TABLE = "table"
GOOGLE = "google"


class Found(NamedTuple):
    """A header located and attributed."""

    family: str
    layout: Layout
    header: Header


@cache
def vocabulary(family: str) -> Vocabulary:
    """The column names of a family."""
    return Vocabulary("outlook.toml") if family == OUTLOOK else Vocabulary("addressbooks.toml", family)


@lru_cache(maxsize=16)
def find(head: bytes, encoding: str = "") -> Found | None:
    """The family of a file by its first bytes; None when it is no address book we know. Never raises."""
    stated = encoding or encoding_of(head)
    if shaped := _by_shape(head, stated) or (None if encoding else _in_other_pages(head, stated)):
        return shaped
    encoding = stated
    layout = find_layout(head, _known(), encoding=encoding)
    family = _family({plain_key(cell) for cell in layout.header}, layout.header) if layout else ""
    if not layout or not family:
        return None
    names = vocabulary(OUTLOOK if family == GOOGLE else family)
    return Found(family, layout, names.understand(layout.header))


@cache
def _known() -> frozenset[str]:
    google = (header_key(name) for name in (*_GOOGLE_NAMES, "Photo", "File As", "Organization Title"))
    return frozenset(google).union(*(vocabulary(family).known for family in (OUTLOOK, *_OTHERS, TABLE)))


def _family(keys: set[str], header: Sequence[str]) -> str:
    if any(map(_GOOGLE.fullmatch, keys)) or len(keys & set(map(plain_key, _GOOGLE_NAMES))) > 1:
        return GOOGLE if "email2address" not in keys else OUTLOOK
    for family in _OTHERS:
        if keys & vocabulary(family).telltale and not (family == "windows" and "email2address" in keys):
            return family
    outlook = vocabulary(OUTLOOK)
    understood = outlook.understand(header)
    if keys & _LINKEDIN:
        return ""
    if NAMED.intersection(understood.meanings) and (keys & outlook.telltale or understood.recognised >= MIN_RECOGNISED):
        return OUTLOOK
    return TABLE if _is_table(header) else ""


def _is_table(header: Sequence[str]) -> bool:
    """Whether a header that no program is known for has a name and a way to reach somebody."""
    found = set(vocabulary(TABLE).understand(header).meanings)
    return ("name" in found or {"given", "family"} <= found) and bool(found & REACH)


def _by_shape(head: bytes, encoding: str) -> Found | None:
    """A header recognised by its columns' number and order, which some programs keep in every language."""
    lines = list(islice(decode_head(head, encoding), MAX_PREAMBLE_LINES))
    for number, line in enumerate(lines, 1):
        for cells, delimiter in _splits(line):
            layout = Layout(encoding, delimiter, number, tuple(cells))
            if is_classic(cells):
                return Found(OUTLOOK, layout, _understood(OUTLOOK, cells))
            if number == 1 and _is_thunderbird(cells, lines[1:], delimiter):
                return Found("thunderbird", layout, _understood("thunderbird", cells))
    return None


def _in_other_pages(head: bytes, stated: str) -> Found | None:
    """The desktop program's header in a code page that is neither UTF-8 nor Western, told by its 48th name."""
    if not stated.startswith("utf-8") or head.isascii() or not _is_wide(head):
        return None
    shaped = (_by_shape(head, page) for page in (*SINGLE_BYTE, *MULTI_BYTE))
    return next(filter(None, shaped), None)


def _is_wide(head: bytes) -> bool:
    return any(
        line.count(mark.encode()) >= MIN_CLASSIC_COLUMNS - 1 for line in head.split(b"\n") for mark in DELIMITERS
    )


def _understood(family: str, cells: Sequence[str]) -> Header:
    header = vocabulary(family).understand(cells)
    return header if header.recognised >= MIN_RECOGNISED else vocabulary(family).by_position(cells)


def _splits(line: str) -> Iterator[tuple[list[str], str]]:
    text = line.strip("\ufeff\r\n")
    return ((split_line(text, delimiter), delimiter) for delimiter in DELIMITERS if delimiter in text)


def _is_thunderbird(cells: list[str], rows: list[str], delimiter: str) -> bool:
    """As many columns as Thunderbird writes, and addresses in its two address columns only."""
    order = vocabulary("thunderbird").order
    if not len(order) <= len(list(filter(None, map(str.strip, cells)))) <= len(cells) <= len(order) + 1:
        return False
    places = {at for row in rows for at, cell in enumerate(split_line(row.strip(), delimiter)) if "@" in cell}
    return bool(places) and places <= {order.index("Primary Email"), order.index("Secondary Email")}
