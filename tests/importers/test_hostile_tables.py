"""Tables stay quick whatever their cells hold, and whatever the first record is."""

from __future__ import annotations

import csv
import io
import time

import pytest

from auditor.importers import csvrecords
from auditor.importers.base import Context
from auditor.importers.listed import identify
from tests.importers.vcards import a_file

LONG = 60_000
MAX_SECONDS = 3.0  # a linear reading takes a tenth of it; a quadratic one far more
HEADERS = (
    "First Name,Last Name,E-mail Address,E-mail Display Name,Mobile Phone,Notes,Job Title,Company,Web Page,Birthday",
    "First Name,Last Name,Organization Name,Labels,Notes,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value",
)


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(
    "cell",
    ["a", "a@", "1 ", "(", "/", "a@b.example,", "linkedin.com/in/a ", " ::: ", ", ", "\n", "Phone:"],
)
def test_a_long_cell_is_read_in_linear_time(header: str, cell: str) -> None:
    """The same piece over and over, in every column."""
    assert _seconds(header, cell * (LONG // len(cell))) < MAX_SECONDS


@pytest.mark.parametrize("header", HEADERS)
def test_a_long_run_of_blanks_inside_a_cell_is_read_in_linear_time(header: str) -> None:
    """Separators with blanks around them are the usual trap."""
    assert _seconds(header, "1" + " " * LONG + "1") < MAX_SECONDS


def test_a_first_record_beyond_a_batch_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that is full before its first record is no empty batch."""
    monkeypatch.setattr(csvrecords, "CHUNK_CHARS", 1000)
    file = a_file(f'{HEADERS[0]}\r\nAnn,Lee,,,,"{"x" * 9000}",,,,\r\nBo,Lee,,,,,,,,\r\n'.encode())
    importer = identify(file)
    assert importer is not None
    assert importer.read(file, Context()).contacts["given"] == ["Ann", "Bo"]


def _seconds(header: str, cell: str) -> float:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell] * (header.count(",") + 1))
    file = a_file(f"{header}\r\n{out.getvalue()}".encode())
    before = time.process_time()
    if importer := identify(file):
        assert importer.read(file, Context()).read == 1
    return time.process_time() - before
