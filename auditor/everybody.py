"""The report's table of everybody, strongest ties first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.audits.base import Column, Table
from auditor.audits.evidence import table
from auditor.tables import ordered
from auditor.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

COLUMNS = (
    Column("person_id", say("Person"), "person"),
    Column("name", say("Name")),
    Column("company", say("Company")),
    Column("position", say("Position")),
    Column("tie", say("Tie")),
    Column("last_on", say("Last contact"), "date"),
    Column("active_days_12m", say("Active days, 12 months"), "number"),
    Column("episodes", say("Episodes"), "number"),
    Column("two_way", say("Two-way"), "number"),
    Column("connected_on", say("Connected"), "date"),
    Column("reachable", say("Reachable"), "flag"),
    Column("sources", say("Found in")),
)
KNOWN_BY = Column("known_by", say("Known by"))  # what tells a person from others of the name; "" for most


def everybody(people: pd.DataFrame, apart: Mapping[str, str]) -> Table:
    """One row per person of the people table; namesakes (person id -> what tells them apart) with that."""
    rows = people.assign(two_way=people["two_way_episodes"])
    rows = rows[[*(column.key for column in COLUMNS), "personal_24m", "active_days"]]
    order = ordered(rows, "-personal_24m", "-active_days", "name", "person_id")
    found = table("people", say("Everybody"), COLUMNS, order, limit=len(order))
    told = tuple((*row, apart.get(str(row[0]), "")) for row in found.rows)
    return replace(found, columns=(*COLUMNS, KNOWN_BY), rows=told)
