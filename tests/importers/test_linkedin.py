"""LinkedIn archives: golden folders somebody looked over, and laws that hold for every file in them."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import InputError
from auditor.importers.base import Context, Owner, Reading, SourceFile
from auditor.importers.files import find_files
from auditor.importers.linkedin_connections import LINKEDIN_CONNECTIONS
from auditor.importers.linkedin_messages import LINKEDIN_MESSAGES
from auditor.importers.linkedin_weights import LIGHT_WEIGHT
from auditor.importers.listed import IMPORTERS, identify
from tests.importers.accept import DATA, EXPECTED, cases, outcome

FILES = sorted((DATA / "linkedin").glob("*/input/**/*.csv"))
ODD = ("connections_2022_preamble", "connections_excel_es", "connections_de_fr")  # not UTF-8, or not CSV throughout
PLAIN = [path for path in FILES if not set(ODD) & set(path.parts)]


def a_file(data: bytes, name: str = "x.csv") -> SourceFile:
    return SourceFile(name, name, "", len(data), lambda: io.BytesIO(data))


def read(data: bytes, name: str = "x.csv") -> Reading | None:
    """What the importers make of some bytes, with the account checked; None when no one claims them."""
    file = a_file(data, name)
    importer = identify(file)
    if importer is None:
        return None
    reading = importer.read(file, Context(owner=Owner(name="Ona Marsh"), latest_year=2027))
    aside = [row for row, kept in zip(reading.problems["row"], reading.problems["kept"], strict=True) if not kept]
    assert reading.read == reading.kept + len(aside)
    assert len(set(aside)) == len(aside)
    assert set(aside) <= set(range(1, reading.read + 1))
    used = {row for table in (reading.contacts, reading.interactions, reading.facts) for row in table["row"]}
    assert not used & set(aside)
    return reading


HEADER = "First Name;Last Name;URL;Email Address;Company;Position;Connected On"


def connected(*days: str) -> Reading:
    """Connections saved again by a spreadsheet, one for each day as it wrote it."""
    rows = [f"Ann{at};Berg;https://www.linkedin.com/in/ann-{at};;;;{day}" for at, day in enumerate(days)]
    reading = read("\r\n".join([HEADER, *rows, ""]).encode(), "Connections.csv")
    assert reading is not None
    return reading


def test_days_a_spreadsheet_rewrote_are_read_by_the_order_the_file_shows() -> None:
    """13/11 settles 03/04 for the file; dots and names need no settling."""
    reading = connected("03/04/2020", "12.03.2021", "Mar 12, 2021", "13/11/2024", "2024-01-02", "gestern", "")
    expected = ["2020-04-03", "2021-03-12", "2021-03-12", "2024-11-13", "2024-01-02", "", ""]
    assert reading.contacts["connected_on"] == expected
    assert reading.doubts == {"date not understood": 1}
    assert reading.lines(3) == {"date not understood": [7]}
    assert connected("04/03/2020", "11/13/2024").contacts["connected_on"] == ["2020-04-03", "2024-11-13"]


def test_days_that_could_be_either_way_round_are_not_guessed() -> None:
    """The contact is kept, the day is not; every line is at hand, the first few are shown."""
    reading = connected("03/04/2020", "05/06/2021", "03/03/2021", "01/02/2023")
    assert reading.contacts["connected_on"] == ["", "", "2021-03-03", ""]
    assert reading.doubts == {"day and month could be either way round": 3}
    assert reading.lines(2) == {"day and month could be either way round": [2, 3]}


def test_messages_without_a_date_of_linkedin_say_where_to_get_them() -> None:
    """Most rows of no known form: a spreadsheet was there."""
    head = "FROM,TO,DATE,SUBJECT,CONTENT,CONVERSATION ID,SENDER PROFILE URL"
    rows = [
        f"Ann Berg,Ona Marsh,{day},,Hello,c1,https://www.linkedin.com/in/ann" for day in ("x", "y", "1.9.2026 8:05")
    ]
    reading = read("\n".join([head, *rows]).encode(), "messages.csv")
    assert reading is not None
    assert reading.interactions["happened_at"] == ["2026-09-01T08:05:00"]
    assert any("give the original file" in note for note in reading.notes)


def records(reading: Reading) -> list[Any]:
    """Everything read but for the lines."""
    tables = (reading.contacts, reading.identifiers, reading.interactions, reading.facts)
    kept = [[name for name in table.names if name != "line"] for table in tables]
    return [list(zip(*(table[name] for name in names), strict=True)) for table, names in zip(tables, kept, strict=True)]


@lru_cache(maxsize=64)
def parsed(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True)))


def written(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("case", cases("linkedin"), ids=lambda case: case.name)
def test_a_golden_folder_reads_as_accepted(case: Path) -> None:
    """After a change on purpose: `python -m tests.importers.accept linkedin/<case>`, then look over the difference."""
    expected = json.loads((case / EXPECTED).read_text("utf-8"))
    assert expected == outcome(case), f"if this is right: python -m tests.importers.accept linkedin/{case.name}"


def test_a_zip_archive_reads_like_its_folder(tmp_path: Path) -> None:
    folder = DATA / "linkedin" / "everyday" / "input"
    path = tmp_path / "Complete_LinkedInDataExport_01-02-2026 (1).zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"nested/{file.name}")
            archive.writestr(f"__MACOSX/nested/._{file.name}", b"junk")
    both = []
    for source in (folder, path):
        files, refused = find_files([source])
        assert refused == []
        context = Context(latest_year=2027)
        found = sorted(
            ((IMPORTERS.index(identify(file)), file.name, file) for file in files), key=lambda item: item[:2]
        )
        both.append([records(IMPORTERS[at].read(file, context)) for at, _, file in found])
    assert both[0] == both[1]


TABLES = [
    path
    for path in PLAIN
    if not {"activity", "connections_2026", "other_files", "header_only"} & set(path.parts) and len(parsed(path)[0]) > 1
]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_the_order_of_columns_and_unknown_ones_do_not_matter(path: Path) -> None:
    whole = read(path.read_bytes(), path.name)
    assert whole is not None
    rows = [row for row in parsed(path) if len(row) > 1]
    width = len(rows[0])
    order = list(range(width))
    random.Random(7).shuffle(order)
    shuffled = [[*(row[at] if at < len(row) else "" for at in order), "extra"] for row in rows]
    shuffled[0][-1] = "Brand New Column"
    again = read(written(shuffled), path.name)
    assert again is not None
    assert records(again) == records(whole)
    assert "Brand New Column" in again.unused_columns


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_does_not_matter(codec: str) -> None:
    text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nZoë,Müller,,,Café,,09 Sep 2022\n"
    expected, found = (read(text.encode(one)) for one in ("utf-8", codec))
    assert expected is not None
    assert found is not None
    assert records(expected) == records(found)


@given(st.sampled_from(FILES), st.floats(0, 1), st.binary(max_size=3))
def test_a_file_cut_or_damaged_anywhere_never_raises_and_adds_up(path: Path, where: float, junk: bytes) -> None:
    data = path.read_bytes()
    at = int(where * len(data))
    for damaged in (data[:at], data[:at] + junk + data[at:]):
        read(damaged, path.name)


@given(st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=6), st.sampled_from(PLAIN))
def test_any_cells_under_a_known_header_never_raise_and_add_up(rows: list[list[str]], path: Path) -> None:
    header = next((row for row in parsed(path) if len(row) > 1), ["Name"])
    read(written([header, *([cell.replace("\0", "") for cell in row] for row in rows)]).replace(b"\r", b""), path.name)


def test_the_same_message_in_archives_of_two_years_has_one_key() -> None:
    """Headers, quotes, line breaks and blanks differ between years; conversation, sender, second and words do not."""
    earlier = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
        "2-a==,,Ona Marsh,https://www.linkedin.com/in/ona,Ann Lee,2022-01-10 15:22:33 UTC,,Dear Ann  how are you,INBOX\n"
    )
    later = (
        '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE","SUBJECT",'
        '"CONTENT","FOLDER","ATTACHMENTS"\n'
        '"2-a==","","Ona Marsh","https://www.linkedin.com/in/ona-marsh","Ann Lee","https://www.linkedin.com/in/ann",'
        '"2022-01-10 15:22:33 UTC","","Dear Ann\n\nhow are you","INBOX",""\n'
    )
    one, other = (read(text.encode()) for text in (earlier, later))
    assert one is not None
    assert other is not None
    assert one.interactions["key"] == other.interactions["key"] != [""]


def test_a_note_that_comes_again_as_a_message_counts_once() -> None:
    context = Context(latest_year=2027)
    note = '"Hi Ann, it was good to meet you"'
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Ona Marsh,Ann Lee,"8/26/22, 6:59 PM",{note},OUTGOING,'
        "https://www.linkedin.com/in/ona,https://www.linkedin.com/in/ann\n"
    )
    messages = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
        f"2-a==,,Ona Marsh,https://www.linkedin.com/in/ona,Ann  Lee,2022-08-28 02:06:01 UTC,,{note},\n"
        f"2-b==,,Ona Marsh,https://www.linkedin.com/in/ona,Bo Rao,2022-08-28 02:06:01 UTC,,{note},\n"
    )
    files = [a_file(text.encode()) for text in (invitations, messages)]
    readings = [identify(file).read(file, context) for file in files]  # type: ignore[union-attr]
    assert [reading.interactions["happened_at"][0] for reading in readings] == [
        "2022-08-27T01:59:00",
        "2022-08-28T02:06:01",
    ]
    assert readings[1].set_aside_counts == {"note of an invitation, already counted": 1}
    assert readings[1].interactions["name"] == ["Bo Rao"]


def test_mass_mail_needs_ten_people_within_a_week() -> None:
    header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n"
    profile = "https://www.linkedin.com/in/"
    line = f"2-{{0}}==,Ona Marsh,{profile}ona,P {{0}},{profile}p{{1}},2023-0{{2}}-01 10:00:00 UTC,Hi all,\n"
    many = header + "".join(line.format(number, number, 1) for number in range(10))
    few = header + "".join(line.format(number, number % 9, 1) for number in range(12))
    spread = header + "".join(line.format(number, number, number % 9 + 1) for number in range(10))
    weights = [set(read(text.encode()).interactions["weight"]) for text in (many, few, spread)]  # type: ignore[union-attr]
    assert weights == [{LIGHT_WEIGHT}, {1.0}, {1.0}]


def test_mass_mail_is_told_also_when_every_greeting_names_somebody() -> None:
    """The same words after the greeting, to ten people; with less in common, or a word of their own, they are personal."""
    header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n"
    profile = "https://www.linkedin.com/in/"
    line = f'2-{{0}}==,Ona Marsh,{profile}ona,P {{0}},{profile}p{{0}},2023-01-01 10:00:00 UTC,"{{1}}",\n'
    names = ("Anna", "Bo", "Cem", "Dörte", "Eve", "Finn", "Gia", "Hal", "Ida", "Jo")
    told = (
        "Hi {}, we are hiring three engineers in Basel",
        "Dear {}! How are you today?",
        "Hi {}, see you {} at the fair",
    )
    weights = [
        set(read((header + "".join(line.format(*row) for row in enumerate(texts))).encode()).interactions["weight"])  # type: ignore[union-attr]
        for texts in ([text.format(name, name) for name in names] for text in told)
    ]
    assert weights == [{LIGHT_WEIGHT}, {1.0}, {1.0}]


def test_a_cell_beyond_the_limit_of_csv_is_read() -> None:
    header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n"
    text = header + f"2-a==,Ona Marsh,,Ann Lee,,2023-01-01 10:00:00 UTC,{'word ' * 30_000},\n"
    reading = read(text.encode())
    assert reading is not None
    assert reading.interactions["words"] == [30_000]


def test_a_header_that_is_gone_when_the_file_is_read_is_an_error_of_the_file() -> None:
    with pytest.raises(InputError, match="header"):
        LINKEDIN_CONNECTIONS.read(a_file(b"x\n"), Context())


def test_identification_looks_at_content_not_at_names() -> None:
    data = (DATA / "linkedin" / "everyday" / "input" / "messages.csv").read_bytes()
    assert identify(a_file(data, "holiday.txt")) is LINKEDIN_MESSAGES
