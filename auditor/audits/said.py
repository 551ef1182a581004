"""What the person answered, under the person ids that stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.counting.questions import GONE, NO, SKIPPED, UNKNOWN, UNSURE, YES
from auditor.counting.standing import standing_values
from auditor.wording import say_as

if TYPE_CHECKING:
    from auditor.counting.book import Answer

NOT_ASKED = "not asked"
ANSWERS = {  # as they stand in a table
    YES: say_as("answer", "yes"),
    NO: say_as("answer", "no"),
    UNSURE: say_as("answer", "unsure"),
    UNKNOWN: say_as("answer", "unknown"),
    SKIPPED: say_as("answer", "skipped"),
    GONE: say_as("answer", "gone"),
    NOT_ASKED: say_as("answer", "not asked"),
}


def said(answers: Iterable[Answer], aliases: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Newest standing value of every person and question: person id -> question id -> value.

    `aliases`: person ids that were given up since -> the id that stands now.
    """
    return standing_values(
        replace(answer, person_id=aliases.get(answer.person_id, answer.person_id)) for answer in answers
    )
