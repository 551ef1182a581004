"""When two company names mean the same employer, and how sure that is."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from auditor.names import folded
from auditor.work.phrases import class_phrases, shipped

Tier = Literal["exact", "strong", "weak", ""]

MIN_WEAK_CHARS = 4  # a shorter first word ("the", "abc") is too common to suggest one employer (ours)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lists = shipped("companies")
    none = {folded(name) for name in lists["none"].replace("\n", "|").split("|")} - {""}
    return frozenset(lists["legal_forms"].split()), frozenset(lists["soft"].split()), frozenset(none)


@lru_cache(maxsize=65536)
def company_key(name: str) -> str:
    """A company name for comparing: folded, legal form off (`Acme Holding GmbH & Co. KG` -> `acme holding`).

    "" for what is no employer ("self-employed", "retired").
    """
    legal, _, none = _words()
    text = folded(name)
    if text in none:
        return ""
    parts = text.split()
    while len(parts) > 1 and parts[-1] in legal:
        parts.pop()
    return " ".join(parts)


@lru_cache(maxsize=65536)
def company_core(key: str) -> str:
    """A key without group, country and region words (`acme group deutschland` -> `acme`); the key if nothing is left."""
    _, soft, _ = _words()
    return " ".join(word for word in key.split() if word not in soft) or key


def match(a: str, b: str) -> Tier:
    """How surely two company keys mean one employer: exact, strong (but for group or country), weak (one begins so)."""
    if not a or not b:
        return ""
    if a == b:
        return "exact"
    one, other = company_core(a), company_core(b)
    if one == other:
        return "strong"
    if one[0] != other[0]:  # neither begins as the other does: nearly always
        return ""
    short, long = sorted((one.split(), other.split()), key=len)
    if long[: len(short)] == short and len("".join(short)) >= MIN_WEAK_CHARS:
        return "weak"
    return ""


@lru_cache(maxsize=65536)
def sector(name: str) -> str:
    """The sector that a company's name gives away (id of data/sectors.toml), "" when it does not."""
    return class_phrases("sectors").best(company_key(name))
