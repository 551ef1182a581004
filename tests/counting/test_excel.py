"""The worksheet: text only, answers by list, taken back by id."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from auditor.counting.excel import sheet_people, worksheet
from auditor.counting.excel_reading import Filled, read_worksheet, take_worksheet
from auditor.counting.session import Session
from auditor.errors import InputError
from tests.counting.helpers import NOW, a_card, a_session, again, answer_people, cards

LATER = "2026-03-02T10:00:00"


def a_sheet_session(planned: int = 10) -> Session:
    """A random round whose number of people is fixed."""
    return a_session(draw="random", planned=planned, seed=4)


def fill(session: Session, path: Path, cells: dict[str, object], *, made_at: str = NOW) -> Filled:
    """Write the sheet, fill cells, save it as another program would, and read it."""
    book = openpyxl.load_workbook(io.BytesIO(worksheet(session, sheet_people(session, 10), made_at)))
    for address, value in cells.items():
        book["Answers"][address] = value
    book.save(path)
    return read_worksheet(path)


def test_hostile_texts_stay_text() -> None:
    """No cell becomes a formula, whatever a name begins with; control characters are gone."""
    hostile = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "＝1", "a\x00b\x1b[0m", "'quoted"]
    people = [a_card(i, name=name, company=name, position=name) for i, name in enumerate(hostile)]
    session = a_session(people=people, draw="random", planned=8)
    content = worksheet(session, sheet_people(session, 10), NOW)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Answers"]
    for row in sheet.iter_rows(3, 10, 1, 4):
        for cell in row:
            assert cell.data_type == "s"
            assert cell.quotePrefix
            assert "\x1b" not in str(cell.value)


def test_only_answer_cells_can_be_changed_and_ids_are_hidden() -> None:
    """Protection, lists, frozen head, hidden id column and sheet."""
    session = a_sheet_session()
    book = openpyxl.load_workbook(io.BytesIO(worksheet(session, sheet_people(session, 10), NOW)))
    sheet = book["Answers"]
    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    assert book["About"].sheet_state == "hidden"
    assert sheet.freeze_panes == "C3"
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "EF" for row in range(3, 13)}
    (choice,) = sheet.data_validations.dataValidation
    assert str(choice.sqref) == "E3:E12 F3:F12"
    assert choice.formula1 == '"Yes,No,Unsure,Don\'t know who this is"'


def test_filled_rows_come_back_as_the_draw_s_answers(tmp_path: Path) -> None:
    """Spellings, typographic apostrophes; an empty row above the last answered one counts as put off."""
    session = a_sheet_session()
    people = sheet_people(session, 10)
    filled = fill(
        session,
        tmp_path / "a.xlsx",
        {"E3": "Yes", "F3": "NO", "E4": "n", "E6": "Don’t know who this is", "E7": "unsure", "F7": "Yes"},
    )
    taken = take_worksheet(session, filled)
    assert (taken.taken, taken.known, taken.bad, taken.newer) == (6, 0, [], [])
    said = session.state.values
    assert said[people[0]] == {"lunch": "yes", "advocate": "no"}
    assert said[people[2]] == {"lunch": "skipped"}
    assert said[people[3]] == {"lunch": "unknown"}
    result = session.result()
    assert (result.asked, result.drawn, result.skipped, result.to_ask) == (5, 5, 1, 5)


def test_a_row_that_ends_in_not_knowing_is_of_a_stranger(tmp_path: Path) -> None:
    """Lunch yes and then "don't know": unknown altogether. A yes after "don't know" is listed by its cell."""
    session = a_sheet_session()
    unknown = "Don't know who this is"
    filled = fill(session, tmp_path / "a.xlsx", {"E3": "Yes", "F3": unknown, "E4": unknown, "F4": "Yes"})
    taken = take_worksheet(session, filled)
    assert [row.place for row in taken.bad] == ["Answers!F4"]
    result = session.result()
    assert (result.lunch.yes, result.advocate.yes, result.strangers.yes) == (0, 0, 2)
    assert take_worksheet(again(session), filled).taken == 0


def test_reading_a_sheet_again_adds_nothing(tmp_path: Path) -> None:
    """What was put off stays so until it is filled in."""
    session = a_sheet_session()
    filled = fill(session, tmp_path / "a.xlsx", {"E4": "Yes", "F4": "No", "E5": "Yes"})
    take_worksheet(session, filled)
    kept = len(session.book.answers())
    taken = take_worksheet(again(session), filled)
    assert (taken.taken, taken.known) == (0, 3)
    assert len(session.book.answers()) == kept
    fuller = fill(
        a_sheet_session(), tmp_path / "b.xlsx", {"E3": "No", "E4": "Yes", "F4": "No", "E5": "Yes", "F5": "No"}
    )
    later = again(session)
    assert take_worksheet(later, fuller).taken == 2
    assert later.result().skipped == 0


def test_all_rows_answered_give_the_exact_range(tmp_path: Path) -> None:
    """The number was fixed in advance."""
    session = a_sheet_session()
    filled = fill(session, tmp_path / "a.xlsx", {f"E{row}": "No" for row in range(3, 13)})
    take_worksheet(session, filled)
    assert session.result().basis == "fixed"


def test_bad_cells_are_listed_by_address(tmp_path: Path) -> None:
    """Never by content; the others are taken."""
    session = a_sheet_session()
    filled = fill(
        session,
        tmp_path / "a.xlsx",
        {"E3": "secret", "F4": 17, "E4": "Yes", "E5": "No", "A6": None, "A8": sheet_people(session, 10)[0]},
    )
    taken = take_worksheet(session, filled)
    assert [(row.place, row.reason) for row in taken.bad] == [
        ("Answers!E3", "not one of the answers in the list"),
        ("Answers!F4", "not one of the answers in the list"),
        ("Answers!A6", "the hidden id is gone"),
        ("Answers!A8", "this person is there twice; the first row counts"),
    ]
    assert taken.taken == 2


def test_rows_may_be_sorted(tmp_path: Path) -> None:
    """The ids are trusted, not the places; the answers are the draw's all the same."""
    session = a_sheet_session()
    people = sheet_people(session, 10)
    moved = {f"A{row}": person for row, person in enumerate(reversed(people), 3)}
    filled = fill(session, tmp_path / "a.xlsx", {**moved, **{f"E{row}": "No" for row in range(3, 13)}})
    assert filled.people == people[::-1]
    take_worksheet(session, filled)
    assert session.result().drawn == 10


