"""One row per person out of all records of that person: the newest dated source wins, conflicts are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from auditor.linking.cells import texts
from auditor.linking.display import letter, shown_name, shown_parts
from auditor.linking.keys import company_key
from auditor.tables import frame

if TYPE_CHECKING:
    import pandas as pd

Rows = NDArray[np.int64]
Texts = NDArray[np.object_]

# Among records of the same date, the source people keep up themselves comes first.
_TRUST = ("linkedin", "vcard", "google", "outlook")
# Columns where the newest record that says anything wins.
_NEWEST = ("nickname", "city", "country", "birthday", "profile_url")
_FLAGS = ("has_note", "has_private_phone", "has_home_address")


def _column(records: pd.DataFrame, name: str) -> Texts:
    return np.array(texts(records, name), dtype=object)


def record_dates(records: pd.DataFrame) -> Texts:
    """The day each record speaks of: its last change; for a LinkedIn list the newest connection in its file."""
    updated, connected, source, file_id = (
        _column(records, name) for name in ("updated_on", "connected_on", "source", "file_id")
    )
    newest: dict[str, str] = {}
    for file, day in zip(file_id, connected, strict=True):
        if day > newest.get(file, ""):
            newest[file] = day
    rows = zip(updated, connected, source, file_id, strict=True)
    return np.array(
        [newest[file] if own == "linkedin" and day else last for last, day, own, file in rows], dtype=object
    )


def _ranked(records: pd.DataFrame, person: Texts) -> Rows:
    """Positions of all records, those of one person together, the most telling first; by content, never by file."""
    dates = record_dates(records).tolist()
    trust = {source: rank for rank, source in enumerate(_TRUST)}
    source, name = _column(records, "source"), _column(records, "name")
    company, position, email = (_column(records, column) for column in ("company", "position", "email"))

    place = {day: -at for at, day in enumerate(sorted(set(dates)))}  # the newest first
    age = map(place.__getitem__, dates)
    trusted = [trust.get(one, len(_TRUST)) for one in source]
    rank = list(zip(person, age, trusted, name, company, position, email, strict=True))
    return np.array(sorted(range(len(records)), key=rank.__getitem__), dtype=np.int64)


def _firsts(values: Texts, person: Rows, count: int) -> list[str]:
    """The first non-empty value of each person; `values` and `person` are in rank order."""
    filled = np.flatnonzero(values.astype(bool))
    who, at = np.unique(person[filled], return_index=True)
    found = np.full(count, "", dtype=object)
    found[who] = values[filled[at]]
    return list(found)


def _joined(values: Texts, person: Rows, count: int, *, order: bool = False) -> list[str]:
    """Distinct values of each person joined with "; ", in rank order or sorted."""
    found: list[dict[str, None]] = [{} for _ in range(count)]
    for who, value in zip(person.tolist(), values, strict=True):
        if value:
            found[who][value] = None
    return ["; ".join(sorted(values) if order else values) for values in found]


def _held(identifiers: pd.DataFrame, kind: str, place: dict[str, tuple[int, int]], count: int) -> list[str]:
    """All identifiers of a kind per person, those of the most telling record first."""
    chosen = identifiers[identifiers["kind"] == kind]
    rows = sorted(
        (*place[record], value)
        for record, value in zip(chosen["record"].tolist(), chosen["value"].tolist(), strict=True)
        if record in place
    )
    who = np.array([row[1] for row in rows], dtype=np.int64)
    return _joined(np.array([row[2] for row in rows], dtype=object), who, count)


def _best_names(records: pd.DataFrame, order: Rows, person: Rows, count: int) -> tuple[list[str], list[str], list[str]]:
    """(name, given, family) of each person: the newest record with both parts spelled out, else the fullest."""
    cells = [_column(records, column)[order] for column in ("name", "given", "family")]
    best: list[tuple[int, str, str, str]] = [(-1, "", "", "")] * count
    for who, name, given, family in zip(person.tolist(), *cells, strict=True):
        worth = 2 * (len(family.rstrip(".")) > 1) + 2 * (len(given.rstrip(".")) > 1) + bool(name)
        worth = 2 * worth - (name.isupper() or name.islower())
        if worth > best[who][0]:
            best[who] = (worth, name, given, family)
    shown = [shown_name(name, given, family) for _, name, given, family in best]
    parts = [shown_parts(name, given, family) for _, name, given, family in best]
    return shown, [given for given, _ in parts], [family for _, family in parts]


def _employer(records: pd.DataFrame, order: Rows, person: Rows, count: int) -> tuple[list[str], list[str], list[str]]:
    """(company, position, conflict): the newest record's job, and all companies where records differ."""
    company, position, source = (_column(records, name)[order] for name in ("company", "position", "source"))
    jobs = enumerate(zip(company, position, strict=True))
    at = _firsts(np.array([str(k) if any(job) else "" for k, job in jobs], dtype=object), person, count)
    chosen = [int(k) if k else -1 for k in at]
    named: list[dict[str, str]] = [{} for _ in range(count)]
    for who, name, own in zip(person.tolist(), company, source, strict=True):
        if key := company_key(name) if name else "":
            named[who].setdefault(key, f"{name} ({own})")
    return (
        [company[k] if k >= 0 else "" for k in chosen],
        [position[k] if k >= 0 else "" for k in chosen],
        ["; ".join(names.values()) if len(names) > 1 else "" for names in named],
    )


