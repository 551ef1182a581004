"""Rounds and answers of the exercise in a client's file: the durable AnswerBook."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from typing import TYPE_CHECKING

from auditor.store.database import transaction

if TYPE_CHECKING:
    from auditor.counting.book import Answer, Earlier, Round

_ROUND_FIELDS = ("draw", "seed", "letters", "by", "started_at", "answers_before", "planned", "counts_after")
_PLAIN = ", ".join(f'"{name}"' for name in _ROUND_FIELDS)


class Answers:
    """An `AnswerBook`: every call has been written to disk when it returns."""

    connection: sqlite3.Connection

    def rounds(self) -> list[Round]:
        """Every round, oldest first."""
        query = f"SELECT id, {_PLAIN}, frame, closed, again FROM rounds ORDER BY id"  # noqa: S608 - our own names
        rows = self.connection.execute(query).fetchall()
        if not rows:
            return []
        from auditor.counting.book import Round

        found = []
        for *plain, frame, closed, again in rows:
            people, scores, initials = json.loads(frame)
            values = dict(zip(("id", *_ROUND_FIELDS), plain, strict=True))
            values |= {"closed": bool(closed), "again": _earlier(again)}
            found.append(Round(**values, people=people, scores=scores, initials=initials))
        return found

    def start_round(self, new: Round) -> int:
        """Keep a round, close every open round of the same draw, letters and name; its new id."""
        frame = json.dumps([list(new.people), list(new.scores), list(new.initials)])
        again = json.dumps(asdict(new.again)) if new.again else ""
        marks = ", ".join("?" * (len(_ROUND_FIELDS) + 3))
        with transaction(self.connection):
            self.connection.execute(
                'UPDATE rounds SET closed = 1 WHERE draw = ? AND letters = ? AND "by" = ?',
                (new.draw, new.letters, new.by),
            )
            cursor = self.connection.execute(
                f"INSERT INTO rounds ({_PLAIN}, frame, closed, again) VALUES ({marks})",  # noqa: S608 - our own names
                (*(getattr(new, name) for name in _ROUND_FIELDS), frame, int(new.closed), again),
            )
        return int(cursor.lastrowid or 0)

    def answers(self) -> list[Answer]:
        """Every answer in the order of ids, those taken back included."""
        query = "SELECT id, round, person_id, question, value, answered_at, draw, undone FROM answers ORDER BY id"
        rows = self.connection.execute(query).fetchall()
        if not rows:
            return []
        from auditor.counting.book import Answer

        return [Answer(*row[:-1], *map(bool, row[-1:])) for row in rows]

    def append(self, answer: Answer) -> int:
        """Keep one answer; its new id."""
        cursor = self.connection.execute(
            "INSERT INTO answers (round, person_id, question, value, answered_at, draw, undone) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                answer.round,
                answer.person_id,
                answer.question,
                answer.value,
                answer.answered_at,
                answer.draw,
                int(answer.undone),
            ),
        )
        return int(cursor.lastrowid or 0)

    def undo(self) -> Answer | None:
        """Mark the newest answer that still stands as taken back and return it; None when there is none."""
        with transaction(self.connection):
            row = self.connection.execute("SELECT max(id) FROM answers WHERE undone = 0").fetchone()
            if row[0] is None:
                return None
            self.connection.execute("UPDATE answers SET undone = 1 WHERE id = ?", row)
        return next(answer for answer in self.answers() if answer.id == row[0])


def _earlier(text: str) -> Earlier | None:
    """What a round that asks again keeps of the earlier one; None for "", another round."""
    from auditor.counting.book import Earlier

    if not text:
        return None
    told = json.loads(text)
    order = tuple((contact, None if chances is None else tuple(chances)) for contact, chances in told["order"])
    return Earlier(told["round"], tuple((size, seed) for size, seed in told["blocks"]), order)