def test_newer_answers_are_left_alone_unless_asked(tmp_path: Path) -> None:
    """Answered otherwise in the terminal after the sheet was written."""
    session = a_sheet_session()
    filled = fill(session, tmp_path / "a.xlsx", {"E3": "No", "E4": "No"})
    later = Session(session.round, session.book, session.cards, lambda: LATER)
    later.answer("yes")
    later.answer("yes")
    taken = take_worksheet(later, filled)
    assert (taken.taken, [row.place for row in taken.newer]) == (1, ["Answers!E3"])
    assert take_worksheet(again(later), filled, overwrite=True).taken == 1
    assert again(later).result().lunch.no == 2


def test_a_letter_s_sheet_has_all_its_people_and_empty_rows_stay_open(tmp_path: Path) -> None:
    """Nothing is put off: the rest is asked later; answers given before are on the sheet."""
    session = a_session(draw="letter", letters="B")
    answer_people(session, 1, "yes")
    people = sheet_people(session, 10)
    assert len(people) == 10
    filled = fill(session, tmp_path / "a.xlsx", {"E12": "No"})
    assert len(filled.cells) == 3
    taken = take_worksheet(session, filled)
    assert (taken.taken, taken.known) == (1, 2)
    assert session.result().to_ask == 8


def test_people_gone_meanwhile_are_passed_over(tmp_path: Path) -> None:
    """Their rows are ignored."""
    session = a_sheet_session()
    filled = fill(session, tmp_path / "a.xlsx", {"E3": "No", "E4": "No"})
    gone = filled.people[0]
    rest = {person: card for person, card in session.cards.items() if person != gone}
    assert take_worksheet(Session(session.round, session.book, rest, session.now), filled).taken == 1


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_what_is_no_worksheet_is_refused(tmp_path: Path, content: bytes) -> None:
    """With how to make one."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a worksheet of auditor"):
        read_worksheet(path)
    with pytest.raises(InputError, match=r"There is no file .*missing.xlsx"):
        read_worksheet(tmp_path / "missing.xlsx")


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    """It lacks our sheets."""
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(InputError, match="not a worksheet of auditor"):
        read_worksheet(tmp_path / "a.xlsx")


def test_what_would_unpack_to_far_too_much_is_refused_unread(tmp_path: Path) -> None:
    """200 MB of zeros in a small file."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package, package.open("xl/x.xml", "w") as member:
        for _ in range(101):
            member.write(bytes(1_000_000))
    with pytest.raises(InputError, match="far larger"):
        read_worksheet(path)


def test_a_sheet_for_nobody_has_no_rows() -> None:
    """Everybody was answered already."""
    session = a_session(people=cards(3), draw="random", planned=3)
    answer_people(session, 3)
    assert sheet_people(session, 10) == []
    assert openpyxl.load_workbook(io.BytesIO(worksheet(session, [], NOW)))["Answers"].max_row == 2


@pytest.mark.parametrize(("name", "content"), [("w.ods", b"PK\x03\x04"), ("w.xls", b"\xd0\xcf"), ("w.csv", b"a,b\n")])
def test_a_sheet_of_another_program_is_named_with_what_to_do(tmp_path: Path, name: str, content: bytes) -> None:
    """Saved as .xlsx it would do."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match="not an Excel workbook") as refused:
        read_worksheet(tmp_path / name)
    assert "Save As" in refused.value.hint
