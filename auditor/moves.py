"""Who has changed jobs since the audit before: a reason to write now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from auditor.audits.base import Opportunity
from auditor.wording import say
from auditor.work.companies import company_key, match

if TYPE_CHECKING:
    import pandas as pd

    from auditor.snapshot import Snapshot

MINUTES = 5.0
MOVES_MEASURE = "dormant"  # writing keeps the tie awake
SAME = ("exact", "strong", "weak")  # in doubt, nobody is congratulated on a job they have had for years


def job_changes(people: pd.DataFrame, before: Snapshot, aliases: Mapping[str, str]) -> list[Opportunity]:
    """A greeting for everybody one has ever talked with whose company is another than in the snapshot `before`."""
    columns = [column.key for column in before.people.columns]
    person, company = columns.index("person_id"), columns.index("company")
    old = {aliases.get(str(row[person]), str(row[person])): str(row[company]) for row in before.people.rows}
    known = people[people["two_way_episodes"] > 0]
    awake = 100 / max(len(known), 1)  # points of that measure which one tie is worth
    rows = zip(*(known[name].tolist() for name in ("person_id", "company", "answer_chance")), strict=True)
    return [
        Opportunity(
            "greet",
            who,
            say("has moved from {old} to {new} since {day:day}", old=old[who], new=now, day=before.as_of),
            MOVES_MEASURE,
            round(awake * likely, 2),
            MINUTES,
        )
        for who, now, likely in rows
        if who in old and _moved(old[who], now)
    ]


def _moved(old: str, now: str) -> bool:
    before, after = company_key(old), company_key(now)
    return bool(before and after) and match(before, after) not in SAME
