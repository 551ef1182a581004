"""Sheets of a workbook read like the text they were saved from, within limits."""

from __future__ import annotations

import csv
import datetime as dt
import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import InputError
from auditor.importers import workbook
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.listed import identify

GOLDEN = Path(__file__).parent / "data"


def a_file(content: bytes, name: str = "Book.xlsx") -> SourceFile:
    return SourceFile(name, name, "", len(content), lambda: io.BytesIO(content))


def a_book(**sheets: list[list[Any]]) -> SourceFile:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return a_file(out.getvalue())


def a_part(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, content)
    return out.getvalue()


def texts(file: SourceFile) -> list[str]:
    return [sheet.open().read().decode("utf-8-sig") for sheet in workbook.sheets(file)]


def read(file: SourceFile) -> Reading:
    (sheet,) = workbook.sheets(file)
    importer = identify(sheet)
    assert importer is not None
    return importer.read(sheet, Context(latest_year=2027))


@pytest.mark.parametrize("case", ["outlook_csv/web", "google_csv/header_2024", "outlook_csv/from_google"])
def test_a_table_saved_as_workbook_reads_as_before(case: str) -> None:
    """The same contacts and identifiers come out of the sheet as out of the text."""
    path = next(path for path in (GOLDEN / case).iterdir() if path.suffix == ".csv")
    content = path.read_bytes()
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    plain = a_file(content, path.name)
    importer = identify(plain)
    assert importer is not None
    expected, actual = importer.read(plain, Context(latest_year=2027)), read(a_book(Contacts=table))
    for name in ("name", "email", "phone", "birthday", "company", "categories", "has_note"):
        assert expected.contacts[name] == actual.contacts[name]
    assert list(expected.identifiers.rows()) == list(actual.identifiers.rows())


def test_connections_saved_as_workbook_keep_their_dates() -> None:
    """A spreadsheet that turned `Connected On` into dates gives the same days."""
    header = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
    url = "https://www.linkedin.com/in/ann-lee"
    day = dt.datetime.fromisoformat("2024-03-04")
    rows = [["Notes:"], ["prose, and more"], [], header]
    rows += [["Ann", "Lee", url, None, "Example", "CEO", when] for when in ("04 Mar 2024", day)]
    reading = read(a_book(Connections=rows))
    assert reading.contacts["connected_on"] == ["2024-03-04"] * 2
    assert reading.contacts["line"] == [5, 6]


def test_line_numbers_are_the_rows_of_the_sheet() -> None:
    """Empty rows and line breaks within cells do not shift what a message to a person points at."""
    header = ["First Name", "Last Name", "E-mail 2 Address", "Notes"]
    reading = read(a_book(A=[["My contacts"], [], header, ["Ann", "Lee", "", "a\nb\r\nc"], [], ["Bob", "Ray"], []]))
    assert reading.contacts["line"] == [4, 6]
    assert reading.contacts["name"] == ["Ann Lee", "Bob Ray"]
    assert reading.read == 2


def test_numbers_and_dates_become_what_was_typed() -> None:
    """A phone number that became a number keeps its digits; dates are ISO; faults of formulas are empty."""
    moments = map(dt.datetime.fromisoformat, ["1981-01-20", "1981-01-20T09:05:00"])
    row = [12025550101, 12025550101.0, 1.5, *moments, True, dt.time(9)]
    (text,) = texts(a_book(A=[[*row, "#NAME?", "a_x000D_\nb", "x"]]))
    typed = "12025550101,12025550101,1.5,1981-01-20,1981-01-20 09:05:00,True,09:00:00,,a\u2028b,x\n"
    assert typed == text


