"""The open rules of LinkedIn habits: what each looks at, and when it is passed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from auditor.audits.evidence import number, some, spoken
from auditor.episodes import months_back
from auditor.work.roles import jobs

if TYPE_CHECKING:
    from auditor.settings import Settings

POST_DAYS = 30
GIVEN_MONTHS = 12
LEAST_SKILLS, LEAST_PAST_JOBS = 5, 2


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
        mine = (rows["kind"] == kind) & (rows["direction"] == direction)
        days = rows["happened_at"].to_numpy("datetime64[D]")[mine.to_numpy(bool)]
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
