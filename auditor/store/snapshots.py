"""Snapshots of finished audits, compressed; the same audit made twice is kept once."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from auditor.snapshot import Snapshot

COMPRESSION = 1  # zlib level: the document shrinks tenfold at a tenth of level 9's time


class Kept(NamedTuple):
    """One snapshot's place in the file."""

    id: int
    as_of: str
    created_at: str
    version: str


class Snapshots:
    """The snapshot side of a client's file."""

    connection: sqlite3.Connection

    def keep_snapshot(self, snapshot: Snapshot, created_at: str) -> int:
        """Keep a snapshot; when it equals the newest one kept, that one's id."""
        document = snapshot.to_json().encode()
        digest = hashlib.sha256(document).hexdigest()
        last = self.connection.execute("SELECT id, digest FROM snapshots ORDER BY id DESC LIMIT 1").fetchone()
        if last and last[1] == digest:
            return int(last[0])
        cursor = self.connection.execute(
            "INSERT INTO snapshots (as_of, created_at, version, digest, document) VALUES (?, ?, ?, ?, ?)",
            (snapshot.as_of, created_at, snapshot.version, digest, zlib.compress(document, COMPRESSION)),
        )
        return int(cursor.lastrowid or 0)

    def snapshot_list(self) -> list[Kept]:
        """What is kept, oldest first."""
        rows = self.connection.execute("SELECT id, as_of, created_at, version FROM snapshots ORDER BY id")
        return [Kept(*row) for row in rows]

    def newest(self) -> Kept | None:
        """The audit as of the newest day, the last one made of it; None without any."""
        return max(self.snapshot_list(), key=lambda kept: (kept.as_of, kept.id), default=None)

    def drop_snapshots(self, numbers: Iterable[int]) -> None:
        """Remove audits for good."""
        self.connection.executemany("DELETE FROM snapshots WHERE id = ?", [(number,) for number in numbers])

    def snapshot(self, number: int) -> Snapshot | None:
        """One snapshot, or None."""
        row = self.connection.execute("SELECT document FROM snapshots WHERE id = ?", (number,)).fetchone()
        return Snapshot.from_json(zlib.decompress(row[0]).decode()) if row else None

    def replace_snapshot(self, number: int, snapshot: Snapshot) -> None:
        """Put a snapshot in the place of one that is kept."""
        document = snapshot.to_json().encode()
        self.connection.execute(
            "UPDATE snapshots SET digest = ?, document = ? WHERE id = ?",
            (hashlib.sha256(document).hexdigest(), zlib.compress(document, COMPRESSION), number),
        )
