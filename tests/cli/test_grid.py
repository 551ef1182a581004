"""Tables keep to the width of the line, lose no character, and line their columns up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.cli import grid

TEXTS = st.text(st.characters(categories=["L", "N", "P", "Zs"], codec="utf-8"), max_size=40)


def lines(rows: list[list[str]], *, width: int = 100, right: tuple[int, ...] = (), colour: bool = False) -> list[str]:
    headers = [f"Column {place}" if width == 100 else str(place) for place in range(len(rows[0]))]
    return list(grid.drawn(headers, rows, right=right, width=width, colour=colour))


def test_columns_line_up_and_numbers_stand_right() -> None:
    assert lines([["a.csv", "7"], ["long name.csv", "1,204"]], right=(1,)) == [
        "",
        " Column 0        Column 1",
        " ────────────────────────",
        " a.csv                  7",
        " long name.csv      1,204",
        "",
    ]


def test_the_widest_column_folds_first_at_blanks_and_else_anywhere() -> None:
    drawn = lines([["one two three four", "x"], ["abcdefghijklmnopqrstuvwxyz", "y"]], width=17)
    assert drawn[3:-1] == [
        " one two        x",
        " three four",
        " abcdefghijkl   y",
        " mnopqrstuvwx",
        " yz",
    ]


def test_headers_are_bold_where_colour_is_wanted() -> None:
    assert lines([["a"]], colour=True)[1] == "\x1b[1m Column 0\x1b[0m"


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert [grid.cells_wide(text) for text in ("Ann", "李娜", "e\u0301", "")] == [3, 4, 1, 0]


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=5), st.integers(30, 99))
def test_no_line_is_too_long_and_no_character_is_lost(rows: list[list[str]], width: int) -> None:
    drawn = lines(rows, width=width)
    assert all(grid.cells_wide(line) <= width for line in drawn)
    shown = sorted(character for line in drawn[3:] for character in line if not character.isspace())
    given_ = sorted(character for row in rows for cell in row for character in cell if not character.isspace())
    assert shown == given_
