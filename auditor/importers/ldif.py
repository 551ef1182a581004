"""LDIF address books of Thunderbird, Netscape, Yahoo and directory servers: one entry, one contact."""

from __future__ import annotations

import binascii
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from auditor.importers.addressbook import AddressBook
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.text import decoded_head
from auditor.importers.vcard_contact import NOT_A_PERSON
from auditor.importers.vcard_lines import LINE_CUT, MAX_LINE_BYTES, physical_lines
from auditor.wording import say

IDENTIFY_LINES = 200  # an entry's object class stands before its photo
MAX_ENTRY_BYTES = 1 << 23
EPOCH_DIGITS = (9, 10)  # seconds since 1970, as Mozilla writes times

NOT_A_LINE = say("line without an attribute, left out")
NOT_DECODED = say("value cannot be decoded, left out")
NO_ENTRY = say("change to a directory, not an entry of it")
NO_PERSON = say("directory entry that is no person")
TOO_LARGE = say("entry larger than 8 MiB")

GROUP_CLASSES = frozenset({"groupofnames", "groupofuniquenames", "mailgroup", "posixgroup", "group"})
STRUCTURE_CLASSES = frozenset({"organization", "organizationalunit", "domain", "dcobject", "country", "container"})

# Attribute, lower case -> what it means in an address book.
MEANINGS = {
    **dict.fromkeys(("givenname", "gn"), "given"),
    **dict.fromkeys(("sn", "surname"), "family"),
    **dict.fromkeys(("cn", "commonname", "displayname"), "name"),
    **dict.fromkeys(("nickname", "mozillanickname", "xmozillanickname"), "nickname"),
    "personaltitle": "prefix",
    **dict.fromkeys(("mail", "email", "rfc822mailbox"), "email1"),
    **dict.fromkeys(("mozillasecondemail", "xmozillasecondemail", "secondemail", "otheremail"), "email2"),
    **dict.fromkeys(("telephonenumber", "workphone", "phone"), "phone_work"),
    "homephone": "phone_home",
    **dict.fromkeys(("mobile", "cellphone", "mobiletelephonenumber"), "phone_mobile"),
    **dict.fromkeys(("o", "company", "organizationname"), "company"),
    **dict.fromkeys(("ou", "department", "orgunit", "organizationalunitname"), "department"),
    "title": "position",
    **dict.fromkeys(("l", "locality", "localityname"), "work_city"),
    **dict.fromkeys(("c", "countryname", "co"), "work_country"),
    **dict.fromkeys(("mozillahomestreet", "homestreet", "homepostaladdress"), "home_street"),
    **dict.fromkeys(("mozillahomelocalityname", "homecity"), "home_city"),
    **dict.fromkeys(("mozillahomepostalcode", "homepostalcode"), "home_code"),
    **dict.fromkeys(("mozillahomecountryname", "homecountry"), "home_country"),
    **{f"birth{part}": f"birth_{part}" for part in ("year", "month", "day")},
    **dict.fromkeys(("description", "notes", "comment"), "notes"),
    **dict.fromkeys(("mozillaworkurl", "workurl", "mozillahomeurl", "homeurl", "labeleduri", "labeledurl"), "web"),
    **{f"{prefix}custom{number}": "custom" for prefix in ("", "mozilla") for number in range(1, 5)},
}
_READ_HERE = frozenset({"dn", "objectclass", "changetype", "modifytimestamp"})
_NEVER_TOLD = frozenset({"version", "member", "uniquemember"})  # of the file, or of groups


@dataclass(slots=True)
class _Entry:
    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    doubts: list[tuple[int, str, str]] = field(default_factory=list)  # line, attribute, reason
    size: int = 0

    def first(self, attribute: str) -> str:
        return next(iter(self.values.get(attribute, ())), "")

    @property
    def refusal(self) -> str:
        """Why the entry is nobody; ""."""
        classes = {value.lower() for value in self.values.get("objectclass", ())}
        if self.size > MAX_ENTRY_BYTES:
            return TOO_LARGE
        if self.first("changetype").lower() not in ("", "add"):
            return NO_ENTRY
        if classes & GROUP_CLASSES:
            return NOT_A_PERSON["group"]
        people = any("person" in name or "user" in name for name in classes)
        return NO_PERSON if classes & STRUCTURE_CLASSES and not people else ""


