"""Tells which records describe no other person: the owner, companies, mailing lists, role addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.linking.cells import texts
from auditor.linking.keys import company_key, is_role_address, mail_key, phone_key
from auditor.linking.splitting import split_name, word
from auditor.linking.wordlists import company_words, name_words
from auditor.names import profile_slug

if TYPE_CHECKING:
    import pandas as pd

    from auditor.linking.model import OwnerKeys

KINDS = ("company", "list", "role")


def _owner_slugs(owner: OwnerKeys) -> set[str]:
    return {profile_slug(slug) or slug.strip().lower() for slug in owner.slugs if slug}


def name_keys(name: str) -> set[str]:
    """The keys under which one written name may be found again: all its words, and first with last word."""
    split = split_name(name)
    words = split.given + split.family
    return {split.key, f"{words[0]} {words[-1]}"} if len(words) > 1 else {split.key} - {""}


def owner_records(records: pd.DataFrame, identifiers: pd.DataFrame, owner: OwnerKeys) -> set[str]:
    """Records of the owner: an own profile; an own address or number unless the name differs; or just the own name.

    A profile of somebody else, or a LinkedIn connection (nobody is connected to himself), is a namesake.
    """
    names = set().union(*(name_keys(name) for name in owner.names)) if owner.names else set()
    first = {key.split(" ")[0] for key in names if key}
    slugs = _owner_slugs(owner)
    own = {mail_key(text) for text in owner.emails} | {f"tel{phone_key(text)}" for text in owner.phones} - {"tel"}
    held: dict[str, tuple[set[str], set[str]]] = {}
    chosen = identifiers[identifiers["kind"].isin(("email", "phone", "profile"))]
    for record, kind, value in zip(*(chosen[c].tolist() for c in ("record", "kind", "value")), strict=True):
        profiles, keys = held.setdefault(record, (set(), set()))
        if kind == "profile":
            profiles.add(value)
        else:
            keys.add(mail_key(value) if kind == "email" else f"tel{phone_key(value)}")
    found = set()
    columns = (texts(records, c) for c in ("record", "name", "connected_on"))
    for record, name, connected in zip(*columns, strict=True):
        profiles, keys = held.get(record, (set(), set()))
        if profiles & slugs:
            found.add(record)
        elif profiles or connected or not (names or keys & own):
            continue
        elif (name_keys(name) & names) or (keys & own and (not names or _fits_first(name, first))):
            found.add(record)
    return found


def _fits_first(name: str, first: set[str]) -> bool:
    """Whether a card with an own address bears the own given name, or no name at all."""
    split = split_name(name)
    return not split.given or bool({*split.given, *split.others} & first)


def _reads_as_company(name: str, given: str, family: str, company: str) -> bool:
    if given and family:
        return False
    last = word(name.split()[-1]) if name.split() else ""
    if len(name.split()) > 1 and last in company_words().legal_forms - {
        "co",
        "ab",
        "as",
        "sa",
        "ag",
        "me",
        "is",
        "bt",
        "ip",
    }:
        return True
    return bool(name) and not given and not family and company_key(name) == company_key(company) != ""


def _kind_of(kind: str, name: str, given: str, family: str, company: str, email: str) -> str:
    if kind in KINDS:
        return kind
    words = {word(part) for part in name.split()}
    if words & {"list", "newsletter", "verteiler", "mailinglist"} and not (given and family):
        return "list"
    if words and words <= name_words().roles | name_words().not_names and not family:
        return "role"
    if _reads_as_company(name, given, family, company):
        return "company"
    nameless = not name or name == email or "@" in name
    return "role" if email and nameless and is_role_address(email) else ""


def not_people(records: pd.DataFrame, identifiers: pd.DataFrame, owner: OwnerKeys) -> list[str]:
    """For every record "" (a person) | owner | company | list | role."""
    owners = owner_records(records, identifiers, owner)
    columns = ("record", "kind", "name", "given", "family", "company", "email")
    return [
        "owner" if record in owners else _kind_of(*cells)
        for record, *cells in zip(*(records[c].tolist() for c in columns), strict=True)
    ]
