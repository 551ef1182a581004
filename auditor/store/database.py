"""Opening a client's file safely: owner-only, durable, never half-migrated, a clear word when it is busy."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from auditor.errors import StoreError
from auditor.store.schema import MIGRATIONS, VERSION

BUSY_SECONDS = 5.0  # how long another program may hold the file before we give up
MEMORY = ":memory:"  # SQLite's name of a store that is no file
CACHE_KIB = 32_768  # SQLite's own 2 MiB spill in the middle of an import, and each spill waits for the disk
APPLICATION_ID = 0x41554431  # "AUD1": marks the file as ours


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the client's file at `path`, created with mode 0600 and migrated to the newest schema.

    Rollback journal rather than WAL, since WAL breaks in synced folders; deleted content is overwritten.
    Raises StoreError when the file is not ours, was written by a newer version, or stays busy.
    """
    try:
        new = str(path) == MEMORY or not path.exists()
        if str(path) != MEMORY and new:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"{path} cannot be made ({error.strerror}).", "Check --home, and that you may write there."
        ) from error
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA synchronous = {'OFF' if new else 'FULL'}")  # an empty file has nothing to lose
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        _migrate(connection, path)
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if version > VERSION:
        raise StoreError(f"{path.name} was written by a newer version of auditor.", "Update auditor and try again.")
    if version and application != APPLICATION_ID:
        raise StoreError(f"{path.name} is not a file of auditor.", "Choose another --client or --home.")
    if version == VERSION:
        return
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for migration in MIGRATIONS[version:]:
            for statement in migration.split(";"):
                if statement.strip():
                    connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the write lock at once, so that a busy file is known before any work is done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error


def _explained(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(f"{path.name} is busy: another auditor is working on this client.", "Wait until it is done.")
    if code is not None and code & 0xFF == sqlite3.SQLITE_FULL:
        return StoreError("The disk is full; nothing was changed.", "Free some space and try again.")
    if code is not None and code & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return StoreError(
            f"{path.name} is damaged or not a file of auditor.", "Restore a copy, or choose another --client."
        )
    return StoreError(f"{path} could not be used ({error}).", "Check that you may write to it and to its folder.")
