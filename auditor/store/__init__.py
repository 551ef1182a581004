"""One SQLite file per client: what was imported, who is who, the answers, and every audit made."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.store.acts import ActsKept
from auditor.store.answers import Answers
from auditor.store.database import connect, explained, transaction
from auditor.store.history import copy_until
from auditor.store.imports import Imports
from auditor.store.links import LinksKept
from auditor.store.snapshots import Snapshots


class Store(Imports, LinksKept, Answers, ActsKept, Snapshots):
    """A client's file, open. Use `open_store`, which also closes it and explains SQLite's errors."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None = None) -> None:
        self.path = path
        self.connection = connection or connect(path)

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        with transaction(self.connection):
            yield

    @contextmanager
    def as_it_was(self, instant: str) -> Iterator[Store]:
        """A copy in memory without what came in after an instant (UTC, ISO); nothing done to it reaches the file."""
        with contextlib.closing(copy_until(self.connection, instant)) as connection:
            yield Store(self.path, connection)

    def get(self, name: str) -> str:
        """A note kept under a name, "" when there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def put(self, name: str, value: str) -> None:
        """Keep a note under a name."""
        self.connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """The client's file at `path`, created when missing. Raises StoreError with what to do about it."""
    with explained(path):
        store = Store(path)
        try:
            yield store
        finally:
            store.close()
