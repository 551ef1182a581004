"""Values: character sets, quoted-printable, base64, escapes, and vobject as a second opinion."""

from __future__ import annotations

import io

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from auditor.importers.base import Context
from auditor.importers.vcard import VCARD
from auditor.importers.vcard_values import CardValues, cards, split_unescaped, text_codec, unescaped
from tests.importers.vcards import a_card, a_file, read


def first(content: bytes) -> CardValues:
    return next(iter(cards(io.BytesIO(content))))


def raw_card(*lines: bytes, version: bytes = b"2.1") -> bytes:
    return b"\r\n".join([b"BEGIN:VCARD", b"VERSION:" + version, *lines, b"END:VCARD", b""])


@pytest.mark.parametrize(
    ("line", "text", "faults"),
    [
        ("FN:Jörg".encode(), "Jörg", 0),
        ("FN:Jörg".encode("cp1252"), "Jörg", 0),
        (b"FN;ENCODING=QUOTED-PRINTABLE:J=F6rg", "Jörg", 0),
        (b"FN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", "Jörg", 0),
        (b"FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg=80", "Jörg€", 0),
        ("FN;CHARSET=SHIFT_JIS:能 表".encode("cp932"), "能 表", 0),
        ("FN;CHARSET=KOI8-R:Анна".encode("koi8-r"), "Анна", 0),
        ("FN;CHARSET=UTF-8:Jörg".encode("cp1252"), "Jörg", 1),
        ("FN;CHARSET=Murks:Jörg".encode("cp1252"), "Jörg", 1),
        ("FN;CHARSET=Murks:Jörg".encode(), "Jörg", 0),
        ("FN;CHARSET=hex:Jörg".encode(), "Jörg", 0),
        ("FN;CHARSET=SHIFT_JIS:žluťoučký kůň".encode(), "žluťoučký kůň", 1),
        (b"FN;CHARSET=SHIFT_JIS:a\x81", "a\ufffd", 1),
        (b"FN;CHARSET=UTF-8:\xc3\xa4\xc3\xb6\xc3\xbc\xc3", "äöü\ufffd", 1),
        (b"FN;ENCODING=BASE64:SsO2cmc=", "Jörg", 0),
        (b"FN;ENCODING=b:SsO2cmc", "", 1),
    ],
)
def test_each_value_is_decoded_as_it_says_or_as_its_bytes_tell(line: bytes, text: str, faults: int) -> None:
    """Declared set, strict UTF-8, mostly UTF-8, Windows: in this order; what was declared wrongly is doubted once."""
    values = first(raw_card(line))
    [prop] = values.all("FN")
    assert (values.text(prop), values.text(prop)) == (text, text)
    assert [fault[:2] for fault in values.card.faults] == [(3, "FN")] * faults


def test_an_undeclared_value_is_read_as_its_card_declares_elsewhere() -> None:
    """Exporters declare the set only where they encode."""
    content = raw_card(b"FN:\xc5\xeb\xdd\xed\xe7", b"LABEL;CHARSET=Windows-1253;QUOTED-PRINTABLE:=C1")
    values = first(content)
    assert values.first("FN") == "Ελένη"
    assert values.undeclared == ["cp1253"]


def test_undeclared_values_in_another_script_are_told_by_the_whole_file() -> None:
    """A Russian Outlook writes cp1251 without saying so; the note says what was assumed."""
    names = ("Анна Каренина", "Борис Годунов", "Евгений Онегин")
    content = b"".join(raw_card(f"FN:{name}".encode("cp1251")) for name in names)
    reading = read(content)
    assert reading.contacts["name"] == list(names)
    assert reading.notes == ["values in no declared character set, read as cp1251: 3"]


@pytest.mark.parametrize(
    "charset", ["rot13", "idna", "punycode", "unicode_escape", "utf-7", "undefined", "\0", "x" * 99]
)
def test_codecs_that_are_not_character_sets_are_refused(charset: str) -> None:
    """Some of Python's would run for ever on hostile text, or are not text at all."""
    assert text_codec(charset) == ""


@pytest.mark.parametrize(
    ("escaped", "plain"),
    [
        (r"a\, b\; c\: d\\e", r"a, b; c: d\e"),
        (r"one\ntwo\Nthree", "one\ntwo\nthree"),
        (r"C:\temp", r"C:\temp"),
        ("ends in \\", "ends in \\"),
        (r"\\n", r"\n"),
        ("joined\\\nline", "joined\nline"),
    ],
)
def test_escapes_are_undone_and_other_backslashes_stay(escaped: str, plain: str) -> None:
    """Also a backslash at the very end."""
    assert unescaped(escaped) == plain


