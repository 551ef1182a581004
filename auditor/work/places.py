"""One name per country, whatever the address book calls it."""

from __future__ import annotations

from functools import cache, lru_cache

from auditor.names import folded
from auditor.work.phrases import shipped


@cache
def _spellings() -> dict[str, str]:
    countries = shipped("countries")
    found = {folded(name): name for name in countries}
    return found | {spelling: name for name, text in countries.items() for spelling in text.split("|")}


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """The English name of a country known under many ("USA", "Deutschland"); any other text as it stands."""
    return _spellings().get(folded(text), text)
