"""Normal forms of names, e-mail addresses, phone numbers and profile addresses."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

MAX_CODE_DIGITS = 3  # of a country calling code (ITU-T E.164)
MAX_PHONE_CHARS = 100  # nothing longer is one number
MAX_TEXT_CHARS = 300  # longer cells are cut: no name, title or company is longer

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BLANKS = re.compile(r"\s+")
_SLUG = re.compile(r"(?:^|[/.@])linkedin\.com/(?:mwlite/|m/)?(in|pub)/([^?#\s]+)", re.IGNORECASE)
_USUAL_PROFILE = re.compile(r"https://www\.linkedin\.com/in/([a-z0-9-]+)/?")  # nearly all: no need to take it apart
_EMAIL = re.compile(  # starts only where a word starts: a long text without "@" is passed over once
    r"(?<![^\s@<>,;:\"()\[\]\\])[^\s@<>,;:\"()\[\]\\]+@(?:[^\s@<>,;:\"()\[\]\\.]+\.)+[^\s@<>,;:\"()\[\]\\.]{2,}"
)
_PLAIN_WORD = re.compile("[a-z0-9]+")
_NOT_DIGITS = re.compile(r"\D")
_PHONE_EXTENSION = re.compile(r"(?:;ext=|\s*(?:ext|x|app|int|durchwahl)\.?\s*:?\s*)\d+$", re.IGNORECASE)


def clean(text: str) -> str:
    """One line of printable text: control, bidi and zero-width characters out, blanks collapsed, at most 300 characters."""
    if not text:
        return text
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()[:MAX_TEXT_CHARS]
    return _BLANKS.sub(" ", _CONTROL.sub("", text)).strip()[:MAX_TEXT_CHARS].rstrip()


@lru_cache(maxsize=65536)  # a title is asked for its function, its rank and whether it is a recruiter's
def folded(text: str) -> str:
    """Case-folded text without accents or punctuation, for comparing headers and names: `É. Łuk-Às` -> `e luk as`."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(unicodedata.normalize("NFKC", text))
    return " ".join(_PLAIN_WORD.findall(text.lower()))


def profile_slug(url: str) -> str:
    """The normalised slug of a LinkedIn profile address, or "" when it is not a person's profile.

    Scheme, host prefix, query, trailing slash and locale suffix go; percent escapes are decoded, NFC, lower case.
    Legacy `/pub/first-last/12/577/894` keeps its path as the slug.
    """
    if usual := _USUAL_PROFILE.fullmatch(url):
        return usual[1]
    match = _SLUG.search(url)
    if not match:
        return ""
    path = match[2].rstrip("/")
    slug = path if match[1].lower() == "pub" else path.split("/", 1)[0]
    return unicodedata.normalize("NFC", unquote(slug)).strip().lower()


def profile_url(slug: str) -> str:
    """The address of a slug; "" for ""."""
    return f"https://www.linkedin.com/in/{slug}" if slug else ""


def email_address(text: str) -> str:
    """The one e-mail address in a cell such as `Name <a@b.example>` or `mailto:a@b.example`, lower case, or ""."""
    if "@" not in text:
        return ""
    found = _EMAIL.search(text.removeprefix("mailto:").removeprefix("MAILTO:"))
    return found[0].strip(".'").lower() if found else ""


def email_addresses(text: str) -> list[str]:
    """Every e-mail address in a cell, lower case, in order, without repeats."""
    return list(dict.fromkeys(address.strip(".'").lower() for address in _EMAIL.findall(text)))


@lru_cache(maxsize=1)
def _dialling() -> dict[str, tuple[frozenset[int], str]]:
    """Country calling code -> lengths of its numbers, and an expression of what may precede one at home, "" for nothing.

    From the metadata of `phonenumbers` (`python -m tests.dialling`): loading that takes as long as most address books.
    """
    lines = Path(__file__).with_name("dialling.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(" ") for line in lines)
    parts = ((code, rest.partition(" ")) for code, _, rest in rows)
    return {code: (frozenset(map(int, lengths.split(","))), prefix) for code, (lengths, _, prefix) in parts}


def _plain_e164(digits: str) -> str:
    """The digits with a plus where `phonenumbers` would do no more, in a fifth of its time; "" = it must be asked.

    That is so for a possible length that does not begin with what is dialled at home only (`+49 0611 …`).
    """
    for size in range(1, MAX_CODE_DIGITS + 1) if digits.isascii() else ():
        if known := _dialling().get(digits[:size]):
            lengths, prefix = known
            national = digits[size:]
            return f"+{digits}" if len(national) in lengths and not (prefix and re.match(prefix, national)) else ""
    return ""


@lru_cache(maxsize=65536)
def phone_number(text: str, region: str = "") -> str:
    """E.164 where the number says its country (or `region`, ISO 3166 alpha-2, does); else its bare digits; "" if none.

    Extensions are dropped. A number of fewer than five digits is a short code, not a way to reach a person: "".
    """
    if len(text) > MAX_PHONE_CHARS:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    raw = _PHONE_EXTENSION.sub("", text.strip().removeprefix("tel:"))
    digits = _NOT_DIGITS.sub("", raw)
    if len(digits) < 5:
        return ""
    international = raw.lstrip(" (").startswith("+") or digits.startswith("00")
    if international and (plain := _plain_e164(digits.lstrip("0"))):
        return plain
    if international or region:
        import phonenumbers

        try:
            number = phonenumbers.parse("+" + digits.lstrip("0") if international else raw, region or None)
        except phonenumbers.NumberParseException:
            return digits
        if phonenumbers.is_possible_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return digits


# Emoji, dingbats, arrows, box drawing, private use and their joiners; letters and punctuation of any script stay.
_DECORATION = re.compile(
    "[\u20d0-\u20ff\u2100-\u2138\u2190-\u2bff\u3000-\u3004\u3013\u3020\ue000-\uf8ff\ufe00-\ufe0f\ufffc\ufffd"
    "\U0001f000-\U0001faff\U000e0000-\U000e0fff\U000f0000-\U0010ffff™®©°~*_=<>^#•·¦§¶†‡]+"
)


def undecorated(text: str) -> str:
    """One line without emoji and ornaments; look-alike letters (mathematical, full width) become plain ones."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return clean(text)
    text = _DECORATION.sub(" ", text)  # before NFKC, which would spell a trade mark out
    return clean(text if text.isascii() else unicodedata.normalize("NFKC", text))


def is_name(text: str) -> bool:
    """Whether somebody can be recognised by it: a name or an address, not "?" or a bare telephone number."""
    return any(character.isalpha() for character in text)
