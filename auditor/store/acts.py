"""Acts logged by hand in a client's file."""

from __future__ import annotations

import sqlite3

from auditor.logbook import LoggedAct
from auditor.store.database import transaction


class ActsKept:
    """The logbook. Every call has been written to disk when it returns."""

    connection: sqlite3.Connection

    def log_act(self, act: LoggedAct, logged_at: str) -> int:
        """Keep one act (its `id` is ignored); its new id."""
        cursor = self.connection.execute(
            "INSERT INTO acts (person_id, verb, kind, happened_on, outcome, logged_at) VALUES (?, ?, ?, ?, ?, ?)",
            (act.person_id, act.verb, act.kind, act.happened_on, act.outcome, logged_at),
        )
        return int(cursor.lastrowid or 0)

    def settle_act(self, number: int, outcome: str) -> None:
        """Say how a pending ask ended."""
        self.connection.execute("UPDATE acts SET outcome = ? WHERE id = ?", (outcome, number))

    def acts(self) -> list[LoggedAct]:
        """Every act that was not taken back, in the order of logging."""
        query = "SELECT id, person_id, verb, kind, happened_on, outcome FROM acts WHERE undone = 0 ORDER BY id"
        return [LoggedAct(*row) for row in self.connection.execute(query)]

    def undo_act(self) -> LoggedAct | None:
        """Take the newest act back and return it; None when there is none."""
        with transaction(self.connection):
            acts = self.acts()
            if not acts:
                return None
            self.connection.execute("UPDATE acts SET undone = 1 WHERE id = ?", (acts[-1].id,))
        return acts[-1]
