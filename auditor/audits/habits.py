"""LinkedIn habits: open rules, each passed or not, with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.birthdays import upcoming
from auditor.audits.evidence import PERSON, number, people_word, some, spoken, table, verb
from auditor.episodes import months_back
from auditor.tables import day
from auditor.work.roles import jobs

if TYPE_CHECKING:
    from auditor.settings import Settings

POST_DAYS = 30
GIVEN_MONTHS = 12
LEAST_SKILLS, LEAST_PAST_JOBS = 5, 2
GREET_DAYS = 60
GREET_MINUTES = 3.0
NOT_KNOWN = "not known: its file was not read"

FORMULA = (
    "Open rules, all of the same weight (ours): headline, summary, industry and location filled in; a current position and "
    "at least two past ones; education; at least five skills; a post, comment or share in the last 30 days; an endorsement "
    "given in the last 12 months; a recommendation given in the last 12 months; a recommendation received, ever; groups, "
    "associations or alumni bodies you named in settings.toml (no export holds them). A rule whose file was not read is "
    "not known and does not count. Score: the share of known rules that are passed. Birthdays are shown and not scored."
)


@dataclass(frozen=True)
class Given:
    """What the rules look at."""

    facts: pd.DataFrame
    interactions: pd.DataFrame
    files: frozenset[str]
    settings: Settings
    as_of: str

    def profile(self, name: str) -> Check:
        """Whether a field of the profile is filled in."""
        if "linkedin_profile" not in self.files:
            return None, ""
        return bool(len(self.of("profile", name))), ""

    def of(self, kind: str, name: str = "") -> pd.DataFrame:
        """Facts of one kind, of one name if given."""
        mine = self.facts[self.facts["kind"] == kind]
        return mine[mine["name"] == name] if name else mine

    def acts(self, kind: str, direction: str) -> pd.Series:
        """Days of the owner's interactions of one kind, up to the audit's day, oldest first."""
        rows = self.interactions
        mine = rows[(rows["kind"] == kind) & (rows["direction"] == direction)]
        days = mine["happened_at"].to_numpy("datetime64[D]")
        return pd.Series(np.sort(days[days <= np.datetime64(self.as_of, "D")]))


Check = tuple[bool | None, str]  # passed (None: not known), and the evidence in words


@dataclass(frozen=True)
class Rule:
    """One open rule."""

    id: str
    label: str
    check: Callable[[Given], Check]
    advice: str


def _current(given: Given) -> Check:
    if "linkedin_positions" not in given.files:
        return None, ""
    held = [job for job in jobs(given.facts, given.as_of) if not job.ended_on]
    return bool(held), held[0].company if held else ""


def _past(given: Given) -> Check:
    if "linkedin_positions" not in given.files:
        return None, ""
    past = [job for job in jobs(given.facts, given.as_of) if job.ended_on]
    return len(past) >= LEAST_PAST_JOBS, f"{number(len(past))} listed"


def _education(given: Given) -> Check:
    if "linkedin_education" not in given.files:
        return None, ""
    return bool(len(given.of("education"))), ""


def _skills(given: Given) -> Check:
    if "linkedin_skills" not in given.files:
        return None, ""
    count = len(given.of("skill"))
    return count >= LEAST_SKILLS, f"{number(count)} listed"


POSTING_FILES = frozenset({"linkedin_activity"})


def _posted(given: Given) -> Check:
    if not POSTING_FILES & given.files:
        return None, ""
    posts = given.facts[given.facts["kind"].isin(("share", "comment"))]["happened_on"].dropna()
    days = np.concatenate([posts.to_numpy("datetime64[D]"), given.acts("comment", "out").to_numpy("datetime64[D]")])
    days = days[days <= np.datetime64(given.as_of, "D")]
    if not len(days):
        return False, "none in the files"
    last = days.max()
    since = (np.datetime64(given.as_of, "D") - last).astype(int)
    return bool(since <= POST_DAYS), f"last on {spoken(str(last))}"


def _endorsed(given: Given) -> Check:
    return _given(given, "endorsement", "linkedin_endorsements")


def _recommended(given: Given) -> Check:
    return _given(given, "recommendation", "linkedin_recommendations")


def _given(given: Given, kind: str, file: str) -> Check:
    if file not in given.files:
        return None, ""
    days = given.acts(kind, "out").to_numpy("datetime64[D]")
    if not len(days):
        return False, "none in the files"
    recent = days > months_back(given.as_of, GIVEN_MONTHS)
    return bool(recent.any()), f"last on {spoken(str(days.max()))}, {some(int(recent.sum()))} in 12 months"


def _received(given: Given) -> Check:
    if "linkedin_recommendations" not in given.files:
        return None, ""
    count = len(given.acts("recommendation", "in"))
    return count > 0, f"{number(count)} received"


def _groups(given: Given) -> Check:
    named = given.settings.groups
    return (True, f"{number(len(named))} named") if named else (None, "name them in settings.toml")


RULES = (
    Rule("headline", "Headline", lambda given: given.profile("headline"), "write a headline"),
    Rule("summary", "About (summary)", lambda given: given.profile("summary"), "write the About text"),
    Rule("industry", "Industry", lambda given: given.profile("industry"), "choose an industry"),
    Rule("location", "Location", lambda given: given.profile("location"), "give a location"),
    Rule("current_position", "A current position", _current, "add your current position"),
    Rule("past_positions", "At least two past positions", _past, "add past positions"),
    Rule("education", "Education", _education, "add your education"),
    Rule("skills", "At least five skills", _skills, "list at least five skills"),
    Rule("posted", "A post or comment in the last 30 days", _posted, "write or comment once a month"),
    Rule("endorsed", "An endorsement given in the last 12 months", _endorsed, "endorse somebody"),
    Rule("recommended", "A recommendation given in the last 12 months", _recommended, "recommend somebody"),
    Rule("was_recommended", "A recommendation received", _received, "ask for a recommendation"),
    Rule("groups", "Groups, associations, alumni bodies", _groups, "name the groups you belong to"),
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
            "Your LinkedIn habits could not be checked",
            why="Profile.csv, Positions.csv and the other files about yourself were not read. Add the complete LinkedIn "
            "archive (the “Connections only” download does not hold them).",
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
            "Likes and comments you received, and how often your profile was seen, are in no export.",
            "A rule passed says that something is there, not that it is good.",
        ),
    )


def _title(passed: int, missed: Sequence[Rule]) -> str:
    known = passed + len(missed)
    if not missed:
        return f"Your profile and habits pass all {number(known)} checks"
    return f"Your profile and habits pass {number(passed)} of {number(known)} checks"


def _findings(missed: Sequence[Rule], unknown: int, people: pd.DataFrame, wishes: pd.DataFrame) -> tuple[Finding, ...]:
    texts = []
    if missed:
        texts.append(Finding(f"Left to do: {'; '.join(rule.advice for rule in missed)}.", "attention", "rules"))
    if unknown:
        text = (
            f"{number(unknown).capitalize()} {verb(unknown, 'check', 'checks')} could not be made; the table says why."
        )
        texts.append(Finding(text, "neutral", "rules"))
    known = int((people["birthday"] != "").sum())
    soon = f"{number(len(wishes))} {verb(len(wishes), 'is', 'are')} in the next {GREET_DAYS} days"
    text = f"You know the birthday of {people_word(known)}; {soon}."
    texts.append(Finding(text, "neutral", "birthdays"))
    return tuple(texts)


def _estimates(passed: int, known: int, people: pd.DataFrame, wishes: pd.DataFrame) -> tuple[Estimate, ...]:
    total, birthdays = len(people), int((people["birthday"] != "").sum())
    return (
        counted("rules_passed", "Checks passed", passed, n=known, of=known, unit="count", table="rules"),
        counted("birthdays_known", "Birthdays known", birthdays, n=total, of=total, table="birthdays"),
        counted(
            "birthdays_next", f"Birthdays in the next {GREET_DAYS} days", len(wishes), n=birthdays, table="birthdays"
        ),
    )


def _rules(checked: Sequence[tuple[Rule, bool | None, str]]) -> Table:
    columns = (Column("rule", "Check"), Column("passed", "Passed", "flag"), Column("evidence", "What the files say"))
    rows = tuple((rule.label, ok, words or (NOT_KNOWN if ok is None else "")) for rule, ok, words in checked)
    return Table("rules", "The checks", columns, rows, len(rows))


def _birthdays(wishes: pd.DataFrame) -> Table:
    columns = (Column("on", "Day", "date"), PERSON, Column("tie", "Tie"))
    return table("birthdays", f"Birthdays in the next {GREET_DAYS} days", columns, wishes)


def _opportunities(wishes: pd.DataFrame, coverage: Coverage) -> tuple[Opportunity, ...]:
    """A wish to everybody one has ever talked with: a stranger's birthday is no reason to write.

    Where no channel was read, nobody is known to be a stranger.
    """
    known = wishes[wishes["two_way_episodes"] > 0] if coverage.contact else wishes
    return tuple(
        Opportunity(
            "greet", person, f"has a birthday on {spoken(day(on))}", "habits", 0.0, GREET_MINUTES, due_on=day(on)
        )
        for person, on in zip(known["person_id"], known["on"], strict=True)
    )


AUDIT = Audit(
    id="habits",
    label="LinkedIn habits",
    question="Is your own profile in order, and do you give before you ask?",
    needs=("people", "facts", "interactions", "coverage", "settings", "as_of"),
    run=run,
    formula=FORMULA,
)
