"""Finds people of a linked network by what somebody types: words of a name, company, position or e-mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.namesakes import Known

if TYPE_CHECKING:
    from auditor.network import Network

SHOWN = 8  # people named when several fit


def found_people(linked: Network, search: str) -> list[dict[str, Any]]:
    """People whose name, company, position or e-mail holds every word of `search`, strongest ties first."""
    import numpy as np

    from auditor.names import folded
    from auditor.tables import days

    people = linked.people.sort_values(["personal_24m", "active_days", "name"], ascending=[False, False, True])
    texts = people["name"] + " " + people["company"] + " " + people["position"] + " " + people["emails"]
    words = folded(search).split()
    keep = [all(word in text for word in words) for text in map(folded, texts.tolist())]
    chosen = people.loc[np.asarray(keep, dtype=bool)]  # an empty list would choose columns
    columns = {
        name: chosen[name].tolist() for name in ("person_id", "name", "company", "position", "profile_url", "tie")
    }
    columns |= {name: [value.split("; ") if value else [] for value in chosen[name]] for name in ("emails", "phones")}
    columns |= {name: days(chosen[name]) for name in ("last_on", "connected_on")}
    columns["sources"] = [value.split("; ") for value in chosen["sources"]]
    columns["records"] = chosen["records"].tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def one_person(linked: Network, search: str) -> str:
    """The person_id that `search` (a name, e-mail address or id) means. Raises UsageError when nobody or several fit."""
    from auditor.errors import UsageError
    from auditor.names import folded

    if search in set(linked.people["person_id"].tolist()):
        return search
    found = found_people(linked, search)
    exact = [person for person in found if folded(person["name"]) == folded(search)]
    fitting = exact if len(exact) == 1 else found
    if len(fitting) == 1:
        return str(fitting[0]["person_id"])
    if not fitting:
        raise UsageError("Nobody in the network fits.", "See who is there with: auditor people NAME")
    several = "; ".join(map(_told_apart, fitting[:SHOWN]))
    raise UsageError(f"{len(fitting)} people fit.", f"Give more of the name, or the id: {several}")


def _told_apart(person: dict[str, Any]) -> str:
    """`Tom Baker, Acme (p1)`; without an employer whatever else is known."""
    joined = {key: "; ".join(value) if isinstance(value, list) else value for key, value in person.items()}
    one = Known(**{key: joined[key] for key in Known._fields if key in joined})
    what = next(filter(None, one.traits()))
    return f"{one.name}, {what} ({one.person_id})"
