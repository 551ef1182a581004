"""People taken out of a client's file for good: what was theirs goes, and a keyed hash keeps them from coming back."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from auditor.names import folded
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Reading

REASON = say("a person you asked to forget")
KEY = "forget key"  # name of the note that holds the key of the hashes
STAND_IN = "forgotten"  # what a person's id becomes in rounds, so that counts stay right
SOMEBODY = "somebody"  # what is left of their name as one who introduced others
Trace = tuple[str, str]  # kind and value: ("profile", slug), ("email", address), ("name", folded name)


class Forgotten:
    """The forgotten side of a client's file."""

    connection: sqlite3.Connection

    def forgotten_traces(self) -> int:
        """How many traces of forgotten people are known; it grows with everybody who is forgotten."""
        return int(self.connection.execute("SELECT count(*) FROM forgotten").fetchone()[0])

    def drop_forgotten(self, reading: Reading) -> None:
        """Take rows of forgotten people out of a reading; each is set aside with its own reason."""
        hashes = {name for (name,) in self.connection.execute("SELECT hash FROM forgotten")}
        if not hashes:
            return
        theirs = _Matcher(self._key(), hashes)
        rows = theirs.contact_rows(reading)
        lines = dict(zip(reading.contacts["row"], reading.contacts["line"], strict=True))
        reading.contacts = reading.contacts.only([row not in rows for row in reading.contacts["row"]])
        reading.identifiers = reading.identifiers.only([row not in rows for row in reading.identifiers["row"]])
        acts = reading.interactions
        kept = [not theirs.act(*one) for one in zip(acts["name"], acts["slug"], acts["email"], strict=True)]
        left = {row for row, keep in zip(acts["row"], kept, strict=True) if keep}
        gone = {row for row, keep in zip(acts["row"], kept, strict=True) if not keep} - left
        reading.interactions = acts.only(kept)
        for row in sorted(rows | (gone - set(reading.contacts["row"]))):
            reading.set_aside(row, lines.get(row, 0), REASON)

    def forget_person(
        self, person_ids: Collection[str], records: Iterable[tuple[str, int]], traces: Collection[Trace], instant: str
    ) -> None:
        """Delete records, interactions and acts of one person, and keep the hashes of their traces.

        `person_ids` are all ids they ever had, `records` are (file_id, row). In rounds and answers their id becomes one that
        tells nothing, so that what was counted stays counted. Inside the caller's transaction.
        """
        connection = self.connection
        for file_id, row in records:
            for table in ("contacts", "identifiers", "problems"):
                connection.execute(f'DELETE FROM {table} WHERE file_id = ? AND "row" = ?', (file_id, row))  # noqa: S608 - our own names
            connection.execute("DELETE FROM people WHERE record = ?", (f"{file_id}:{row}",))
            record = f"{file_id}:{row}"
            connection.execute("DELETE FROM decisions WHERE a = ? OR b = ?", (record, record))
        for kind, value in traces:
            column = {"profile": "slug", "email": "email"}.get(kind)
            if column:
                connection.execute(f"DELETE FROM interactions WHERE {column} = ?", (value,))  # noqa: S608 - our own names
        for person in person_ids:
            connection.execute("DELETE FROM acts WHERE person_id = ?", (person,))
            connection.execute("DELETE FROM aliases WHERE old = ? OR new = ?", (person, person))
            self._hide(person)
        self._unname({value for kind, value in traces if kind == "name"})
        key = self._key()
        connection.executemany(
            "INSERT OR REPLACE INTO forgotten (hash, forgotten_at) VALUES (?, ?)",
            [(hashed(key, trace), instant) for trace in traces],
        )

    def forget_interactions(self, rows: Iterable[tuple[str, int, str]]) -> None:
        """Delete interactions by (file_id, row, name), inside the caller's transaction."""
        self.connection.executemany('DELETE FROM interactions WHERE file_id = ? AND "row" = ? AND name = ?', rows)

    def _hide(self, person: str) -> None:
        """Replace an id in rounds and answers by one that tells nothing."""
        stand_in = f"{STAND_IN}-{self.forgotten_traces()}-{secrets.token_hex(3)}"
        self.connection.execute("UPDATE answers SET person_id = ? WHERE person_id = ?", (stand_in, person))
        self.connection.execute(
            "UPDATE rounds SET frame = replace(frame, ?, ?) WHERE instr(frame, ?)",
            (f'"{person}"', f'"{stand_in}"', f'"{person}"'),
        )

    def _unname(self, names: Collection[str]) -> None:
        """Take a name out of the answers to who introduced one to others."""
        said = self.connection.execute("SELECT id, value FROM answers WHERE question = 'introduced_by'").fetchall()
        theirs = [(SOMEBODY, number) for number, value in said if folded(value) in names]
        self.connection.executemany("UPDATE answers SET value = ? WHERE id = ?", theirs)

    def _key(self) -> bytes:
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (KEY,)).fetchone()
        if row:
            return bytes.fromhex(row[0])
        key = secrets.token_bytes(32)
        self.connection.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (KEY, key.hex()))
        return key


class _Matcher:
    """Tells whether a record or an interaction is of somebody forgotten."""

    def __init__(self, key: bytes, hashes: set[str]) -> None:
        self.key, self.hashes = key, hashes
        self.known: dict[Trace, bool] = {}

    def trace(self, kind: str, value: str) -> bool:
        if not value:
            return False
        found = self.known.get((kind, value))
        if found is None:
            found = self.known[kind, value] = hashed(self.key, (kind, value)) in self.hashes
        return found

    def act(self, name: str, slug: str, email: str) -> bool:
        if slug or email:
            return self.trace("profile", slug) or self.trace("email", email)
        return self.trace("name", folded(name))

    def contact_rows(self, reading: Reading) -> set[int]:
        """Rows with an identifier of theirs; by name alone only where a row has neither profile nor address."""
        keys: Sequence[tuple[int, str, str]] = list(
            zip(*(reading.identifiers[name] for name in ("row", "kind", "value")), strict=True)
        )
        rows = {row for row, kind, value in keys if self.trace(kind, value)}
        told = {row for row, kind, _ in keys if kind in ("profile", "email")}
        names = zip(reading.contacts["row"], reading.contacts["name"], strict=True)
        return rows | {row for row, name in names if row not in told and self.trace("name", folded(name))}


def hashed(key: bytes, trace: Trace) -> str:
    """What is kept of a trace."""
    return hmac.new(key, "\x1f".join(trace).encode(), hashlib.sha256).hexdigest()
