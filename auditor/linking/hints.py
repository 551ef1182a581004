"""Reads names out of profile and mail addresses: `elsa-hendriks-86e` says who `Elsa H.` is."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from auditor.linking.phonetics import sound
from auditor.linking.splitting import Name, word

SHORTEST = 3  # letters of a family name that is taken from an address
_DIGITS = re.compile(r"\d")
_SEPARATORS = re.compile(r"[-._+ ]+")


def address_words(text: str) -> list[str]:
    """The parts of a slug, or of an address before the @; a part with digits is a slug's random tail, unless alone."""
    local, mail, _ = text.partition("@")
    parts = [part for part in _SEPARATORS.split(local) if part]
    if len(parts) > 1 and not mail:
        parts = [part for part in parts if not _DIGITS.search(part)]
    return [plain for part in parts if (plain := word(_DIGITS.sub("", part)))]


def family_hint(given: str, words: Sequence[str], families: Container[str] = ()) -> str:
    """The family name in the words of an address that begins with the given name or its initial; "" without one.

    `aberg` says as much only when Berg is among the `families` that occur.
    """
    if len(words) > 1 and (words[0] == given or sound(words[0]) == sound(given) != "" or words[0] == given[0]):
        rest = "".join(words[1:])
    elif len(words) == 1 and len(given) >= SHORTEST and words[0].startswith(given):
        rest = words[0][len(given) :]
    elif len(words) == 1 and words[0][0] == given[0] and words[0][1:] in families:
        rest = words[0][1:]
    else:
        return ""
    return rest if len(rest) >= SHORTEST else ""


def hinted(name: Name, addresses: Sequence[str], families: Container[str] = ()) -> Name:
    """The name with what its addresses add: a missing or abbreviated family name, or a former one (profiles only).

    `families`: family names that occur.
    A mail address with another family name may be a colleague's that was noted on the wrong card.
    """
    if not name.given or len(name.given[0]) < 2:  # an initial begins too many words
        return name
    if len("".join(name.family)) > 1:
        whole = f"{name.given[0]}-{name.family[0]}"
        addresses = [text for text in addresses if "@" not in text and not text.startswith(whole)]
    for address in addresses:
        hint = family_hint(name.given[0], address_words(address), families)
        if not hint:
            continue
        family = name.family
        if not family:
            name = name._replace(family=(hint,))
        elif len(family) == 1 and len(family[0]) == 1:
            name = name._replace(family=(hint,)) if hint.startswith(family[0]) else name
        elif (
            "@" not in address
            and sound(hint) not in {sound("".join(family)), *map(sound, family)}
            and not "".join(family).startswith(hint)
        ):
            name = name._replace(former=(*name.former, hint))
    return name
