"""Turns the sheets of an .xlsx workbook into delimited text, so that every reader of tables reads them as well.

One row of a sheet becomes one physical line, so that line numbers are row numbers: a line break within a cell becomes
a LINE SEPARATOR. Limits come first: a workbook of 812 KB can unpack to 913 MB.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from auditor.errors import InputError
from auditor.importers.base import SourceFile
from auditor.names import clean
from auditor.wording import say

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 100_000_000  # all parts unpacked; 30,000 contacts of 92 columns take about a third
MAX_PARTS = 2_000
MAX_RATIO = 200  # unpacked / packed, looked at above MIN_RATIO_BYTES only
MIN_RATIO_BYTES = 10_000_000
MAX_COLUMNS = 1_000
OPEN_DOCUMENT_PARTS = {"mimetype", "content.xml", "META-INF/manifest.xml"}
OPEN_DOCUMENT = say("a LibreOffice or OpenOffice file; save it as .xlsx or CSV and give that")
NUMBERS_PART = "Index/Document.iwa"
NUMBERS = say("an Apple Numbers file; export it as CSV or .xlsx and give that")
WORKBOOK_PART = "xl/workbook.xml"
LINE_BREAK = "\u2028"  # within a cell
MAX_WHOLE = 1e15  # beyond it a spreadsheet has rounded the number

TOO_LARGE = say(
    "a workbook of more than {n} MB when unpacked; save the sheet as CSV and give that", n=MAX_BYTES // 1_000_000
)
DAMAGED = say("a damaged or password-protected workbook; save it again, or as CSV")

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how workbooks write control characters
_BREAKS = re.compile(r"\r\n?|\n")
_FAULTS = frozenset({"#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!"})  # of broken formulas
_DELIMITERS = ",;\t"
_MIN_DELIMITERS = 2  # in one cell, for it to be a line that was not split
LOOK_ROWS = 50  # among them the header is looked for


def is_workbook(file: SourceFile) -> bool:
    """Whether a ZIP container is a workbook, by what is inside; False when it cannot be told."""
    try:
        with _seekable(file) as stream, zipfile.ZipFile(stream) as whole:
            return WORKBOOK_PART in whole.namelist()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, InputError):
        return False


def foreign(file: SourceFile) -> str:
    """What another program's document in a ZIP container is, and what to do; "" for anything else."""
    try:
        with _seekable(file) as stream, zipfile.ZipFile(stream) as whole:
            names = set(whole.namelist())
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, InputError):
        return ""
    if names >= OPEN_DOCUMENT_PARTS:
        return OPEN_DOCUMENT
    return NUMBERS if NUMBERS_PART in names else ""


def sheets(file: SourceFile) -> list[SourceFile]:
    """The visible sheets that hold anything, as UTF-8 text files in memory; raises InputError when it must not be read.

    A single sheet keeps the workbook's name; of several, each has its own name in brackets behind it.
    """
    with _seekable(file) as stream:
        _check(stream)
        try:
            texts = [(title, text) for title, text in _texts(stream) if text]
        except Exception as error:  # openpyxl raises whatever the damage leads to
            raise InputError(DAMAGED) from error
    alone = len(texts) == 1
    return [_as_file(file, "" if alone else f" [{clean(title)}]", text.encode("utf-8-sig")) for title, text in texts]


def _as_file(file: SourceFile, suffix: str, content: bytes) -> SourceFile:
    name, display = file.name + suffix, file.display + suffix
    return SourceFile(name, display, file.bundle, len(content), lambda: cast("BinaryIO", io.BytesIO(content)))


def _seekable(file: SourceFile) -> BinaryIO:
    """The file itself, or (a member of an archive) its bytes in memory, up to the limit."""
    stream = file.open()
    if stream.seekable():
        return stream
    with stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise InputError(TOO_LARGE)
    return io.BytesIO(content)


def _check(stream: BinaryIO) -> None:
    """Raises InputError when unpacking would take too much; reading never gives more than the declared size."""
    try:
        with zipfile.ZipFile(stream) as whole:
            parts = whole.infolist()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise InputError(DAMAGED) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
        raise InputError(TOO_LARGE)
    if any(part.file_size > max(MIN_RATIO_BYTES, MAX_RATIO * part.compress_size) for part in parts):
        raise InputError(say("a workbook packed suspiciously small"))


def _texts(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    """Title and text of each visible sheet."""
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise InputError(say("defusedxml is missing; workbooks are not read without it"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which do not matter here
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # the size a sheet states may be wrong
                first = [
                    _cells(row) for row in sheet.iter_rows(max_row=LOOK_ROWS, max_col=MAX_COLUMNS, values_only=True)
                ]
                width = max(map(len, first), default=0) + 1  # rows are padded to it: no wider than need be
                yield (
                    sheet.title,
                    _text(first, sheet.iter_rows(min_row=len(first) + 1, max_col=width, values_only=True)),
                )


def _text(first: list[list[str]], rest: Iterator[tuple[Any, ...]]) -> str:
    """The rows as comma-separated text, without the empty ones at the end; "" when there are none."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    unsplit = _is_unsplit(first)
    empty = 0
    for cells in chain(first, map(_cells, rest)):
        if not cells:
            empty += 1
            continue
        out.write("\n" * empty)
        empty = 0
        if unsplit:
            out.write(_joined(cells) + "\n")
        else:
            writer.writerow(cells)
    return out.getvalue()


def _cells(row: Iterable[object]) -> list[str]:
    cells = [_cell(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_unsplit(rows: list[list[str]]) -> bool:
    """Whether most rows are a line of delimited text in their first cell: opened with the wrong delimiter."""
    filled = [cells[0] for cells in rows if cells]
    return any(2 * sum(cell.count(mark) >= _MIN_DELIMITERS for cell in filled) > len(filled) for mark in _DELIMITERS)


def _joined(cells: list[str]) -> str:
    """A line as it was before a spreadsheet split it at commas and nowhere else."""
    return ",".join(cells).replace(LINE_BREAK, "\n")


def _cell(value: object) -> str:
    """A value as the text a person would have typed; dates in ISO form."""
    match value:
        case None:
            return ""
        case str():
            return _string(value)
        case float() if value.is_integer() and abs(value) < MAX_WHOLE:
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(" ", "seconds")
        case _:
            return str(value)


def _string(value: str) -> str:
    if value in _FAULTS:
        return ""
    if "_x" in value:
        value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return _BREAKS.sub(LINE_BREAK, value)
