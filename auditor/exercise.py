"""What the exercise needs of a linked network: a card of each person, the order to ask in, and who a row of answers means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.names import folded

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.answers_csv import Directory
    from auditor.counting.card import Card
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
    """What tells a person from others of the same name, or is known of one without any work; "" for everybody else."""
    names = [folded(name) for name in people["name"].tolist()]
    times = Counter(names)
    work = [position or company for position, company in zip(people["position"], people["company"], strict=True)]
    columns = (people[column].tolist() for column in ("emails", "phones", "profile_url", "sources"))
    return [
        told_apart(name, emails, phones, profile, sources) if times[key] > 1 or not work else ""
        for key, name, work, emails, phones, profile, sources in zip(
            names, people["name"].tolist(), work, *columns, strict=True
        )
    ]


def told_apart(name: str, emails: str, phones: str, profile_url: str, sources: str) -> str:
    """One address, number or profile that is not the name itself, and where the person was found."""
    known = (*emails.split("; "), *phones.split("; "), profile_url)
    one = next((text for text in known if text and folded(text) != folded(name)), "")
    found = f"found in {sources.replace('; ', ', ')}" if sources else ""
    return ", ".join(part for part in (one, found) if part)


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
