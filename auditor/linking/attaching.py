"""Attaches interactions to people: by profile, then e-mail, then name where it can only be one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.linking.features import personal_mail
from auditor.linking.keys import company_key
from auditor.linking.nonpeople import name_keys

if TYPE_CHECKING:
    import pandas as pd

AMBIGUOUS, UNKNOWN, OWNER = "ambiguous", "not in contacts", "owner"
Holders = dict[str, set[str]]  # key -> person ids; OWNER stands for the owner


def _holders(record: list[str], key: list[str], person: dict[str, str]) -> Holders:
    found: Holders = {}
    for one, text in zip(record, key, strict=True):
        if text and person.get(one):
            found.setdefault(text, set()).add(person[one])
    return found


def _by_name(records: pd.DataFrame, person: dict[str, str]) -> tuple[Holders, Holders]:
    """Who bears each name key, and who bears it at which company (`key @ company`)."""
    names: Holders = {}
    at_company: Holders = {}
    columns = (records[c].tolist() for c in ("record", "name", "company"))
    for record, name, company in zip(*columns, strict=True):
        if not person.get(record):
            continue
        for key in name_keys(name):
            names.setdefault(key, set()).add(person[record])
            if company:
                at_company.setdefault(f"{key} @ {company_key(company)}", set()).add(person[record])
    return names, at_company


def _verdict(holders: set[str] | None) -> tuple[str, str]:
    """(person_id, why not)."""
    if not holders:
        return "", UNKNOWN
    if len(holders) > 1:
        return "", AMBIGUOUS
    only = next(iter(holders))
    return ("", OWNER) if only == OWNER else (only, "")


def _named(name: str, company: str, names: Holders, at_company: Holders) -> tuple[str, str]:
    best = ("", UNKNOWN)
    for key in sorted(name_keys(name), key=len, reverse=True):  # the full name before first and last word
        found = _verdict(names.get(key))
        if found[1] == AMBIGUOUS and company:
            narrowed = _verdict(at_company.get(f"{key} @ {company_key(company)}"))
            found = narrowed if narrowed[0] else found
        if found[1] != UNKNOWN:
            return found
    return best


def attach(
    interactions: pd.DataFrame, records: pd.DataFrame, identifiers: pd.DataFrame, people: pd.DataFrame
) -> pd.DataFrame:
    """`person_id` and `unattached` ("" | ambiguous | not in contacts | owner), on the index of `interactions`.

    `people` is `Links.people`. A profile that is nobody's is not looked for by name: it is another person.
    """
    import pandas as pd

    labels = zip(people["record"].tolist(), people["person_id"].tolist(), people["not_person"].tolist(), strict=True)
    person = {record: OWNER if label == OWNER else own for record, own, label in labels}
    slugs, mails = (_kind(identifiers, kind, person) for kind in ("profile", "email"))
    names, at_company = _by_name(records, person)

    def settle(slug: str, email: str, name: str, company: str) -> tuple[str, str]:
        for key, holders in ((slug, slugs), (personal_mail(email) if email else "", mails)):
            found = _verdict(holders.get(key)) if key else ("", UNKNOWN)
            if found[1] != UNKNOWN:
                return found
        return (
            ("", UNKNOWN) if slug and not _slugless(names, name, slugs_of) else _named(name, company, names, at_company)
        )

    slugs_of = {one for holders in slugs.values() for one in holders}
    columns = [interactions[c] for c in ("slug", "email", "name", "company")]
    coded = [pd.factorize(column) for column in columns]
    key = np.zeros(len(interactions), np.int64)
    for codes, texts in coded:
        key = key * (len(texts) + 1) + codes
    back, _ = pd.factorize(key)
    first = np.flatnonzero(~pd.Series(key).duplicated().to_numpy())
    distinct = zip(*(column.iloc[first].tolist() for column in columns), strict=True)
    verdicts = [settle(*cells) for cells in distinct]
    return pd.DataFrame(
        {
            "person_id": pd.array([who for who, _ in verdicts], dtype="str").take(back),
            "unattached": pd.array([why for _, why in verdicts], dtype="str").take(back),
        },
        index=interactions.index,
    )


def _slugless(names: Holders, name: str, with_slug: set[str]) -> bool:
    """Whether the name belongs only to people of whom no profile is known, so that this profile may be theirs."""
    holders = set().union(*(names.get(key, set()) for key in name_keys(name)))
    return bool(holders) and not holders & with_slug


def _kind(identifiers: pd.DataFrame, kind: str, person: dict[str, str]) -> Holders:
    chosen = identifiers[identifiers["kind"] == kind]
    values = [str(value) for value in chosen["value"].tolist()]
    keys = values if kind == "profile" else [personal_mail(value) for value in values]
    return _holders(chosen["record"].tolist(), keys, person)
