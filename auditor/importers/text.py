"""Decides how the bytes of an untrusted text file become text, and opens it as a stream of characters.

In this order: a byte order mark; UTF-16 without one (NULs give it away); strict UTF-8; the code page in which
most column names are recognised; the code page with the fewest letters in impossible places; charset-normalizer.
"""

from __future__ import annotations

import codecs
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.importers.base import SourceFile

SAMPLE_BYTES = 65_536  # of lines with bytes outside ASCII: enough to tell code pages apart
_CHUNK_BYTES = 1 << 20
_CLEARLY_BETTER = 0.5  # another page must halve the oddities of the Western one to replace it
_TOO_ODD = 0.15  # share of odd characters above which no single-byte page is believed

WESTERN = "cp1252"
SINGLE_BYTE = (
    *(WESTERN, "cp1254", "cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp1257", "cp874"),
    *("mac_roman", "cp850"),  # CSV (Macintosh) and CSV (MS-DOS) of spreadsheet programs
)
MULTI_BYTE = ("cp932", "gb18030", "cp949", "cp950")

_BOMS = (  # the longer one first: UTF-32LE begins like UTF-16LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FITTING_SYMBOLS = frozenset("®©™°ªº´€£’‘–—-")  # stand beside letters in ordinary Western text
_RARE = frozenset("þðÞÐ")  # Icelandic; far more often Turkish text read as Western
_ONLY_AT_END = frozenset("ìòù")  # of Italian and French words; within one they are Czech read as Western


class Decoding(NamedTuple):
    """A Python codec, and what a person should be told about it ("" when the file says so itself)."""

    codec: str
    note: str = ""

    @property
    def errors(self) -> str:
        """The error handler with which this codec never raises and loses least."""
        if self.codec.startswith("utf-8"):
            return "auditor-mixed"
        return "auditor-c1" if self.codec in SINGLE_BYTE else "replace"


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 in a UTF-8 file came from a Western program; one cut by the end is dropped."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.reason == "unexpected end of data":
        return "", error.end
    return error.object[error.start : error.end].decode(WESTERN, "auditor-c1"), error.end


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """Bytes a code page leaves undefined become the control character of the same number, as browsers do."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("auditor-mixed", _as_western)
codecs.register_error("auditor-c1", _as_control)


def decoding(file: SourceFile, recognise: Callable[[str], int] | None = None) -> Decoding:
    """How to decode the file. `recognise` counts the known column names in the text of its beginning."""
    stated = stated_codec(file.head)
    if stated:
        return Decoding(stated)
    sample = _undecodable_sample(file)
    if sample is None:
        return Decoding("utf-8")
    if _mostly_utf8(sample):
        return Decoding("utf-8", "some characters were not UTF-8 and were read as Western (cp1252)")
    page = _page_by_header(file.head, recognise) if recognise else ""
    return (
        Decoding(page, say("accented letters read as {page}, as its column names suggest", page=page))
        if page
        else _page_by_letters(sample)
    )


def decoded_head(file: SourceFile) -> str:
    """The first 64 KiB as text: cheap and good enough to recognise a kind of file by its ASCII parts."""
    return head_text(file.head, stated_codec(file.head) or "utf-8")


@lru_cache(maxsize=8)  # every importer asks about the same file in turn
def head_text(head: bytes, codec: str) -> str:
    """The first bytes of a file decoded; a character cut by their end is left out. Never raises."""
    return codecs.getincrementaldecoder(codec)(Decoding(codec).errors).decode(head)


def stated_codec(head: bytes) -> str:
    """The codec a byte order mark or a pattern of NULs states, or ""."""
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return codec
    even, odd = head[0:200:2], head[1:200:2]
    if len(odd) > 1 and odd.count(0) > len(odd) // 2 > even.count(0):
        return "utf-16-le"
    if len(odd) > 1 and even.count(0) > len(even) // 2 > odd.count(0):
        return "utf-16-be"
    return ""


def _undecodable_sample(file: SourceFile) -> bytes | None:
    """None when the whole file is UTF-8; else its lines with bytes outside ASCII, up to `SAMPLE_BYTES`."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open() as stream:
        try:
            while chunk := stream.read(_CHUNK_BYTES):
                decoder.decode(chunk)
        except UnicodeDecodeError:
            pass
        else:
            return None
    sample = bytearray()
    with file.open() as stream:
        while len(sample) < SAMPLE_BYTES and (line := stream.readline(SAMPLE_BYTES)):
            if not line.isascii():
                sample += line
    return bytes(sample[:SAMPLE_BYTES])


def _mostly_utf8(sample: bytes) -> bool:
    """Whether valid sequences outnumber bad bytes three to one: a UTF-8 file with a few foreign cells."""
    replaced = sample.decode("utf-8", "replace")
    bad = replaced.count("\ufffd")
    good = sum(character > "\x7f" for character in replaced) - bad
    return good >= 3 * bad


def _page_by_header(head: bytes, recognise: Callable[[str], int]) -> str:
    """The code page that makes more header names known than ASCII alone does; "" when none does."""
    best, most = "", recognise(head.decode("ascii", "replace"))
    for page in (*SINGLE_BYTE, *MULTI_BYTE):
        count = recognise(head.decode(page, "replace"))
        if count > most:
            best, most = page, count
    return best


def _page_by_letters(sample: bytes) -> Decoding:
    western = _oddity(sample.decode(WESTERN, "auditor-c1"))
    page, odd = WESTERN, western
    for candidate in SINGLE_BYTE[1:] if western else ():
        oddity = _oddity(sample.decode(candidate, "auditor-c1"))
        if oddity < odd and oddity <= western * _CLEARLY_BETTER:
            page, odd = candidate, oddity
    if odd > _TOO_ODD or page not in {WESTERN, "mac_roman", "cp1250"}:
        page = _guessed(sample) or page
    return Decoding(page, say("the file does not say how accented letters are stored; read as {page}", page=page))


def _oddity(text: str) -> float:
    """Share of the characters outside ASCII that stand where no writer would put them, 0-1."""
    odd = foreign = 0
    for before, character, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if character > "\x7f":
            foreign += 1
            odd += _is_odd(before, character, after)
    return odd / foreign if foreign else 0.0


def _is_odd(before: str, character: str, after: str) -> bool:
    category = unicodedata.category(character)
    if category[0] == "L":
        return _is_odd_letter(before, character, after)
    if category == "Cc":
        return True
    between_letters = before.isalpha() and after.isalpha()
    return between_letters and character not in _FITTING_SYMBOLS and category[0] in "SNP"


def _is_odd_letter(before: str, letter: str, after: str) -> bool:
    """Beside another script, a capital within a word, or (Latin) among other letters outside ASCII."""
    script = _script(letter)
    if any(other.isalpha() and _script(other) != script for other in (before, after)):
        return True
    if letter.isupper() and before.islower():
        return True
    crowded = not before.isascii() and not after.isascii()
    rare = letter in _RARE or (letter in _ONLY_AT_END and after.isalpha())
    return script == "LATIN" and (crowded or rare)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def _guessed(sample: bytes) -> str:
    """charset-normalizer's best guess among the code pages Windows and Mac programs write, or ""."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=[*SINGLE_BYTE, *MULTI_BYTE]).best()
    return best.encoding if best else ""
