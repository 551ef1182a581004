"""LinkedIn habits: open rules, each passed or not, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.birthdays import upcoming
from auditor.audits.evidence import PERSON, TIE, table
from auditor.audits.habit_rules import RULES, Given, Rule
from auditor.tables import day
from auditor.wording import Message, say, say_as, say_n

if TYPE_CHECKING:
    import pandas as pd

    from auditor.settings import Settings

GREET_DAYS = 60
GREET_MINUTES = 3.0
BIRTHDAYS_NEXT = say("Birthdays in the next {days} days", days=GREET_DAYS)
NOT_KNOWN = say("not known: its file was not read")

FORMULA = say(
    "Open rules, all of the same weight (ours): headline, summary, industry and location filled in; a current position and "
    "at least two past ones; education; at least five skills; a post, comment or share in the last 30 days; an endorsement "
    "given in the last 12 months; a recommendation given in the last 12 months; a recommendation received, ever; groups, "
    "associations or alumni bodies you named in settings.toml (no export holds them). A rule whose file was not read is "
    "not known and does not count. Score: the share of known rules that are passed. Birthdays are shown and not scored."
)

LEAST_RULES = 4  # fewer known rules say too little for a score (ours)


def run(
    people: pd.DataFrame,
    facts: pd.DataFrame,
    interactions: pd.DataFrame,
    coverage: Coverage,
    settings: Settings,
    as_of: str,
) -> Outcome:
    """Check every rule whose file was read, and look up the next birthdays."""
    given = Given(facts, interactions, frozenset(coverage.file_kinds), settings, as_of)
    checked = [(rule, *rule.check(given)) for rule in RULES]
    passed = [rule for rule, ok, _ in checked if ok]
    missed = [rule for rule, ok, _ in checked if ok is False]
    known = len(passed) + len(missed)
    wishes = upcoming(people, as_of, GREET_DAYS)
    if known < LEAST_RULES:
        return Outcome(
            "not_measured",
            say("Your LinkedIn habits could not be checked"),
            why=say(
                "Profile.csv, Positions.csv and the other files about yourself were not read. Add the complete LinkedIn "
                "archive (the “Connections only” download does not hold them)."
            ),
            tables=(_rules(checked), _birthdays(wishes)),
            opportunities=_opportunities(wishes, coverage),
        )
    return Outcome(
        "scored",
        _title(len(passed), missed),
        score=round(100 * len(passed) / known, 1),
        findings=_findings(missed, len(checked) - known, people, wishes),
        estimates=_estimates(len(passed), known, people, wishes),
        tables=(_rules(checked), _birthdays(wishes)),
        opportunities=_opportunities(wishes, coverage),
        caveats=(
            say("Likes and comments you received, and how often your profile was seen, are in no export."),
            say("A rule passed says that something is there, not that it is good."),
        ),
    )


def _title(passed: int, missed: Sequence[Rule]) -> Message:
    known = passed + len(missed)  # at least LEAST_RULES
    if not missed:
        return say("Your profile and habits pass all {known:word} checks", known=known)
    if not passed:
        return say("Your profile and habits pass none of {known:word} checks", known=known)
    return say_n(
        passed,
        "Your profile and habits pass one of {known:word} checks",
        "Your profile and habits pass {n:word} of {known:word} checks",
        known=known,
    )


def _findings(missed: Sequence[Rule], unknown: int, people: pd.DataFrame, wishes: pd.DataFrame) -> tuple[Finding, ...]:
    texts = []
    if missed:
        text = say("Left to do: {advice}.", advice=[rule.advice for rule in missed])
        texts.append(Finding(text, "attention", "rules"))
    if unknown:
        text = say_n(
            unknown,
            "One check could not be made; the table says why.",
            "{n:Word} checks could not be made; the table says why.",
        )
        texts.append(Finding(text, "neutral", "rules"))
    known = int((people["birthday"] != "").sum())
    texts.append(Finding(_known_birthdays(known, len(wishes)), "neutral", "birthdays"))
    return tuple(texts)


def _known_birthdays(known: int, soon: int) -> Message:
    """How many birthdays are known, and how many of them are near."""
    if not known:
        return say("You know nobody’s birthday.")
    if not soon:
        return say_n(
            known,
            "You know the birthday of one person; it is not in the next {days} days.",
            "You know the birthday of {n:word} people; none is in the next {days} days.",
            days=GREET_DAYS,
        )
    if known == 1:
        return say("You know the birthday of one person; it is in the next {days} days.", days=GREET_DAYS)
    return say_n(
        soon,
        "You know the birthday of {known:word} people; one is in the next {days} days.",
        "You know the birthday of {known:word} people; {n:word} are in the next {days} days.",
        known=known,
        days=GREET_DAYS,
    )


def _estimates(passed: int, known: int, people: pd.DataFrame, wishes: pd.DataFrame) -> tuple[Estimate, ...]:
    total, birthdays = len(people), int((people["birthday"] != "").sum())
    return (
        counted("rules_passed", say("Checks passed"), passed, n=known, of=known, unit="count", table="rules"),
        counted("birthdays_known", say("Birthdays known"), birthdays, n=total, of=total, table="birthdays"),
        counted("birthdays_next", BIRTHDAYS_NEXT, len(wishes), n=birthdays, table="birthdays"),
    )


def _rules(checked: Sequence[tuple[Rule, bool | None, str]]) -> Table:
    columns = (
        Column("rule", say_as("something to look at", "Check")),
        Column("passed", say_as("a check", "Passed"), "flag"),
        Column("evidence", say("What the files say")),
    )
    rows = tuple((rule.label, ok, words or (NOT_KNOWN if ok is None else "")) for rule, ok, words in checked)
    return Table("rules", say("The checks"), columns, rows, len(rows))


def _birthdays(wishes: pd.DataFrame) -> Table:
    columns = (Column("on", say("Day"), "date"), PERSON, TIE)
    return table("birthdays", BIRTHDAYS_NEXT, columns, wishes)


def _opportunities(wishes: pd.DataFrame, coverage: Coverage) -> tuple[Opportunity, ...]:
    """A wish to everybody one has ever talked with: a stranger's birthday is no reason to write.

    Where no channel was read, nobody is known to be a stranger.
    """
    known = wishes[wishes["two_way_episodes"] > 0] if coverage.contact else wishes
    return tuple(
        Opportunity(
            "greet",
            person,
            say("has a birthday on {day:day}", day=day(on)),
            "habits",
            0.0,
            GREET_MINUTES,
            due_on=day(on),
        )
        for person, on in zip(known["person_id"], known["on"], strict=True)
    )


AUDIT = Audit(
    id="habits",
    label=say("LinkedIn habits"),
    question=say("Is your own profile in order, and do you give before you ask?"),
    needs=("people", "facts", "interactions", "coverage", "settings", "as_of"),
    run=run,
    formula=FORMULA,
)
