"""Mailboxes: who wrote to whom, from heads alone, in bounded memory."""

from __future__ import annotations

import io
import mailbox
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.importers import mail_headers, mail_mbox, mbox_heads
from auditor.importers.base import Context, Owner, Reading, SourceFile
from auditor.importers.mail_mbox import MAIL_MBOX

TAKEOUT = Path(__file__).parent / "data" / "mail_mbox" / "takeout" / "All mail.mbox"
DATE = "Date: Mon, 4 Mar 2024 10:00:00 +0100"


def a_message(*headers: str, sender: str = "ann@example.com", to: str = "me@example.com", body: str = "body") -> str:
    head = [f"From: {sender}", f"To: {to}", *headers]
    if not any(header.startswith("Date:") for header in headers):
        head.append(DATE)
    return "\n".join(["From x@y Mon Mar  4 09:00:00 2024", *head, "", body, ""])


def a_file(content: bytes) -> SourceFile:
    return SourceFile("m.mbox", "m.mbox", "", len(content), lambda: io.BytesIO(content))


def read(*messages: str, owner: Owner | None = None) -> Reading:
    file = a_file("\n".join(messages).encode())
    assert MAIL_MBOX.identify(file)
    return MAIL_MBOX.read(file, Context(owner=owner or Owner(emails=["me@example.com"]), latest_year=2027))


def acts(reading: Reading, *names: str) -> list[tuple[object, ...]]:
    return list(zip(*(reading.interactions[name] for name in names), strict=True))


class TestDirection:
    """The sender of incoming mail, each recipient of the owner's own."""

    def test_incoming_mail_counts_for_its_sender_alone(self) -> None:
        reading = read(a_message("Cc: Bob <bob@example.com>", sender="Ann Lee <Ann@Example.com>"))
        assert acts(reading, "direction", "name", "email", "weight") == [("in", "Ann Lee", "ann@example.com", 0.5)]

    def test_the_owners_mail_counts_for_each_recipient(self) -> None:
        reading = read(
            a_message("Cc: Bob <bob@example.com>", "Bcc: me@example.com", sender="me@example.com", to="ann@example.com")
        )
        expected = [("out", "ann@example.com", 0.5), ("out", "bob@example.com", 0.5)]
        assert expected == acts(reading, "direction", "email", "weight")

    def test_mail_to_a_crowd_and_to_oneself_is_set_aside(self) -> None:
        crowd = ", ".join(f"p{number}@example.com" for number in range(21))
        assert read(a_message(sender="me@example.com", to=crowd)).set_aside_counts == {mail_mbox.TO_MANY: 1}
        assert read(a_message(sender="me@example.com")).set_aside_counts == {mail_mbox.TO_SELF: 1}

    def test_mail_without_sender_or_recipient_is_set_aside(self) -> None:
        assert read(a_message(sender="nobody")).set_aside_counts == {mail_mbox.NOBODY: 1}
        assert read(a_message(sender="me@example.com", to="")).set_aside_counts == {mail_mbox.NOBODY: 1}

    def test_replies_are_one_thread(self) -> None:
        first = a_message("Message-ID: <1@x>")
        reply = a_message("Message-ID: <2@x>", "In-Reply-To: <1@x>", sender="me@example.com", to="ann@example.com")
        third = a_message("Message-ID: <3@x>", "References: <1@x>\n <2@x>")
        assert len(set(read(first, reply, third).interactions["thread"])) == 1

    def test_the_same_message_counts_once(self) -> None:
        reading = read(a_message("Message-ID: <1@x>"), a_message("Message-ID: <1@x>", "X-Other: y"))
        assert reading.set_aside_counts == {mail_mbox.TWICE: 1}


