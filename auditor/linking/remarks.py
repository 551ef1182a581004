"""Says what one should know beside the reason: employers that differ, and who else bears the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.linking.cells import texts
from auditor.linking.keys import company_key
from auditor.linking.nonpeople import name_keys

if TYPE_CHECKING:
    import pandas as pd

    from auditor.linking.model import Links
    from auditor.linking.shown import Side

Bearers = dict[str, set[str]]  # name key -> person ids


def bearers(records: pd.DataFrame, links: Links) -> Bearers:
    """Who bears each name."""
    person = dict(zip(links.people["record"].tolist(), links.people["person_id"].tolist(), strict=True))
    found: Bearers = {}
    for record, name in zip(texts(records, "record"), texts(records, "name"), strict=True):
        if who := person.get(record):
            for key in name_keys(name):
                found.setdefault(key, set()).add(who)
    return found


def remarks(a: Side, b: Side, named: Bearers) -> list[str]:
    """Sentences about two records of two people."""
    return [text for text in (_employers(a, b), _namesakes(a, b, named)) if text]


def _employers(a: Side, b: Side) -> str:
    if not a.company and not b.company:
        return "Neither names an employer."
    if not a.company or not b.company:
        return "Only one of them names an employer."
    return "" if company_key(a.company) == company_key(b.company) else "They name different employers."


def _namesakes(a: Side, b: Side, named: Bearers) -> str:
    ours = name_keys(a.name) & name_keys(b.name)
    if not ours:
        return ""
    others = set().union(*(named.get(key, set()) for key in ours)) - {a.person_id, b.person_id}
    if not others:
        return "Nobody else here bears this name."
    return (
        "Somebody else here bears this name too." if len(others) == 1 else f"{len(others)} others here bear this name."
    )
