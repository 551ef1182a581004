"""The line layer: physical lines, folds, soft breaks, pictures, nested and unended cards."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.importers import vcard_lines
from auditor.importers.vcard_head import head_of, split_line
from auditor.importers.vcard_lines import Card, CardReader, physical_lines
from auditor.importers.vcard_values import CardValues
from tests.importers.vcards import a_card


def lines_of(content: bytes) -> list[bytes]:
    return list(physical_lines(io.BytesIO(content), set()))


def cards_of(content: bytes) -> list[Card]:
    return sorted(CardReader(io.BytesIO(content)), key=lambda card: card.number)


def texts(content: bytes, name: str) -> list[str]:
    """The texts of one property over all cards."""
    return [values.text(prop) for values in map(CardValues, cards_of(content)) for prop in values.all(name)]


class Dripping(io.RawIOBase):
    """A stream that gives a few bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        self._rest = io.BytesIO(content)
        self._size = size

    def read(self, _size: int = -1) -> bytes:
        return self._rest.read(self._size)


@given(st.lists(st.sampled_from([b"a", b"\r", b"\n", b"\r\n", b"\r\r\n", b" "]), max_size=30), st.integers(1, 7))
def test_lines_do_not_depend_on_how_the_bytes_arrive(pieces: list[bytes], size: int) -> None:
    """One byte at a time or all at once: the same lines, and no end is lost or doubled."""
    content = b"".join(pieces)
    dripped = list(physical_lines(cast("BinaryIO", Dripping(content, size)), set()))
    assert dripped == lines_of(content)


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n", b"\r\r\n", b"\r\r\r\r\n"])
def test_each_kind_of_line_end_is_one(end: bytes) -> None:
    """Line numbers are those a person would count."""
    assert lines_of(b"a" + end + b"b" + end + end + b"c") == [b"a", b"b", b"", b"c"]


def test_a_line_too_long_is_cut_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text over the limit is doubted; a picture over the limit is nobody's loss."""
    monkeypatch.setattr(vcard_lines, "MAX_LINE_BYTES", 1000)
    monkeypatch.setattr(vcard_lines, "BLOCK_BYTES", 300)
    long_text = a_card("FN:" + "x" * 5000, "EMAIL:a@example.com")
    [card] = cards_of(long_text)
    assert card.faults == [(3, "FN", "line longer than 1 MiB, the rest left out")]
    assert texts(long_text, "EMAIL") == ["a@example.com"]
    assert cards_of(a_card("PHOTO;ENCODING=b:" + "A" * 5000, "FN:A"))[0].faults == []
    folded = a_card("NOTE:" + "\r\n ".join(["x" * 70] * 40))
    assert cards_of(folded)[0].faults == [(3, "NOTE", "line longer than 1 MiB, the rest left out")]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (a_card("NOTE:one two", " three", "\tfour"), "one twothreefour"),
        (a_card("NOTE:one two", "  three"), "one two three"),
        (a_card("NOTE:one two", " three", version="2.1"), "one two three"),
        (b"BEGIN:VCARD\nNOTE:one\n two\nVERSION:2.1\nEND:VCARD\n", "one two"),
        (a_card("NOTE:one", "", " two"), "onetwo"),
    ],
)
def test_a_fold_is_undone_as_the_version_folds(content: bytes, text: str) -> None:
    """2.1 folds at a blank and keeps it; 3.0 and 4.0 fold anywhere. The version may come last."""
    assert texts(content, "NOTE") == [text]


def test_a_fold_may_cut_a_character() -> None:
    """Folding counts bytes."""
    raw = "NOTE:ä".encode()
    content = b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + raw[:-1] + b"\r\n " + raw[-1:] + b"\r\nEND:VCARD\r\n"
    assert texts(content, "NOTE") == ["ä"]


