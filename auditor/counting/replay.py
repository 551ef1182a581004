"""Replay: the state of a round, rebuilt from the stored answers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.questions import counted
from auditor.counting.sampling import LetterDraw, draw_of
from auditor.counting.standing import Values, counting_answers, hear, open_question, verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.counting.book import Answer, Round
    from auditor.counting.count import Count


class Replay:
    """The state of a round after some answers: the draw with everything booked, and what was said about whom.

    A question is always open before an answer is taken, so the same answers in the same order give the same draws. Answers
    that are too old for the round are none of it.
    """

    def __init__(self, current: Round, answers: Sequence[Answer], aliases: Mapping[str, str] | None = None) -> None:
        """`aliases`: person ids that were given up since (records were joined) -> the id that stands now."""
        self.round = current
        self.aliases = aliases or {}
        self.place = _places(current.people, self.aliases)
        self.draw: Count | LetterDraw = draw_of(current)
        self.values: dict[str, Values] = {}
        for answer in counting_answers(current, answers):
            if answer.id > current.answers_before:
                self.draw.next()
            self.take(answer)
        self.draw.next()

    def take(self, answer: Answer) -> None:
        """Book one answer; people outside the frame are remembered and counted nowhere, further questions are not kept."""
        if not counted(answer.question):
            return
        i = self.place.get(answer.person_id)
        values = self.values.setdefault(answer.person_id if i is None else self.round.people[i], {})
        hear(values, answer.question, answer.value)
        if i is not None and (open_question(values) is None or i in self.draw.verdicts):
            self.draw.answer(i, **verdicts(values))

    def id_now(self, person: str) -> str:
        """The id under which somebody of the frame is known now; the same when that is in the frame by itself."""
        now = self.aliases.get(person, person)
        return now if self.place[now] == self.place[person] else person

    def drawn(self) -> str | None:
        """Id of the person whose turn it is in the draw."""
        i = self.draw.next()
        return None if i is None else self.round.people[i]

    def members(self) -> Sequence[int]:
        """Places of the people to ask: those under the letters, or everybody."""
        return self.draw.members if isinstance(self.draw, LetterDraw) else range(len(self.round.people))


def _places(people: Sequence[str], aliases: Mapping[str, str]) -> dict[str, int]:
    """Where everybody of the frame is, under the ids of the frame and those given up for them or taken instead."""
    place = {person: i for i, person in enumerate(people)}
    for person in people:
        if person in aliases:
            place.setdefault(aliases[person], place[person])
    return {old: place[new] for old, new in aliases.items() if new in place} | place
