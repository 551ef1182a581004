"""What the count says beside its headline: findings, what more answers would buy, what is assumed, how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.audits.base import TELLING, Finding, Tone
from auditor.audits.count_told import LEAST_ANSWERS, advocates, drawn, known, whom
from auditor.counting.card import Card
from auditor.counting.fairness import fairness
from auditor.counting.questions import FIVE_MINUTES
from auditor.counting.result import LETTER, Result, Tally
from auditor.names import is_name
from auditor.wording import Message, say, say_as, say_n

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.book import Round

COMPARED = {  # attribute of a comparison -> what it is called within a sentence
    "source": say_as("what was compared", "where they come from"),
    "company": say_as("what was compared", "employer"),
    "country": say_as("what was compared", "country"),
    "tenure": say_as("what was compared", "known since"),
    "evidence": say_as("what was compared", "contact the files show"),
}


def under(result: Result) -> list[str]:
    """The letters asked, for a sentence."""
    return result.letters.split(",")


def too_few(result: Result) -> Message:
    """Why there is no score yet: too few answers, or too few about people who were drawn."""
    if result.partly_drawn and result.answered >= LEAST_ANSWERS:
        return say(
            "Drawn so far: {drawn} of {asked}. A range takes {least}, since only people who were drawn say something about "
            "everybody else. Run `auditor count`: it draws.",
            drawn=result.carrying,
            asked=result.answered,
            least=LEAST_ANSWERS,
        )
    if result.total < FIVE_MINUTES:
        return say(
            "Fewer than {least} answers. Run `auditor count`: one person after the other, one key an answer; everybody is "
            "asked about in less than five minutes.",
            least=LEAST_ANSWERS,
        )
    return say(
        "Fewer than {least} answers. Run `auditor count`: one person after the other, one key an answer; 40 answers take "
        "about five minutes.",
        least=LEAST_ANSWERS,
    )


def findings(result: Result) -> tuple[Finding, ...]:
    """What is known, the advocates, the strangers, what the range rests on, and what more answers would buy."""
    advocate, strangers = result.advocate, result.strangers
    found = [Finding(known(result.lunch), "neutral", "asked")]
    if result.speaks and advocate.estimate is not None and advocate.low is not None and advocate.high is not None:
        text = advocates(advocate, advocate.low, advocate.high)
        found.append(Finding(text, _tone(advocate.low, advocate.high), "asked"))
    if strangers.yes:
        text = say_n(
            strangers.yes,
            "One person of {asked:word} you could not place at all.",
            "{n:Word} people of {asked:word} you could not place at all.",
            asked=strangers.asked,
        )
        found.append(Finding(text, "attention", "asked"))
    found += doubled(result.lunch)
    if result.speaks:
        found += [*(Finding(text, "neutral") for text in drawn(result)), *_more_answers(result)]
    return tuple(found)


def doubled(lunch: Tally) -> list[Finding]:
    """That some entries with a yes may be of one person, and are counted so where something is certain."""
    if not lunch.doubled:
        return []
    text = say_n(
        lunch.yes - lunch.doubled,
        "The {entries:word} with a yes to lunch may be one person; “known” and “at least” go by that. `auditor review` asks "
        "about them.",
        "The {entries:word} with a yes to lunch may be {n:word} people only; “known” and “at least” go by that. `auditor "
        "review` asks about them.",
        entries=lunch.yes,
    )
    return [Finding(text, "neutral", "asked")]


def about_whom(people: pd.DataFrame, result: Result) -> list[Finding]:
    """Whom the count is about, where that is not everybody of today."""
    named = sum(is_name(name) for name in people["name"].tolist())
    return [Finding(text, "neutral") for text in whom(result, len(people), named)]


def about_letters(people: pd.DataFrame, rounds: Sequence[Round], result: Result) -> list[Finding]:
    """Whether a finished letter's people look like everybody else; in kinds of difference, no names."""
    if result.basis != LETTER:
        return []
    current = next(one for one in rounds if one.id == result.round)
    members = [i for i, initial in enumerate(current.initials) if initial in result.letters.split(",")]
    compared = fairness(current, members, _cards(people))
    if not compared:
        return []
    apart = [COMPARED[comparison.attribute] for comparison in compared if comparison.differs]
    if apart:
        text = say(
            "People under {letters} differ from the others more than chance would make them: {apart}. Twenty others at "
            "random are the cheapest check.",
            letters=under(result),
            apart=apart,
        )
        return [Finding(text, "attention", "letters")]
    text = say(
        "People under {letters} look like the others in what the files show ({compared}).",
        letters=under(result),
        compared=[COMPARED[comparison.attribute] for comparison in compared],
    )
    return [Finding(text, "neutral")]


def _cards(people: pd.DataFrame) -> dict[str, Card]:
    """What the fairness check compares, by person."""
    from auditor.tables import days

    columns = {column: people[column].tolist() for column in ("person_id", "name", "company", "country")}
    columns["connected_on"] = days(people["connected_on"])
    columns["sources"] = [tuple(sources.split("; ")) for sources in people["sources"].tolist()]
    return {row[0]: Card(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)}


def _more_answers(result: Result) -> list[Finding]:
    lunch = result.lunch
    if lunch.points is None or lunch.points_then is None or not result.more:
        return []
    text = say_n(
        round(lunch.points),
        "Your answers settle the lunch share to about ±{n} points; {more} more would make that about ±{then}.",
        "Your answers settle the lunch share to about ±{n} points; {more} more would make that about ±{then}.",
        more=result.more,
        then=round(lunch.points_then),
    )
    return [Finding(text, "neutral")]


def caveats(result: Result) -> tuple[str, ...]:
    """What the count cannot know, and what letters assume."""
    belief = say(
        "This is what you believe of people, not what they said. People expect more friendships to be mutual than are, and "
        "fewer yeses to a direct request than they get."
    )
    return (belief, *_assumption(result))


def _assumption(result: Result) -> tuple[str, ...]:
    if result.basis != LETTER:
        return ()
    return (
        say(
            "Known is only what stands under {letters}. The range for everybody assumes that the other letters are like it; "
            "asking 20 people drawn at random (`auditor count --draw random`) is the cheapest check.",
            letters=under(result),
        ),
    )


def _tone(low: float, high: float) -> Tone:
    """A range that tells next to nothing is no strength, whatever its middle says."""
    if low < 1:
        return "attention"
    return "good" if high <= TELLING * low else "neutral"
