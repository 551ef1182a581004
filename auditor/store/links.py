"""Which record is which person, and what the user decided about pairs of records."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from auditor.store.database import transaction

if TYPE_CHECKING:
    from auditor.linking import Decision


class LinksKept:
    """The linking side of a client's file."""

    connection: sqlite3.Connection

    def known_people(self) -> dict[str, str]:
        """Record -> person_id, as minted by earlier linkings."""
        return dict(self.connection.execute("SELECT record, person_id FROM people"))

    def keep_people(self, people: Mapping[str, str], changed: Mapping[str, str], standing: Collection[str]) -> None:
        """Keep record -> person_id, and which ids were given up for which (`changed`, old -> new).

        `standing` are the ids that stand now: one that has come back (a decision was undone) is no alias any more.
        Answers keep the id they were given under, so that a round can be replayed and an undone decision undoes all.
        """
        kept, aliases = self.known_people(), self.aliases()
        fresh = [(record, person) for record, person in people.items() if kept.get(record) != person]
        gone = [(record,) for record in kept.keys() - people.keys()]
        now = {old: changed.get(new, new) for old, new in aliases.items()} | dict(changed)
        now = {old: new for old, new in now.items() if old not in standing and old != new}
        if not (fresh or gone or now != aliases):
            return
        with transaction(self.connection):
            self.connection.executemany("DELETE FROM people WHERE record = ?", gone)
            self.connection.executemany("INSERT OR REPLACE INTO people (record, person_id) VALUES (?, ?)", fresh)
            self.connection.execute("DELETE FROM aliases")
            self.connection.executemany("INSERT INTO aliases (old, new) VALUES (?, ?)", now.items())

    def aliases(self) -> dict[str, str]:
        """Person ids that were given up -> the id that stands now."""
        return dict(self.connection.execute("SELECT old, new FROM aliases"))

    def decisions(self) -> list[Decision]:
        """The user's standing decisions, oldest first; of several about one pair only the last is given."""
        from auditor.linking import Decision

        query = "SELECT a, b, same FROM decisions WHERE undone = 0 ORDER BY id"
        last = {frozenset((a, b)): (a, b, bool(same)) for a, b, same in self.connection.execute(query)}
        return [Decision(a, b, same) for a, b, same in last.values()]

    def decide(self, a: str, b: str, *, same: bool, decided_at: str) -> None:
        """Keep one decision about two records."""
        self.connection.execute(
            "INSERT INTO decisions (a, b, same, decided_at) VALUES (?, ?, ?, ?)",
            (a, b, int(same), decided_at),
        )

    def undo_decision(self) -> Decision | None:
        """Take back the newest standing decision and return it; None when there is none."""
        from auditor.linking import Decision

        with transaction(self.connection):
            row = self.connection.execute(
                "SELECT id, a, b, same FROM decisions WHERE undone = 0 ORDER BY id DESC LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            self.connection.execute("UPDATE decisions SET undone = 1 WHERE id = ?", row[:1])
        return Decision(row[1], row[2], bool(row[3]))