@pytest.mark.parametrize(
    ("text", "separators", "parts"),
    [
        (r";A\;B\\;C\\\;;D", ";", ["", "A;B\\", "C\\;", "D"]),
        (r"a\,b,c;d", ",", ["a,b", "c;d"]),
        (r"a\,b,c;d", ",;", ["a,b", "c", "d"]),
        ("", ";", [""]),
        ("a\\", ";", ["a\\"]),
    ],
)
def test_only_bare_separators_separate(text: str, separators: str, parts: list[str]) -> None:
    """Odd and even runs of backslashes."""
    assert split_unescaped(text, separators) == parts


SINGLE = ("FN", "NOTE", "TITLE", "URL", "TEL", "X-ANY", "LABEL", "NICKNAME", "ORG")


@pytest.mark.parametrize("name", SINGLE)
def test_a_comma_never_ends_a_text(name: str) -> None:
    """Escaped or not."""
    values = first(a_card(f"{name}:Lee, Ann\\, PhD"))
    assert values.first(name) == "Lee, Ann, PhD"


# What a canonical card can hold: no control characters, no lone surrogates, nothing a writer would strip.
_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=80).map(
    lambda text: " ".join(text.split()) or "x"
)
_NOTE = st.lists(_TEXT, min_size=1, max_size=4).map("\n".join)


@given(_TEXT, _NOTE, st.lists(_TEXT, min_size=5, max_size=5), st.lists(_TEXT, min_size=1, max_size=3))
def test_cards_written_by_vobject_read_back_whole(fn: str, note: str, n: list[str], org: list[str]) -> None:
    """Whatever is in name, note, parts of the name and company: the values that were put in come out."""
    card = vobject.vCard()
    card.add("fn").value = fn
    card.add("note").value = note
    family, given_, middle, prefix, suffix = n
    card.add("n").value = vobject.vcard.Name(family, given_, middle, prefix, suffix)
    card.add("org").value = org
    values = first(card.serialize().encode())
    assert values.first("FN") == fn
    assert values.first("NOTE") == note
    assert values.parts(values.all("N")[0]) == n
    assert values.parts(values.all("ORG")[0]) == org
    assert values.card.faults == []


@given(st.lists(st.tuples(_TEXT, _NOTE), min_size=1, max_size=4))
def test_vobject_and_we_read_the_same_from_canonical_cards(people: list[tuple[str, str]]) -> None:
    """Its reader is a second opinion where it loses nothing."""
    written = []
    for fn, note in people:
        card = vobject.vCard()
        card.add("fn").value = fn
        card.add("n").value = vobject.vcard.Name(fn)
        card.add("note").value = note
        written.append(card.serialize())
    content = "".join(written)
    theirs = [(card.fn.value, card.note.value) for card in vobject.readComponents(content)]
    ours = [(card.first("FN"), card.first("NOTE")) for card in cards(io.BytesIO(content.encode()))]
    assert ours == theirs


@given(_NOTE, st.integers(1, 25), st.sampled_from(["UTF-8", "SHIFT_JIS"]))
def test_soft_breaks_anywhere_change_nothing(note: str, width: int, charset: str) -> None:
    """Every byte encoded, broken after any number of bytes, inside characters too."""
    raw = note.replace("\\", "\\\\").encode(charset, "ignore")
    encoded = [f"={byte:02X}" for byte in raw]
    broken = "=\r\n".join("".join(encoded[i : i + width]) for i in range(0, len(encoded), width))
    line = f"NOTE;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{broken}"
    expected = unescaped(raw.decode(text_codec(charset))).strip()
    assert first(a_card(line, version="2.1")).first("NOTE") == expected


@given(st.integers(0, 2000), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_a_file_cut_at_any_byte_adds_up(at: int, codec: str) -> None:
    """Cards read are kept or set aside; those before the cut are whole."""
    text = "".join(a_card(f"FN:Jörg {i}", f"EMAIL:j{i}@example.com").decode() for i in range(20))
    reading = read(text.encode(codec)[:at])
    assert all(name.startswith("J") for name in reading.contacts["name"][:-1])


def test_the_importer_reads_a_stream_to_its_end_and_closes_it() -> None:
    """Files are opened once for reading."""
    opened: list[io.BytesIO] = []
    file = a_file(a_card("FN:A"))

    def opener() -> io.BytesIO:
        opened.append(io.BytesIO(a_card("FN:A")))
        return opened[-1]

    file = type(file)(file.name, file.display, "", file.size, opener)
    VCARD.read(file, Context())
    assert [stream.closed for stream in opened] == [True]
