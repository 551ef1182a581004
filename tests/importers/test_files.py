"""Files, folders and archives: every one is a source or is refused by name; nothing is extracted."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from auditor.errors import InputError
from auditor.importers import archive, files, workbook
from auditor.importers.files import find_files
from auditor.importers.workbook import NUMBERS, OPEN_DOCUMENT

CARD = b"BEGIN:VCARD\nFN:Ann Lee\nEND:VCARD\n"


def a_zip(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return path


def a_workbook(path: Path, rows: list[list[str]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in [["First Name", "Last Name"], ["Ann", "Lee"]] if rows is None else rows:
        book.active.append(row)
    book.save(path)
    return path.read_bytes()


def displays(path: Path | str) -> tuple[list[str], dict[str, str]]:
    found, refused = find_files([path])
    return [file.display for file in found], {item.display: item.reason for item in refused}


def test_a_lone_file_is_a_source_without_bundle(tmp_path: Path) -> None:
    path = tmp_path / "ann.vcf"
    path.write_bytes(CARD)
    (file,), refused = find_files([path])
    assert (file.name, file.display, file.bundle, file.size) == ("ann.vcf", "ann.vcf", "", len(CARD))
    assert file.open().read() == file.head == CARD
    assert refused == []


def test_a_path_given_twice_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "ann.vcf").write_bytes(CARD)
    found, _ = find_files([tmp_path, tmp_path / "ann.vcf", tmp_path])
    assert len(found) == 1


def test_missing_empty_and_special_files_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    os.mkfifo(tmp_path / "pipe")
    assert displays(tmp_path) == (
        [],
        {f"{tmp_path.name}/empty.csv": "empty file", f"{tmp_path.name}/pipe": "not a regular file"},
    )
    assert displays(tmp_path / "none.csv")[1] == {"none.csv": "no such file"}


def test_files_that_cannot_be_opened_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ann.vcf"
    path.write_bytes(CARD)
    for error, reason in ((PermissionError(), "no permission to open it"), (OSError(), "cannot be opened")):

        def fail(*_: object, error: OSError = error) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", fail)
            assert displays(path) == ([], {"ann.vcf": reason})


def test_a_folder_is_walked_whatever_its_name_ends_in(tmp_path: Path) -> None:
    folder = tmp_path / "Complete_LinkedInDataExport_01-02-2026.zip"
    (folder / "Jobs").mkdir(parents=True)
    (folder / "Jobs" / "Saved Jobs.csv").write_bytes(b"a")
    (folder / "Connections.csv").write_bytes(b"b")
    for clutter in (".DS_Store", "._Connections.csv"):
        (folder / clutter).write_bytes(b"c")
    found, refused = find_files([tmp_path])
    name = f"{tmp_path.name}/{folder.name}"
    assert [file.display for file in found] == [f"{name}/Connections.csv", f"{name}/Jobs/Saved Jobs.csv"]
    assert {file.bundle for file in found} == {name}
    assert refused == []


def test_pictures_beside_the_export_are_no_failure_but_one_given_by_name_is_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "photo.JPG"
    path.write_bytes(b"\xff\xd8")
    _, (refused,) = find_files([tmp_path])
    assert refused.harmless
    assert refused.reason == "not a contact file"
    assert len(find_files([path])[0]) == 1


def test_a_folder_with_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FOLDER_FILES", 2)
    for number in range(4):
        (tmp_path / f"{number}.csv").write_bytes(b"x")
    found, (refused,) = find_files([tmp_path])
    assert len(found) == 2
    assert refused.reason.startswith("more than 2 files")


def test_a_folder_that_cannot_be_entered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scan(path: object) -> None:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr(os, "scandir", scan)
    assert displays(tmp_path) == ([], {tmp_path.name: "folder cannot be opened"})


class TestArchives:
    """Members are streams under limits."""

    def test_members_are_read_without_extraction(self, tmp_path: Path) -> None:
        path = a_zip(
            tmp_path / "export.zip",
            {
                "Top/Connections.csv": b"First Name",
                "__MACOSX/Top/._Connections.csv": b"x",
                "Top/.DS_Store": b"x",
                "Top/": b"",
                "../../evil.csv": b"evil",
                "Articles\\Articles\\2017-12-09 04:54:08.html": b"<p>",
                "empty.csv": b"",
            },
        )
        found, refused = find_files([path])
        assert [(file.name, file.display) for file in found] == [
            ("evil.csv", "export.zip/evil.csv"),
            ("Connections.csv", "export.zip/Top/Connections.csv"),
        ]
        assert {file.bundle for file in found} == {"export.zip"}
        assert [(item.display, item.harmless) for item in refused] == [
            ("export.zip/Articles/Articles/2017-12-09 04:54:08.html", True),
            ("export.zip/empty.csv", False),
        ]
        with found[1].opener() as stream:
            assert stream.readable()
            assert not stream.seekable()
            assert stream.tell() == 0
            assert stream.read() == b"First Name"
        assert list(tmp_path.iterdir()) == [path]

    def test_an_archive_inside_an_archive_is_refused_but_a_workbook_is_not(self, tmp_path: Path) -> None:
        inner = a_zip(tmp_path / "inner.zip", {"a.csv": b"a"}).read_bytes()
        path = a_zip(tmp_path / "outer.zip", {"inner.zip": inner, "Book.dat": a_workbook(tmp_path / "Book.xlsx")})
        found, refused = displays(path)
        assert found == ["outer.zip/Book.dat"]
        assert list(refused) == ["outer.zip/inner.zip"]

    def test_a_workbook_is_a_file_not_an_archive(self, tmp_path: Path) -> None:
        """Told by what is inside, whatever its name; one that cannot be read is refused by name."""
        a_workbook(tmp_path / "Book.xlsx")
        assert displays(tmp_path / "Book.xlsx")[0] == ["Book.xlsx"]
        damaged = a_zip(tmp_path / "Damaged.xlsx", {"xl/workbook.xml": b"x"})
        assert displays(damaged) == ([], {"Damaged.xlsx": workbook.DAMAGED})
        blank = a_workbook(tmp_path / "Blank.xlsx", rows=[])
        assert blank
        assert displays(tmp_path / "Blank.xlsx") == ([], {"Blank.xlsx": "an empty workbook"})

    def test_old_and_locked_office_files_are_refused_with_what_to_do(self, tmp_path: Path) -> None:
        path = tmp_path / "old.xls"
        path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100)
        assert "save it as .xlsx" in displays(path)[1]["old.xls"]

    def test_empty_and_damaged_archives_are_refused(self, tmp_path: Path) -> None:
        whole = a_zip(tmp_path / "a.zip", {"a.csv": b"a" * 100}).read_bytes()
        cut = tmp_path / "cut.zip"
        cut.write_bytes(whole[:-30])
        assert displays(cut) == ([], {"cut.zip": archive.DAMAGED})
        assert displays(a_zip(tmp_path / "none.zip", {})) == ([], {"none.zip": "empty archive"})

    def test_damaged_members_are_refused_while_the_others_go_on(self, tmp_path: Path) -> None:
        path = a_zip(tmp_path / "a.zip", {"a.csv": b"aaaa", "b.csv": b"bbbb"}, zipfile.ZIP_STORED)
        path.write_bytes(path.read_bytes().replace(b"aaaa", b"axxa"))
        assert displays(path) == (["a.zip/b.csv"], {"a.zip/a.csv": archive.DAMAGED_MEMBER})

    def test_a_member_whose_local_header_is_wrong_is_refused(self, tmp_path: Path) -> None:
        path = a_zip(tmp_path / "a.zip", {"a.csv": b"aaaa"})
        path.write_bytes(b"PK\x03\x04" + b"\0" * 3 + path.read_bytes()[7:30] + b"X" + path.read_bytes()[31:])
        assert displays(path) == ([], {"a.zip/a.csv": archive.DAMAGED_MEMBER})

    def test_encrypted_members_are_refused(self, tmp_path: Path) -> None:
        path = a_zip(tmp_path / "a.zip", {"a.csv": b"aaaa"})
        data = bytearray(path.read_bytes())
        data[data.index(b"PK\x01\x02") + 8] |= 1
        path.write_bytes(data)
        assert displays(path) == ([], {"a.zip/a.csv": archive.ENCRYPTED})

    def test_exotic_compression_is_refused(self, tmp_path: Path) -> None:
        path = a_zip(tmp_path / "a.zip", {"a.csv": b"aaaa"}, zipfile.ZIP_BZIP2)
        assert displays(path) == ([], {"a.zip/a.csv": archive.EXOTIC})

    def test_a_bomb_is_refused(self, tmp_path: Path) -> None:
        path = a_zip(tmp_path / "a.zip", {"a.csv": b"\0" * 11_000_000, "b.csv": b"b"})
        assert displays(path) == (["a.zip/b.csv"], {"a.zip/a.csv": "packed suspiciously small"})

    @pytest.mark.parametrize(
        ("limit", "reason"),
        [("MAX_ENTRIES", "more than 1 files inside"), ("MAX_TOTAL_BYTES", "more than 0 GiB when unpacked")],
    )
    def test_an_archive_over_a_limit_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, reason: str
    ) -> None:
        monkeypatch.setattr(archive, limit, 1)
        found, refused = displays(a_zip(tmp_path / "a.zip", {"a.csv": b"aa", "b.csv": b"bb"}))
        assert found == []
        assert refused["a.zip"].startswith(reason)

    def test_a_member_over_its_limit_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 1)
        found, refused = displays(a_zip(tmp_path / "a.zip", {"a.csv": b"aa", "b.csv": b"b"}))
        assert found == ["a.zip/b.csv"]
        assert list(refused) == ["a.zip/a.csv"]

    def test_overlapping_members_are_refused(self, tmp_path: Path) -> None:
        path = a_zip(tmp_path / "a.zip", {"a.csv": b"a" * 50, "b.csv": b"b" * 50}, zipfile.ZIP_STORED)
        data = bytearray(path.read_bytes())
        second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
        data[second + 42 : second + 46] = struct.pack("<L", 0)
        path.write_bytes(data)
        assert displays(path) == ([], {"a.zip": "files inside overlap; not a sound archive"})

    def test_an_empty_member_name_does_no_harm(self, tmp_path: Path) -> None:
        path = a_zip(tmp_path / "a.zip", {"x": b"data", "b.csv": b"b"})
        data = path.read_bytes().replace(b"\x01\0\0\0x", b"\x00\0\0\0")
        assert isinstance(displays_of_bytes(tmp_path, data), tuple)

    def test_reading_on_after_a_disk_error_is_an_input_error(self) -> None:
        class Failing:
            closed = False

            def read(self, _: int) -> bytes:
                raise OSError

            def close(self) -> None:
                self.closed = True

        stream = archive.guarded(Failing())  # type: ignore[arg-type]
        with pytest.raises(InputError, match="to its end"):
            stream.read()
        stream.close()


def displays_of_bytes(folder: Path, data: bytes) -> tuple[list[str], dict[str, str]]:
    path = folder / "made.zip"
    path.write_bytes(data)
    return displays(path)


@pytest.mark.parametrize("step", [7])
def test_an_archive_cut_or_damaged_anywhere_never_raises(tmp_path: Path, step: int) -> None:
    """Every byte position: cut there, or one bit turned there; each file is found or refused."""
    whole = a_zip(tmp_path / "a.zip", {"a.csv": b"abc" * 20, "b/c.csv": b"d"}).read_bytes()
    for at in range(0, len(whole), step):
        turned = whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :]
        for data in (whole[:at], turned):
            found, refused = displays_of_bytes(tmp_path, data)
            assert found or refused


def test_files_on_disk_can_be_sought(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"abcdef")
    (file,), _ = find_files([path])
    with file.open() as stream:
        assert stream.seek(2) == 2
        assert stream.read(2) == b"cd"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (("mimetype", "content.xml", "META-INF/manifest.xml"), OPEN_DOCUMENT),
        (("Index/Document.iwa", "preview.jpg"), NUMBERS),
    ],
)
def test_a_spreadsheet_of_another_program_is_one_refusal(tmp_path: Path, parts: tuple[str, ...], reason: str):
    """Not one for each file that is packed in it; also inside an archive."""
    with zipfile.ZipFile(tmp_path / "book.ods", "w") as book:
        for part in parts:
            book.writestr(part, "x")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as outer:
        outer.write(tmp_path / "book.ods", "book.ods")
    for path in (tmp_path / "book.ods", tmp_path / "outer.zip"):
        files, refused = find_files([path])
        assert files == []
        assert [item.reason for item in refused] == [reason]
