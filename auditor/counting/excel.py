"""Questions as a worksheet to fill in: one row per person, a list of answers in each answer cell."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from auditor.counting.columns import SHEET as SHEET_COLUMNS
from auditor.counting.list_session import NO_ROUND
from auditor.counting.questions import ADVOCATE, LUNCH, NO, UNKNOWN, UNSURE, YES, Question
from auditor.names import clean

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from auditor.counting.card import Card
    from auditor.counting.list_session import ListSession
    from auditor.counting.session import Session

SHEET, ABOUT = "Answers", "About"
CHOICES = {YES: "Yes", NO: "No", UNSURE: "Unsure", UNKNOWN: "Don't know who this is"}
ANSWER_HEADERS = {LUNCH.id: "Lunch?", ADVOCATE.id: "Put in a word?"}  # of further questions, the label
ANSWER_WIDTH = 24
ANSWER_COLOUR = "FFF7D6"
FIRST_ANSWER = "E"
FIRST_ROW = 3  # row 1 asks the questions in full, row 2 names the columns
COUNT_HINT = "Choose an answer from each list. Where lunch is a no, leave the second question empty."
LIST_HINT = "Leave empty what you would rather not answer."


def sheet_people(session: Session, rows: int) -> list[str]:
    """Whom a worksheet asks about, in the order of the draw: all under the letters, or the next `rows` of a random draw.

    Of a guided draw only those are known beforehand who are asked again.
    """
    draw, people = session.state.draw, session.round.people
    if session.round.draw == "letter":
        chosen = [people[i] for i in session.state.members()]
    else:
        from auditor.counting.asked_again import upcoming
        from auditor.counting.count import Count

        assert isinstance(draw, Count)  # noqa: S101 - for the type checker
        chosen = [people[i] for i in upcoming(draw, rows)]
    return [person for person in chosen if person in session.cards]


def worksheet(session: Session, people: Sequence[str], made_at: str, mark: str = "") -> bytes:
    """An .xlsx file with one row per person of a round, and what was said about them; `mark` as for a list."""
    asked = (LUNCH, ADVOCATE)
    rows = []
    for person in people:
        said = session.state.values.get(person, {})
        rows.append((person, session.cards[person], [CHOICES.get(said.get(each.id, ""), "") for each in asked]))
    about = {"round": str(session.round.id), "made_at": made_at}
    about |= {"mark": mark} if mark else {}
    return _workbook(asked, COUNT_HINT, rows, about)


def list_worksheet(session: ListSession, people: Sequence[str], made_at: str, mark: str) -> bytes:
    """An .xlsx file with one row per person of a list and one question; `mark` tells whose file it was written for."""
    rows = [(person, session.cards[person], [""]) for person in people]
    about = {"round": str(NO_ROUND), "made_at": made_at, "question": session.question.id, "mark": mark}
    return _workbook((session.question,), LIST_HINT, rows, about)


def answer_columns(asked: Sequence[Question]) -> dict[str, Question]:
    """Column letter -> the question answered in it."""
    return {chr(ord(FIRST_ANSWER) + place): each for place, each in enumerate(asked)}


def choices(asked: Question) -> dict[str, str]:
    """Answer -> how it is called in the list of its cell; empty where any text is one."""
    return CHOICES if YES in asked.scale else {value: value.capitalize() for value in asked.scale}


def _workbook(
    asked: Sequence[Question],
    hint: str,
    rows: Sequence[tuple[str, Card, Iterable[str]]],
    about: dict[str, str],
) -> bytes:
    """The sheet and a hidden one about it. Only the answer cells can be changed; no text can become a formula."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    _head(sheet, asked, hint)
    for row, (person, card, answers) in enumerate(rows, FIRST_ROW):
        for column, text in enumerate((person, card.name, card.work(), card.history(), *answers), 1):
            _write(sheet, row, column, text)
    _answer_cells(sheet, asked, len(rows))
    hidden = book.create_sheet(ABOUT)
    for row, (name, text) in enumerate(about.items(), 1):
        _write(hidden, row, 1, name)
        _write(hidden, row, 2, text)
    hidden.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _head(sheet: Any, asked: Sequence[Question], hint: str) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    columns = [*SHEET_COLUMNS.items()]
    columns += [(ANSWER_HEADERS.get(each.id, each.label.capitalize()), ANSWER_WIDTH) for each in asked]
    for column, (title, width) in enumerate(columns, 1):
        _write(sheet, 2, column, title)
        sheet.cell(2, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(2, column).column_letter].width = width
    _write(sheet, 1, 2, hint)
    for column, each in enumerate(asked, len(SHEET_COLUMNS) + 1):
        _write(sheet, 1, column, each.about("this person"))
    for column in range(1, len(columns) + 1):
        sheet.cell(1, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 64
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)


def _answer_cells(sheet: Any, asked: Sequence[Question], rows: int) -> None:
    """Unlock the answer cells, give them their lists, and protect the rest."""
    from openpyxl.styles import PatternFill, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    yellow = PatternFill("solid", start_color=ANSWER_COLOUR)
    listed = ",".join(choices(asked[0]).values())  # the same for all questions of one sheet
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    choice.error, choice.errorTitle, choice.showErrorMessage = "Please choose from the list.", "Not an answer", True
    if listed:
        sheet.add_data_validation(choice)
    for column in answer_columns(asked):
        if rows and listed:
            choice.add(f"{column}{FIRST_ROW}:{column}{FIRST_ROW + rows - 1}")
        for row in range(FIRST_ROW, FIRST_ROW + rows):
            sheet[f"{column}{row}"].protection = Protection(locked=False)
            sheet[f"{column}{row}"].fill = yellow
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """The one writer of cells: text, never a formula, whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    if text:
        cell.value = clean(text)
        cell.data_type = "s"
        cell.quotePrefix = True
