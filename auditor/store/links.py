"""Which record is which person, and what the user decided about pairs of records."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
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

    def keep_people(self, people: Mapping[str, str], changed: Mapping[str, str]) -> None:
        """Keep record -> person_id, and let answers follow persons whose id changed (old -> new)."""
        kept = self.known_people()
        fresh = [(record, person) for record, person in people.items() if kept.get(record) != person]
        gone = [(record,) for record in kept.keys() - people.keys()]
        if not (fresh or gone or changed):
            return
        with transaction(self.connection):
            self.connection.executemany("DELETE FROM people WHERE record = ?", gone)
            self.connection.executemany("INSERT OR REPLACE INTO people (record, person_id) VALUES (?, ?)", fresh)
            self.connection.executemany(
                "UPDATE answers SET person_id = ? WHERE person_id = ?",
                [(new, old) for old, new in changed.items()],
            )

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
