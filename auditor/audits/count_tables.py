"""The tables behind the count: everybody answered, and what was said under each letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.audits.base import Column, Table
from auditor.audits.evidence import PERSON, table
from auditor.audits.said import ANSWERS
from auditor.counting.questions import ADVOCATE, LUNCH
from auditor.counting.standing import standing_answers, standing_values
from auditor.tables import ordered
from auditor.wording import say, say_as

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.book import Answer
    from auditor.counting.result import Result


def asked_table(people: pd.DataFrame, answers: Sequence[Answer], aliases: Mapping[str, str]) -> Table:
    """Everybody answered, yeses first; an answer given under an id that was given up is shown with the one that stands."""
    import pandas as pd

    answers = [
        replace(answer, person_id=aliases.get(answer.person_id, answer.person_id))
        for answer in answers
        if answer.question in (LUNCH.id, ADVOCATE.id)
    ]
    values = standing_values(answers)
    last = {answer.person_id: answer.answered_at[:10] for answer in standing_answers(answers)}
    rows = [
        (person, said.get(LUNCH.id, ""), said.get(ADVOCATE.id, ""), last[person])
        for person, said in sorted(values.items())
    ]
    frame = pd.DataFrame(rows, columns=["person_id", "lunch", "advocate", "answered_on"])
    frame = frame.merge(people[["person_id", "company"]], on="person_id", how="inner")
    rank = {"yes": 0, "unsure": 1, "no": 2, "unknown": 3}
    frame["order"] = frame["lunch"].map(rank).astype(float).fillna(4) * 10 + frame["advocate"].map(rank).astype(
        float
    ).fillna(4)
    columns = (
        PERSON,
        Column("company", say("Company")),
        Column("lunch", say("Lunch")),
        Column("advocate", say_as("question of the count", "Advocate")),
        Column("answered_on", say_as("day", "Answered"), "date"),
    )
    rows_shown = ordered(frame, "order", "person_id")
    words = {"lunch": ANSWERS, "advocate": ANSWERS}
    return table("asked", say("Everybody you answered for"), columns, rows_shown, limit=len(frame), words=words)


def letter_tables(result: Result) -> tuple[Table, ...]:
    """One row per letter; none for another draw."""
    if not result.per_letter:
        return ()
    rows = tuple((entry.letter, entry.members, entry.asked, entry.lunch, entry.advocate) for entry in result.per_letter)
    columns = (
        Column("letter", say_as("of the alphabet", "Letter")),
        Column("members", say("People"), "number"),
        Column("asked", say_as("number of people", "Asked"), "number"),
        Column("lunch", say("Lunch"), "number"),
        Column("advocate", say_as("question of the count", "Advocate"), "number"),
    )
    return (Table("letters", say("Under each letter"), columns, rows, len(rows)),)
