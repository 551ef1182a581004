"""Normal forms of what two records may share besides names: addresses, numbers, companies, places."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.linking.splitting import word
from auditor.linking.wordlists import company_words, name_words
from auditor.names import undecorated

PHONE_TAIL_DIGITS = 8  # numbers written with and without country or area code agree in their last digits

_ROLE_TAIL = re.compile(r"[\d._+-]+$")
_GMAIL = frozenset({"gmail.com", "googlemail.com"})


@lru_cache(maxsize=262_144)
def mail_key(address: str) -> str:
    """The address as the provider sees it: lower case, +tag off, dots of Gmail off; "" when it is no address."""
    local, at, host = address.strip().lower().rpartition("@")
    if not at or not local:
        return ""
    local = local.partition("+")[0] or local
    if host in _GMAIL:
        local, host = local.replace(".", ""), "gmail.com"
    return f"{local}@{host}"


@lru_cache(maxsize=65_536)
def is_role_address(address: str) -> bool:
    """Whether the mail box belongs to a desk (`info@`, `sales-2@`, `no-reply@`), not to a person."""
    local = _ROLE_TAIL.sub("", address.partition("@")[0].lower())
    return local in name_words().roles or local.replace("-", "").replace("_", "").replace(".", "") in name_words().roles


def mail_host(address: str) -> str:
    """The host of an address when it is a company's or a family's own; "" for public mail hosts."""
    host = address.rpartition("@")[2]
    return "" if host in company_words().public_mail_hosts else host


def mail_words(address: str) -> tuple[str, ...]:
    """Words of the part before the @, without digits: `anna.berg82@…` -> `anna`, `berg`."""
    return tuple(part for part in re.split(r"[^a-z]+", address.partition("@")[0].lower()) if part)


def phone_key(number: str) -> str:
    """The last eight digits; "" for a number too short to be anybody's own."""
    digits = re.sub(r"\D", "", number)
    return digits[-PHONE_TAIL_DIGITS:] if len(digits) >= PHONE_TAIL_DIGITS - 1 else ""


@lru_cache(maxsize=131_072)
def company_key(text: str) -> str:
    """Company name as one comparable text: legal forms, filler words and ornaments off; "" when it is no employer."""
    words = company_words()
    text = undecorated(text).lower().replace("&", " und ").replace(".", "")
    parts = [plain for part in re.split(r"[\s,/()\-–|]+", text) if (plain := word(part))]
    if "".join(parts) in words.not_companies:
        return ""
    while len(parts) > 1 and (parts[-1] in words.legal_forms or parts[-1] in ("und", "and")):
        parts.pop()
    core = [part for part in parts if part not in words.filler]
    return " ".join(core or parts)


@lru_cache(maxsize=131_072)
def plain_words(text: str) -> str:
    """Folded words of a title or a place."""
    return " ".join(plain for part in undecorated(text).split() if (plain := word(part)))
