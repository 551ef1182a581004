"""The count once somebody was asked: which round speaks, its ranges and findings, its score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.audits.base import Outcome
from auditor.audits.count_estimates import known_estimates, ranges
from auditor.audits.count_findings import about_letters, about_whom, caveats, doubled, findings, too_few, under
from auditor.audits.count_tables import asked_table, letter_tables
from auditor.audits.count_told import FULL_SCORE_ADVOCATES, FULL_SCORE_LUNCH, LEAST_ANSWERS, so_far, title
from auditor.counting.result import LETTER, UNFINISHED, Result
from auditor.counting.round_result import result_of
from auditor.counting.speaking import speaking
from auditor.wording import say_n

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.book import Answer, Round


def asked(
    people: pd.DataFrame,
    rounds: Sequence[Round],
    answers: Sequence[Answer],
    aliases: Mapping[str, str],
    proposals: Sequence[tuple[str, str]],
) -> Outcome | None:
    """What the rounds say; None while nobody was asked in any of them."""
    speak = speaking(rounds, answers, LEAST_ANSWERS)
    result = headline([result_of(current, answers, aliases, proposals) for current in speak])
    if result is None:
        return None
    tables = (asked_table(people, answers, aliases), *letter_tables(result))
    if result.basis == UNFINISHED:
        return Outcome(
            "manual",
            so_far(result.lunch),
            why=say_n(
                result.to_ask,
                "One person under {letters} is still to be asked; a letter says something about everybody only when it is "
                "finished.",
                "{n:Word} people under {letters} are still to be asked; a letter says something about everybody only when "
                "it is finished.",
                letters=under(result),
            ),
            findings=tuple(doubled(result.lunch)),
            estimates=known_estimates(result),
            tables=tables,
        )
    enough = result.speaks and result.answered >= LEAST_ANSWERS
    return Outcome(
        "scored" if enough else "informative",
        title(result, len(people)) if result.speaks else so_far(result.lunch),
        score=_score(result) if enough else None,
        findings=(*findings(result), *about_whom(people, result), *about_letters(people, rounds, result)),
        estimates=(*known_estimates(result), *(ranges(result) if result.speaks else ())),
        tables=tables,
        why="" if enough else too_few(result),
        caveats=caveats(result),
    )


def headline(results: Sequence[Result]) -> Result | None:
    """Which round speaks: the largest open sample of some size, else the newest finished letter, else what there is.

    The largest, since a small worksheet taken back later must not widen what is known. A sample is what the round
    itself drew: one that only took over a letter's answers says nothing of its own yet.
    """
    asked = [result for result in results if result.asked]
    drawn = [result for result in asked if result.basis not in (LETTER, UNFINISHED) and result.drawn]
    large = [result for result in drawn if result.carrying >= LEAST_ANSWERS]
    samples = sorted(large, key=lambda result: (result.drawn, result.round))
    finished = [result for result in asked if result.basis == LETTER]
    unfinished = [result for result in asked if result.basis == UNFINISHED]
    for chosen in (samples, finished, drawn, unfinished, asked):
        if chosen:
            return chosen[-1]
    return None


def _score(result: Result) -> float:
    parts = ((result.lunch, FULL_SCORE_LUNCH), (result.advocate, FULL_SCORE_ADVOCATES))
    return round(sum(50 * min(1.0, (tally.estimate or 0.0) / full) for tally, full in parts), 1)
