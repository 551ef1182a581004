"""Whether somebody's work is finding people for jobs, by title and company."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from auditor.names import folded
from auditor.work.phrases import Phrases, shipped

Kind = Literal["agency", "in_house", ""]

_PARTS = re.compile(r"[,|/•·–—:;()@\[\]!?]|\s-\s|\s+(?:at|bei|chez)\s+", re.IGNORECASE)
AGENCY_WORDS = ("executive search", "headhunter", "head hunter", "recruitment consultant", "freelance", "personalberat")


@cache
def _list(*names: str) -> Phrases:
    lists = shipped("recruiters")
    return Phrases({name: lists[name] for name in names})


@cache
def _script() -> tuple[str, ...]:
    return tuple(shipped("recruiters")["script"]["agent"])


@lru_cache(maxsize=65536)
def recruiter(title: str, company: str) -> Kind:
    """`agency` for a search or staffing firm's people, `in_house` for an employer's own recruiters, else "".

    A title counts by its parts (between commas, dashes, bars): a part names a recruiter, or the activity without
    another trade, and nothing that turns it round ("former", "student recruitment"); who leads it is told by the whole
    title. In a search or staffing firm
    everybody counts but its back office and people without a title.
    """
    firm = is_firm(company)
    if not title.isascii() and _in_other_scripts(title):
        return "agency" if firm else "in_house"
    whole = folded(title)
    if not (firm or _list("agent", "activity", "lead").labels(whole)):  # nearly everybody
        return ""
    says = _names_it(whole) and any(_part_says(folded(part)) for part in _PARTS.split(title))
    says = says or _leads(whole)
    if firm:
        other_trade = _list("trade", "never").labels(whole)
        return "agency" if says or (title and not other_trade) else ""
    if not says:
        return ""
    return "agency" if any(word in whole for word in AGENCY_WORDS) else "in_house"


@lru_cache(maxsize=65536)
def is_firm(company: str) -> bool:
    """Whether a company's name is that of a search or staffing firm."""
    return bool(_list("firm", "known_firms").labels(folded(company)))


def _in_other_scripts(title: str) -> bool:
    text = unicodedata.normalize("NFKC", title).casefold()
    return any(word in text for word in _script())


def _names_it(text: str) -> bool:
    return bool(_list("agent").labels(text) or _list("activity").labels(text))


def _leads(text: str) -> bool:
    """Whether a title as a whole says that its holder leads the finding of people."""
    return bool(_list("lead").labels(text)) and not _list("lead_never", "never", "trade").labels(text)


def _part_says(part: str) -> bool:
    if not part or _list("never").labels(part):
        return False
    if _list("agent").labels(part):
        return True
    return bool(_list("activity").labels(part)) and not _list("trade").labels(part)
