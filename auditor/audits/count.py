"""Count the A's: how many of all contacts would accept lunch, and how many would advocate, from a few answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.audits.base import Audit, Outcome
from auditor.audits.count_told import FULL_SCORE_ADVOCATES, FULL_SCORE_LUNCH, LEAST_ANSWERS, none_yet
from auditor.wording import say

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.book import Answer, Round

FORMULA = say(
    "Asked about a sample of your contacts: would they accept lunch for fun, and would they put their own name at stake "
    "for you? Guided and random draws: an interval that holds whenever you stop (betting confidence sequence, Waudby-"
    "Smith & Ramdas 2020, 2023). Whole letters: what is known under the letters, and beyond them the assumption that "
    "people under a letter are alike (design effect on a Clopper-Pearson interval). “Unsure” is counted both ways; “I "
    "don’t know who this is” is a no. Score: half for lunch ({lunch} people for a full score), half for advocates "
    "({advocates}), from the middle estimate; none below {least} answers.",
    lunch=FULL_SCORE_LUNCH,
    advocates=FULL_SCORE_ADVOCATES,
    least=LEAST_ANSWERS,
)


def run(
    people: pd.DataFrame,
    rounds: Sequence[Round],
    answers: Sequence[Answer],
    aliases: Mapping[str, str],
    proposals: Sequence[tuple[str, str]] = (),
) -> Outcome:
    """The headline: shares with their range, the counts they imply among all, and the strangers."""
    if rounds:
        from auditor.audits.count_outcome import asked

        found = asked(people, rounds, answers, aliases, proposals)
        if found:
            return found
    return Outcome(
        "manual",
        say("How many would have lunch with you, and how many would advocate, is yours to answer"),
        why=none_yet(len(people)),
    )


AUDIT = Audit(
    id="count",
    label=say("Count the A’s"),
    question=say("How many would have lunch with you for fun, and how many would advocate for you?"),
    needs=("people", "rounds", "answers", "aliases", "proposals"),
    run=run,
    formula=FORMULA,
    sources=("Waudby-Smith & Ramdas 2020, 2023", "Ville 1939", say("Kish 1965 (design effect)"), "Smith 2005"),
)
