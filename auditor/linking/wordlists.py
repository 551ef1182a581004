"""The shipped word lists (data/*.toml), read once, folded the way names are."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from auditor.toml_file import shipped

DATA = Path(__file__).parent / "data"


def _table(name: str) -> dict[str, dict[str, str] | str]:
    return shipped(DATA / f"{name}.toml")


def _words(text: object) -> frozenset[str]:
    return frozenset(str(text).split())


class NameWords(NamedTuple):
    """Words that stand in name cells without being part of a name."""

    titles: frozenset[str]
    credentials: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    pronouns: frozenset[str]
    former: frozenset[str]
    roles: frozenset[str]
    not_names: frozenset[str]
    list_words: frozenset[str]


class CompanyWords(NamedTuple):
    """What to leave out of company names, and mail hosts that are no company's."""

    legal_forms: frozenset[str]
    filler: frozenset[str]
    not_companies: frozenset[str]
    public_mail_hosts: frozenset[str]
    firm_words: frozenset[str]


@cache
def name_words() -> NameWords:
    """The lists of data/words.toml."""
    return NameWords(**{key: _words(text) for key, text in _table("words").items()})


@cache
def company_words() -> CompanyWords:
    """The lists of data/companies.toml."""
    return CompanyWords(**{key: _words(text) for key, text in _table("companies").items()})


@cache
def nicknames() -> frozenset[tuple[str, str]]:
    """Direct pairs (formal, short) of data/nicknames.toml, both folded to one word."""
    lines = (line.partition(": ") for text in _table("nicknames").values() for line in str(text).splitlines())
    return frozenset((formal, short) for formal, _, shorts in lines for short in shorts.split())
