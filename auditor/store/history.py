"""A client's file as it was at an earlier instant, as a copy in memory."""

from __future__ import annotations

import sqlite3

READ_FROM_FILES = ("contacts", "identifiers", "interactions", "facts", "problems")
GIVEN = {"answers": "answered_at", "rounds": "started_at", "decisions": "decided_at", "acts": "logged_at"}


def copy_until(connection: sqlite3.Connection, instant: str) -> sqlite3.Connection:
    """Everything that was there up to `instant`: files by their import, answers, rounds, decisions and acts by theirs.

    A round that a later one closed is open again. What was taken back later stays taken back, and person ids stay those
    of today, so that people can be followed.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    copy.execute("BEGIN")
    later = [name for (name,) in copy.execute("SELECT file_id FROM files WHERE imported_at > ?", (instant,))]
    copy.execute("CREATE TEMP TABLE later (file_id TEXT PRIMARY KEY)")
    copy.executemany("INSERT INTO later VALUES (?)", [(name,) for name in later])
    for table in (*READ_FROM_FILES, "files"):
        copy.execute(f"DELETE FROM {table} WHERE file_id IN (SELECT file_id FROM later)")  # noqa: S608 - our own names
    for table, column in GIVEN.items():
        copy.execute(f"DELETE FROM {table} WHERE {column} > ?", (instant,))  # noqa: S608 - our own names
    copy.execute(
        "UPDATE rounds SET closed = id < (SELECT max(id) FROM rounds AS same WHERE same.draw = rounds.draw "
        'AND same.letters = rounds.letters AND same."by" = rounds."by")'
    )
    copy.execute("COMMIT")
    return copy