QP = "NOTE;ENCODING=QUOTED-PRINTABLE:"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([QP + "one=", "two"], "onetwo"),
        ([QP + "one=", " two"], "one two"),
        ([QP + "one=  ", "two=", "=20three"], "onetwo three"),
        ([QP + "=C3=", "=A4"], "ä"),
        ([QP + "=C3=", "", "=A4"], "ä"),
        ([QP + "one=", "", "EMAIL:a@example.com"], "one"),
        ([QP + "one="], "one"),
        (["NOTE;QUOTED-PRINTABLE:a=3Db"], "a=b"),
        (["note;encoding=quoted-printable;charset=utf-8:=", "=C3=A4"], "ä"),
        ([QP + "one", " two"], "onetwo"),
        (["NOTE:1+1="], "1+1="),
    ],
)
def test_soft_breaks_join_lines_but_never_swallow_the_end(lines: list[str], text: str) -> None:
    """Also inside a character, with a stray blank line, or before END:VCARD."""
    content = a_card(*lines) + a_card("FN:Next")
    assert texts(content, "NOTE") == [text]
    assert texts(content, "FN") == ["Next"]


@pytest.mark.parametrize(
    "picture",
    [
        ["PHOTO;ENCODING=b;TYPE=JPEG:AAAA", " BBBB", " CCC="],
        ["PHOTO;ENCODING=BASE64:AAAA", "BBBB", "CCC="],
        ["PHOTO;TYPE=JPEG;ENCODING=BASE64:", " AAAA", "", " BBBB", ""],
        ["item1.PHOTO;BASE64:", "  AAAA"],
        ["X-PICTURE;ENCODING=b:AAAA", "BBBB"],
        ["KEY;X509;ENCODING=BASE64:", " AAAA"],
        ["PHOTO:https://example.com/a/", " b:c.jpg"],
        ['LOGO;X="a:b";ENCODING=b:AAAA', " BBBB"],
        ["PHOTO;X-ABCROP-RECTANGLE=ABClipRect_1&0&0;EN", " CODING=b;TYPE=JPEG:AAAA", " BBBB"],
    ],
)
def test_a_picture_is_passed_over(picture: list[str]) -> None:
    """Indented or not, with blank lines, as an address: the properties after it are read."""
    content = a_card("FN:A", *picture, "EMAIL:a@example.com")
    [card] = cards_of(content)
    assert texts(content, "EMAIL") == ["a@example.com"]
    assert card.faults == []
    assert sum(len(prop.raw) for prop in card.properties) < 40


def test_an_indented_card_is_read_like_any_other() -> None:
    """Its properties are not folds; its folds still are."""
    content = b"  BEGIN:VCARD\n  VERSION:3.0\n  FN:Ann\n  NOTE:one\n    and two\n  END:VCARD\n" + a_card("FN:Bo")
    assert texts(content, "FN") == ["Ann", "Bo"]
    assert texts(content, "NOTE") == ["one   and two"]


def test_blanks_after_begin_and_end_do_not_matter() -> None:
    """Nor lines of blanks."""
    content = b"BEGIN:VCARD  \r\n   \r\nFN:A\r\nEND : vcard \r\n  \r\nBEGIN:VCARD\r\nFN:B\r\nEND:VCARD"
    assert [len(card.faults) for card in cards_of(content)] == [0, 0]
    assert texts(content, "FN") == ["A", "B"]


def test_a_begin_ends_a_card_without_an_end() -> None:
    """Every card is there, the ones without an end are said to lack it."""
    content = b"BEGIN:VCARD\nFN:A\n" * 7 + b"END:VCARD\n"
    found = cards_of(content)
    assert [card.number for card in found] == list(range(1, 8))
    assert texts(content, "FN") == ["A"] * 7
    assert [len(card.faults) for card in found] == [1] * 6 + [0]


def test_lines_after_a_nested_card_belong_to_the_outer_one() -> None:
    """Both are cards of the file."""
    outer, inner = cards_of(b"BEGIN:VCARD\nFN:Out\n" + a_card("FN:In") + b"TEL:1\nEND:VCARD\n")
    assert [prop.head.name for prop in outer.properties] == ["FN", "TEL"]
    assert outer.faults == []
    assert inner.number == 2


@pytest.mark.parametrize(
    "agent",
    [
        [b"AGENT:", *a_card("FN:Agent").splitlines()],
        [b"AGENT:BEGIN:VCARD", b"FN:Agent", b"END:VCARD"],
        [b"AGENT:BEGIN:VCARD\\nFN:Agent\\nEND:VCARD\\n"],
        [b"AGENT:Somebody"],
    ],
)
def test_an_agents_card_is_not_the_contact(agent: list[bytes]) -> None:
    """In any of its forms."""
    content = b"\n".join([b"BEGIN:VCARD", b"FN:Boss", *agent, b"TEL:1", b"END:VCARD"])
    assert texts(content, "FN") == ["Boss"]
    assert texts(content, "TEL") == ["1"]


