"""Belief against evidence: whom one counts on without a trace, and whom one overlooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.belief_told import found_twice, granted, title
from auditor.audits.evidence import PERSON, SOURCE, TIE, span, table
from auditor.audits.said import ANSWERS, NOT_ASKED, said
from auditor.counting.doubles import surplus
from auditor.counting.questions import ADVOCATE, FIVE_MINUTES, LUNCH, NO, UNSURE
from auditor.counting.standing import verdict
from auditor.episodes import months_between
from auditor.people import FULL_STRONG_TIES
from auditor.tables import ordered
from auditor.wording import Message, say, say_n

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.counting.book import Answer
    from auditor.settings import Settings

ASK_MINUTES = 20.0
PLANNED = 5
GOOD_EVIDENCE = 3  # two-way episodes in 24 months, or a written recommendation ("strong evidence", ours)

FORMULA = say(
    "Believed: you answered that somebody would put in a word for you. Shown: a two-way episode in the last "
    "{belief_months} months, or a recommendation they wrote for you. Believed and not shown: the files hold neither. "
    "Overlooked: you answered no or unsure, or were not asked, and the evidence is strong (three personal two-way "
    "episodes in 24 months, or a recommendation). Nothing here is scored: belief and evidence are set beside each other, "
    "never blended. Outcomes of asks you logged (`auditor log`) show how often belief came true."
)


def run(
    people: pd.DataFrame,
    answers: Sequence[Answer],
    aliases: Mapping[str, str],
    interactions: pd.DataFrame,
    coverage: Coverage,
    settings: Settings,
    as_of: str,
    proposals: Sequence[tuple[str, str]] = (),
) -> Outcome:
    """Set what was answered beside what the files show, person by person."""
    frame = _frame(people, answers, aliases, settings, as_of)
    if not frame["asked"].any():
        return Outcome(
            "manual",
            say("What you believe cannot be set beside the evidence before you have counted"),
            why=say("No answers yet. Run `auditor count`; 40 answers take about five minutes.")
            if len(people) >= FIVE_MINUTES
            else say("No answers yet. Run `auditor count`; everybody is asked about in less than five minutes."),
        )
    if not coverage.contact:
        return Outcome(
            "not_measured",
            say("There is no evidence to set beside what you believe"),
            why=say("No messages, e-mails or meetings were read, and an empty archive is no evidence against anybody."),
        )
    believed = frame[frame["advocate"] == "yes"]
    unshown = believed[~believed["shown"]]
    overlooked = _overlooked(frame)
    asks, silent = _outcomes(interactions), span(settings.cutoffs.belief_months)
    return Outcome(
        "informative",
        title(believed, unshown, overlooked),
        findings=(
            *found_twice(len(believed), surplus(believed["person_id"].tolist(), proposals)),
            *_findings(believed, unshown, overlooked, asks, silent),
        ),
        estimates=_estimates(frame, believed, unshown, overlooked, asks),
        tables=_tables(frame, believed, unshown, overlooked),
        opportunities=_opportunities(unshown, silent, settings.cutoffs.strong_two_way_episodes),
        why=say(
            "Shown, not graded: a belief without a trace in the files may still be right. “Strong evidence” is not the "
            "same as a strong tie: it means three personal talks, both ways, in 24 months, or a recommendation they wrote."
        ),
        caveats=(
            say("“Not shown” means that these files show nothing: friends you meet or phone leave no trace here."),
            say("Nobody can be predicted to put in a word; strong evidence only says that you have been in touch."),
        ),
    )


def _frame(
    people: pd.DataFrame, answers: Sequence[Answer], aliases: Mapping[str, str], settings: Settings, as_of: str
) -> pd.DataFrame:
    """Everybody with what was answered (yes, no, open or "") and what the files show."""
    values = said(answers, aliases)
    counted_on = {person: given for person, given in values.items() if {LUNCH.id, ADVOCATE.id} & given.keys()}
    told = {person: {q.id: _word(verdict(given, q)) for q in (LUNCH, ADVOCATE)} for person, given in counted_on.items()}
    frame = people.copy()
    frame["asked"] = frame["person_id"].isin(list(told))
    for question in (LUNCH, ADVOCATE):
        frame[question.id] = [told.get(person, {}).get(question.id, "") for person in frame["person_id"].tolist()]
    months = months_between(frame["last_two_way_on"], as_of)
    frame["recommended"] = frame["recommended_you"] > 0
    frame["shown"] = (months < settings.cutoffs.belief_months) | frame["recommended"]
    frame["strong_evidence"] = (frame["personal_24m"] >= GOOD_EVIDENCE) | frame["recommended"]
    return frame


def _word(verdict: bool | None) -> str:
    return "open" if verdict is None else "yes" if verdict else "no"


def _overlooked(frame: pd.DataFrame) -> pd.DataFrame:
    """Strong evidence where the answer was not yes: those asked about first."""
    rows = frame[frame["strong_evidence"] & (frame["advocate"] != "yes")].copy()
    rows["answer"] = np.select([~rows["asked"], rows["advocate"] == "no"], [NOT_ASKED, NO], UNSURE)
    return ordered(rows, "-asked", "-recommended", "-personal_24m", "person_id")


def _outcomes(interactions: pd.DataFrame) -> pd.Series:
    """How logged asks ended: outcome -> number."""
    logged = interactions.loc[interactions["kind"] == "log", "acts"].tolist()
    outcomes = [
        word.removeprefix("outcome_") for acts in logged for word in acts.split() if word.startswith("outcome_")
    ]
    return pd.Series(outcomes, dtype="str").value_counts()


def _findings(
    believed: pd.DataFrame, unshown: pd.DataFrame, overlooked: pd.DataFrame, asks: pd.Series, silent: Message
) -> tuple[Finding, ...]:
    texts = []
    missing = len(unshown)
    if missing:
        text = say_n(
            missing,
            "With one of the people you count on the files show no talk in {silent}, and no recommendation from them: a good "
            "reason to meet before you need them.",
            "With {n:word} of the people you count on the files show no talk in {silent}, and no recommendation from them: a "
            "good reason to meet before you need them.",
            silent=silent,
        )
        texts.append(Finding(text, "attention", "unshown"))
    asked = int(overlooked["asked"].sum())
    if asked:
        text = say_n(
            asked,
            "With one you did not say you count on, the evidence is strong.",
            "With {n:word} you did not say you count on, the evidence is strong.",
        )
        texts.append(Finding(text, "good", "overlooked"))
    rest = len(overlooked) - asked
    if rest:
        text = say_n(
            rest,
            "One with strong evidence was not asked about yet.",
            "{n:Word} with strong evidence were not asked about yet.",
        )
        texts.append(Finding(text, "neutral", "overlooked"))
    if len(believed):
        text = say(
            "In a study, people expected 94 % of their friendships to be mutual, and about half were; in others, people "
            "underestimated how many would say yes to a direct request."
        )
        texts.append(Finding(text))
    known = int(asks.get("yes", 0) + asks.get("no", 0))
    if known:
        texts.append(Finding(granted(int(asks.get("yes", 0)), known), "neutral"))
    return tuple(texts)


def _estimates(
    frame: pd.DataFrame, believed: pd.DataFrame, unshown: pd.DataFrame, overlooked: pd.DataFrame, asks: pd.Series
) -> tuple[Estimate, ...]:
    asked, count = int(frame["asked"].sum()), len(believed)
    known = int(asks.get("yes", 0) + asks.get("no", 0))
    numbers = [
        counted("believed", say("People you count on"), count, n=asked, of=asked, table="believed"),
        counted("believed_shown", say("… and the files show contact"), count - len(unshown), n=count, of=count,
                table="believed"),
        counted("believed_unshown", say("… and the files show none"), len(unshown), n=count, of=count, table="unshown"),
        counted("overlooked_asked", say("Not counted on, strong evidence"), int(overlooked["asked"].sum()), n=asked,
                of=asked, table="overlooked"),
        counted("overlooked_unasked", say("Not asked about, strong evidence"), int((~overlooked["asked"]).sum()),
                n=len(frame) - asked, of=len(frame) - asked, table="overlooked"),
    ]  # fmt: skip
    if known:
        numbers.append(
            counted("asks_granted", say("Logged asks granted"), int(asks.get("yes", 0)) / known, n=known, unit="share")
        )
    return tuple(numbers)


def _crossed(frame: pd.DataFrame) -> Table:
    """Answers by evidence: the whole picture in four rows."""
    rows = []
    for name, label in (
        ("yes", say("Would put in a word")),
        ("no", say("Would not")),
        ("open", say("Unsure or skipped")),
    ):
        mine = frame[frame["asked"] & (frame["advocate"] == name)]
        rows.append((label, int(mine["shown"].sum()), int((~mine["shown"]).sum())))
    columns = (
        Column("answer", say("You answered")),
        Column("shown", say("Files show contact"), "number"),
        Column("not_shown", say("Files show none"), "number"),
    )
    return Table("crossed", say("What you answered, beside what the files show"), columns, tuple(rows), len(rows))


def _tables(
    frame: pd.DataFrame, believed: pd.DataFrame, unshown: pd.DataFrame, overlooked: pd.DataFrame
) -> tuple[Table, ...]:
    last = Column("last_two_way_on", say("Last talk"), "date")
    talks = Column("personal_24m", say("Talks in 24 months"), "number")
    wrote, answer = Column("recommended", say("Recommended you"), "flag"), Column("answer", say("Your answer"))
    order = ordered(believed, "shown", "-personal_24m", "person_id")
    return (
        _crossed(frame),
        table("believed", say("People you count on"), (PERSON, TIE, last, talks, wrote, SOURCE), order),
        table("unshown", say("You believe it, the files cannot show it"), (PERSON, TIE, last, wrote, SOURCE),
              ordered(unshown, "-last_two_way_on", "person_id")),
        table("overlooked", say("Strong evidence, not counted on"), (PERSON, answer, TIE, last, talks, wrote, SOURCE),
              overlooked, words={"answer": ANSWERS}),
    )  # fmt: skip


def _opportunities(unshown: pd.DataFrame, silent: Message, talks: int) -> tuple[Opportunity, ...]:
    """Whom one counts on without a trace: a talk is one of those that make a strong tie."""
    best = ordered(unshown, "-two_way_episodes", "person_id").head(PLANNED)
    return tuple(
        Opportunity(
            "reconnect",
            person,
            say("you count on this person, and the files show no talk in {silent}", silent=silent),
            "strong_ties",
            round(100 / FULL_STRONG_TIES / talks * likely, 2),
            ASK_MINUTES,
        )
        for person, likely in zip(best["person_id"], best["answer_chance"], strict=True)
    )


AUDIT = Audit(
    id="belief",
    label=say("Belief against evidence"),
    question=say("Do the people you count on show in the evidence, and whom do you overlook?"),
    needs=("people", "answers", "aliases", "interactions", "coverage", "settings", "as_of", "proposals"),
    run=run,
    formula=FORMULA,
    sources=(
        say("Almaatouq et al. 2016 (94 % expected friendships to be mutual, about half were)"),
        say("Flynn & Lake 2008 (people underestimate agreement to a direct request)"),
    ),
)
