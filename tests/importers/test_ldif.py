"""LDIF entries: folds, base64, groups, changes, and hostile bytes."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.importers import ldif
from auditor.importers.addressbook import cell_text
from auditor.importers.base import Context, Reading
from auditor.importers.ldif import LDIF
from tests.importers.vcards import a_file


def read(content: bytes) -> Reading:
    reading = LDIF.read(a_file(content, "contacts.ldif"), Context(latest_year=2027))
    assert reading.kept == len(reading.contacts)
    return reading


def an_entry(*lines: str) -> bytes:
    return "\n".join(["dn: cn=x", "objectclass: person", *lines, "", ""]).encode()


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        (b"dn: cn=x\nobjectclass: top\n", True),
        (b"\xef\xbb\xbf# export\nversion: 1\n\nDN:: eA==\nobjectClass: person\n", True),
        (b"dn: cn=x\ncn: x\n", False),
        (b"objectclass: x\ndn: y\n", False),
        (b"BEGIN:VCARD\nNOTE:dn: objectclass:\n", False),
        (b"", False),
    ],
)
def test_an_entry_with_an_object_class_makes_a_file_ldif(head: bytes, claimed: bool) -> None:
    """After comments and the version."""
    assert LDIF.identify(a_file(head)) is claimed


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1, max_size=200).map(
    lambda text: " ".join(text.split()) or "x"
)


@given(_TEXT, st.integers(1, 80))
def test_base64_and_folds_change_nothing(title: str, width: int) -> None:
    """A value in base64, folded anywhere, is the value."""
    line = "title:: " + base64.b64encode(title.encode()).decode()
    folded = "\n ".join(line[i : i + width] for i in range(0, len(line), width)) if width > len("title::") else line
    assert read(an_entry("cn: Ann", folded)).contacts["position"] == [cell_text(title)]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("20240301101500Z", "2024-03-01"),
        ("20240301101500.123Z", "2024-03-01"),
        ("1709287200", "2024-03-01"),
        ("0Z", ""),
        ("99999999999999Z", ""),
        ("soon", ""),
    ],
)
def test_the_last_change_is_a_day(stamp: str, day: str) -> None:
    """As directories and as Mozilla write it."""
    assert read(an_entry("cn: Ann", f"modifytimestamp: {stamp}")).contacts["updated_on"] == [day]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["objectclass: groupOfNames", "cn: Choir"], "group, not a person"),
        (["changetype: modify", "cn: Ann"], "change to a directory, not an entry of it"),
        (["changetype: add"], "empty row"),
    ],
)
def test_what_is_nobody_is_set_aside(lines: list[str], reason: str) -> None:
    """With its reason."""
    assert read(an_entry(*lines)).set_aside_counts == {reason: 1}


def test_entries_need_no_empty_line_between_them() -> None:
    """Nor an end of line at the end."""
    content = an_entry("cn: Ann").rstrip() + b"\n" + an_entry("cn: Bo").rstrip()
    assert read(content).contacts["name"] == ["Ann", "Bo"]


def test_an_entry_without_a_dn_is_read() -> None:
    """Some exporters leave it out."""
    assert read(b"version: 1\ncn: Ann\nobjectclass: person\n").contacts["name"] == ["Ann"]


def test_no_file_named_in_an_entry_is_opened() -> None:
    """The value is doubted; passwords and photos are named, never decoded."""
    reading = read(an_entry("cn: Ann", "description:< file:///etc/hostname", "userPassword:: e1NTSEF9", "nonsense"))
    assert reading.doubts == {"value cannot be decoded, left out": 1, "line without an attribute, left out": 1}
    assert reading.unused_columns == ["userpassword"]


def test_what_is_too_large_is_cut_or_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line over the limit is doubted, an entry over it is nobody."""
    monkeypatch.setattr(ldif, "MAX_LINE_BYTES", 1000)
    monkeypatch.setattr(ldif, "MAX_ENTRY_BYTES", 3000)
    folded = "notes: " + "\n ".join(["x" * 70] * 30)
    reading = read(an_entry("cn: Ann", folded) + an_entry("cn: Bo", *["notes: " + "x" * 900] * 4))
    assert reading.doubts == {"line longer than 1 MiB, the rest left out": 1}
    assert reading.set_aside_counts == {"entry larger than 8 MiB": 1}


@given(st.binary(max_size=200), st.integers(0, 300))
def test_any_bytes_add_up(noise: bytes, at: int) -> None:
    """Rubbish anywhere, a file cut anywhere: read = kept + set aside, and nothing raises."""
    whole = an_entry("cn: Ann", "mail: ann@example.com", "title:: VlA=", " ", "birthday: 1") * 3
    for content in (whole[:at] + noise + whole[at:], whole[:at], noise):
        reading = read(content)
        assert reading.read == reading.kept + sum(reading.set_aside_counts.values())