class TestOwner:
    """Whose mailbox it is comes from what is known, from labels, or from most messages, and is said."""

    def test_the_sender_of_what_was_sent_is_the_owner(self) -> None:
        owner = Owner(emails=["old@example.com"])
        sent = a_message(
            "X-Gmail-Labels: Gesendet", "Message-ID: <1@x>", sender="new@example.com", to="ann@example.com"
        )
        assert read(sent, owner=owner).interactions["direction"] == ["out"]
        assert owner.emails == ["old@example.com", "new@example.com"]

    def test_an_address_delivered_to_is_the_owners_as_well(self) -> None:
        mail = a_message("Delivered-To: alias@example.com", "Message-ID: <1@x>")
        mine = a_message("Message-ID: <2@x>", sender="alias@example.com", to="ann@example.com")
        assert read(mail, mine).interactions["direction"] == ["in", "out"]

    def test_else_it_is_who_is_in_most_messages(self) -> None:
        messages = [a_message(f"Message-ID: <{number}@x>", sender=f"p{number}@example.com") for number in range(3)]
        mine = a_message("Message-ID: <9@x>", to="p1@example.com", sender="me@example.com")
        reading = read(*messages, mine, owner=Owner(emails=["elsewhere@example.org"]))
        assert reading.interactions["direction"] == ["in", "in", "in", "out"]
        assert "most of its messages" in reading.notes[0]

    def test_or_nobody(self) -> None:
        messages = [
            a_message(f"Message-ID: <{n}@x>", sender=f"p{n}@example.com", to=f"q{n}@example.com") for n in range(3)
        ]
        reading = read(*messages, owner=Owner())
        assert reading.interactions["direction"] == ["in"] * 3
        assert "could not be told" in reading.notes[0]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("List-Id: <a.b>", mail_headers.LIST_MAIL),
        ("LIST-UNSUBSCRIBE: <mailto:a@b.example>", mail_headers.LIST_MAIL),
        ("Precedence: bulk", mail_headers.LIST_MAIL),
        ("Auto-Submitted: auto-generated", mail_headers.AUTOMATIC),
        ("Precedence: auto_reply", mail_headers.AUTOMATIC),
        ("Return-Path: <>", mail_headers.AUTOMATIC),
        ("X-Gmail-Labels: Drafts", mail_headers.DRAFT),
        ("X-Gmail-Labels: =?UTF-8?Q?Ungelesen=2CPapierkorb?=", mail_headers.UNWANTED),
        ("X-Mozilla-Status: 0009", mail_headers.UNWANTED),
    ],
)
def test_what_no_person_wrote_is_set_aside(header: str, reason: str) -> None:
    """Newsletters, lists, machines, drafts and spam are counted by reason and give nothing."""
    assert {reason: 1} == read(a_message(header)).set_aside_counts


@pytest.mark.parametrize("sender", ["no-reply@example.com", "Do.Not.Reply@example.com", "notifications@example.com"])
def test_senders_nobody_answers_are_machines(sender: str) -> None:
    """By the local part of the address."""
    assert read(a_message(sender=sender)).set_aside_counts == {mail_headers.AUTOMATIC: 1}


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: no", "X-Mozilla-Status: 0001", "X-Mozilla-Status: odd", "Precedence: first"]
)
def test_ordinary_mail_stays(header: str) -> None:
    """The same headers with an innocent value set nothing aside."""
    assert read(a_message(header)).kept == 1


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 4 Mar 2024 10:00:00 +0100", "2024-03-04T09:00:00"),
        ("4 Mar 24 10:00 GMT", "2024-03-04T10:00:00"),
        ("Mon, 04 Mar 2024 10:00:00 -0000 (UTC)", "2024-03-04T10:00:00"),
        ("nonsense", "2024-03-04T09:00:00"),
        ("Thu, 1 Jan 1970 00:00:00 +0000", "2024-03-04T09:00:00"),
    ],
)
def test_dates_are_utc_and_else_those_of_the_separator(date: str, expected: str) -> None:
    """An unreadable date, or that of a clock never set, gives way to the line between messages."""
    assert [expected] == read(a_message(f"Date: {date}")).interactions["happened_at"]


