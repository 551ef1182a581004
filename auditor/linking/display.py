"""How a name is shown: without credentials, emoji and brackets, in mixed case; and the letter it is filed under."""

from __future__ import annotations

from functools import lru_cache

from auditor.linking.splitting import plain_cell, word
from auditor.linking.wordlists import name_words
from auditor.names import folded, undecorated


def _cased(text: str) -> str:
    """`ANNA berg` -> `Anna Berg`: only words without any mixed case are touched, initials stay."""
    if len(text) > 2 and (text.isupper() or text.islower()):
        return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in text.split())
    return text


@lru_cache(maxsize=65_536)
def shown_part(text: str) -> str:
    """A given or family name as shown."""
    if not text or (text.isalpha() and text.istitle()):
        return text
    return _cased(plain_cell(text, 1)[0]) or undecorated(text)


@lru_cache(maxsize=65_536)
def shown_name(name: str, given: str = "", family: str = "") -> str:
    """A full name as shown, from its parts where both are known."""
    if given and family:
        return f"{shown_part(given)} {shown_part(family)}"
    return _cased(plain_cell(name or given or family, 2)[0]) or undecorated(name)


@lru_cache(maxsize=65_536)
def shown_parts(name: str, given: str = "", family: str = "") -> tuple[str, str]:
    """(given, family) as shown.

    A full name in one cell is taken apart: the last word, or what starts with a particle, is the family name; a single
    word stays where it was.
    """
    if given and family:
        return shown_part(given), shown_part(family)
    words = shown_name(name or given or family).split()
    if len(words) < 2:
        return shown_part(given if given or family else name), shown_part(family)
    particles = name_words().particles
    at = next((i for i, text in enumerate(words) if i and word(text) in particles), len(words) - 1)
    return " ".join(words[:at]), " ".join(words[at:])


@lru_cache(maxsize=65_536)
def letter(text: str) -> str:
    """The first letter, transliterated and lower case; "" when there is none."""
    return next((character for character in folded(undecorated(text)[:40]) if character.isalpha()), "")
