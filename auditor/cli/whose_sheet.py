"""A worksheet that is not this client's: whose it is, told from the marks that other clients' files keep."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from auditor import clients
from auditor.errors import InputError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.counting.excel_reading import Filled
    from auditor.store import Store

MARK = "worksheet mark"  # name of the note in a client's file that tells its worksheets from others'
NAMED = 8  # clients named


def refusal(store: Store, filled: Filled, path: Path) -> InputError:
    """What to raise for a worksheet of another client: who was asked, and whose it is as far as that can be known."""
    client = store.path.name.removesuffix(clients.SUFFIX)
    others = [name for name in clients.client_names(store.path.parent) if name != client]
    owner = next((name for name in others if filled.mark and _mark(store.path.parent, name) == filled.mark), None)
    if owner is not None:
        return InputError(
            f"{path.name} was not written for this client, “{client}”, but for “{owner}”.",
            f"auditor count --read {shlex.quote(str(path))} --client {shlex.quote(owner)}",
        )
    more = " …" if len(others) > NAMED else ""
    known = f" There are also: {', '.join(others[:NAMED])}{more}." if others else ""
    return InputError(
        f"{path.name} was not written for this client, “{client}”.",
        f"Name the client it was made for: --client.{known}",
    )


def _mark(folder: Path, client: str) -> str:
    """The mark in another client's file; "" when it has none or cannot be opened."""
    from auditor.store import open_store

    try:
        with open_store(clients.client_file(folder, client)) as store:
            return store.get(MARK)
    except StoreError:
        return ""