def test_formulas_count_by_their_last_value_alone() -> None:
    """A formula is never run; without a stored value its cell is empty."""
    assert texts(a_book(A=[["a", '=HYPERLINK("http://x.example")', "b"]])) == ["a,,b\n"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_lines_left_in_one_column_are_text_again(mark: str) -> None:
    """A file opened with the wrong delimiter leaves whole lines in the first column."""
    lines = [mark.join(["First Name", "Last Name", "E-mail 2 Address"]), mark.join(["Ann", "Lee", "ann@example.com"])]
    reading = read(a_book(A=[[line] for line in lines]))
    assert reading.contacts["name"] == ["Ann Lee"]
    assert reading.contacts["email"] == ["ann@example.com"]


def test_lines_split_at_commas_alone_are_joined_again() -> None:
    """`Doe; Inc` and the cell after it were one line before a spreadsheet split it at the comma."""
    rows = [["First Name;Last Name;E-mail 2 Address;Company"], ["Ann;Lee;ann@example.com;Example", " Inc"]]
    assert read(a_book(A=rows)).contacts["company"] == ["Example, Inc"]


def test_each_visible_sheet_is_a_file_of_its_own() -> None:
    """Several sheets are named in brackets; empty and hidden ones are left out."""
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.create_sheet("Second").append(["b"])
    book.create_sheet("Empty")
    hidden = book.create_sheet("Hidden")
    hidden.append(["c"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    found = workbook.sheets(a_file(out.getvalue()))
    assert [sheet.name for sheet in found] == ["Book.xlsx [Sheet]", "Book.xlsx [Second]"]
    assert len({sheet.sha256 for sheet in found}) == 2


def test_a_workbook_in_an_archive_is_read_from_memory() -> None:
    """A stream that cannot be sought is taken into memory, up to the limit."""

    class OneWay(io.BytesIO):
        def seekable(self) -> bool:
            return False

    content = a_book(A=[["a"]]).open().read()
    file = SourceFile("b.xlsx", "a.zip/b.xlsx", "a.zip", len(content), lambda: OneWay(content))
    assert workbook.is_workbook(file)
    assert texts(file) == ["a\n"]


class TestLimits:
    """What would take too much is refused before it is unpacked."""

    def test_a_bomb_is_refused_before_it_is_unpacked(self) -> None:
        content = a_part("xl/workbook.xml", bytes(20_000_000))
        with pytest.raises(InputError, match="suspiciously small"):
            workbook.sheets(a_file(content))

    def test_more_than_the_limit_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook, "MAX_BYTES", 100)
        with pytest.raises(InputError, match="MB when unpacked"):
            workbook.sheets(a_book(A=[["a"]]))

    def test_a_large_member_of_an_archive_is_not_taken_into_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook, "MAX_BYTES", 100)

        class OneWay(io.BytesIO):
            def seekable(self) -> bool:
                return False

        file = SourceFile("b.xlsx", "b.xlsx", "", 200, lambda: OneWay(bytes(200)))
        assert not workbook.is_workbook(file)

    def test_columns_beyond_the_limit_are_not_looked_at(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook, "MAX_COLUMNS", 2)
        assert texts(a_book(A=[["a", "b", "c"]])) == ["a,b\n"]

    def test_without_defusedxml_no_workbook_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
        with pytest.raises(InputError):
            workbook.sheets(a_book(A=[["a"]]))

    def test_entities_are_not_expanded(self) -> None:
        """The XML trick of a billion laughs ends as a damaged workbook."""
        laugh = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
        with pytest.raises(InputError, match="damaged"):
            workbook.sheets(a_file(a_part("xl/workbook.xml", laugh)))

    def test_what_is_no_zip_is_no_workbook(self) -> None:
        assert not workbook.is_workbook(a_file(b"PK\x03\x04 nothing"))
        with pytest.raises(InputError, match="damaged"):
            workbook.sheets(a_file(b"PK\x03\x04 nothing"))


WHOLE = a_book(A=[["First Name", "Last Name", "E-mail 2 Address"], ["Ann", "Lee", "ann@example.com"]]).open().read()


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(at: int, byte: int) -> None:
    """One wrong byte anywhere, or the rest missing, leads to an InputError or to a reading; nothing else."""
    for content in (WHOLE[:at], WHOLE[:at] + struct.pack("B", byte) + WHOLE[at + 1 :]):
        file = a_file(content)
        try:
            found = workbook.sheets(file) if workbook.is_workbook(file) else []
        except InputError:
            continue
        for sheet in found:
            importer = identify(sheet)
            if importer:
                assert importer.read(sheet, Context()).read <= 1
