"""A naive vCard reader: regular expressions over the whole file, every value as the bytes that stand there."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

CHECKED = ("FN", "N", "EMAIL", "TEL", "ORG", "TITLE", "URL", "BDAY", "NOTE")

# An exporter may have written any of these without saying so; one of them must give the text that was read.
CODECS = (
    *("utf-8", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("shift_jis", "cp932", "gb18030", "cp949", "cp950", "euc_jp"),
)
_PROPERTY = re.compile(
    rf'^(?:[\w-]+\.)?({"|".join(CHECKED)})((?:;(?:"[^"]*"|[^":;])*)*):(.*)$', re.IGNORECASE | re.DOTALL
)
_EDGE = re.compile(r"^\s*(BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_STARTS = re.compile(r"#|[\w./-]+[;:]")
_LOOKS_LIKE_A_PROPERTY = re.compile(r"^[ \t]+(?:[\w-]+\.)?[A-Za-z-]+(?:;[^:]*)?:")


@dataclass
class NaiveCard:
    """The checked properties of one card: name and every text its bytes may stand for."""

    values: list[tuple[str, set[str]]] = field(default_factory=list)


def naive_cards(content: bytes) -> list[NaiveCard]:
    """Cards in the order of their BEGIN lines, the cards of AGENT properties left out."""
    stack: list[tuple[list[str], bool]] = []  # lines so far; whether it is an agent's
    order: list[list[str]] = []
    previous = ""
    for line in _lines(content):
        edge = _EDGE.match(line)
        if edge and edge[1].upper() == "BEGIN":
            agent = bool(stack) and previous.strip().upper() == "AGENT:"
            stack.append(([], agent))
            if not agent:
                order.append(stack[-1][0])
        elif edge:
            if stack:
                stack.pop()
        elif stack:
            stack[-1][0].append(line)
            if re.fullmatch(r"AGENT:\s*BEGIN:VCARD\s*", line, re.IGNORECASE):
                stack.append(([], True))
        previous = line
    return [NaiveCard(list(_values(lines))) for lines in order]


def _lines(content: bytes) -> list[str]:
    """Physical lines that are not empty; characters stand for bytes."""
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            content = content.decode(codec, "replace").encode()
    if content[:2].count(0) == 1:
        content = content.decode("utf-16-le" if content[1] == 0 else "utf-16-be", "replace").encode()
    lines = re.split(r"\r*\n|\r", content.decode("latin-1"))
    return [line.removeprefix("\xef\xbb\xbf") for line in lines]


def _values(lines: list[str]) -> Iterator[tuple[str, set[str]]]:
    old = any(re.match(r"\s*VERSION\s*:\s*2", line, re.IGNORECASE) for line in lines)
    for line in _unfolded(lines, old=old):
        if match := _PROPERTY.match(line):
            yield match[1].upper(), set(_readings(match[2].upper(), match[3]))


def _unfolded(lines: list[str], *, old: bool) -> Iterator[str]:
    indented = next((bool(_LOOKS_LIKE_A_PROPERTY.match(line)) for line in lines if line), False)
    at = 0
    while at < len(lines):
        line = lines[at].lstrip()
        at += 1
        quoted = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        while quoted and line.rstrip(" \t").endswith("=") and at < len(lines):
            skip = 1 if not lines[at] and at + 1 < len(lines) and lines[at + 1].startswith("=") else 0
            if not lines[at + skip]:
                break
            line = line.rstrip(" \t")[:-1] + lines[at + skip]
            at += 1 + skip
        while at < len(lines) and (_goes_on(lines[at], indented=indented) or not lines[at]):
            line += lines[at] if old else lines[at][1:]
            at += 1
        if line.upper().startswith("NOTE"):  # notes whose lines were never folded
            while at < len(lines) and not _STARTS.match(lines[at]):
                line += "\n" + lines[at]
                at += 1
        yield line


def _goes_on(line: str, *, indented: bool) -> bool:
    return line[:1] in (" ", "\t") and not (indented and bool(_LOOKS_LIKE_A_PROPERTY.match(line)))


def _readings(head: str, value: str) -> Iterator[str]:
    raw = value.encode("latin-1")
    if "QUOTED-PRINTABLE" in head:
        raw = quopri.decodestring(raw)
    declared = re.search(r"CHARSET=\"?([\w.:-]+)", head)
    for codec in (*([declared[1]] if declared else []), *CODECS):
        try:
            yield plain(raw.decode(codec))
        except (UnicodeDecodeError, LookupError):
            yield plain(raw.decode("utf-8", "replace"))


def plain(text: str) -> str:
    """Text without vCard's escapes; blanks at the ends and the kind of line end do not count."""
    text = re.sub(r"\\([nN])", "\n", re.sub(r"\\\\", "\0", text))
    text = re.sub(r"\\([,;:\n])", r"\1", text).replace("\0", "\\")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
