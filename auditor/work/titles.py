"""What a job title says about function and rank."""

from __future__ import annotations

from functools import lru_cache

from auditor.names import folded
from auditor.work.phrases import class_phrases

LAST_RESORT = "general"  # "Vice President, Sales" works in sales; only a bare "Managing Director" is general management
NO_RANK_WORD = "professional"  # a title without any word of rank: most people just name their profession


@lru_cache(maxsize=65536)
def function(title: str) -> str:
    """What the person does (id of data/functions.toml), "" when the title does not say."""
    return class_phrases("functions").best(folded(title), last=LAST_RESORT)


@lru_cache(maxsize=65536)
def seniority(title: str) -> str:
    """The rank (id of data/seniorities.toml); "professional" when a title has no word of rank, "" without a title."""
    text = folded(title)
    return (class_phrases("seniorities").first(text) or NO_RANK_WORD) if text else ""
