"""What stands before the colon of a vCard property: group, name, parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

MAX_HEAD_BYTES = 512  # longer heads are parsed but not remembered

# No field takes them and they are large: pictures, sounds, keys, the layout of Outlook's business cards.
SKIPPED_NAMES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN"})

_NAME = re.compile(r"[A-Z0-9_/-]+")
_FOLD = re.compile(rb"\n[ \t]?")
_QUOTED = re.compile(rb'((?:[^:"]++|"[^"]*+")*+):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';((?:[^;"]++|"[^"]*+"|")*+)')
_ITEM = re.compile(r'(?:[^,"]++|"[^"]*+"|")++')
UNRANKED = 101  # PREF goes from 1 to 100
_ENCODINGS = {"B": "B", "BASE64": "B", "QUOTED-PRINTABLE": "Q"}


class Head(NamedTuple):
    """Names are upper case, parameter values as written; the bare ones of 2.1 (`TEL;WORK`) stand under TYPE."""

    name: str
    group: str = ""
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: frozenset[str] = frozenset()  # TYPE values, upper case
    charset: str = ""
    encoding: str = ""  # Q = quoted-printable, B = base64
    rank: int = UNRANKED  # how much it is preferred: 1 most
    valid: bool = True  # False: a stray line, not a property
    plain: bool = True  # neither a character set nor an encoding is declared
    skipped: bool = False  # its value is not kept


NOT_A_PROPERTY = Head(name="", valid=False)


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for parameter in _PARAMETER.findall(text):
        key, equals, value = parameter.partition("=")
        if not equals:
            key, value = "TYPE", key
        items = (item.strip().strip('"') for item in _ITEM.findall(value))
        found.setdefault(key.strip().upper(), []).extend(item for item in items if item)
    return {key: tuple(items) for key, items in found.items()}


def _parsed(head: bytes) -> Head:
    text = _FOLD.sub(b"", head).decode("utf-8", "replace")
    path, semicolon, rest = text.partition(";")
    group, _, name = path.strip().upper().rpartition(".")
    if not _NAME.fullmatch(name):
        return NOT_A_PROPERTY
    parameters = _parameters(semicolon + rest)
    types = frozenset(part.strip() for value in parameters.get("TYPE", ()) for part in value.upper().split(","))
    declared = {value.upper() for value in parameters.get("ENCODING", ())} or types & _ENCODINGS.keys()
    encoding = next((_ENCODINGS[value] for value in sorted(declared) if value in _ENCODINGS), "")
    charset = next(iter(parameters.get("CHARSET", ())), "")
    return Head(
        name=name,
        group=group,
        parameters=parameters,
        types=types,
        charset=charset,
        encoding=encoding,
        plain=not charset and not encoding,
        rank=_rank(next(iter(parameters.get("PREF", ())), ""), types),
        skipped=name in SKIPPED_NAMES or (encoding == "B" and name.startswith("X-")),
    )


def _rank(declared: str, types: frozenset[str]) -> int:
    if declared.isascii() and declared.isdigit():
        return min(int(declared[:3]), UNRANKED)
    return 1 if "PREF" in types else UNRANKED


_remembered = lru_cache(maxsize=4096)(_parsed)


def head_of(head: bytes) -> Head:
    """The parsed head, without its colon; NOT_A_PROPERTY when it is none."""
    return _remembered(head) if len(head) <= MAX_HEAD_BYTES else _parsed(head)


def split_line(raw: bytes) -> tuple[Head, bytes]:
    """Head and value of a logical line; a colon inside a quoted parameter does not end the head."""
    match = _QUOTED.match(raw) if b'"' in raw else None
    head, colon, value = (match[1], b":", match[2]) if match else raw.partition(b":")
    parsed = head_of(head) if colon else NOT_A_PROPERTY
    return (parsed, value) if parsed.valid else (parsed, raw)
