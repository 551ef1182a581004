"""Count the A's: how many of all contacts would accept lunch, and how many would advocate, from a few answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.audits.base import Audit, Column, Estimate, Finding, Outcome, Table, counted
from auditor.audits.evidence import number, people_word, table
from auditor.counting.card import Card
from auditor.counting.fairness import fairness
from auditor.counting.questions import ADVOCATE, LUNCH
from auditor.counting.result import LETTER, STRANGER, UNFINISHED, Result, Tally, result_of
from auditor.counting.standing import standing_answers, standing_values
from auditor.tables import ordered

if TYPE_CHECKING:
    import pandas as pd

    from auditor.counting.book import Answer, Round

FULL_SCORE_LUNCH = 50  # people who would have lunch for fun: the "affinity group" of Roberts & Dunbar; a guide
FULL_SCORE_ADVOCATES = 15  # people who would advocate: their "sympathy group"
LEAST_ANSWERS = 10  # fewer say too little for a score (ours)

FORMULA = (
    "Asked about a sample of your contacts: would they accept lunch for fun, and would they put their own name at stake "
    "for you? Guided and random draws: an interval that holds whenever you stop (betting confidence sequence, Waudby-"
    "Smith & Ramdas 2020, 2023). Whole letters: what is known under the letters, and beyond them the assumption that "
    "people under a letter are alike (design effect on a Clopper-Pearson interval). “Unsure” is counted both ways; “I "
    f"don’t know who this is” is a no. Score: half for lunch ({FULL_SCORE_LUNCH} people for a full score), half for "
    f"advocates ({FULL_SCORE_ADVOCATES}), from the middle estimate; none below {LEAST_ANSWERS} answers."
)
HOW_TO = "Run `auditor count`: one person after the other, one key an answer; 40 answers take about five minutes."
NAMES = {LUNCH.id: "lunch", ADVOCATE.id: "advocate", STRANGER: "strangers"}  # question -> stem of estimate names


def run(
    people: pd.DataFrame, rounds: Sequence[Round], answers: Sequence[Answer], aliases: Mapping[str, str]
) -> Outcome:
    """The headline: shares with their range, the counts they imply among all, and the strangers."""
    results = [result_of(current, answers, aliases) for current in rounds if not current.closed]
    result = headline(results)
    if result is None:
        return Outcome(
            "manual",
            "How many would have lunch with you, and how many would advocate, is yours to answer",
            why=f"No answers yet. {HOW_TO}",
        )
    tables = (_asked(people, answers, aliases), *_letters(result))
    if result.basis == UNFINISHED:
        return Outcome(
            "manual",
            f"{_known(result.lunch, 'would have lunch with you')}, so far",
            why=f"{people_word(result.to_ask).capitalize()} under {result.letters} are still to be asked; a letter says "
            "something about everybody only when it is finished.",
            estimates=_known_estimates(result),
            tables=tables,
        )
    return Outcome(
        "scored" if result.asked >= LEAST_ANSWERS else "informative",
        _title(result),
        score=_score(result) if result.asked >= LEAST_ANSWERS else None,
        findings=(*_findings(result), *_fairness(people, rounds, result)),
        estimates=(*_known_estimates(result), *_ranges(result)),
        tables=tables,
        why="" if result.asked >= LEAST_ANSWERS else f"Fewer than {LEAST_ANSWERS} answers. {HOW_TO}",
        caveats=(
            "This is what you believe of people, not what they said. People expect more friendships to be mutual than "
            "are, and fewer yeses to a direct request than they get.",
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


def _known(tally: Tally, what: str) -> str:
    return f"{number(tally.yes).capitalize()} of the {number(tally.asked)} people you were asked about {what}"


def _title(result: Result) -> str:
    tally = result.lunch
    if tally.estimate is None or tally.low is None or tally.high is None:
        return _known(tally, "would have lunch with you")
    return (
        f"About {tally.estimate:,.0f} of your {tally.total:,} contacts would have lunch with you, just for fun "
        f"(at least {tally.low:,.0f}, at most {tally.high:,.0f})"
    )


def _findings(result: Result) -> tuple[Finding, ...]:
    advocate, strangers = result.advocate, result.strangers
    found = [Finding(f"{_known(result.lunch, 'would have lunch with you')}.", "neutral", "asked")]
    if advocate.estimate is not None and advocate.low is not None and advocate.high is not None:
        found.append(
            Finding(
                f"About {advocate.estimate:,.0f} would put their own name at stake for you (at least "
                f"{advocate.low:,.0f}, at most {advocate.high:,.0f}); you named {number(advocate.yes)}.",
                "good" if advocate.low >= 1 else "attention",
                "asked",
            )
        )
    if strangers.yes:
        found.append(
            Finding(
                f"{people_word(strangers.yes).capitalize()} of {number(strangers.asked)} you could not place at all.",
                "attention",
                "asked",
            )
        )
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
    apart = [comparison.label.lower() for comparison in compared if comparison.differs]
    if apart:
        text = f"People under {result.letters} differ from the others more than chance would make them: {', '.join(apart)}."
        return [Finding(f"{text} Twenty others at random are the cheapest check.", "attention", "letters")]
    labels = ", ".join(comparison.label.lower() for comparison in compared)
    return [
        Finding(f"People under {result.letters} look like the others in what the files show ({labels}).", "neutral")
    ]


def _cards(people: pd.DataFrame) -> dict[str, Card]:
    """What the fairness check compares, by person."""
    from auditor.tables import days

    columns = {column: people[column].tolist() for column in ("person_id", "name", "company", "country")}
    columns["connected_on"] = days(people["connected_on"])
    columns["sources"] = [tuple(sources.split("; ")) for sources in people["sources"].tolist()]
    return {row[0]: Card(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)}


def _more_answers(result: Result) -> list[Finding]:
    lunch = result.lunch
    if lunch.points is None or lunch.points_then is None:
        return []
    return [
        Finding(
            f"Your answers settle the lunch share to about ±{lunch.points:.0f} points; 20 more would make that about "
            f"±{lunch.points_then:.0f}.",
            "neutral",
        )
    ]


def _assumption(result: Result) -> tuple[str, ...]:
    if result.basis != LETTER:
        return ()
    return (
        f"Known is only what stands under {result.letters}. The range for everybody assumes that the other letters are "
        "like it; asking 20 people drawn at random (auditor count --draw random) is the cheapest check.",
    )


def _score(result: Result) -> float:
    parts = ((result.lunch, FULL_SCORE_LUNCH), (result.advocate, FULL_SCORE_ADVOCATES))
    return round(sum(50 * min(1.0, (tally.estimate or 0.0) / full) for tally, full in parts), 1)


def _known_estimates(result: Result) -> tuple[Estimate, ...]:
    return tuple(
        counted(
            f"{NAMES[tally.question]}_known",
            f"Known: {tally.label}",
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
        name, label = NAMES[tally.question], tally.label
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
                "would have lunch with you, had the letters been a random draw",
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
        Column("person_id", "Person", "person"),
        Column("company", "Company"),
        Column("lunch", "Lunch"),
        Column("advocate", "Advocate"),
        Column("answered_on", "Answered", "date"),
    )
    return table("asked", "Everybody you answered for", columns, ordered(frame, "order", "person_id"), limit=len(frame))


def _letters(result: Result) -> tuple[Table, ...]:
    if not result.per_letter:
        return ()
    rows = tuple((entry.letter, entry.members, entry.asked, entry.lunch, entry.advocate) for entry in result.per_letter)
    columns = (
        Column("letter", "Letter"),
        Column("members", "People", "number"),
        Column("asked", "Asked", "number"),
        Column("lunch", "Lunch", "number"),
        Column("advocate", "Advocate", "number"),
    )
    return (Table("letters", "Under each letter", columns, rows, len(rows)),)


AUDIT = Audit(
    id="count",
    label="Count the A’s",
    question="How many would have lunch with you for fun, and how many would advocate for you?",
    needs=("people", "rounds", "answers", "aliases"),
    run=run,
    formula=FORMULA,
    sources=("Waudby-Smith & Ramdas 2020, 2023", "Ville 1939", "Kish 1965 (design effect)", "Smith 2005"),
)
