"""Builders of records and identifiers with defaults; invented people only."""

from __future__ import annotations

from typing import Any

import pandas as pd

from auditor import tables
from auditor.linking import Links, OwnerKeys, link
from auditor.records import Columns, Contact, Interaction

FILE = "0123456789ab"
NOBODY = OwnerKeys()


def a_contact(name: str = "", **cells: Any) -> dict[str, Any]:
    """One record; `name` is split at its last blank unless the parts are given. `emails`, `phones`: blank-separated."""
    given, _, family = name.rpartition(" ")
    slug = cells.pop("slug", "")
    emails, phones = (cells.pop(kind, "").split() for kind in ("emails", "phones"))
    return {
        "name": name,
        "given": given or family,
        "family": family if given else "",
        "source": "vcard",
        "file_id": FILE,
        "profile_url": f"https://www.linkedin.com/in/{slug}" if slug else "",
        "email": emails[0] if emails else "",
        "phone": phones[0] if phones else "",
        "keys": [("email", one) for one in emails]
        + [("phone", one) for one in phones]
        + [("profile", slug)] * bool(slug),
    } | cells


def a_connection(name: str, slug: str, **cells: Any) -> dict[str, Any]:
    """One row of a LinkedIn list."""
    return a_contact(name, slug=slug, source="linkedin", **({"connected_on": "2020-01-01"} | cells))


def frames(contacts: list[dict[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(records, identifiers) as the pipeline hands them to `link`."""
    columns = Columns(Contact)
    keys = []
    for number, contact in enumerate(contacts, 1):
        cells = {name: contact[name] for name in columns.names if name in contact}
        columns.extend(**{name: [value] for name, value in ({"row": number} | cells).items()})
        record = f"{contact['file_id']}:{columns['row'][-1]}"
        keys += [(record, kind, value) for kind, value in contact["keys"]]
    records = tables.frame({name: columns[name] for name in columns.names})
    for name in ("source", "file_id"):
        records[name] = pd.array([contact[name] for contact in contacts], dtype="str")
    records["file"] = "contacts"
    records["record"] = records["file_id"] + ":" + records["row"].astype(str)
    return records, pd.DataFrame(keys, columns=["record", "kind", "value"], dtype="str")


def linked(contacts: list[dict[str, Any]], owner: OwnerKeys = NOBODY, **more: Any) -> Links:
    """`link` over builders."""
    records, identifiers = frames(contacts)
    return link(records, identifiers, owner=owner, **more)


def groups(links: Links) -> set[frozenset[str]]:
    """The records of each person."""
    people = links.people[links.people["person_id"] != ""]
    return {frozenset(rows) for rows in people.groupby("person_id")["record"].agg(list)}


def together(links: Links, *rows: int) -> bool:
    """Whether the records at these 1-based rows are one person."""
    return links.people["person_id"].iloc[[row - 1 for row in rows]].nunique() == 1


def interactions(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Interactions with defaults."""
    columns = Columns(Interaction)
    for number, row in enumerate(rows, 1):
        defaults = {"row": number, "kind": "message", "direction": "in", "happened_at": "2024-01-01T00:00:00"}
        columns.extend(**{name: [value] for name, value in (defaults | row).items()})
    frame = tables.frame({name: columns[name] for name in columns.names})
    frame["source"] = "linkedin"
    return frame