def test_a_date_to_come_is_no_date() -> None:
    """A year after this one is damage."""
    assert read(a_message("Date: Mon, 4 Mar 2044 10:00:00 +0000")).set_aside_counts == {mail_mbox.NO_DATE: 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Lee, Ann" <ann@example.com>, bob@example.com', [("Lee, Ann", "ann@example.com"), ("", "bob@example.com")]),
        ("=?utf-8?q?J=C3=BCrgen?= <j@example.com>", [("Jürgen", "j@example.com")]),
        ("=?x-none?q?J=FC?= <j@example.com>", [("=?x-none?q?J=FC?=", "j@example.com")]),
        ("ann@example.com <ann@example.com>", [("", "ann@example.com")]),
        ("ann@example.com (Ann Lee)", [("Ann Lee", "ann@example.com")]),
        ("Team: ann@example.com, bob@example.com;", [("", "ann@example.com"), ("", "bob@example.com")]),
        ("undisclosed-recipients:;", []),
        ("<ann@example.com>,<ann@example.com>", [("", "ann@example.com")]),
        ('"broken <ann@example.com', [("", "ann@example.com")]),
        ("Ann Lee", []),
    ],
)
def test_address_headers_of_any_form_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    """Quoted commas, encoded words, comments and groups."""
    assert expected == mail_headers.people(text)


class TestHeads:
    """The block reader finds the messages the standard library finds, whatever the block size."""

    def test_the_standard_library_agrees(self, tmp_path: Path) -> None:
        path = tmp_path / "box"
        messages = [a_message(f"Message-ID: <{number}@x>", body="x\n" * number) for number in range(50)]
        path.write_text("\n".join(messages))
        box = mailbox.mbox(path)
        expected = [str(message["Message-ID"]) for message in box]
        box.close()
        with path.open("rb") as stream:
            actual = [
                f"<{mail_headers.parse(head.raw, head.separator).message_id}>" for head in mbox_heads.HeadReader(stream)
            ]
        assert expected == actual

    @pytest.mark.parametrize("block", [7, 64, 1_000])
    def test_blocks_of_any_size_give_the_same(self, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
        whole = list(mbox_heads.HeadReader(io.BytesIO(TAKEOUT.read_bytes())))
        monkeypatch.setattr(mbox_heads, "BLOCK_BYTES", block)
        assert whole == list(mbox_heads.HeadReader(io.BytesIO(TAKEOUT.read_bytes())))

    def test_lines_are_those_of_the_separators(self) -> None:
        lines = TAKEOUT.read_bytes().splitlines()
        for head in mbox_heads.HeadReader(io.BytesIO(TAKEOUT.read_bytes())):
            assert lines[head.line - 1] == head.separator

    def test_an_endless_head_is_cut(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mbox_heads, "MAX_HEAD_BYTES", 100)
        monkeypatch.setattr(mbox_heads, "BLOCK_BYTES", 30)
        content = a_message("X: " + "y" * 500) + "\n" + a_message()
        first, second = mbox_heads.HeadReader(io.BytesIO(content.encode()))
        assert len(first.raw) == 100
        assert second.raw.startswith(b"From: ann")

    def test_memory_is_a_block_and_a_head(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mbox_heads, "BLOCK_BYTES", 10_000)
        content = "\n".join(a_message(body="line\n" * 50_000) for _ in range(3)).encode()
        reader = mbox_heads.HeadReader(io.BytesIO(content))
        for _ in reader:
            assert len(reader._buffer) < 30_000

    @pytest.mark.parametrize(
        "content", [b"", b"From", b"From x\nno header here", b"Hello\nFrom: x", b"From: a@b.example\n"]
    )
    def test_other_text_is_no_mailbox(self, content: bytes) -> None:
        assert not MAIL_MBOX.identify(a_file(content))


WHOLE = TAKEOUT.read_bytes()


@given(st.integers(0, len(WHOLE)), st.binary(max_size=6))
def test_a_damaged_mailbox_adds_up(at: int, damage: bytes) -> None:
    """Cut anywhere, or with bytes put in anywhere: every message is kept or set aside."""
    for content in (WHOLE[:at], WHOLE[:at] + damage + WHOLE[at:]):
        reading = MAIL_MBOX.read(a_file(content), Context(latest_year=2027))
        assert reading.kept == len(set(reading.interactions["row"]))


@given(st.binary(max_size=200))
def test_any_value_of_any_header_is_read(value: bytes) -> None:
    """No header raises."""
    for name in (b"From", b"To", b"Date", b"Message-ID", b"References", b"X-Gmail-Labels", b"X-Mozilla-Status"):
        mail = mail_headers.parse(name + b": " + value, b"From " + value)
        assert isinstance(mail.sent_at, str)
