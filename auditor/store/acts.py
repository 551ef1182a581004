"""Acts logged by hand in a client's file."""

from __future__ import annotations

import sqlite3

from auditor.logbook import LoggedAct, settles
from auditor.store.database import transaction

SETTLED = "settled"  # verb of a row that says how the ask before it ended


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

    def settle_act(self, act: LoggedAct, outcome: str, settled_at: str) -> None:
        """Say how a pending ask ended. Kept as a row of its own, so that it can be taken back and has its instant."""
        self.log_act(act._replace(verb=SETTLED, outcome=outcome), settled_at)

    def acts(self) -> list[LoggedAct]:
        """Every act that was not taken back, in the order of logging, asks with how they ended."""
        query = "SELECT id, person_id, verb, kind, happened_on, outcome FROM acts WHERE undone = 0 ORDER BY id"
        found: dict[int, LoggedAct] = {}
        for act in (LoggedAct(*row) for row in self.connection.execute(query)):
            if act.verb != SETTLED:
                found[act.id] = act
            elif settled := settles(list(found.values()), act):
                found[settled.id] = settled._replace(outcome=act.outcome)
        return list(found.values())

    def undo_act(self) -> LoggedAct | None:
        """Take the newest entry back and return it; None when there is none.

        When the newest entry said how an ask ended, that ask is returned, pending again.
        """
        with transaction(self.connection):
            row = self.connection.execute("SELECT max(id) FROM acts WHERE undone = 0").fetchone()
            before = {act.id: act for act in self.acts()}
            self.connection.execute("UPDATE acts SET undone = 1 WHERE id = ?", row)
            after = {act.id: act for act in self.acts()}
        gone = next((act for act in before.values() if act.id not in after), None)
        return gone or next((act for act in after.values() if act != before[act.id]), None)
