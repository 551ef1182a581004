"""The exercise as a worksheet to fill in: one row per person, a list of answers in each answer cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from auditor.counting.questions import ADVOCATE, LUNCH, NO, QUESTIONS, UNKNOWN, UNSURE, YES
from auditor.names import clean

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from auditor.counting.session import Session

SHEET, ABOUT = "Answers", "About"
CHOICES = {YES: "Yes", NO: "No", UNSURE: "Unsure", UNKNOWN: "Don't know who this is"}
HEADERS = ("Id", "Name", "What they do", "What the files show", "Lunch?", "Put in a word?")
ANSWER_COLOUR = "FFF7D6"
WIDTHS = (4, 30, 40, 44, 24, 24)
FIRST_ROW = 3  # row 1 asks the questions in full, row 2 names the columns
ANSWER_COLUMNS = {"E": LUNCH, "F": ADVOCATE}


def sheet_people(session: Session, rows: int) -> list[str]:
    """Whom a worksheet asks about, in the order of the draw: all under the letters, or the next `rows` of a random draw."""
    draw, people = session.state.draw, session.round.people
    if session.round.draw == "letter":
        chosen = [people[i] for i in session.state.members()]
    else:
        from auditor.counting.count import Count

        assert isinstance(draw, Count)  # noqa: S101 - for the type checker
        order = [people[int(i)] for i in draw.strata.queues[0] if int(i) not in draw.verdicts]
        chosen = order[:rows]
    return [person for person in chosen if person in session.cards]


def worksheet(session: Session, people: Sequence[str], made_at: str) -> bytes:
    """An .xlsx file with one row per person. Only the answer cells can be changed; no text can become a formula."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    _head(sheet)
    for row, person in enumerate(people, FIRST_ROW):
        card = session.cards[person]
        said = session.state.values.get(person, {})
        texts = (
            person,
            card.name,
            card.work(),
            card.history(),
            *(CHOICES.get(said.get(q.id, ""), "") for q in QUESTIONS),
        )
        for column, text in enumerate(texts, 1):
            _write(sheet, row, column, text)
    _answer_cells(sheet, len(people))
    about = book.create_sheet(ABOUT)
    for row, (name, text) in enumerate((("round", str(session.round.id)), ("made_at", made_at)), 1):
        _write(about, row, 1, name)
        _write(about, row, 2, text)
    about.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _head(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, (title, width) in enumerate(zip(HEADERS, WIDTHS, strict=True), 1):
        _write(sheet, 2, column, title)
        sheet.cell(2, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(2, column).column_letter].width = width
    _write(sheet, 1, 2, "Choose an answer from each list. Where lunch is a no, leave the second question empty.")
    for column, asked in enumerate(ANSWER_COLUMNS.values(), ord("E") - ord("A") + 1):
        _write(sheet, 1, column, asked.about("this person"))
    for column in range(1, len(HEADERS) + 1):
        sheet.cell(1, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 64
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)


def _answer_cells(sheet: Any, rows: int) -> None:
    """Unlock the answer cells, give them their lists, and protect the rest."""
    from openpyxl.styles import PatternFill, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    yellow = PatternFill("solid", start_color=ANSWER_COLOUR)
    listed = ",".join(CHOICES.values())
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    choice.error, choice.errorTitle, choice.showErrorMessage = "Please choose from the list.", "Not an answer", True
    sheet.add_data_validation(choice)
    for column in ANSWER_COLUMNS:
        if rows:
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
