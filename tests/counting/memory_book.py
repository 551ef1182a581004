"""Rounds and answers kept in memory, as the store keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.counting.book import Answer, Round


@dataclass
class MemoryBook:
    """An AnswerBook that forgets when the program ends."""

    kept_rounds: list[Round] = field(default_factory=list)
    kept_answers: list[Answer] = field(default_factory=list)

    def rounds(self) -> Sequence[Round]:
        """Every round, oldest first."""
        return self.kept_rounds

    def start_round(self, new: Round) -> int:
        """Keep a round, close the open ones it replaces; its new id."""
        for place, old in enumerate(self.kept_rounds):
            if (old.draw, old.letters, old.by) == (new.draw, new.letters, new.by):
                self.kept_rounds[place] = replace(old, closed=True)
        self.kept_rounds.append(replace(new, id=len(self.kept_rounds) + 1))
        return len(self.kept_rounds)

    def answers(self) -> Sequence[Answer]:
        """Every answer in the order of ids."""
        return self.kept_answers

    def append(self, answer: Answer) -> int:
        """Keep one answer; its new id."""
        self.kept_answers.append(replace(answer, id=len(self.kept_answers) + 1))
        return len(self.kept_answers)

    def undo(self) -> Answer | None:
        """Take the newest standing answer back."""
        for position in range(len(self.kept_answers) - 1, -1, -1):
            if not self.kept_answers[position].undone:
                self.kept_answers[position] = replace(self.kept_answers[position], undone=True)
                return self.kept_answers[position]
        return None
