"""Claims about how untrusted bytes become text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.importers import text
from auditor.importers.base import SourceFile

WRITINGS = {
    "cp1252": "Jürgen,Müller,Straße 5\nÄnne,Größer,Österreich\nHélène,Lefèvre,Société Générale\n",
    "mac_roman": "Jürgen,Müller,Straße 5\nHélène,Lefèvre,Société Générale\nFrançois,Noël,Köln\n",
    "cp850": "Hélène,Lefèvre,Société Générale\nÇa,François,Noël\n",
    "cp1250": "Łukasz,Żak,Gdańsk\nWąsik,Śliwa,Źródło\nJiří,Dvořák,Plzeň\nMałgorzata,Wiśniewska,Łódź\n",
    "cp1251": "Роман,Иванов,Москва\nОльга,Петрова,Санкт-Петербург\n",
    "cp1253": "Γιώργος,Παπαδόπουλος,Αθήνα\n",
    "cp1254": "Ayşe,Yılmaz,İstanbul\nÇağrı,Şahin,Gümüşhane\n",
    "cp932": "田中,太郎,株式会社サンプル\n佐藤,花子,東京都\n鈴木,一郎,カタカナ商事\n",
    "gb18030": "王伟,北京市朝阳区\n李娜,上海市\n张敏,销售经理\n",
    "cp949": "김민수,서울특별시\n이영희,서울전자\n",
}


def a_file(content: bytes) -> SourceFile:
    return SourceFile("a.csv", "a.csv", "", len(content), lambda: io.BytesIO(content))


def read(content: bytes, recognise=None) -> tuple[str, str]:
    file = a_file(content)
    how = text.decoding(file, recognise)
    with file.open() as stream:
        return stream.read().decode(how.codec, how.errors), how.note


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_needs_no_guess(codec):
    """With or without a byte order mark, Unicode is read as written and nothing is remarked upon."""
    content = "Name,Ort\nJürgen,Köln 東京\n"
    assert read(content.encode(codec)) == (content, "")


@pytest.mark.parametrize("page", WRITINGS)
def test_code_page_is_told_by_the_letters(page):
    """Each code page is found by where its letters stand, and the receipt says that it was a guess."""
    content = "First Name,Last Name,City\n" + WRITINGS[page] * 4
    assert read(content.encode(page)) == (
        content,
        f"the file does not say how accented letters are stored; read as {page}",
    )


def test_code_page_is_told_by_the_column_names():
    """When known column names appear under one code page alone, that page is taken for the body too."""
    header = "Imię;Nazwisko;Stanowisko służbowe"
    content = header + "\nEwa;Żak;\n"

    def recognise(head: str) -> int:
        return sum(name in head for name in header.split(";"))

    assert read(content.encode("cp1250"), recognise) == (
        content,
        "accented letters read as cp1250, as its column names suggest",
    )


def test_a_few_foreign_bytes_do_not_spoil_a_utf8_file():
    """A UTF-8 file with one cell pasted from a Western program keeps all its other letters."""
    content = "Jürgen Müller\nÄnne Groß\n".encode() * 3 + "Zoë\n".encode("cp1252")
    decoded, note = read(content)
    assert decoded == "Jürgen Müller\nÄnne Groß\n" * 3 + "Zoë\n"
    assert "not UTF-8" in note


def test_a_letter_cut_by_the_end_of_the_file_is_dropped():
    """A file with a byte order mark that ends inside a letter loses that letter only."""
    assert read(b"\xef\xbb\xbfZo\xc3") == ("Zo", "")


def test_kind_is_recognised_from_the_decoded_head():
    """Identification sees text whatever the encoding."""
    assert text.decoded_head(a_file("First Name".encode("utf-16"))) == "First Name"
    assert text.decoded_head(a_file("Prénom,Nom".encode("cp1252"))) == "Prénom,Nom"


def test_line_ends_are_left_to_the_reader():
    """CR LF inside a quoted cell is the cell's content."""
    assert read(b'"a\r\nb"\r\n') == ('"a\r\nb"\r\n', "")


@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    """Any bytes at all become some text."""
    decoded, _ = read(content)
    assert isinstance(decoded, str)


@given(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), st.integers(2, 200))
def test_a_cut_file_still_begins_alike(codec, size):
    """Cut anywhere, what is left reads as the beginning of the whole."""
    content = "First Name,Last Name\n" + "Jürgen,Müller\n" * 8
    decoded, _ = read(content.encode(codec)[:size])
    assert content.startswith(decoded.rstrip("\ufffd"))
