"""Tables whose every cell is quoted are read as csv.reader reads them, whatever the cells hold."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.importers import csvquoted, csvrecords, lines
from auditor.importers.csvrecords import Records

TABLES = st.lists(
    st.lists(
        st.sampled_from(["", "a", "é", '"', ",", '","', "\n", '"\n"', "\r\n", "\r", "a,b"]), min_size=2, max_size=2
    ),
    max_size=8,
)
DAMAGE = st.text('"",,\n\r ab', max_size=12)


def both(text: str, block: int = lines.BLOCK_BYTES, size: int = 3) -> tuple[list[object], list[object]]:
    """(row, line) of every record as `Records` gives them, and as csv.reader does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK_BYTES", block)
        records = Records(lines.Lines(io.BytesIO(text.encode()), "utf-8"), 1, ",", "", 2)
        found = [pair for batch in records.batches(size, lambda _: []) for pair in zip(*batch, strict=True)]
    reader = csv.reader(io.StringIO(text, newline=""))
    expected, begin = [], 1
    for row in reader:
        expected.append((row, begin))
        begin = reader.line_num + 1
    if records.open_line:  # the last record, cut off
        found, expected = found[: len(expected) - 1], expected[:-1]
    return found, [pair for pair in expected if pair[0]]


@given(TABLES, st.sampled_from(["\n", "\r\n"]), st.integers(1, 40))
@example([["x", "y"]] * 8, "\n", 5)
@example([["x", "y"], ["\r", '"'], ["x", "\r\n"]], "\r\n", 40)
def test_what_is_quoted_throughout_comes_back_with_its_lines(table: list[list[str]], end: str, block: int) -> None:
    """Cells with quotes, delimiters and line breaks of every kind among them, however the text falls into blocks."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator=end).writerows(table)
    found, expected = both(text.getvalue(), block)
    assert found == expected
    assert [row for row, _ in found] == table  # type: ignore[misc]


@given(TABLES, st.integers(0, 60), DAMAGE, st.integers(1, 40))
@example([], 0, 'x","b"c"\n', 40)
@example([["x", "y"]], 0, 'x","b"c"\n', 40)
def test_damage_is_read_as_csv_reads_it(table: list[list[str]], at: int, damage: str, block: int) -> None:
    """Signs thrown in anywhere: a lost quote, a line of its own, cells too many."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    text = out.getvalue()
    found, expected = both(text[:at] + damage + text[at:], block)
    assert found == expected


def test_plain_blocks_are_split_and_csv_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvquoted.Quoted, "_parsed", None)
    found, expected = both('"a","b\nc"\n"","d"\n' * 5)
    assert found == expected
    assert len(found) == 10


def test_a_text_without_an_end_is_left_to_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvquoted, "MAX_BLOCK_CHARS", 20)
    found, expected = both('"a","' + "b\n" * 50 + '"\n"c","d"\n', block=8)
    assert found == expected


def test_a_cell_above_the_limit_ends_the_reading_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvrecords, "MAX_LINE_CHARS", 50)
    records = Records(
        lines.Lines(io.BytesIO(b'"a","b"\n"c","""' + b"d\n" * 60 + b'"\n"e","f"\n'), "utf-8"), 1, ",", "", 2
    )
    rows = [row for batch, _ in records.batches(9, lambda _: []) for row in batch]
    assert rows == [["a", "b"]]
    assert records.open_line == 2


def test_a_start_beyond_the_end_gives_no_records() -> None:
    records = Records(lines.Lines(io.BytesIO(b'"a","b"\n'), "utf-8"), 9, ",", "", 2)
    assert list(records.batches(9, lambda _: [])) == []
