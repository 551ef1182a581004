"""Which files are the program's own talk with its user, and by which command they are read: answers and worksheets."""

from __future__ import annotations

import csv
import shlex
from itertools import islice
from typing import TYPE_CHECKING

from auditor.counting.columns import ANSWERS, SHEET, WHO
from auditor.importers.lines import decode_head, encoding_of
from auditor.names import folded
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import SourceFile
    from auditor.wording import Message

DELIMITERS = ",;\t"  # as a file of answers may be written
SHEET_LINES = 2  # of a worksheet: the questions in full, then the names of its columns


def own_file(file: SourceFile) -> Message | None:
    """How a file of answers or a worksheet of ours is read; None for any other file. A sheet may come as text."""
    lines = list(islice(decode_head(file.head, encoding_of(file.head)), SHEET_LINES))
    name = shlex.quote(file.name)
    if lines and any(_is_answers(lines[0], delimiter) for delimiter in DELIMITERS):
        return say("answers to the count; read with: auditor count --answers {file}", file=name)
    if any(_is_worksheet(line) for line in lines):
        return say("a worksheet of the count; read with: auditor count --read {file}", file=name)
    return None


def _is_answers(line: str, delimiter: str) -> bool:
    columns = {ANSWERS.get(folded(cell), "") for cell in _cells(line, delimiter)}
    return {"question", "value"} <= columns and bool(columns & set(WHO))


def _is_worksheet(line: str) -> bool:
    return _cells(line, ",")[: len(SHEET)] == list(SHEET)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []
