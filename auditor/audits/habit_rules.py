"""The open rules of LinkedIn habits: what each looks at, and when it is passed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from auditor.episodes import months_back
from auditor.wording import Message, say, say_as, say_n
from auditor.work.roles import jobs

if TYPE_CHECKING:
    from auditor.settings import Settings

POST_DAYS = 30
GIVEN_MONTHS = 12
LEAST_SKILLS, LEAST_PAST_JOBS = 5, 2
NONE_FOUND = say("none in the files")


class Given(NamedTuple):
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
        return self.of("profile", name) > 0, ""

    def of(self, kind: str, name: str = "") -> int:
        """How many facts there are of one kind, of one name if given."""
        mine = self.facts["kind"].to_numpy(object) == kind
        return int((mine & (self.facts["name"].to_numpy(object) == name) if name else mine).sum())

    def acts(self, kind: str, direction: str) -> pd.Series:
        """Days of the owner's interactions of one kind, up to the audit's day, oldest first."""
        rows = self.interactions
        mine = (rows["kind"] == kind) & (rows["direction"] == direction)
        days = rows["happened_at"].to_numpy("datetime64[D]")[mine.to_numpy(bool)]
        return pd.Series(np.sort(days[days <= np.datetime64(self.as_of, "D")]))


Check = tuple[bool | None, str]  # passed (None: not known), and the evidence in words


class Rule(NamedTuple):
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
    return len(past) >= LEAST_PAST_JOBS, _listed(len(past))


def _education(given: Given) -> Check:
    if "linkedin_education" not in given.files:
        return None, ""
    return given.of("education") > 0, ""


def _skills(given: Given) -> Check:
    if "linkedin_skills" not in given.files:
        return None, ""
    count = given.of("skill")
    return count >= LEAST_SKILLS, _listed(count)


def _listed(count: int) -> Message:
    return say_n(count, "one listed", "{n:word} listed") if count else say("none listed")


POSTING_FILES = frozenset({"linkedin_activity"})


def _posted(given: Given) -> Check:
    if not POSTING_FILES & given.files:
        return None, ""
    posts = given.facts[given.facts["kind"].isin(("share", "comment"))]["happened_on"].dropna()
    days = np.concatenate([posts.to_numpy("datetime64[D]"), given.acts("comment", "out").to_numpy("datetime64[D]")])
    days = days[days <= np.datetime64(given.as_of, "D")]
    if not len(days):
        return False, NONE_FOUND
    last = days.max()
    since = (np.datetime64(given.as_of, "D") - last).astype(int)
    return bool(since <= POST_DAYS), say("last on {day:day}", day=str(last))


def _endorsed(given: Given) -> Check:
    return _given(given, "endorsement", "linkedin_endorsements")


def _recommended(given: Given) -> Check:
    return _given(given, "recommendation", "linkedin_recommendations")


def _given(given: Given, kind: str, file: str) -> Check:
    if file not in given.files:
        return None, ""
    days = given.acts(kind, "out").to_numpy("datetime64[D]")
    if not len(days):
        return False, NONE_FOUND
    recent, last = int((days > months_back(given.as_of, GIVEN_MONTHS)).sum()), str(days.max())
    if not recent:
        return False, say("last on {day:day}, none in {months} months", day=last, months=GIVEN_MONTHS)
    words = say_n(
        recent,
        "last on {day:day}, one in {months} months",
        "last on {day:day}, {n:word} in {months} months",
        day=last,
        months=GIVEN_MONTHS,
    )
    return True, words


def _received(given: Given) -> Check:
    if "linkedin_recommendations" not in given.files:
        return None, ""
    count = len(given.acts("recommendation", "in"))
    return count > 0, say_n(count, "one received", "{n:word} received") if count else say("none received")


def _groups(given: Given) -> Check:
    named = given.settings.groups
    if not named:
        return None, say("name them in settings.toml")
    return True, say_n(len(named), "one named", "{n:word} named")


RULES = (
    Rule("headline", say("Headline"), lambda given: given.profile("headline"), say_as("to do", "write a headline")),
    Rule(
        "summary",
        say("About (summary)"),
        lambda given: given.profile("summary"),
        say_as("to do", "write the About text"),
    ),
    Rule("industry", say("Industry"), lambda given: given.profile("industry"), say_as("to do", "choose an industry")),
    Rule("location", say("Location"), lambda given: given.profile("location"), say_as("to do", "give a location")),
    Rule("current_position", say("A current position"), _current, say_as("to do", "add your current position")),
    Rule("past_positions", say("At least two past positions"), _past, say_as("to do", "add past positions")),
    Rule("education", say("Education"), _education, say_as("to do", "add your education")),
    Rule("skills", say("At least five skills"), _skills, say_as("to do", "list at least five skills")),
    Rule(
        "posted",
        say("A post or comment in the last 30 days"),
        _posted,
        say_as("to do", "write or comment once a month"),
    ),
    Rule("endorsed", say("An endorsement given in the last 12 months"), _endorsed, say_as("to do", "endorse somebody")),
    Rule(
        "recommended",
        say("A recommendation given in the last 12 months"),
        _recommended,
        say_as("to do", "recommend somebody"),
    ),
    Rule("was_recommended", say("A recommendation received"), _received, say_as("to do", "ask for a recommendation")),
    Rule(
        "groups", say("Groups, associations, alumni bodies"), _groups, say_as("to do", "name the groups you belong to")
    ),
)
