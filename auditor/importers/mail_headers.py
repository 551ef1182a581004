"""What the head of one e-mail says about who wrote to whom and when; subjects and bodies are never looked at."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime
from functools import cache, lru_cache

from auditor.importers.mailboxes import of_machine
from auditor.importers.text import WESTERN
from auditor.importers.vocabulary import shipped
from auditor.names import clean, email_address, email_addresses
from auditor.wording import say

MAX_HEADER_CHARS = 20_000  # of one header: some 400 recipients
FIRST_YEAR = 1980  # mail dated earlier comes from a clock that was not set

_WANTED = (
    *("from", "to", "cc", "bcc", "date", "message-id", "in-reply-to", "references", "delivered-to", "return-path"),
    *("list-id", "list-unsubscribe", "list-post", "precedence", "auto-submitted", "x-autoreply"),
    *("x-gmail-labels", "x-gm-thrid", "x-mozilla-status"),
)
_HEADERS = re.compile(
    rb"^(" + "|".join(map(re.escape, _WANTED)).encode() + rb")[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_SPECIAL = re.compile(r'["():;\\\[\]]')
_PLAIN = re.compile(r"(?:([^,<>]*)<)?\s*([^\s,<>]+@[^\s,<>]+)\s*>?")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_SEPARATOR_DATE = re.compile(r"([A-Z][a-z]{2}) +(\d{1,2}) +(\d\d:\d\d:\d\d) +(?:([+-]\d{4}) +)?(\d{4})\s*$")
_EXPUNGED = 0x0008  # bit of X-Mozilla-Status: deleted, and only waiting for the folder to be compacted

LIST_MAIL = say("newsletter or mailing list")
AUTOMATIC = say("written by a machine")
DRAFT = say("draft")
UNWANTED = say("spam or deleted")

Person = tuple[str, str]  # display name, address


@dataclass(frozen=True, slots=True)
class Mail:
    """One message by its head."""

    sender: Person
    recipients: tuple[Person, ...]  # To, Cc and Bcc, each address once
    sent_at: str  # ISO instant in UTC, "" when unreadable
    message_id: str
    thread: str  # the id of the thread, or of its first message
    delivered_to: str
    was_sent: bool  # by its label the owner wrote it
    refused: str  # why it is set aside whoever wrote it


def parse(raw: bytes, separator: bytes) -> Mail:
    """The head of a message taken apart; nothing raises, what is unreadable is empty."""
    headers: dict[str, str] = {}
    for name, value in _HEADERS.findall(raw):
        key = name.decode("ascii").lower()
        text = _text(value)
        headers[key] = (
            f"{headers[key]}, {text}" if key in ("to", "cc", "bcc") and key in headers else headers.get(key, text)
        )
    sender = next(iter(people(headers.get("from", ""))), ("", ""))
    labels = _labels(headers.get("x-gmail-labels", ""))
    message_id = _first_id(headers.get("message-id", "")) or headers.get("message-id", "").strip()
    root = _first_id(headers.get("references", "")) or _first_id(headers.get("in-reply-to", "")) or message_id
    return Mail(
        sender=sender,
        recipients=tuple(people(", ".join(headers[key] for key in ("to", "cc", "bcc") if key in headers))),
        sent_at=_instant(headers.get("date", "")) or _separator_instant(separator.decode("ascii", "replace")),
        message_id=message_id,
        thread=headers.get("x-gm-thrid", "").strip() or root,
        delivered_to=email_address(headers.get("delivered-to", "")),
        was_sent=bool(labels & _known("sent")),
        refused=_refusal(headers, labels, sender[1]),
    )


def _refusal(headers: dict[str, str], labels: set[str], sender: str) -> str:
    if labels & _known("draft"):
        return DRAFT
    if labels & _known("unwanted") or _expunged(headers.get("x-mozilla-status", "")):
        return UNWANTED
    precedence = headers.get("precedence", "").strip().lower()
    if precedence in ("bulk", "list", "junk") or any(
        name in headers for name in ("list-id", "list-unsubscribe", "list-post")
    ):
        return LIST_MAIL
    automatic = headers.get("auto-submitted", "no").strip().lower() not in ("no", "")
    bounce = headers.get("return-path", "").strip() == "<>"
    if automatic or bounce or "x-autoreply" in headers or precedence == "auto_reply" or of_machine(sender):
        return AUTOMATIC
    return ""


def _expunged(status: str) -> bool:
    try:
        return bool(int(status.strip() or "0", 16) & _EXPUNGED)
    except ValueError:
        return False


def people(text: str) -> list[Person]:
    """Name and address of everybody in an address header, each address once, in order."""
    found: dict[str, str] = {}
    text = text[:MAX_HEADER_CHARS]
    for name, address in _PLAIN.findall(text) if _is_plain(text) else getaddresses([text]):
        email = email_address(address)
        if email:
            found.setdefault(email, _display(name))
    if not found:  # too broken for the standard library: the addresses at least
        return [("", email) for email in email_addresses(text)]
    return [(name, email) for email, name in found.items()]


def _is_plain(text: str) -> bool:
    """Whether there are no quotes, comments or groups, for which the standard library's slower parser is needed."""
    return not _SPECIAL.search(text)


@lru_cache(maxsize=65536)
def _display(name: str) -> str:
    """A display name, decoded; "" when it only repeats an address."""
    name = clean(_decoded(name)).strip("'\" ")
    return "" if email_address(name) == name.lower() else name


def _decoded(text: str) -> str:
    """Words encoded by RFC 2047 as text; left as they are when they cannot be decoded."""
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, LookupError, ValueError):
        return text


def _text(value: bytes) -> str:
    try:
        return " ".join(value.decode().split())
    except UnicodeDecodeError:
        return " ".join(value.decode(WESTERN, "auditor-c1").split())


def _first_id(text: str) -> str:
    found = _MESSAGE_ID.search(text)
    return found[1] if found else ""


def _instant(text: str) -> str:
    """A Date header in UTC, "" when it is none."""
    try:
        when = parsedate_to_datetime(text)
        when = when.astimezone(dt.UTC) if when.tzinfo else when
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return when.replace(tzinfo=None).isoformat(timespec="seconds") if when.year >= FIRST_YEAR else ""


def _separator_instant(text: str) -> str:
    """The date in the line between messages, for those without a readable one of their own."""
    found = _SEPARATOR_DATE.search(text)
    return _instant(f"{found[2]} {found[1]} {found[5]} {found[3]} {found[4] or '+0000'}") if found else ""


def _labels(text: str) -> set[str]:
    return {label.strip().strip('"').lower() for label in _decoded(text).split(",")}


@cache
def _known(kind: str) -> frozenset[str]:
    words: dict[str, Iterable[str]] = shipped("mail.toml")
    return frozenset(words[kind])
