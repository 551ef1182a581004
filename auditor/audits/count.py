"""Count the A's: how many of all contacts would accept lunch, and how many would advocate, from a few answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.audits.base import Audit, Column, Estimate, Finding, Outcome, Table, Tone, counted
from auditor.audits.count_told import advocates, known, so_far, title
from auditor.audits.evidence import PERSON, table
from auditor.audits.said import ANSWERS
from auditor.counting.card import Card
from auditor.counting.fairness import fairness
from auditor.counting.questions import ADVOCATE, FIVE_MINUTES, LUNCH
from auditor.counting.result import LETTER, STRANGER, UNFINISHED, Result, result_of
from auditor.counting.speaking import speaking
from auditor.counting.standing import standing_answers, standing_values
from auditor.tables import ordered
from auditor.wording import Message, say, say_as, say_n

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.book import Answer, Round

FULL_SCORE_LUNCH = 50  # people who would have lunch for fun: the "affinity group" of Roberts & Dunbar; a guide
FULL_SCORE_ADVOCATES = 15  # people who would advocate: their "sympathy group"
TELLING = 10  # times its low end: a range that reaches further is too wide to be called a strength (ours)
LEAST_ANSWERS = 10  # fewer say too little for a score (ours)

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
NAMES = {LUNCH.id: "lunch", ADVOCATE.id: "advocate", STRANGER: "strangers"}  # question -> stem of estimate names
LABELS = {
    LUNCH.id: say("would have lunch with you"),
    ADVOCATE.id: say("would put in a word for you"),
    STRANGER: say("you do not know"),
}
KNOWN = {
    LUNCH.id: say("Known: would have lunch with you"),
    ADVOCATE.id: say("Known: would put in a word for you"),
    STRANGER: say("Known: you do not know"),
}
COMPARED = {  # attribute of a comparison -> what it is called within a sentence
    "source": say_as("what was compared", "where they come from"),
    "company": say_as("what was compared", "employer"),
    "country": say_as("what was compared", "country"),
    "tenure": say_as("what was compared", "known since"),
    "evidence": say_as("what was compared", "contact the files show"),
}


def run(
    people: pd.DataFrame, rounds: Sequence[Round], answers: Sequence[Answer], aliases: Mapping[str, str]
) -> Outcome:
    """The headline: shares with their range, the counts they imply among all, and the strangers."""
    results = [result_of(current, answers, aliases) for current in speaking(rounds, answers, LEAST_ANSWERS)]
    result = headline(results)
    if result is None:
        return Outcome(
            "manual",
            say("How many would have lunch with you, and how many would advocate, is yours to answer"),
            why=_none_yet(len(people)),
        )
    tables = (_asked(people, answers, aliases), *_letters(result))
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
                letters=_under(result),
            ),
            estimates=_known_estimates(result),
            tables=tables,
        )
    return Outcome(
        "scored" if result.answered >= LEAST_ANSWERS else "informative",
        title(result),
        score=_score(result) if result.answered >= LEAST_ANSWERS else None,
        findings=(*_findings(result), *_fairness(people, rounds, result)),
        estimates=(*_known_estimates(result), *_ranges(result)),
        tables=tables,
        why="" if result.answered >= LEAST_ANSWERS else _too_few(result.total),
        caveats=(
            say(
                "This is what you believe of people, not what they said. People expect more friendships to be mutual than "
                "are, and fewer yeses to a direct request than they get."
            ),
            *_assumption(result),
        ),
    )


def headline(results: Sequence[Result]) -> Result | None:
    """Which round speaks: the largest open sample of some size, else the newest finished letter, else what there is.

    The largest, since a small worksheet taken back later must not widen what is known. A sample is what the round
    itself drew: one that only took over a letter's answers says nothing of its own yet.
    """
    asked = [result for result in results if result.asked]
    drawn = [result for result in asked if result.basis not in (LETTER, UNFINISHED) and result.drawn]
    large = [result for result in drawn if result.drawn >= LEAST_ANSWERS]
    samples = sorted(large, key=lambda result: (result.drawn, result.round))
    finished = [result for result in asked if result.basis == LETTER]
    unfinished = [result for result in asked if result.basis == UNFINISHED]
    for chosen in (samples, finished, drawn, unfinished, asked):
        if chosen:
            return chosen[-1]
    return None


def _under(result: Result) -> list[str]:
    """The letters asked, for a sentence."""
    return result.letters.split(",")


def _none_yet(people: int) -> Message:
    """How to begin, and how long it takes: nobody is promised more questions than there are people."""
    if people < FIVE_MINUTES:
        return say(
            "No answers yet. Run `auditor count`: one person after the other, one key an answer; everybody is asked about "
            "in less than five minutes."
        )
    return say(
        "No answers yet. Run `auditor count`: one person after the other, one key an answer; 40 answers take about "
        "five minutes."
    )


def _too_few(people: int) -> Message:
    if people < FIVE_MINUTES:
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


def _findings(result: Result) -> tuple[Finding, ...]:
    advocate, strangers = result.advocate, result.strangers
    found = [Finding(known(result.lunch), "neutral", "asked")]
    if advocate.estimate is not None and advocate.low is not None and advocate.high is not None:
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
    found += _more_answers(result)
    return tuple(found)


def _fairness(people: pd.DataFrame, rounds: Sequence[Round], result: Result) -> list[Finding]:
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
            letters=_under(result),
            apart=apart,
        )
        return [Finding(text, "attention", "letters")]
    text = say(
        "People under {letters} look like the others in what the files show ({compared}).",
        letters=_under(result),
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


def _assumption(result: Result) -> tuple[str, ...]:
    if result.basis != LETTER:
        return ()
    return (
        say(
            "Known is only what stands under {letters}. The range for everybody assumes that the other letters are like it; "
            "asking 20 people drawn at random (`auditor count --draw random`) is the cheapest check.",
            letters=_under(result),
        ),
    )


def _tone(low: float, high: float) -> Tone:
    """A range that tells next to nothing is no strength, whatever its middle says."""
    if low < 1:
        return "attention"
    return "good" if high <= TELLING * low else "neutral"


def _score(result: Result) -> float:
    parts = ((result.lunch, FULL_SCORE_LUNCH), (result.advocate, FULL_SCORE_ADVOCATES))
    return round(sum(50 * min(1.0, (tally.estimate or 0.0) / full) for tally, full in parts), 1)


def _known_estimates(result: Result) -> tuple[Estimate, ...]:
    return tuple(
        counted(
            f"{NAMES[tally.question]}_known",
            KNOWN[tally.question],
            tally.yes,
            n=tally.asked,
            of=tally.asked,
            table="asked",
        )
        for tally in result.tallies
    )


def _ranges(result: Result) -> tuple[Estimate, ...]:
    found = []
    basis = "assumed" if result.basis == LETTER else "sampled"
    for tally in result.tallies:
        if tally.share is None:
            continue
        name, label = NAMES[tally.question], LABELS[tally.question]
        low_share, high_share = tally.share[1:]
        common = {"of": tally.total, "basis": basis, "table": "asked"}
        found.append(
            Estimate(f"{name}_share", label, tally.share[0], low_share, high_share, tally.asked, "share", **common)  # type: ignore[arg-type]
        )
        found.append(
            Estimate(f"{name}_people", label, tally.estimate, tally.low, tally.high, tally.asked, "people", **common)  # type: ignore[arg-type]
        )
    if result.as_if_random is not None:
        low, high = (count / result.lunch.total for count in result.as_if_random)
        share = result.lunch.share[0] if result.lunch.share else None
        found.append(
            Estimate(
                "lunch_share_random",
                say("would have lunch with you, had the letters been a random draw"),
                share,
                low,
                high,
                result.lunch.asked,
                "share",
                of=result.lunch.total,
                basis="assumed",
                table="letters",
            )
        )
    return tuple(found)


def _asked(people: pd.DataFrame, answers: Sequence[Answer], aliases: Mapping[str, str]) -> Table:
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


def _letters(result: Result) -> tuple[Table, ...]:
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


AUDIT = Audit(
    id="count",
    label=say("Count the A’s"),
    question=say("How many would have lunch with you for fun, and how many would advocate for you?"),
    needs=("people", "rounds", "answers", "aliases"),
    run=run,
    formula=FORMULA,
    sources=("Waudby-Smith & Ramdas 2020, 2023", "Ville 1939", say("Kish 1965 (design effect)"), "Smith 2005"),
)
