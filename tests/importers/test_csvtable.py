"""Delimited text: the header is found by its names, every record is counted, nothing raises."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import InputError
from auditor.importers import csvrecords, lines
from auditor.importers.base import SourceFile
from auditor.importers.csvtable import (
    CUT_OFF,
    NO_HEADER,
    REPAIRED,
    UNCLOSED_QUOTE,
    Table,
    find_layout,
    header_key,
    header_keys,
)

HEADER = "Given,Family,Note,Day\n"
KNOWN = header_keys("Given", "Family", "Note", "Day")
FIELDS = {"given": ("Given",), "family": ("Family",), "note": ("Note",), "day": ("Day",), "absent": ("Absent",)}


def a_file(content: str | bytes) -> SourceFile:
    data = content.encode() if isinstance(content, str) else content
    return SourceFile("people.csv", "people.csv", "", len(data), lambda: io.BytesIO(data))


def a_table(content: str | bytes, fields: dict[str, tuple[str, ...]] = FIELDS, **options: str) -> Table:
    file = a_file(content)
    layout = find_layout(file.head, KNOWN, **options)
    assert layout is not None
    return Table(file, layout, fields)


def rows_of(table: Table, *names: str, rows: int = 20_000) -> list[tuple[str, ...]]:
    chunks = list(table.chunks(rows))
    assert table.read == sum(map(len, chunks)) + len(table.damaged)
    return [row for chunk in chunks for row in zip(*(chunk[name] for name in names or ("given",)), strict=True)]


class TestFindingTheHeader:
    """Known names lead to the header, whatever stands before it."""

    @pytest.mark.parametrize("count", range(7))
    def test_a_preamble_of_any_length_is_stepped_over(self, count: int) -> None:
        table = a_table("Some words: Given, Family\n" * count + HEADER + "Ann,Lee,,\n")
        assert rows_of(table) == [("Ann",)]
        assert table.layout.line == count + 1

    def test_an_unbalanced_quote_in_the_preamble_swallows_nothing(self) -> None:
        table = a_table('Notes:\n"When you "export, see\n\n' + HEADER + "Ann,Lee,,\n")
        assert rows_of(table) == [("Ann",)]

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_the_delimiter_is_found_by_known_names(self, delimiter: str) -> None:
        table = a_table((HEADER + "Ann,Lee,,\n").replace(",", delimiter))
        assert rows_of(table, "given", "family") == [("Ann", "Lee")]

    def test_a_sep_line_settles_the_delimiter(self) -> None:
        table = a_table("sep=#\n" + (HEADER + "Ann,Lee,,\n").replace(",", "#"))
        assert rows_of(table, "given", "family") == [("Ann", "Lee")]

    def test_names_are_compared_without_case_blanks_and_invisible_characters(self) -> None:
        table = a_table("\ufeffGI VEN,\u200bfamily,NOTE\xa0,D-ay\nAnn,Lee,,1\n")
        assert rows_of(table, "given", "family", "day") == [("Ann", "Lee", "1")]

    def test_two_known_names_are_not_a_header(self) -> None:
        assert find_layout(b"Given,Family,x,y\n", KNOWN) is None

    def test_a_header_beyond_fifty_lines_is_not_looked_for(self) -> None:
        assert find_layout(b"\n" * 50 + HEADER.encode(), KNOWN) is None

    def test_header_keys_keep_letters_and_digits_only(self) -> None:
        assert header_key("E-mail 1 - Value") == "email1value"


class TestEncodings:
    """Text arrives whole in any encoding."""

    @pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_unicode_is_recognised_with_and_without_a_mark(self, codec: str) -> None:
        table = a_table((HEADER + "Zoë,Łuk,,\n").encode(codec))
        assert rows_of(table, "given", "family") == [("Zoë", "Łuk")]
        assert table.notes == []

    def test_bytes_that_are_not_utf8_are_read_as_windows_1252_with_a_note(self) -> None:
        table = a_table((HEADER + "Zoë,Müller,“x”,\n").encode("cp1252") + b"\x81nn,,,\n")
        assert rows_of(table, "given", "family") == [("Zoë", "Müller"), ("\x81nn", "")]
        assert table.notes == [lines.NOT_UTF8]

    def test_a_stated_encoding_is_used(self) -> None:
        table = a_table((HEADER + "Łuk,,,\n").encode("cp1250"), encoding="cp1250")
        assert rows_of(table) == [("Łuk",)]

    def test_undefined_bytes_of_a_stated_encoding_are_noted(self) -> None:
        table = a_table(HEADER.encode() + b"\x81nn,,,\n", encoding="cp1252")
        assert rows_of(table) == [("\x81nn",)]
        assert table.notes == ["some characters are not cp1252"]


class TestRecords:
    """Records keep their number, line and cells."""

    def test_line_breaks_within_cells_are_kept_and_lines_are_physical(self) -> None:
        table = a_table(HEADER + 'Ann,Lee,"one\r\ntwo\n",1\nBob,Ray,,2\n')
        chunk = next(iter(table.chunks()))
        assert chunk["note"][0] == "one\r\ntwo\n"
        assert chunk.lines == [2, 5]
        assert list(chunk.rows) == [1, 2]

    def test_short_and_long_rows_are_padded_and_cut(self) -> None:
        table = a_table(HEADER + "Ann\nBob,Ray,n,1,extra\nCy,Zed,n,2,,\n")
        assert rows_of(table, "given", "day") == [("Ann", ""), ("Bob", "1"), ("Cy", "2")]
        assert table.unused_columns() == [NO_HEADER]

    def test_empty_lines_are_no_records(self) -> None:
        table = a_table(HEADER + "\n\nAnn,,,\n\n")
        assert rows_of(table) == [("Ann",)]

    def test_a_missing_final_newline_and_bare_returns_are_fine(self) -> None:
        assert rows_of(a_table((HEADER + "Ann,,,\nBob,,,").replace("\n", "\r"))) == [("Ann",), ("Bob",)]

    def test_nul_bytes_do_no_harm(self) -> None:
        assert rows_of(a_table(HEADER + "A\x00nn,,,\n")) == [("A\x00nn",)]

    def test_the_first_filled_of_two_columns_with_one_name_counts(self) -> None:
        table = a_table("Given,Family,Given,Note\n,Lee,Ann,\nBob,Ray,Rob,\n")
        assert rows_of(table) == [("Ann",), ("Bob",)]

    def test_aliases_count_in_their_order(self) -> None:
        table = a_table("Given,Family,Vorname,Note\nAnn,Lee,Anna,\n", {"given": ("Vorname", "Given")})
        assert rows_of(table) == [("Anna",)]
        assert "given" in table
        assert "family" not in table

    def test_columns_with_values_that_no_field_takes_are_named(self) -> None:
        table = a_table("Given,Family,Note,Shoe size,Empty\nAnn,Lee,x,41, \n")
        assert rows_of(table, "absent") == [("",)]
        assert table.unused_columns() == ["Shoe size"]

    def test_chunks_number_rows_through_the_file(self) -> None:
        table = a_table(HEADER + "Ann,,,\n" * 7)
        assert [list(chunk.rows) for chunk in table.chunks(3)] == [[1, 2, 3], [4, 5, 6], [7]]

    def test_a_chunk_ends_early_when_its_text_is_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(csvrecords, "CHUNK_CHARS", 2_000_000)
        table = a_table(HEADER + f"Ann,,{'x' * 900_000},\n" * 20)
        assert len(list(table.chunks())) > 1
        assert table.read == 20

    def test_cells_above_the_usual_limit_of_csv_are_read(self) -> None:
        (cell,) = rows_of(a_table(HEADER + f"Ann,,{'x' * 200_000},\n"), "note")
        assert len(cell[0]) == 200_000

    def test_an_endless_line_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lines, "MAX_LINE_CHARS", 1_500_000)
        with pytest.raises(InputError, match="longer than"):
            rows_of(a_table(HEADER + "x" * 4_000_000))


class TestOpenQuotes:
    """One wrong quote costs one record at most."""

    def test_one_unclosed_quote_costs_no_other_record(self) -> None:
        table = a_table(HEADER + 'Ann,"Lee,x,1\nBob,"Ray, MBA",y,2\nCy,Zed,z,3\n')
        assert rows_of(table, "given", "day") == [("Ann", "1"), ("Bob", "2"), ("Cy", "3")]
        assert table.notes == [REPAIRED]

    def test_an_unclosed_quote_to_the_end_of_the_file_is_repaired(self) -> None:
        table = a_table(HEADER + 'Ann,"Lee,x,1\n' + "Bob,Ray,y,2\n" * 30)
        assert len(rows_of(table)) == 31

    def test_a_record_that_cannot_be_told_apart_is_set_aside_by_line(self) -> None:
        table = a_table(HEADER + 'Ann,"Lee, PhD,x,1\nBob,Ray,y,2\n')
        assert rows_of(table) == [("Bob",)]
        assert table.damaged == [(1, 2, UNCLOSED_QUOTE)]

    def test_a_file_cut_within_a_quoted_cell_loses_that_record_only(self) -> None:
        table = a_table(HEADER + 'Ann,Lee,x,1\nBob,Ray,"some text\nof a message, that goes on')
        assert rows_of(table) == [("Ann",)]
        assert table.damaged == [(2, 3, CUT_OFF)]

    def test_a_file_that_ends_in_an_opening_quote_is_repaired(self) -> None:
        table = a_table(HEADER + 'Ann,Lee,,"')
        assert rows_of(table, "given", "family") == [("Ann", "Lee")]
        assert table.notes == [REPAIRED]

    def test_text_of_many_lines_and_commas_is_not_mistaken_for_records(self) -> None:
        note = "a, b, c\nd, e\nf, g, h, i, j"
        table = a_table(HEADER + f'Ann,Lee,"{note}"\nBob,Ray,,2\n')
        assert rows_of(table, "note") == [(note,), ("",)]

    def test_a_cell_above_the_limit_is_set_aside(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(csvrecords, "MAX_LINE_CHARS", 50)
        text = HEADER + 'Ann,Lee,"' + "x\n" * 60 + '",1\n'
        table = a_table(text)
        rows_of(table)
        assert table.damaged[0] == (1, 2, UNCLOSED_QUOTE)

    def test_repairs_end_after_a_while(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("auditor.importers.csvtable.MAX_PEEKS", 2)
        table = a_table(HEADER + 'Ann,"Lee, x,1\nBob,Ray,y,2\n' * 9)
        rows_of(table)
        assert len(table.damaged) <= 3

    def test_quotes_escaped_by_backslash(self) -> None:
        file = a_file('Given,Family,Note,Day\nAnn,Lee,"she said \\"hi\\", then\nleft",1\n')
        layout = find_layout(file.head, KNOWN)
        assert layout is not None
        table = Table(file, type(layout)(layout.encoding, layout.delimiter, layout.line, layout.header, "\\"), FIELDS)
        assert rows_of(table, "note", "day") == [('she said "hi", then\nleft', "1")]


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=8)] * 4), max_size=12))
def test_what_csv_writes_comes_back(rows: list[tuple[str, ...]]) -> None:
    """Any table written by the standard library is read back cell by cell."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    table = a_table(HEADER + text.getvalue())
    assert rows_of(table, "given", "family", "note", "day") == rows


@given(st.integers(0, 400), st.binary(max_size=6))
def test_damage_anywhere_never_raises_and_is_counted(at: int, junk: bytes) -> None:
    """Cut at any byte, or with any bytes thrown in: no exception, and records = chunks + damaged."""
    whole = ("Notes:\n\n" + HEADER + 'Ann,Lee,"some, text\nhere ""x""",1\nZoë,Ray,,2\n' * 6).encode()
    for data in (whole[:at] + junk, whole[:at] + junk + whole[at:]):
        file = a_file(data)
        if layout := find_layout(file.head, KNOWN):
            rows_of(Table(file, layout, FIELDS))


@given(st.text('a"é,\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\U0001f600', max_size=40))
def test_lines_end_at_line_feeds_and_carriage_returns_only(text: str) -> None:
    """Not at the form feeds and Unicode separators that people paste into messages."""
    assert list(io.StringIO(text, newline="")) == list(lines.Lines(io.BytesIO(text.encode()), "utf-8"))
