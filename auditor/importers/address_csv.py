"""Reads address books kept as delimited text: what is common to the programs that write them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from auditor.errors import InputError
from auditor.importers import families
from auditor.importers.addressbook import EMAILS, AddressBook
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.csvtable import NO_HEADER, Chunk, Table
from auditor.importers.dayorder import states_none
from auditor.importers.text import MULTI_BYTE, SINGLE_BYTE, Decoding, decoding
from auditor.importers.vocabulary import UNKNOWN, Header
from auditor.names import email_addresses
from auditor.wording import say

NO_FIELD = frozenset({UNKNOWN, "skip"})
FLAG = "flag"  # columns that hold a default unless someone changed it
OTHER = "other"  # cells no field takes; a profile address may be among them
HEADER_AGAIN = say("column names again")
_EMAIL_TYPES = frozenset({"SMTP", "EX", "MAPIPDL", "FAX", "X400"})

Rows = Iterator[tuple[int, int, dict[str, list[str]]]]  # row, line, meaning -> filled cells


@dataclass
class AddressCsv:
    """The importer of one family of address books."""

    id: str
    source: str
    label: str
    family: str

    def identify(self, file: SourceFile) -> bool:
        """Whether the header is this family's."""
        found = families.find(file.head)
        return found is not None and found.family == self.family

    def read(self, file: SourceFile, context: Context) -> Reading:
        """One contact per record."""
        table, header, note = open_table(file, families.vocabulary(self.family).recognise)
        reading = Reading()
        book = AddressBook(reading, context, header.language)
        unused = Unused(table.layout.header)
        meanings: Sequence[str] = header.meanings
        for chunk in table.chunks():
            if not header.language and chunk.first_row == 1:
                meanings = with_emails(meanings, chunk)
            book.headings = headings(table.layout.header, meanings)
            unused.look(chunk, meanings)
            add_records(book, rows(chunk, meanings), header_again(chunk, table.layout.header))
        close_book(book, table, unused, note)
        return reading


def open_table(file: SourceFile, recognise: Callable[[str], int]) -> tuple[Table, Header, str]:
    """The records of a file with their header understood, and what to tell about its encoding.

    Raises InputError when the header cannot be found again under the encoding of the whole file.
    """
    identified = families.find(file.head)
    page = identified.layout.encoding if identified else ""
    if page in SINGLE_BYTE or page in MULTI_BYTE:
        how = Decoding(page, say("accented letters read as {page}, as its column names suggest", page=page))
    else:
        how = decoding(file, recognise)
    found = families.find(file.head, how.codec) or identified
    if found is None:
        raise InputError(say("{file}: no address book header found", file=file.display))
    return Table(file, found.layout, {}), found.header, how.note


def add_records(book: AddressBook, records: Rows, again: Collection[int]) -> None:
    """Add the records of a chunk to the book; `again`: the numbers of those that repeat the column names."""
    for row, line, values in records:
        if row in again:
            book.reading.set_aside(row, line, HEADER_AGAIN)
        else:
            book.add(row, line, values)


def close_book(book: AddressBook, table: Table, unused: Unused, note: str) -> None:
    """Decide what waited for the whole file, and write the receipt."""
    book.finish()
    close_table(book.reading, table, note)
    book.reading.unused_columns = unused.names(table)


def close_table(reading: Reading, table: Table, note: str) -> None:
    """Put what the table counted and noticed into the receipt."""
    reading.read = table.read
    for damage in table.damaged:
        reading.set_aside(*damage)
    reading.notes = list(dict.fromkeys(filter(None, (note, *table.notes, *reading.notes))))


def header_again(chunk: Chunk, header: Sequence[str]) -> set[int]:
    """Record numbers of rows that repeat the column names: several exports put into one file."""
    named = [at for at, name in enumerate(header) if name.strip()]
    maybe = [at for at, cell in enumerate(chunk.cells[named[0]]) if cell == header[named[0]]]
    return {chunk.rows[at] for at in maybe if all(chunk.cells[column][at] == header[column] for column in named)}


def headings(header: Sequence[str], meanings: Sequence[str]) -> dict[str, str]:
    """For each meaning the name of its first column, for messages to people."""
    return {meaning: name.strip() for name, meaning in reversed(list(zip(header, meanings, strict=True)))}


def rows(chunk: Chunk, meanings: Sequence[str]) -> Rows:
    """The filled cells of each record by meaning, in the order of the columns; found column by column."""
    records: list[dict[str, list[str]]] = [{} for _ in chunk.lines]
    for meaning, column in zip(meanings, chunk.cells, strict=True):
        if meaning == FLAG or not any(column):
            continue
        kept = OTHER if meaning in NO_FIELD else meaning
        for record, cell in zip(records, column, strict=True):
            if cell and not cell.isspace() and not states_none(cell):
                record.setdefault(kept, []).append(cell)
    return zip(chunk.rows, chunk.lines, records, strict=True)


def with_emails(meanings: Sequence[str], chunk: Chunk) -> list[str]:
    """Meanings of a header in an unknown language, with its e-mail columns found by what is in them."""
    found = list(meanings)
    free = [meaning for meaning in EMAILS if meaning not in meanings]
    for at, column in enumerate(chunk.cells):
        filled = list(filter(None, map(str.strip, column)))
        if free and not found[at] and filled and 2 * sum(map(_is_address, filled)) > len(filled):
            meaning = free.pop(0)
            found[at] = meaning
            types = {cell.strip() for cell in chunk.cells[at + 1] if cell.strip()} if at + 1 < len(found) else set()
            if types and types <= _EMAIL_TYPES:
                found[at + 1 : at + 3] = [meaning.replace("email", "type"), meaning.replace("email", "shown")]
    return found


def _is_address(cell: str) -> bool:
    return email_addresses(cell) == [cell.lower()] or cell.lower().startswith("/o=")


def _says_something(cell: str) -> bool:
    """Whether a cell that no field takes is lost: profile addresses are found wherever they are."""
    return bool(cell.strip()) and not states_none(cell) and "linkedin.com/" not in cell.lower()


class Unused:
    """Which columns without a field hold something all the same."""

    def __init__(self, header: Sequence[str]) -> None:
        self._header = header
        self._values: dict[int, set[str]] = {}

    def look(self, chunk: Chunk, meanings: Sequence[str]) -> None:
        """Note the columns with a value; a flag needs two different ones, else it is a default."""
        for at, meaning in enumerate(meanings):
            if meaning in NO_FIELD or meaning == FLAG:
                seen = self._values.setdefault(at, set() if meaning == FLAG else {""})
                filled = (cell for cell in chunk.cells[at] if _says_something(cell))
                while len(seen) <= 1 and (cell := next(filled, None)) is not None:
                    seen.add(cell)

    def names(self, table: Table) -> list[str]:
        """Their names as written, in the order of the columns."""
        found = [self._header[at].strip() or NO_HEADER for at, seen in self._values.items() if len(seen) > 1]
        beyond = [name for name in table.unused_columns() if name == NO_HEADER]
        return list(dict.fromkeys([*found, *beyond]))
