"""One record of an address book, by the meaning of its cells, becomes a contact with all its identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.importers import dayorder
from auditor.importers.mailboxes import of_function
from auditor.importers.workbook import LINE_BREAK
from auditor.names import clean, email_addresses, phone_number, profile_slug, profile_url
from auditor.records import Contact, Identifier
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading

Values = Mapping[str, Sequence[str]]  # meaning -> the filled cells with that meaning, in the order of the columns

EMPTY = say("empty row")
NOBODY = say("no name, e-mail, phone or company")
NO_ADDRESS = say("not an e-mail address")
DIRECTORY_ADDRESS = say("an internal Exchange address, which nobody outside can write to")
NO_NUMBER = say("not a phone number")
ROUNDED = say("phone number rounded by a spreadsheet")

EMAILS = ("email1", "email2", "email3")
PHONES = ("phone_mobile", "phone_work", "phone_other", "phone_home")  # the one to call a contact by first
PRIVATE_PHONES = frozenset({"phone_mobile", "phone_home"})
PLACES = ("work", "home", "other")

EVERYBODYS_GROUPS = frozenset({"mycontacts", "my contacts", "all contacts", "other contacts"})  # groups of everyone

_SCHEME = re.compile(r"\+?\b(?:smtp|mailto):", re.IGNORECASE)  # Microsoft 365 joins addresses by a plus
_GUARD = re.compile(r"^'(?=[=+\-@])")  # what keeps a spreadsheet from running a cell as a formula
_DIRECTORY = re.compile(r"^\s*/o=", re.IGNORECASE)
_ROUNDED = re.compile(r"^\d(?:[.,]\d+)?E\+\d+$", re.IGNORECASE)
_BLANK_RUN = re.compile(r"[^\S\n]{2,}")
_SEPARATORS = re.compile(r"\s*(?::::|[;\n]|\s/\s|,\s)\s*")
_MIN_DIGITS_ALONE = 7  # digits a part needs to be a number of its own
_PROFILE = re.compile(r"(?<![\w-])linkedin\.com/[^\s\"'<>()\[\]]+", re.IGNORECASE)
_SHOWN_ADDRESS = re.compile(r"\s*[(<\[]?[^\s(<\[]+@[^\s)>\]]+[)>\]]?\s*$")
_NOTE_EMAIL = re.compile(r"^E-mail Address:(.*)$", re.MULTILINE)
_NOTE_PHONE = re.compile(r"^(?:[A-Z][a-z]+ )?Phone:(.*)$", re.MULTILINE)
_NOTE_CHAT = re.compile(r"^IM:.*$", re.MULTILINE)
_EAST_ASIAN = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))  # kana, ideographs, hangul
_DISTRIBUTION = re.compile("MAPIPDL|Distribution|GroupMailbox|MailUniversal|^group$", re.IGNORECASE)
_FUNCTION = re.compile("(?:Room|Equipment|Shared|Discovery|System)Mailbox|PublicFolder", re.IGNORECASE)


@dataclass
class AddressBook:
    """Turns records into the contacts and identifiers of `reading`; call `finish` after the last one."""

    reading: Reading
    context: Context
    language: str = ""  # of the column names
    headings: Mapping[str, str] = field(default_factory=dict)  # meaning -> name of its column, for people
    _birthdays: list[tuple[int, int, int, str]] = field(default_factory=list)  # contact, row, line, text

    def add(self, row: int, line: int, values: Values) -> None:
        """One record; `values` holds its filled cells. Sets it aside when it names nobody."""
        if not values:
            self.reading.set_aside(row, line, EMPTY)
            return
        record = _Record(row, line, values, self.context.region, self._doubt)
        contact = record.contact()
        if contact is None:
            self.reading.set_aside(row, line, NOBODY)
            return
        if stated := record.birthday():
            self._birthdays.append((len(self.reading.contacts), row, line, stated))
        self.reading.contacts.append(contact)
        for identifier in record.identifiers():
            self.reading.identifiers.append(identifier)

    def _doubt(self, row: int, line: int, reason: str, meaning: str) -> None:
        self.reading.doubt(row, line, reason, self.headings.get(meaning, ""))

    def finish(self) -> None:
        """Read the birthdays, now that all of them show in which order they are written."""
        order = dayorder.infer((text for *_, text in self._birthdays), self.language)
        if order.how:
            self.reading.notes.append(say("birthdays: {how}", how=order.how))
        for at, row, line, text in self._birthdays:
            day, problem = dayorder.day(text, order, self.context.latest_year)
            self.reading.contacts["birthday"][at] = day
            if problem:
                self._doubt(row, line, problem, "birthday")


class _Record:
    """The identifiers of one record, and the contact built on them."""

    def __init__(
        self, row: int, line: int, values: Values, region: str, doubt: Callable[[int, int, str, str], None]
    ) -> None:
        self.row, self.line = row, line
        self._values = values
        self._region = region
        self._doubt = doubt
        self._note = "\n".join(values.get("notes", ())).replace(LINE_BREAK, "\n")
        self.emails = self._emails()
        self.numbers = self._numbers()
        self.slugs = self._slugs()

    def contact(self) -> Contact | None:
        """None when the record names nobody."""
        name, company = self._name(), self._first("company")
        if not (name or company or self.emails or self.numbers or self.slugs):
            return None
        numbers = list(self.numbers)
        return Contact(
            row=self.row,
            line=self.line,
            name=name or company,
            **{part: self._first(part) for part in ("given", "middle", "family", "prefix", "suffix", "nickname")},
            company=company,
            position=self._first("position"),
            department=self._first("department"),
            email=self.emails[0] if self.emails else "",
            phone=numbers[0] if numbers else "",
            profile_url=profile_url(self.slugs[0]) if self.slugs else "",
            city=self._place("city"),
            country=self._place("country"),
            categories=self._categories(),
            kind=self._kind(name, company),
            has_note=int(bool(self._own_note())),
            has_private_phone=int(bool(PRIVATE_PHONES.intersection(self.numbers.values()))),
            has_home_address=int(any(self._first(f"home_{part}") for part in ("street", "city", "code"))),
        )

    def identifiers(self) -> list[Identifier]:
        """Every address, number and profile of the record."""
        found = [("email", self.emails), ("phone", self.numbers), ("profile", self.slugs)]
        return [Identifier(self.row, kind, value) for kind, values in found for value in values]

    def birthday(self) -> str:
        """The date as written; three columns are put together."""
        year, month, day = (self._first(f"birth_{part}") for part in ("year", "month", "day"))
        if month.isdecimal() and day.isdecimal():
            tail = f"{int(month):02}-{int(day):02}"
            return f"{int(year):04}-{tail}" if year.isdecimal() and int(year) else f"--{tail}"
        return self._first("birthday")

    def _first(self, meaning: str) -> str:
        return next(filter(None, map(cell_text, self._values.get(meaning, ()))), "")

    def _name(self) -> str:
        given, middle, family = (self._first(part) for part in ("given", "middle", "family"))
        if _east_asian(given) and _east_asian(family):
            given, family = family, given
        parts = " ".join(filter(None, (given, middle, family)))
        shown = (_SHOWN_ADDRESS.sub("", self._first(f"shown{number}")) for number in (1, 2, 3))
        return parts or self._first("name") or next(filter(None, shown), "") or self._first("nickname")

    def _place(self, part: str) -> str:
        return next(filter(None, (self._first(f"{place}_{part}") for place in PLACES)), "")

    def _categories(self) -> str:
        labels = (
            clean(label).removeprefix("* ")  # how Google marks the groups it made itself
            for cell in self._values.get("categories", ())
            for label in re.split(":::|[;,]", cell)
        )
        return "; ".join(dict.fromkeys(label for label in labels if label and label.lower() not in EVERYBODYS_GROUPS))

    def _kind(self, name: str, company: str) -> str:
        stated = " ".join((*self._values.get("type1", ()), *self._values.get("kind", ())))
        if _DISTRIBUTION.search(stated):
            return "list"
        if _FUNCTION.search(stated):
            return "role"
        if name:
            return "person"
        if company:
            return "company"
        return "role" if self.emails and of_function(self.emails[0]) and not self.slugs else "person"

    def _emails(self) -> list[str]:
        found: list[str] = []
        for meaning in EMAILS:
            for cell in self._values.get(meaning, ()):
                found += self._addresses(cell, meaning)
        for stated in _NOTE_EMAIL.findall(self._note):
            found += self._addresses(stated, "notes")
        for number in (1, 2, 3):
            for shown in self._values.get(f"shown{number}", ()):
                found += email_addresses(shown)
        return list(dict.fromkeys(found))

    def _addresses(self, cell: str, meaning: str) -> list[str]:
        if _DIRECTORY.match(cell):
            self._doubt(self.row, self.line, DIRECTORY_ADDRESS, meaning)
            return []
        cell = _SCHEME.sub(" ", cell)
        found = [address for address in email_addresses(cell) if "#ext#" not in address]
        if not found and "#EXT#" not in cell.upper():
            self._doubt(self.row, self.line, NO_ADDRESS, meaning)
        return found

    def _numbers(self) -> dict[str, str]:
        """Number -> the meaning of its column, the first one of each number."""
        found: dict[str, str] = {}
        for meaning in PHONES:
            for cell in self._values.get(meaning, ()):
                for number in self._in_cell(cell, meaning):
                    found.setdefault(number, meaning)
        for stated in _NOTE_PHONE.findall(self._note):
            for number in self._in_cell(stated, "notes"):
                found.setdefault(number, "phone_other")
        return found

    def _in_cell(self, cell: str, meaning: str) -> list[str]:
        text = _GUARD.sub("", _BLANK_RUN.sub(" ", cell.strip()))
        if _ROUNDED.match(text):
            self._doubt(self.row, self.line, ROUNDED, meaning)
            return []
        parts = _SEPARATORS.split(text)
        if len(parts) > 1 and any(sum(map(str.isdigit, part)) < _MIN_DIGITS_ALONE for part in parts):
            parts = [text]
        numbers = list(filter(None, (phone_number(part, self._region) for part in parts)))
        if not numbers and text:
            self._doubt(self.row, self.line, NO_NUMBER, meaning)
        return numbers

    def _slugs(self) -> list[str]:
        """Profile addresses from any cell at all: web pages, notes, custom fields, columns we know nothing about."""
        cells = [cell for column in self._values.values() for cell in column if "linkedin.com/" in cell.lower()]
        addresses = (found.rstrip(".,;:!") for cell in cells for found in _PROFILE.findall(cell))
        return list(dict.fromkeys(filter(None, map(profile_slug, addresses))))

    def _own_note(self) -> str:
        """What is left of the note without the lines a program put there."""
        text = self._note
        for pattern in (_NOTE_EMAIL, _NOTE_PHONE, _NOTE_CHAT):
            text = pattern.sub("", text)
        return clean(text)


def _east_asian(name: str) -> bool:
    return not name.isascii() and any(low <= letter <= high for letter in name for low, high in _EAST_ASIAN)


def cell_text(cell: str) -> str:
    """A cell as clean text, without the quote that guards it against being run as a formula."""
    return clean(_GUARD.sub("", cell.strip()))
