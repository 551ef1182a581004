"""Whom the further questions are asked about, most telling people first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from auditor.counting.questions import CLOSENESS, INTRODUCED_BY, LIKING, LUNCH, NETWORK, YES, Question

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.standing import Values

MOST_EVIDENCE_PEOPLE = 50  # beside everybody with a yes to lunch; about ten minutes (ours)
KEY_CONTACTS = 20  # who introduced you to them (Uzzi & Dunlap 2005 ask about as many)
IN_TOUCH = ("strong", "active", "weak")  # classes of ties with two-way contact, strongest first
WHOM = {  # question -> whom it is about, in words
    CLOSENESS.id: f"the {MOST_EVIDENCE_PEOPLE} with most evidence and everybody who would have lunch with you",
    LIKING.id: f"the {MOST_EVIDENCE_PEOPLE} with most evidence and everybody who would have lunch with you",
    INTRODUCED_BY.id: f"your {KEY_CONTACTS} strongest ties",
    NETWORK.id: "everybody you are in touch with",
}


def whom(asked: Question, people: pd.DataFrame, values: Mapping[str, Values]) -> list[str]:
    """Ids of the people one question is about, in the order to ask; whoever has no evidence only after a yes to lunch.

    `people` is the people table; `values` holds what was said, by person id and question id.
    """
    if asked in (CLOSENESS, LIKING):
        return _by_evidence(people, values)
    ties = people[people["tie"].isin(IN_TOUCH)]
    ties = ties.assign(order=ties["tie"].map({tie: place for place, tie in enumerate(IN_TOUCH)}))
    ties = ties.sort_values(
        ["order", "personal_24m", "active_days", "name", "person_id"], ascending=[True, False, False, True, True]
    )
    ids: list[str] = ties["person_id"].tolist()
    return ids[:KEY_CONTACTS] if asked is INTRODUCED_BY else ids


def _by_evidence(people: pd.DataFrame, values: Mapping[str, Values]) -> list[str]:
    from auditor.counting.score import evidence_score

    rows = zip(evidence_score(people), people["name"].tolist(), people["person_id"].tolist(), strict=True)
    ranked = sorted(rows, key=lambda row: (-row[0], row[1], row[2]))
    most = {person for score, _, person in ranked[:MOST_EVIDENCE_PEOPLE] if score > 0}
    return [person for _, _, person in ranked if person in most or values.get(person, {}).get(LUNCH.id) == YES]