def merged(records: pd.DataFrame, identifiers: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """One row per person id of `people` (`Links.people`), sorted by id; texts are "" when unknown.

    Where no name is known, an e-mail address or phone number stands for it, so that nobody is shown as a blank.
    Lists are joined with "; ". `company_conflict` names every company with its source when the records disagree.
    `letter_family` and `letter_given` are transliterated first letters; without a family name the given name counts.
    """
    person_of = dict(zip(people["record"].tolist(), people["person_id"].tolist(), strict=True))
    ids = np.array([person_of.get(record, "") for record in records["record"].tolist()], dtype=object)
    records, ids = records[ids.astype(bool)], ids[ids.astype(bool)]
    order = _ranked(records, ids)
    names, person = np.unique(ids[order].astype(str), return_inverse=True)
    count = len(names)
    keys = records["record"].to_numpy()[order].tolist()
    place = {key: (rank, int(who)) for rank, (key, who) in enumerate(zip(keys, person, strict=True))}

    def newest(column: str) -> list[str]:
        return _firsts(_column(records, column)[order], person, count)

    shown, given, family = _best_names(records, order, person, count)
    company, position, conflict = _employer(records, order, person, count)
    flags = {name: np.zeros(count, np.int64) for name in _FLAGS}
    for name, held in flags.items():
        np.maximum.at(held, person, records[name].to_numpy(np.int64)[order])
    days = {name: _column(records, name)[order] for name in ("connected_on", "updated_on")}
    emails = _held(identifiers, "email", place, count)
    phones = [_each_once(held) for held in _held(identifiers, "phone", place, count)]
    table = frame(
        {
            "person_id": names.tolist(),
            "name": [next(_known(*keys), "") for keys in zip(shown, emails, phones, strict=True)],
            "given": given,
            "family": family,
            "company": company,
            "position": position,
            "company_conflict": conflict,
            "emails": emails,
            "phones": phones,
            **{column: newest(column) for column in _NEWEST},
            "connected_on": _extreme(days["connected_on"], person, count, first=True),
            "updated_on": _extreme(days["updated_on"], person, count, first=False),
            "sources": _joined(_column(records, "source")[order], person, count, order=True),
            "categories": _joined(_column(records, "categories")[order], person, count),
            **{name: held.tolist() for name, held in flags.items()},
            "letter_family": [
                letter(last or first or full) for last, first, full in zip(family, given, shown, strict=True)
            ],
            "letter_given": [letter(first or full) for first, full in zip(given, shown, strict=True)],
        }
    )
    table["records"] = np.bincount(person, minlength=count)
    return table


def _known(*texts: str) -> Iterator[str]:
    """The first value of each text that has one."""
    return (text.split("; ", 1)[0] for text in texts if text)


def _each_once(phones: str) -> str:
    """Phone numbers without those that stand there a second time with their country: `+17735550111; 7735550111`."""
    numbers = phones.split("; ")
    full = [number for number in numbers if number.startswith("+")]
    return "; ".join(n for n in numbers if n in full or not any(f.endswith(n.lstrip("0")) for f in full))


def _extreme(days: Texts, person: Rows, count: int, *, first: bool) -> list[str]:
    """The earliest or latest day of each person, "" without any."""
    by_day = np.array(sorted(range(len(days)), key=days.__getitem__, reverse=not first), dtype=np.int64)
    return _firsts(days[by_day], person[by_day], count)
