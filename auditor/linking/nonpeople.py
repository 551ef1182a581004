"""Tells which records describe no other person: the owner, companies, mailing lists, role addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.linking.keys import company_key, is_role_address, mail_key, mail_words, phone_key
from auditor.linking.splitting import split_name, word
from auditor.linking.wordlists import company_words, name_words, nicknames
from auditor.names import profile_slug

if TYPE_CHECKING:
    from auditor.linking.cells import Cells
    from auditor.linking.model import OwnerKeys

KINDS = ("company", "list", "role")
_PARTS = re.compile(r"[\s@._-]+")
_SHORT_NAMES = frozenset(
    {"co", "ab", "as", "sa", "ag", "me", "is", "bt", "ip", "pa", "se", "sas", "ek", "ks", "ad", "sk"}
)
_DESKS = frozenset({"hr", "it", "reception", "recruiting", "accounting", "helpdesk", "sekretariat", "empfang"})


def _owner_slugs(owner: OwnerKeys) -> set[str]:
    return {profile_slug(slug) or slug.strip().lower() for slug in owner.slugs if slug}


@lru_cache(maxsize=262_144)
def name_keys(name: str) -> frozenset[str]:
    """The keys under which one written name may be found again: all its words, and first with last word."""
    split = split_name(name)
    words = split.given + split.family
    return frozenset({split.key, f"{words[0]} {words[-1]}"} if len(words) > 1 else {split.key} - {""})


def owner_records(records: Cells, identifiers: Cells, owner: OwnerKeys) -> set[str]:
    """Records of the owner: an own profile; an own address or number unless the name differs; or just the own name.

    A profile of somebody else, or a LinkedIn connection (nobody is connected to himself), is a namesake.
    """
    names: set[str] = set().union(*map(name_keys, owner.names))
    first = {key.split(" ")[0] for key in names if key}
    slugs = _owner_slugs(owner)
    own = {mail_key(text) for text in owner.emails} | {f"tel{phone_key(text)}" for text in owner.phones} - {"tel"}
    if not (names or slugs or own):
        return set()
    profiles, reached = _owner_keys(identifiers, own)
    found = set()
    words = {part for name in names for part in name.split()}
    columns = (records[c] for c in ("record", "name", "connected_on"))
    for record, name, connected in zip(*columns, strict=True):
        if record in profiles and profiles[record] & slugs:
            found.add(record)
        elif record in profiles or connected:
            continue
        elif (words.intersection(map(word, name.replace(",", " ").split())) and name_keys(name) & names) or (
            record in reached and (not names or _fits_first(name, first))
        ):
            found.add(record)
    return found


def _owner_keys(identifiers: Cells, own: set[str]) -> tuple[dict[str, set[str]], set[str]]:
    """The profiles of each record, and the records with an own address or number."""
    profiles: dict[str, set[str]] = {}
    reached: set[str] = set()
    for record, kind, value in zip(*(identifiers[c] for c in ("record", "kind", "value")), strict=True):
        if kind == "profile":
            profiles.setdefault(record, set()).add(value)
        elif own and (mail_key(value) if kind == "email" else f"tel{phone_key(value)}") in own:
            reached.add(record)
    return profiles, reached


def _fits_first(name: str, first: set[str]) -> bool:
    """Whether a card with an own address bears the own given name, or no name at all."""
    split = split_name(name)
    return not split.given or bool({*split.given, *split.others} & first)


def _reads_as_company(words: list[str], given: str, family: str, company: str, given_names: set[str]) -> bool:
    """A legal form or a firm's word at the end, or the company's own name; a known given name in front says person."""
    if not words:
        return False
    firm = company_words().firm_words | (company_words().legal_forms - _SHORT_NAMES)
    if len(words) > 1 and words[0] not in given_names and words[-1] in firm:
        return True
    return not (given and family) and company_key(" ".join(words)) == company_key(company) != ""


def _reads_as_list(words: list[str], email: str) -> bool:
    lists = name_words().list_words
    ends = {words[-1]} if words else set()
    return bool((ends | set(mail_words(email)[-1:])) & lists)


def _kind_of(cells: tuple[str, ...], given_names: set[str]) -> str:
    kind, name, given, family, company, email = cells
    if kind in KINDS:
        return kind
    if given and family and word(given.split(" ", 1)[0]) in given_names:
        return ""
    words = [plain for part in _PARTS.split(name) if (plain := word(part))]
    if _reads_as_list(words, email):
        return "list"
    desk = name_words().roles | name_words().not_names
    if words and (set(words) <= desk or (len(words) > 1 and words[0] in _DESKS)):
        return "role"
    if _reads_as_company(words, given, family, company, given_names):
        return "company"
    nameless = not name or name == email or "@" in name
    return "role" if email and nameless and is_role_address(email) else ""


def _given_names(records: Cells) -> set[str]:
    """First words that stand before at least two different family names here, and those of the nickname table."""
    families: dict[str, set[str]] = {}
    for given, family in zip(records["given"], records["family"], strict=True):
        if given and family:
            families.setdefault(word(given.split(" ", 1)[0]), set()).add(family)
    families = {name: held for name, held in families.items() if name not in _DESKS}
    return {name for name, held in families.items() if len(held) > 1} | {name for pair in nicknames() for name in pair}


def not_people(records: Cells, identifiers: Cells, owner: OwnerKeys) -> list[str]:
    """For every record "" (a person) | owner | company | list | role."""
    owners = owner_records(records, identifiers, owner)
    given_names = _given_names(records)
    columns = zip(*(records[c] for c in ("kind", "name", "given", "family", "company", "email")), strict=True)
    return [
        "owner" if record in owners else _kind_of(cells, given_names)
        for record, cells in zip(records["record"], columns, strict=True)
    ]
