"""What the exercise needs of a linked network: a card of each person, the order to ask in, and who a row of answers means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.namesakes import known, told_apart
from auditor.sources import found_in

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.answers_csv import Directory
    from auditor.counting.card import Card
    from auditor.namesakes import Known
    from auditor.network import Network


def cards(linked: Network) -> list[Card]:
    """What is known about each person, for the one who answers."""
    from auditor.counting.card import Card
    from auditor.tables import days

    people = linked.people
    columns = {
        "person_id": people["person_id"].tolist(),
        "name": people["name"].tolist(),
        "position": people["position"].tolist(),
        "company": people["company"].tolist(),
        "connected_on": days(people["connected_on"]),
        "last_exchange_on": days(people["last_on"]),
        "exchanges": people["interactions_count"].tolist(),
        "sources": [tuple(value.split("; ")) if value else () for value in people["sources"]],
        "city": people["city"].tolist(),
        "country": people["country"].tolist(),
        "letter_family": people["letter_family"].tolist(),
        "letter_given": people["letter_given"].tolist(),
    }
    columns["apart"] = _apart(people)
    return [Card(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]


def _apart(people: pd.DataFrame) -> list[str]:
    """What tells a person from others of the same name, or is known of one without any work; "" for everybody else.

    Work stands on the card by itself: here is an address, what only they can be known by, and where they were found.
    """
    everybody = known(people)
    return [
        ", ".join(dict.fromkeys(filter(None, (one.address() or _but_work(one, apart), str(found_in(one.sources))))))
        if apart or not (one.position or one.company)
        else ""
        for one, apart in zip(everybody, told_apart(everybody), strict=True)
    ]


def _but_work(one: Known, apart: str) -> str:
    """What tells them apart, unless it stands on the card already or is an id, which reminds nobody of anybody."""
    return "" if apart in (one.company, f"{one.position}, {one.company}", one.position, one.person_id) else apart


def scores(linked: Network) -> dict[str, float]:
    """The evidence score of each person, which decides in what order to ask, never what to believe."""
    from auditor.counting.score import evidence_score

    return dict(zip(linked.people["person_id"].tolist(), evidence_score(linked.people), strict=True))


def directory(linked: Network) -> Directory:
    """Finds the person that a row of an answers file means."""
    from auditor.counting.answers_csv import Directory

    people = linked.people
    columns = (people[name].tolist() for name in ("person_id", "name", "profile_url", "emails"))
    return Directory(zip(*columns, strict=True))