def test_an_agents_card_without_an_end_hides_no_contact() -> None:
    """At the end of the file."""
    content = a_card("FN:First") + b"BEGIN:VCARD\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\n"
    assert texts(content, "FN") == ["First", "Boss"]


def test_lines_that_are_no_properties_join_a_note_or_are_left_out() -> None:
    """A broken address or note keeps its lines; comments and rubbish are doubted."""
    content = a_card("!!", "NOTE:one", "two", "# comment", "FN:A", "rubbish", version="3.0")
    [card] = cards_of(content)
    assert texts(content, "NOTE") == ["one\ntwo"]
    assert card.faults == [
        (3, "", "line is not a property, left out"),
        (5, "NOTE", "line without a property name, read as part of the line before"),
        (6, "", "line is not a property, left out"),
        (8, "", "line is not a property, left out"),
    ]


def test_stray_lines_do_not_grow_a_note_for_ever() -> None:
    """Beyond 64 KiB they are left out: joining them would take quadratic time."""
    [card] = cards_of(a_card("NOTE:x", *["y" * 1000] * 100))
    assert len(card.properties[-1].raw) < 67_000


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_encoding_is_read(codec: str) -> None:
    """With a byte order mark, or without where NULs give it away."""
    content = a_card("FN:Łukasz", "EMAIL:l@example.com", "NOTE:a longer text in plain letters").decode().encode(codec)
    assert texts(content, "FN") == ["Łukasz"]


def test_a_byte_order_mark_between_joined_files_is_no_letter() -> None:
    """Files put together one after the other."""
    assert texts((a_card("FN:A").decode() + "\ufeff" + a_card("FN:B").decode()).encode(), "FN") == ["A", "B"]


@pytest.mark.parametrize(
    ("line", "name", "group", "types"),
    [
        (b"TEL;WORK;VOICE:1", "TEL", "", {"WORK", "VOICE"}),
        (b"item1.EMAIL;type=INTERNET;type=pref:1", "EMAIL", "ITEM1", {"INTERNET", "PREF"}),
        (b'TEL;TYPE="HOME,CELL":1', "TEL", "", {"HOME", "CELL"}),
        (b"TEL;HOME;VOICE;:1", "TEL", "", {"HOME", "VOICE"}),
        (b'TEL;TYPE="COMMA,SEP:IN;QUOTES",PREF:1', "TEL", "", {"COMMA", "SEP:IN;QUOTES", "PREF"}),
        (b"X-SOCIALPROFILE;type=Custom Chat;x-user=a:1", "X-SOCIALPROFILE", "", {"CUSTOM CHAT"}),
        (b"X-messaging/xmpp-All:1", "X-MESSAGING/XMPP-ALL", "", set()),
        (b'TEL;X="unclosed:1', "TEL", "", set()),
        (b'NOTE:a "quoted: text"', "NOTE", "", set()),
    ],
)
def test_heads_of_every_exporter_are_understood(line: bytes, name: str, group: str, types: set[str]) -> None:
    """Bare types of 2.1, quoted lists, empty parameters, blanks in types, slashes in names."""
    head, value = split_line(line)
    assert (head.name, head.group, head.types) == (name, group, types)
    assert value in (b"1", b'a "quoted: text"')


def test_a_long_head_is_parsed_too() -> None:
    """Only short ones are remembered."""
    assert head_of(b"TEL;TYPE=" + b"x" * 600).name == "TEL"
    assert not head_of(b"two words").valid


@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_make_cards_without_raising(noise: bytes, at: int) -> None:
    """Rubbish put into a file at any place, and the file cut there: cards come out, numbered from 1."""
    whole = a_card("FN:A", "N:A;B;;;", QP + "=C3=", "=A4", "PHOTO;ENCODING=b:AAAA", " AAAA") * 3
    for content in (whole[:at] + noise + whole[at:], whole[:at] + noise, noise):
        found = cards_of(content)
        assert [card.number for card in found] == list(range(1, len(found) + 1))
        for values in map(CardValues, found):
            for prop in values.card.properties:
                values.text(prop)
                values.parts(prop, ",;")
