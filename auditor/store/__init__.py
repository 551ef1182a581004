"""One SQLite file per client: what was imported, who is who, the answers, and every audit made."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.store.acts import ActsKept
from auditor.store.answers import Answers
from auditor.store.database import MEMORY, connect, explained, transaction
from auditor.store.goals import GoalsKept
from auditor.store.history import copy_until
from auditor.store.imports import Imports
from auditor.store.links import LinksKept
from auditor.store.snapshots import Snapshots
from auditor.store.written import Written

CONTENTS = {  # table -> what its rows are
    "files": "files imported",
    "contacts": "contact records",
    "interactions": "messages, meetings and other acts (never their text)",
    "facts": "facts about the owner",
    "answers": "answers",
    "acts": "acts logged by hand",
    "decisions": "decisions about doubtful pairs",
    "goals": "goals",
    "snapshots": "audits",
}
STANDING = {  # table -> which of its rows count: read, and not taken back
    "files": "sha256 <> ''",
    "answers": "NOT undone",
    "acts": "NOT undone AND verb <> 'settled'",
    "decisions": "NOT undone",
}
READ = ("contacts", "interactions", "facts")


class Store(Imports, LinksKept, Answers, ActsKept, Snapshots, GoalsKept):
    """A client's file, open. Use `open_store`, which also closes it and explains SQLite's errors."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None = None) -> None:
        self.path = path
        self.connection = connection or connect(path)
        self.written = Written(self.connection)

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

    def others_changes(self) -> int:
        """A number that another one takes the place of whenever another program has changed the file."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def shrink(self) -> None:
        """Give the space of deleted rows back, unless another program is reading; what they held is overwritten already."""
        with contextlib.suppress(sqlite3.OperationalError):
            self.connection.execute("VACUUM")

    def filled(self) -> bool:
        """Whether anything was read from a file."""
        return any(self.connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in READ)  # noqa: S608 - our own names

    def contents(self) -> dict[str, int]:
        """What is kept, in rows of each kind; for whoever is about to delete it."""
        counted = {
            what: f"SELECT count(*) FROM {table}{f' WHERE {STANDING[table]}' if table in STANDING else ''}"  # noqa: S608 - our own names
            for table, what in CONTENTS.items()
        }
        return {what: int(self.connection.execute(query).fetchone()[0]) for what, query in counted.items()}

    def empty(self) -> None:
        """Delete every row and give the space back, so that nothing can be read from the disk afterwards."""
        tables = [n for (n,) in self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        with self.transaction():
            for table in tables:
                if not table.startswith("sqlite_"):
                    self.connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - our own names
        self.shrink()

    def get(self, name: str) -> str:
        """A note kept under a name, "" when there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def put(self, name: str, value: str) -> None:
        """Keep a note under a name."""
        self.connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))


@contextmanager
def open_store(path: Path, *, in_memory: bool = False) -> Iterator[Store]:
    """The client's file at `path`, created when missing; `in_memory`: an empty one that is gone afterwards.

    Raises StoreError with what to do about it.
    """
    with explained(path):
        store = Store(path, connect(Path(MEMORY)) if in_memory else None)
        try:
            yield store
        finally:
            store.close()
