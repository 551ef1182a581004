"""Small builders with defaults: a test names only what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor import tables
from auditor.importers.base import Reading
from auditor.records import Contact, Interaction
from auditor.settings import Cutoffs
from auditor.snapshot import SourceReceipt

if TYPE_CHECKING:
    import pandas as pd

CUTOFFS = Cutoffs()


def a_contact(row: int = 1, **given: Any) -> Contact:
    """One contact record."""
    return Contact(**{"row": row, "name": f"Person {row}", "given": "Person", "family": str(row), **given})


def an_interaction(row: int = 1, **given: Any) -> Interaction:
    """One message."""
    base = {"row": row, "kind": "message", "direction": "in", "happened_at": "2026-01-01T10:00:00", "words": 5}
    return Interaction(**{**base, "key": f"k{row}", **given})


def a_reading(contacts: list[Contact] = [], interactions: list[Interaction] = []) -> Reading:  # noqa: B006 - only read
    """A reading of these records, nothing set aside."""
    reading = Reading(read=len({c.row for c in contacts} | {i.row for i in interactions}))
    for contact in contacts:
        reading.contacts.append(contact)
    for interaction in interactions:
        reading.interactions.append(interaction)
    return reading


def a_receipt(name: str = "Connections.csv", **given: Any) -> SourceReceipt:
    """The receipt of one file, its digest made from its name."""
    base = {
        "file": name,
        "display": f"export.zip/{name}",
        "kind": "linkedin_connections",
        "label": "LinkedIn connections",
        "source": "linkedin",
        "sha256": name.encode().hex().ljust(64, "0")[:64],
    }
    return SourceReceipt(**{**base, **given})


def cards(*people: tuple[str, str], revised: str) -> bytes:
    """A vCard file of (name, company)."""
    one = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nN:{2};{1};;;\r\nEMAIL:{3}@example.com\r\nORG:{4}\r\nREV:{5}\r\n"
    one += "END:VCARD\r\n"
    return "".join(
        one.format(name, *name.split(), name.replace(" ", ".").lower(), company, revised) for name, company in people
    ).encode()


def interactions_frame(*acts: tuple[str, str, str], **columns: Any) -> pd.DataFrame:
    """Interactions from (person_id, happened_at or day, direction); further columns are the same for all rows."""
    size = len(acts)
    base: dict[str, list[Any]] = {
        "person_id": [act[0] for act in acts],
        "happened_at": [act[1] for act in acts],
        "direction": [act[2] for act in acts],
        "row": list(range(1, size + 1)),
    }
    same = {"kind": "message", "weight": 1.0, "words": 5, "file": "messages.csv", "source": "linkedin", "acts": "",
            "thread": "t", "name": "", "slug": "", "email": "", "company": "", **columns}  # fmt: skip
    return tables.frame(base | {name: [value] * size for name, value in same.items()})


PERSON = {
    "name": "", "given": "Ann", "family": "Lee", "nickname": "", "company": "", "position": "", "company_conflict": "",
    "emails": "", "phones": "", "profile_url": "", "city": "", "country": "", "birthday": "", "connected_on": "",
    "updated_on": "", "sources": "linkedin", "categories": "", "has_note": 0, "has_private_phone": 0,
    "has_home_address": 0, "letter_family": "L", "letter_given": "A",
}  # fmt: skip


def persons_frame(*person_ids: str, **columns: list[Any]) -> pd.DataFrame:
    """Merged persons with these ids; further columns as lists."""
    base = {"person_id": list(person_ids)} | {name: [value] * len(person_ids) for name, value in PERSON.items()}
    frame = tables.frame(base | {"name": [f"Person {p}" for p in person_ids]} | columns)
    frame["records"] = 1
    return frame


def derived(
    acts: list[tuple[str, str, str]], *person_ids: str, as_of: str = "2026-06-30", **columns: Any
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """(people, contact, episodes) as the pipeline derives them from these acts."""
    from auditor.episodes import contact, episodes
    from auditor.people import people_table

    persons = columns.pop("persons", {})
    closeness = columns.pop("closeness", {})
    frame = interactions_frame(*acts, **columns)
    kept = contact(frame, as_of, CUTOFFS)
    found = episodes(kept, CUTOFFS.episode_gap_days)
    table = people_table(persons_frame(*person_ids, **persons), kept, found, frame, closeness, as_of, CUTOFFS)
    return table, kept, found
