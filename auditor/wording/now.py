"""The same as `say` and its kin, told at once in the current language: for whoever writes the report.

Not for constants: these are made when a module is loaded, before a language is chosen.
"""

from __future__ import annotations

from typing import Any

from auditor import wording


def say(text: str, /, **values: Any) -> str:
    """A sentence, told."""
    return wording.told(wording.say(text, **values))


def say_n(n: float, one: str, many: str, /, **values: Any) -> str:
    """A sentence that depends on a number, told."""
    return wording.told(wording.say_n(n, one, many, **values))


def say_as(context: str, text: str, /, **values: Any) -> str:
    """An ambiguous sentence or word, told."""
    return wording.told(wording.say_as(context, text, **values))
