"""Tells mailboxes of a function or a machine from those of a person; the words are in `data/mailboxes.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from auditor.importers.vocabulary import shipped


def of_function(address: str) -> bool:
    """Whether the address is that of an office or a task: `info@`, `jobs@`."""
    return _local(address) in _words()["function"]


@lru_cache(maxsize=65536)
def of_machine(address: str) -> bool:
    """Whether nobody reads what is sent to the address: `no-reply@`, `notifications@`."""
    local = re.sub(r"[._+\-]", "", _local(address))
    return any(word in local for word in _words()["machine"])


def _local(address: str) -> str:
    return address.partition("@")[0].lower()


@cache
def _words() -> dict[str, list[str]]:
    return shipped("mailboxes.toml")
