"""Says in a sentence why two records are, or may be, one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.linking.naming import Level

if TYPE_CHECKING:
    from auditor.linking.evidence import Evidence

_GIVEN = {
    Level.SOUND: "given names that sound alike",
    Level.OTHER: "a given name that is the other's middle or second name",
    Level.NICKNAME: "a short form of the given name",
    Level.PREFIX: "a shortened given name",
    Level.CLOSE: "a nearly equal given name",
    Level.INITIAL: "an initial that fits",
    Level.MISSING: "no given name on one side",
    Level.DIFFERENT: "different given names",
}
_FAMILY = {
    Level.SOUND: "family names that sound alike",
    Level.OTHER: "part of the family name",
    Level.FORMER: "the former family name",
    Level.PREFIX: "a shortened family name",
    Level.CLOSE: "a nearly equal family name",
    Level.INITIAL: "the family name's initial",
    Level.MISSING: "no family name on one side",
    Level.DIFFERENT: "different family names",
}
_FLAGS = (
    ("profile", "profile", "same profile"),
    ("email", "email", "same e-mail"),
    ("phone", "phone", "same phone"),
    ("birthday", "birthday", "same birthday"),
    ("same_day", "day", "connected on the same day"),
    ("company", "company", "same company"),
    ("title", "title", "same job title"),
    ("city", "city", "same place"),
)
_AGAINST = (
    ("birthday_differs", "birthday!", "different birthdays"),
    ("generation_differs", "generation!", "only one of them is Jr. or Sr."),
    ("title_differs", "title!", "different job titles there"),
)

EVEN = 1.5  # odds that round to 1 to 1


def _name_part(given: Level, family: Level) -> tuple[str, str]:
    """(words for, words against) about the names."""
    if given == Level.EXACT and family == Level.EXACT:
        return "same name", ""
    if given == Level.MISSING and family == Level.MISSING:
        return "", "one record has no name"
    agree, against = [], []
    for level, words, same in ((given, _GIVEN, "same given name"), (family, _FAMILY, "same family name")):
        if level == Level.EXACT:
            agree.append(same)
        elif level in (Level.DIFFERENT, Level.MISSING):
            against.append(words[level])
        else:
            agree.append(words[level])
    return " and ".join(agree), " and ".join(against)


def sentence(given: Level, family: Level, flags: frozenset[str]) -> str:
    """`Same e-mail and same name; but different birthdays.`."""
    keys = [words for name, _, words in _FLAGS if name in flags]
    agree, against = _name_part(given, family)
    told = keys + ([agree] if agree else [])
    doubts = ([against] if against else []) + [words for name, _, words in _AGAINST if name in flags]
    text = ", ".join(told[:-1]) + (" and " if len(told) > 1 else "") + (told[-1] if told else "")
    if doubts:
        text += ("; but " if text else "") + " and ".join(doubts)
    return text[:1].upper() + text[1:] + "." if text else "Nothing in common."


def codes(given: Level, family: Level, flags: frozenset[str]) -> str:
    """The same as short codes: `email given:nickname family:exact`."""
    shown = [code for name, code, _ in (*_FLAGS, *_AGAINST) if name in flags]
    return " ".join([*shown, f"given:{given.name.lower()}", f"family:{family.name.lower()}"])


def reasons(e: Evidence) -> tuple[list[str], list[str]]:
    """(sentence, codes) of every pair; each distinct combination is worded once."""
    names = [name for name, _, _ in (*_FLAGS, *_AGAINST)]
    mask = e.given.astype(np.int64) * 16 + e.family
    for name in names:
        mask = mask * 2 + getattr(e, name)
    distinct, back = np.unique(mask, return_inverse=True)
    worded = [_worded(int(value), names) for value in distinct]
    return [worded[k][0] for k in back.tolist()], [worded[k][1] for k in back.tolist()]


def _worded(mask: int, names: list[str]) -> tuple[str, str]:
    flags = set()
    for name in reversed(names):
        if mask & 1:
            flags.add(name)
        mask >>= 1
    given, family = Level(mask // 16), Level(mask % 16)
    return sentence(given, family, frozenset(flags)), codes(given, family, frozenset(flags))


def odds(bits: float) -> str:
    """`86 to 1`, or `4 to 1 against`, in words a coach can read out."""
    chance = 2.0 ** min(abs(bits), 30)
    if chance < EVEN:
        return "even odds"
    shown = f"{chance:,.0f} to 1" if chance < 100_000 else "more than 100,000 to 1"
    return shown if bits >= 0 else f"{shown} against"


def certainty(bits: float) -> str:
    """The odds as a clause."""
    return f"{odds(bits)} that this is one person" if bits >= 0 else odds(bits)