class LdifImporter:
    """Reads .ldif files; passwords, photos and attributes without a meaning for us are never decoded."""

    id = "ldif"
    source = "ldif"
    label = say("LDIF address book")

    def identify(self, file: SourceFile) -> bool:
        """Whether the first statement names an entry, and an object class follows."""
        lines = [line.lower() for line in decoded_head(file).lstrip("\ufeff").splitlines()[:IDENTIFY_LINES]]
        told = [line for line in lines if line.strip() and not line.startswith(("#", "version:", " "))]
        return bool(told) and told[0].startswith("dn:") and any(line.startswith("objectclass:") for line in told)

    def read(self, file: SourceFile, context: Context) -> Reading:
        """One contact per entry that is a person, by number of the entry; times are UTC."""
        reading = Reading()
        unused: set[str] = set()
        headings = {meaning: attribute for attribute, meaning in reversed(MEANINGS.items())}
        book = AddressBook(reading, context, headings=headings)
        with file.open() as stream:
            for row, entry in enumerate(_entries(stream, unused), 1):
                reading.read = row
                if entry.refusal:
                    reading.set_aside(row, entry.line, entry.refusal)
                else:
                    _keep(book, row, entry)
        book.finish()
        reading.unused_columns = sorted(unused - _NEVER_TOLD)
        return reading


def _keep(book: AddressBook, row: int, entry: _Entry) -> None:
    before = len(book.reading.contacts)
    meant: dict[str, list[str]] = {}
    for attribute, values in entry.values.items():
        if attribute in MEANINGS:
            meant.setdefault(MEANINGS[attribute], []).extend(values)
    book.add(row, entry.line, meant)
    if len(book.reading.contacts) > before:
        book.reading.contacts["updated_on"][-1] = _day(entry.first("modifytimestamp"))
        for line, attribute, reason in entry.doubts:
            book.reading.doubt(row, line, reason, attribute)


def _day(text: str) -> str:
    """`20240301101500Z`, or seconds since 1970, as an ISO day; "" when it is neither (Mozilla also writes `0Z`)."""
    digits = text.strip().removesuffix("Z").partition(".")[0]
    try:
        if digits.isdigit() and len(digits) in EPOCH_DIGITS:
            return dt.datetime.fromtimestamp(int(digits), dt.UTC).date().isoformat()
        return dt.datetime.strptime(digits[:8], "%Y%m%d").replace(tzinfo=dt.UTC).date().isoformat()
    except ValueError:
        return ""


def _logical_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Number, content and whether it was cut; a line that begins with a blank goes on with the one before."""
    cut: set[int] = set()
    start, parts, size = 0, list[bytes](), 0
    for number, line in enumerate(physical_lines(stream, cut), 1):
        if line[:1] == b" " and parts:
            size += len(line)
            if size <= MAX_LINE_BYTES:
                parts.append(line[1:])
            continue
        if parts:
            yield start, b"".join(parts), size > MAX_LINE_BYTES or start in cut
        start, parts, size = number, [line], len(line)
    if parts:
        yield start, b"".join(parts), size > MAX_LINE_BYTES or start in cut


def _entries(stream: BinaryIO, unused: set[str]) -> Iterator[_Entry]:
    """Entries are separated by empty lines; a `dn` begins one as well. `unused` collects attributes with no meaning."""
    entry: _Entry | None = None
    for number, line, cut in _logical_lines(stream):
        name, colon, raw = line.removeprefix(b"\xef\xbb\xbf").partition(b":")
        attribute = name.partition(b";")[0].strip().lower().decode("ascii", "replace")
        begins = attribute == "dn"
        if entry and (begins or not line.strip()):
            yield entry
            entry = None
        if not line.strip() or line.startswith(b"#"):
            continue
        if entry is None and (begins or attribute != "version"):
            entry = _Entry(number)
        if entry is not None:
            _take(entry, number, attribute, raw if colon else None, unused)
            if cut and attribute in MEANINGS:
                entry.doubts.append((number, attribute, LINE_CUT))
    if entry:
        yield entry


def _take(entry: _Entry, line: int, attribute: str, raw: bytes | None, unused: set[str]) -> None:
    if raw is None:
        entry.doubts.append((line, "", NOT_A_LINE))
        return
    if attribute not in MEANINGS and attribute not in _READ_HERE:
        unused.add(attribute)
        return
    entry.size += len(raw)
    text = _decoded(raw)
    if text is None:
        entry.doubts.append((line, attribute, NOT_DECODED))
    elif text and entry.size <= MAX_ENTRY_BYTES:
        entry.values.setdefault(attribute, []).append(text)


def _decoded(raw: bytes) -> str | None:
    """A value as text: after `::` base64, after `:<` the address of a file, which is never opened."""
    if raw.startswith(b"<"):
        return None
    if raw.startswith(b":"):
        try:
            raw = binascii.a2b_base64(raw[1:])
        except binascii.Error:
            return None
    try:
        return raw.decode().strip()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace").strip()  # old Netscape wrote the machine's code page


LDIF = LdifImporter()
