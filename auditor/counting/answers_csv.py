"""Answers from a CSV file: one row per answer. Bad rows are listed by line with a reason, the others are taken."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.counting.columns import ANSWERS, WHO
from auditor.counting.questions import LUNCH, NO, QUESTIONS, UNKNOWN, UNSURE, YES, Question, question
from auditor.errors import InputError
from auditor.names import clean, email_addresses, folded, profile_slug

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.counting.session import Session

MAX_CELL_CHARS = 131_072  # the standard library's own limit, which the importers raise for the whole process
MAX_BYTES = 20_000_000
CONTRADICTED = "a yes about somebody you say you do not know"
SPELLINGS = {
    "y": YES, "true": YES, "1": YES,
    "n": NO, "false": NO, "0": NO,
    "u": UNSURE, "maybe": UNSURE, "not sure": UNSURE,
    "d": UNKNOWN, "don t know": UNKNOWN, "dont know": UNKNOWN, "who": UNKNOWN, "stranger": UNKNOWN,
    "i don t know who this is": UNKNOWN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """One usable row."""

    line: int  # physical line in the file, the header is line 1
    person_id: str
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class BadRow:
    """Why a row was not taken; never the content of a cell."""

    place: str  # "line 7" or "Sheet!D9"
    reason: str


@dataclass
class Taken:
    """What became of a file: rows read = taken + known + bad."""

    taken: int = 0
    known: int = 0  # said before, with the same value
    bad: list[BadRow] = field(default_factory=list)
    newer: list[BadRow] = field(default_factory=list)  # not taken, since a newer answer says otherwise


class Directory:
    """Finds a person by id, profile, e-mail or full name."""

    def __init__(self, people: Iterable[tuple[str, str, str, str]]) -> None:
        """People: (person_id, name, profile addresses, e-mail addresses), several joined with "; "."""
        self.found: dict[str, set[str]] = {}
        for person_id, name, profiles, emails in people:
            keys = [f"id:{person_id}", f"name:{folded(name)}"]
            keys += [f"profile:{slug}" for url in profiles.split("; ") if (slug := profile_slug(url))]
            keys += [f"email:{email}" for email in email_addresses(emails)]
            for key in keys:
                self.found.setdefault(key, set()).add(person_id)

    def find(self, kind: str, text: str) -> set[str]:
        """Ids of the people one cell may mean; `kind` is one of WHO."""
        if kind == "profile_url":
            return self.found.get(f"profile:{profile_slug(text)}", set())
        if kind == "email":
            return set().union(*(self.found.get(f"email:{email}", set()) for email in email_addresses(text)))
        return self.found.get(f"id:{text}") or self.found.get(f"name:{folded(text)}", set())


def read_answers(path: Path, directory: Directory) -> tuple[list[FileAnswer], list[BadRow]]:
    """The usable rows of a file and the others with their reasons.

    Columns: person (name or person_id) or profile_url or email; question; value. UTF-8 or Windows-1252; comma,
    semicolon or tab. Raises InputError when the file cannot be read or lacks a column.
    """
    text = _text(path)
    csv.field_size_limit(MAX_CELL_CHARS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [ANSWERS.get(folded(cell), "") for cell in next(rows, [])]
    missing = [name for name in ("question", "value") if name not in header]
    if missing or not set(WHO) & set(header):
        raise InputError(
            f"{path.name}, line 1: no column {' or '.join(missing or WHO)}.",
            "The first line must be: person,question,value (or profile_url or email in place of person).",
        )
    good: list[FileAnswer] = []
    bad: list[BadRow] = []
    try:
        line = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                read = _row(dict(zip(header, map(_cell, cells), strict=False)), line, directory)
                good.append(read) if isinstance(read, FileAnswer) else bad.append(read)
            line = rows.line_num + 1
    except csv.Error:
        bad.append(BadRow(f"line {rows.line_num}", "a cell that does not end; nothing after it was read"))
    return good, bad


def take(session: Session, answers: Sequence[FileAnswer]) -> Taken:
    """Hand the answers to a session, each kept at once. Reading the same file again adds nothing.

    As long as the draw asks about somebody the file knows, the answer counts as drawn; the rest is volunteered, the first
    question about somebody before the second. A yes to the second about somebody unknown is not taken.
    """
    bad = _contradicted(session, answers)
    answers = [answer for answer in answers if answer not in bad]
    known = {(a.person_id, a.question, a.value) for a in session.known_answers()}
    fresh = {(a.person_id, a.question): a.value for a in answers if (a.person_id, a.question, a.value) not in known}
    wanted = len(fresh)
    while fresh and (asked := session.next()) is not None:
        value = fresh.pop((session.state.id_now(asked.person_id), asked.question.id), None)
        if value is None:
            break
        session.answer(value)
    order = {each.id: place for place, each in enumerate(QUESTIONS)}
    for (person, question_id), value in sorted(fresh.items(), key=lambda row: order.get(row[0][1], 0)):
        session.volunteer(person, question_id, value)
    rows = [BadRow(f"line {answer.line}", CONTRADICTED) for answer in bad]
    return Taken(taken=wanted, known=len(answers) - wanted, bad=rows)


def _contradicted(session: Session, answers: Sequence[FileAnswer]) -> list[FileAnswer]:
    """The yeses to the second question about people who are unknown by the first, in the file or by what was said."""
    first = {answer.person_id: answer.value for answer in answers if answer.question == LUNCH.id}
    nested = {each.id for each in QUESTIONS if each.nested_in}
    said = session.state.values
    return [
        answer
        for answer in answers
        if answer.question in nested
        and answer.value == YES
        and (first.get(answer.person_id) or said.get(answer.person_id, {}).get(LUNCH.id)) == UNKNOWN
    ]


def _row(cells: dict[str, str], line: int, directory: Directory) -> FileAnswer | BadRow:
    place = f"line {line}"
    kind = next((kind for kind in WHO if cells.get(kind)), "")
    if not kind:
        return BadRow(place, "no person")
    people = directory.find(kind, cells[kind])
    if len(people) != 1:
        return BadRow(place, "several people fit" if people else "nobody in your contacts fits")
    asked = question(folded(cells.get("question", "")).replace(" ", "_"))
    if asked is None:
        return BadRow(place, "unknown question")
    value = answer_value(cells.get("value", ""), asked)
    if not asked.takes(value):
        return BadRow(place, "no such answer to this question" if value else "no answer")
    return FileAnswer(line, next(iter(people)), asked.id, value)


def answer_value(text: str, asked: Question) -> str:
    """An answer in its kept spelling: Yes, YES, y -> yes; what is none stays as it is."""
    plain = folded(text)
    if not asked.scale or plain in asked.scale:
        return plain if asked.scale else clean(text)
    if text.strip() == "?":
        return UNSURE
    return SPELLINGS.get(plain, clean(text)) if YES in asked.scale else clean(text)


def _cell(text: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    text = clean(text)
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path.name} is too large for a file of answers (over {MAX_BYTES // 1_000_000} MB).")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error.strerror}).") from None
    if b"\0" in data:
        raise InputError(f"{path.name} is not a CSV file.", "Save it as CSV (UTF-8), or use --read for a worksheet.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)
