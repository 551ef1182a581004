"""A filled-in worksheet taken back: by the ids in its hidden column, bad cells listed by address."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.counting.answers_csv import CONTRADICTED, BadRow, Taken, answer_value
from auditor.counting.excel import ABOUT, FIRST_ROW, SHEET, answer_columns, choices
from auditor.counting.questions import ADVOCATE, LUNCH, QUESTIONS, SETTLED_NO, SKIPPED, UNKNOWN, YES, Question, question
from auditor.counting.standing import open_question
from auditor.errors import InputError
from auditor.names import clean

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from auditor.counting.book import Round
    from auditor.counting.list_session import ListSession
    from auditor.counting.session import Session

MAX_BYTES, MAX_UNPACKED_BYTES, MAX_MEMBERS = 20_000_000, 100_000_000, 2_000
MAX_ROWS = 40_000
OTHER_PROGRAMS = (".ods", ".fods", ".numbers")  # endings of spreadsheets that are packed as .xlsx is


@dataclass
class Filled:
    """A worksheet as it came back."""

    round: int
    made_at: str  # when it was written; answers given since are newer than the sheet
    question: Question | None = None  # of a list; None for the questions of the count
    mark: str = ""  # of the client's file for which it was written; "" on a count's sheet of before sheets were marked
    people: list[str] = field(default_factory=list)  # ids in the order they were drawn
    rows: dict[str, int] = field(default_factory=dict)  # id -> its row on the sheet
    cells: dict[tuple[str, str], tuple[str, str]] = field(
        default_factory=dict
    )  # (person, question) -> (value, address)
    bad: list[BadRow] = field(default_factory=list)


def read_worksheet(path: Path) -> Filled:
    """What was filled in. Trusts the ids alone, so rows may have been sorted or left out.

    Raises InputError for files that are no such worksheet, or unpack to more than they should.
    """
    from openpyxl import load_workbook

    if not path.exists():
        raise InputError(f"There is no file {path}.", "Write a worksheet with: auditor count --sheet FILE.xlsx")
    ending = path.suffix.lower()
    if ending in OTHER_PROGRAMS or (ending != ".xlsx" and not zipfile.is_zipfile(path)):
        raise InputError(
            f"{path.name} is not an Excel workbook (.xlsx).",
            "In your spreadsheet program choose File, Save As, Excel workbook (.xlsx), then: auditor count --read FILE.xlsx. "
            "Answers in a CSV file come in with --answers.",
        )
    try:
        _check_package(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about features of other programs' files that are not needed here
            filled = _read_book(load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True))
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, OSError, SyntaxError):
        raise InputError(
            f"{path.name} is not a worksheet of auditor.", "Write one with: auditor count --sheet FILE.xlsx"
        ) from None
    return filled


def _check_package(path: Path) -> None:
    """Refuse what would unpack to more than a worksheet can be; sizes bind, since zipfile reads no further."""
    with zipfile.ZipFile(path) as package:
        members = package.infolist()
        unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES or path.stat().st_size > MAX_BYTES:
        raise InputError(f"{path.name} is far larger than a worksheet of auditor can be.")


def _read_book(book: Workbook) -> Filled:
    try:
        about = {str(name): str(text) for name, text in book[ABOUT].iter_rows(1, 5, 1, 2, values_only=True)}
        asked = question(about.get("question", ""))
        filled = Filled(int(about["round"]), about["made_at"], asked, about.get("mark", ""))
        rows = book[SHEET].iter_rows(FIRST_ROW, MAX_ROWS, 1, 6, values_only=True)
        for row, cells in enumerate(rows, FIRST_ROW):
            _read_row(filled, row, [clean(str(cell)) if cell is not None else "" for cell in cells])
    finally:
        book.close()
    return filled


def _read_row(filled: Filled, row: int, cells: Sequence[str]) -> None:
    person = cells[0] if cells else ""
    if not person:
        if any(cells):
            filled.bad.append(BadRow(f"{SHEET}!A{row}", "the hidden id is gone"))
        return
    if person in filled.people:
        filled.bad.append(BadRow(f"{SHEET}!A{row}", "this person is there twice; the first row counts"))
        return
    filled.people.append(person)
    filled.rows[person] = row
    for column, asked in answer_columns([filled.question] if filled.question else QUESTIONS).items():
        text = cells[ord(column) - ord("A")] if len(cells) > ord(column) - ord("A") else ""
        if not text:
            continue
        value = _value(text, asked)
        if asked.takes(value):
            filled.cells[person, asked.id] = (value, f"{SHEET}!{column}{row}")
        else:
            filled.bad.append(BadRow(f"{SHEET}!{column}{row}", "not one of the answers in the list"))
    second, address = filled.cells.get((person, ADVOCATE.id), ("", ""))
    if second == YES and filled.cells.get((person, LUNCH.id), ("", ""))[0] == UNKNOWN:
        filled.bad.append(BadRow(address, CONTRADICTED))
        del filled.cells[person, ADVOCATE.id]


def _value(text: str, asked: Question) -> str:
    spelled = {label.casefold(): value for value, label in choices(asked).items()}
    plain = text.replace("’", "'").casefold()
    return spelled.get(plain) or spelled.get(plain.removesuffix(".0")) or answer_value(text, asked)  # 5.0: a number


def take_worksheet(session: Session, filled: Filled, *, overwrite: bool = False) -> Taken:
    """Hand the answers to the session in the order of the draw; what is known already is not added again.

    Somebody drawn above the last answered row counts as put off when their row is empty or missing, or one could choose
    whom to answer for; of a letter such people are still to be asked. Where a newer answer says otherwise the cell is left
    alone, unless `overwrite`.
    """
    taken = Taken(bad=[*filled.bad, *_strangers(session, filled)])
    here = {person for person in filled.people if person in session.cards}
    newest = {(a.person_id, a.question): a for a in session.known_answers()}
    for person in _in_drawn_order(session, filled, here):
        if person not in here:
            _pass_over(session, person)
            continue
        for asked in QUESTIONS:
            cell = filled.cells.get((person, asked.id))
            before = newest.get((person, asked.id))
            if cell is None:
                continue
            if before is not None and before.value == cell[0]:
                taken.known += 1
            elif (
                before is not None and before.answered_at > filled.made_at and not overwrite and before.value != SKIPPED
            ):
                taken.newer.append(BadRow(cell[1], "answered otherwise since the worksheet was written"))
            else:
                session.volunteer(person, asked.id, cell[0])
                taken.taken += 1
        if session.round.draw != "letter":
            _put_off_rest(session, person)
    return taken


def written_for(filled: Filled, current: Round, mark: str) -> bool:
    """Whether a count's worksheet is of this round of the client with this mark.

    A sheet without a mark is told by its ids: other clients know few of them, and single rows may be of people forgotten
    since.
    """
    if filled.mark:
        return filled.mark == mark
    known = len(set(filled.people) & set(current.people))
    return not filled.people or known * 2 >= len(filled.people)


def _strangers(session: Session, filled: Filled) -> list[BadRow]:
    """The answered rows that are of nobody who can be asked about."""
    frame = set(session.round.people)
    return [
        BadRow(
            f"{SHEET}!A{filled.rows[person]}",
            "no longer among your contacts" if person in frame else "forgotten or unknown id",
        )
        for person in filled.people
        if person not in session.cards and _has_answer(filled, person)
    ]


def _in_drawn_order(session: Session, filled: Filled, here: Collection[str]) -> list[str]:
    """Everybody drawn up to the last answered row, however the rows were sorted, then those nobody drew."""
    drawn, answered = sheet_order(session), [person for person in filled.people if _has_answer(filled, person)]
    places = {person: place for place, person in enumerate(drawn)}
    last = max((places[person] for person in answered if person in here and person in places), default=-1)
    return [*drawn[: last + 1], *(person for person in answered if person in here and person not in places)]


def _pass_over(session: Session, person: str) -> None:
    """Book somebody who has no row of their own (any more), so that the draw goes on to the next row."""
    if session.round.draw != "letter" and session.state.drawn() == person:
        session.next()  # books those who are gone
        if session.state.drawn() == person:
            _put_off_rest(session, person)


def sheet_order(session: Session) -> list[str]:
    """Everybody of the round in the order of the draw."""
    from auditor.counting.asked_again import upcoming
    from auditor.counting.count import Count

    draw, people = session.state.draw, session.round.people
    if isinstance(draw, Count):
        asked = [booking.contact for booking in draw.bookings]
        return [people[i] for i in [*asked, *upcoming(draw, draw.total)]]
    return [people[i] for i in draw.members]


def _has_answer(filled: Filled, person: str) -> bool:
    return any((person, asked.id) in filled.cells for asked in QUESTIONS)


def _put_off_rest(session: Session, person: str) -> None:
    """Book an empty or half-filled row as put off, so that the draw goes on to the next row."""
    said = session.state.values.get(person, {})
    left = open_question(said)
    if left is not None and said.get(LUNCH.id) not in SETTLED_NO:
        session.put_off(person, left)


def take_list(session: ListSession, filled: Filled, *, overwrite: bool = False) -> Taken:
    """Keep a list's answers; what is known already is not added again, and newer answers as in `take_worksheet`."""
    taken = Taken(bad=list(filled.bad))
    before = session.standing()
    for (written, _), (value, address) in filled.cells.items():
        person = session.aliases.get(written, written)
        newest = before.get(person)
        if person not in session.cards:
            taken.bad.append(BadRow(address, "no longer among your contacts"))
        elif newest is not None and newest.value == value:
            taken.known += 1
        elif newest is not None and newest.answered_at > filled.made_at and not overwrite:
            taken.newer.append(BadRow(address, "answered otherwise since the worksheet was written"))
        else:
            session.keep(person, value)
            taken.taken += 1
    return taken
