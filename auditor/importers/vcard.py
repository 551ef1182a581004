"""vCard files of every version and exporter: one card, one contact."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.text import decoded_head, decoding
from auditor.importers.vcard_contact import USED_NAMES, Read, contact_of, kind_of
from auditor.importers.vcard_lines import CardReader
from auditor.importers.vcard_values import UNDECLARED_CHARSET, CardValues
from auditor.names import clean
from auditor.wording import say

TOO_LARGE = say("card larger than 8 MiB")
MAX_UNUSED_NAMES = 100
IDENTIFY_CHARS = 4096
IDENTIFY_LINES = 6  # a few lines may stand before the first card, but not a mail's whole header
NON_LATIN = frozenset({"cp1251", "cp1253", "cp1255", "cp1256", "cp874", "cp932", "cp949", "cp950", "gb18030"})

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)


class _Groups:
    """Labels that Apple and Nextcloud keep as cards of their own: a group's name is a category of its members."""

    def __init__(self) -> None:
        self._members: dict[str, list[str]] = defaultdict(list)  # uid -> names of its groups
        self._index: dict[str, int] = {}  # uid -> position in the contact table

    def add_group(self, card: CardValues) -> None:
        """Remember who belongs to a group."""
        name = clean(card.first("FN", "N").strip(";"))
        for prop in card.all("X-ADDRESSBOOKSERVER-MEMBER", "MEMBER"):
            self._members[_uid(card.text(prop))].append(name)

    def add_contact(self, card: CardValues, index: int) -> None:
        """Remember where a contact is."""
        if uid := _uid(card.first("UID")):
            self._index[uid] = index

    def label(self, categories: list[str]) -> None:
        """Add the groups' names to the categories of their members."""
        for uid, names in self._members.items():
            if (index := self._index.get(uid)) is not None:
                known = categories[index].split("; ") if categories[index] else []
                categories[index] = "; ".join(dict.fromkeys(known + [name for name in names if name]))


def _uid(text: str) -> str:
    return text.strip().lower().removeprefix("urn:").removeprefix("uuid:")


class VCardImporter:
    """Reads .vcf files: Apple, Google, Outlook, Android, Nextcloud and the rest, versions 2.1 to 4.0."""

    id = "vcard"
    source = "vcard"
    label = say("vCard contacts")

    def identify(self, file: SourceFile) -> bool:
        """Whether one of the first lines opens a card."""
        lines = decoded_head(file)[:IDENTIFY_CHARS].lstrip("\ufeff").splitlines()
        first = [line for line in lines if line.strip()][:IDENTIFY_LINES]
        return any(map(_BEGIN.fullmatch, first)) and not first[0].startswith("From ")

    def read(self, file: SourceFile, context: Context) -> Reading:
        """One contact per card, by card number; groups give their members a category and are set aside."""
        reading = Reading()
        groups = _Groups()
        names: set[str] = set()
        undeclared: Counter[str] = Counter()
        guess = cache(lambda: undeclared_codec(file))
        with file.open() as stream:
            reader = CardReader(stream)
            for card in reader:
                values = CardValues(card, guess)
                names.update(prop.head.name for prop in card.properties if prop.raw or prop.head.skipped)
                _keep(reading, values, groups, context)
                undeclared.update(values.undeclared)
        groups.label(reading.contacts["categories"])
        reading.unused_columns = sorted(names - USED_NAMES)[:MAX_UNUSED_NAMES]
        reading.notes = [
            say("values in no declared character set, read as {charset}: {n}", charset=c, n=n)
            for c, n in undeclared.items()
        ]
        if reader.strays:
            reading.notes.append(say("lines outside any card, left out: {n}", n=reader.strays))
        return reading


def undeclared_codec(file: SourceFile) -> str:
    """The Windows code page of values that declare none; too little text tells Western pages apart."""
    codec = decoding(file).codec
    return codec if codec in NON_LATIN else UNDECLARED_CHARSET


def _keep(reading: Reading, values: CardValues, groups: _Groups, context: Context) -> None:
    card = values.card
    reading.read += 1
    found = Read(None, reason=TOO_LARGE) if card.too_large else contact_of(values, context)
    if found.contact is None:
        reading.set_aside(card.number, card.line, found.reason)
        if not card.too_large and kind_of(values) in ("group", "list"):
            groups.add_group(values)
        return
    groups.add_contact(values, len(reading.contacts))
    reading.contacts.append(found.contact)
    if found.identifiers:
        kinds, keys = zip(*found.identifiers, strict=True)
        reading.identifiers.extend(row=[card.number] * len(kinds), kind=kinds, value=keys)
    for line, name, reason in card.faults + found.doubts:
        reading.doubt(card.number, line, reason, name)


VCARD = VCardImporter()
