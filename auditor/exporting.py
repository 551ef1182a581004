"""The clean tables as files: people, records with their person, the edges that joined them, problems, and vCards."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from auditor.errors import UsageError
from auditor.tables import days

if TYPE_CHECKING:
    import pandas as pd

    from auditor.network import Network
    from auditor.store import Store

Writer = Callable[["Network"], tuple[bytes, int]]

_FORMULA = re.compile(r"^[\t\r\0=+\-@＝＋－＠]")
_HARMLESS_PHONES = re.compile(r"^\+[0-9]+(; \+?[0-9]+)*$")  # a spreadsheet makes a number of it, nothing worse
RECORD_COLUMNS = (
    "source", "file", "row", "person_id", "name", "emails", "phones", "profile_url", "company", "position",
    "not_person", "archive", "record",
)  # fmt: skip
PROBLEM_COLUMNS = ("source", "file", "row", "line", "became", "column", "reason", "archive")
PEOPLE_COLUMNS = (
    "person_id", "name", "given", "family", "company", "position", "emails", "phones", "profile_url", "city", "country",
    "birthday", "connected_on", "tie", "last_on", "active_days_12m", "active_days", "episodes", "two_way_episodes",
    "two_way_24m", "personal_24m", "sent", "received", "sources", "records", "company_conflict",
)  # fmt: skip


def wants_problems(name: str) -> bool:
    """Whether a file name asks for the rows set aside: problems….csv."""
    path = PurePath(name.lower())
    return path.suffix == ".csv" and "problem" in path.stem and not any(word in path.stem for word in TABLES)


def problems(store: Store) -> tuple[bytes, int]:
    """Every row that was set aside and every value of a kept row that could not be used: where, and why."""
    found, files = store.problem_columns(), store.file_names()
    receipts = [files[name] for name in found["file_id"]]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(PROBLEM_COLUMNS)
    for receipt, row, line, kept, column, reason in zip(
        receipts, *(found[name] for name in ("row", "line", "kept", "column", "reason")), strict=True
    ):
        archive = receipt.display.rpartition("/")[0]
        became = "kept without this value" if kept else "set aside"
        writer.writerow((receipt.source, defused(receipt.file), row, line or "", became, column, reason, archive))
    return out.getvalue().encode("utf-8"), len(receipts)


def writer_for(name: str) -> Writer:
    """Which table a file name asks for: a .csv with people, records or edges in its name, or a .vcf.

    Raises UsageError for a name that says none of these, or several.
    """
    path = PurePath(name.lower())
    if path.suffix == ".vcf":
        return vcards
    asked = [writer for word, writer in TABLES.items() if word in path.stem] if path.suffix == ".csv" else []
    if len(asked) != 1:
        raise UsageError(
            f"“{name}” does not say what to write.",
            "Use people.csv, records.csv, edges.csv or problems.csv (“nora-people.csv” will do), or a name ending in .vcf.",
        )
    return asked[0]


def records(linked: Network) -> tuple[bytes, int]:
    """Every kept contact record with its person; records that are no person have an empty person_id and a reason."""
    frame = linked.records.copy()
    frame["emails"] = _joined(linked.identifiers, "email", frame["record"])
    frame["phones"] = _joined(linked.identifiers, "phone", frame["record"])
    frame["archive"] = frame["display"].str.rsplit("/", n=1).str[0].where(frame["display"].str.contains("/"), "")
    return _csv(RECORD_COLUMNS, frame)


def people(linked: Network) -> tuple[bytes, int]:
    """One row per person with the numbers derived for them."""
    content, rows = _csv(PEOPLE_COLUMNS, linked.people.sort_values(["name", "person_id"]))
    return b"\xef\xbb\xbf" + content, rows  # Excel reads UTF-8 only with a byte order mark


def edges(linked: Network) -> tuple[bytes, int]:
    """Which records were joined or proposed, with bits of evidence and the reason."""
    frame = linked.links.edges
    return _csv(tuple(map(str, frame.columns)), frame)


TABLES = {"record": records, "edge": edges, "people": people}  # word in a file's name -> what is written


def vcards(linked: Network) -> tuple[bytes, int]:
    """One vCard 3.0 per person, written by vobject."""
    from auditor.vcard_export import Card, write_cards

    texts = ("name", "given", "family", "company", "position", "profile_url", "birthday")
    columns = [linked.people[column].tolist() for column in texts]
    columns += [[_parts(value) for value in linked.people[column].tolist()] for column in ("emails", "phones")]
    cards = [Card(*values) for values in zip(*columns, strict=True)]
    return write_cards(cards), len(cards)


def _joined(identifiers: pd.DataFrame, kind: str, order: pd.Series) -> list[str]:
    """The identifiers of one kind per record, "; "-joined, in the given order of records."""
    found: dict[str, list[str]] = {}
    mine = identifiers[identifiers["kind"] == kind]
    for record, value in zip(mine["record"].tolist(), mine["value"].tolist(), strict=True):
        found.setdefault(record, []).append(value)
    return ["; ".join(dict.fromkeys(found.get(record, ()))) for record in order.tolist()]


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(part for part in joined.split("; ") if part)


def _csv(columns: Sequence[str], frame: pd.DataFrame) -> tuple[bytes, int]:
    cells = [_texts(frame[column]) for column in columns]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue().encode("utf-8"), len(frame)


def _texts(values: pd.Series) -> Iterable[str]:
    if values.dtype.kind == "M":
        return days(values)
    return [defused(text) for text in values.astype("str").fillna("").tolist()]


def defused(text: str) -> str:
    """A cell no spreadsheet takes for a formula: a leading = + - @ tab or carriage return gets an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) and not _HARMLESS_PHONES.match(text) else text
