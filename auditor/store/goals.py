"""Goals in a client's file: a measure, a number and a day."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Goal(NamedTuple):
    """A number to reach by a day."""

    measure: str
    target: float
    by_on: str  # day; "" = no day
    set_at: str  # instant, UTC


class GoalsKept:
    """The goals. Every call has been written to disk when it returns."""

    connection: sqlite3.Connection

    def goals(self) -> list[Goal]:
        """Every goal, the nearest day first."""
        rows = self.connection.execute("SELECT measure, target, by_on, set_at FROM goals")
        return sorted((Goal(*row) for row in rows), key=lambda goal: (goal.by_on or "9999", goal.measure))

    def set_goal(self, goal: Goal) -> None:
        """Keep a goal; it replaces an earlier one of the same measure."""
        self.connection.execute(
            "INSERT OR REPLACE INTO goals (measure, target, by_on, set_at) VALUES (?, ?, ?, ?)",
            (goal.measure, goal.target, goal.by_on, goal.set_at),
        )

    def drop_goal(self, measure: str) -> bool:
        """Remove a goal; whether there was one."""
        return self.connection.execute("DELETE FROM goals WHERE measure = ?", (measure,)).rowcount > 0
