"""Routine by month, and the open rules of LinkedIn habits."""

from __future__ import annotations

import pytest

from auditor.audits import habits, routine
from auditor.audits.birthdays import upcoming
from auditor.records import Fact
from auditor.settings import Settings
from tests.audits.builders import MESSAGES, a_person, a_talk, an_act, estimate, inputs, rows, run

JOB = Fact(1, "position", "2020-01-01", "", "Acme", "Manager")
PAST = [Fact(n, "position", f"201{n}-01-01", f"201{n}-12-01", f"Old {n}", "Analyst") for n in (2, 3)]
PROFILE = [Fact(1, "profile", name=name) for name in ("headline", "summary", "industry", "location")]
ALL_FILES = (
    *MESSAGES, "linkedin_profile", "linkedin_positions", "linkedin_education", "linkedin_skills", "linkedin_activity",
    "linkedin_endorsements", "linkedin_recommendations",
)  # fmt: skip


def test_months_are_calendar_months_that_are_over() -> None:
    """On the last day of a month it counts, before that it does not."""
    last = rows(run(routine.AUDIT, inputs([a_person("a")])), "months")
    assert (last[0][0], last[-1][0], len(last)) == ("2024-07", "2026-06", 24)
    middle = rows(run(routine.AUDIT, inputs([a_person("a")], as_of="2026-06-29")), "months")
    assert middle[-1][0] == "2026-05"


def test_colleagues_mass_mail_and_answers_of_others_are_no_touches() -> None:
    """A touch is from the owner to somebody outside; mass mail counts a tenth."""
    people = [a_person("out"), a_person("in", company="Acme GmbH")]
    acts = [an_act("out", "2026-05-01"), an_act("in", "2026-05-01"), an_act("out", "2026-05-02", "in"),
            an_act("out", "2026-05-03", weight=0.1)]  # fmt: skip
    outcome = run(routine.AUDIT, inputs(people, acts, facts=[JOB]))
    assert estimate(outcome, "touches") == 1.1
    assert estimate(outcome, "active_months") == 1
    assert outcome.title == "100 % of two years’ contact from you fell into three months"


def test_new_kept_and_asked_are_counted_by_month() -> None:
    """A talk with somebody known for over a year maintains."""
    people = [a_person("old", connected_on="2015-01-01"), a_person("new", connected_on="2026-05-20")]
    acts = [*a_talk("old", "2026-05-01"), *a_talk("new", "2026-05-25"), an_act("old", "2026-05-28", acts="ask")]
    month = next(row for row in rows(run(routine.AUDIT, inputs(people, acts)), "months") if row[0] == "2026-05")
    assert month[2:6] == (2, 1, 2, 1)


def test_touches_near_a_job_change_are_told() -> None:
    """When nearly all of them are, it is worth attention."""
    facts = [Fact(1, "position", "2025-10-01", "", "Acme", "Manager"), Fact(2, "application", "2025-09-10")]
    acts = [an_act("a", f"2025-{month:02}-10") for month in (8, 9, 10, 11)]
    outcome = run(routine.AUDIT, inputs([a_person("a")], acts, facts=facts))
    assert estimate(outcome, "near_events") == 1.0
    assert any(finding.tone == "attention" and "job change" in finding.text for finding in outcome.findings)
    labels = {row[0]: row[6] for row in rows(outcome, "months")}
    assert (labels["2025-10"], labels["2025-09"]) == ("job change", "application")


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (24, "all year round: in every one"),
        (20, "all year round: in 20"),
        (14, "long quiet stretches"),
        (0, "nothing from you"),
    ],
)
def test_titles_follow_the_index(months: int, words: str) -> None:
    """From a habit to nothing at all."""
    acts = [an_act("a", f"{2024 + (5 + 24 - n) // 12}-{(5 + 24 - n) % 12 + 1:02}-10") for n in range(months)]
    assert words in run(routine.AUDIT, inputs([a_person("a")], acts)).title


def test_without_a_channel_routine_is_not_measured() -> None:
    """Connection dates are no contact."""
    assert run(routine.AUDIT, inputs([a_person("a", connected_on="2026-01-01")], files=())).status == "not_measured"


def test_rules_pass_fail_or_are_not_known() -> None:
    """Only those whose file was read count."""
    outcome = run(habits.AUDIT, inputs([a_person("a")], facts=[PROFILE[0]], files=("linkedin_profile",)))
    checks = {row[0]: row[1] for row in rows(outcome, "rules")}
    assert (checks["Headline"], checks["Industry"], checks["Education"]) == (True, False, None)
    assert outcome.score == 25.0
    assert outcome.title == "Your profile and habits pass one of four checks"
    assert "write the About text" in outcome.findings[0].text


def test_everything_in_order_passes_all() -> None:
    """With the date of each habit beside it, and groups named in the settings."""
    facts = [*PROFILE, JOB, *PAST, Fact(1, "education", name="School"), Fact(1, "share", "2026-06-20"),
             *(Fact(n, "skill", name=f"s{n}") for n in range(5))]  # fmt: skip
    acts = [an_act("a", "2026-01-10", "out", "endorsement"), an_act("a", "2026-02-10", "out", "recommendation"),
            an_act("a", "2016-02-10", "in", "recommendation")]  # fmt: skip
    settings = Settings(groups=["Guild of Surveyors"])
    outcome = run(habits.AUDIT, inputs([a_person("a")], acts, facts=facts, files=ALL_FILES, settings=settings))
    assert (outcome.score, outcome.title) == (100.0, "Your profile and habits pass all 13 checks")
    evidence = {row[0]: row[2] for row in rows(outcome, "rules")}
    assert evidence["An endorsement given in the last 12 months"] == "last on 10 January 2026, one in 12 months"
    assert evidence["A post or comment in the last 30 days"] == "last on 20 June 2026"


def test_old_or_missing_habits_fail() -> None:
    """Read, and nothing there."""
    acts = [an_act("a", "2020-01-10", "out", "endorsement")]
    outcome = run(
        habits.AUDIT, inputs([a_person("a")], acts, facts=[Fact(1, "comment", "2026-01-01")], files=ALL_FILES)
    )
    found = {row[0]: row[1:] for row in rows(outcome, "rules")}
    assert found["A post or comment in the last 30 days"] == (False, "last on 1 January 2026")
    assert found["An endorsement given in the last 12 months"] == (False, "last on 10 January 2020, none in 12 months")
    assert found["A recommendation given in the last 12 months"] == (False, "none in the files")
    assert found["A current position"][0] is False


def test_birthdays_are_greeted_where_there_was_a_talk() -> None:
    """A stranger's birthday is no reason to write; all of them are listed."""
    people = [a_person("friend", birthday="1980-07-15"), a_person("stranger", birthday="--07-10")]
    outcome = run(habits.AUDIT, inputs(people, a_talk("friend", "2024-01-01"), files=ALL_FILES))
    assert [row[:2] for row in rows(outcome, "birthdays")] == [("2026-07-10", "stranger"), ("2026-07-15", "friend")]
    assert [(chance.person_id, chance.due_on) for chance in outcome.opportunities] == [("friend", "2026-07-15")]


@pytest.mark.parametrize(
    ("birthday", "as_of", "on"),
    [
        ("1980-07-15", "2026-06-30", ["2026-07-15"]),
        ("--01-10", "2026-12-20", ["2027-01-10"]),
        ("1980-02-29", "2027-02-01", ["2027-02-28"]),
        ("1980-06-30", "2026-06-30", []),
        ("1980-12-30", "2026-06-30", []),
        ("--13-99", "2026-06-30", []),
        ("", "2026-06-30", []),
    ],
)
def test_the_next_birthday_is_found_across_years(birthday: str, as_of: str, on: list[str]) -> None:
    """With and without a year; today's is over, an impossible one is none."""
    people = inputs([a_person("a", birthday=birthday)], as_of=as_of)["people"]
    assert [str(day)[:10] for day in upcoming(people, as_of, 60)["on"].tolist()] == on


def test_without_linkedin_files_habits_are_not_measured_but_birthdays_are_known() -> None:
    """An address book says nothing about a profile; one file of the archive says too little."""
    people = [a_person("friend", birthday="1980-07-15"), a_person("other", birthday="1980-07-16")]
    files = ("vcard", "calendar_ics", "linkedin_endorsements")
    outcome = run(habits.AUDIT, inputs(people, a_talk("friend", "2024-01-01"), files=files))
    assert outcome.status == "not_measured"
    assert [chance.person_id for chance in outcome.opportunities] == ["friend"]
    unseen = run(habits.AUDIT, inputs(people, files=("vcard",)))
    assert [chance.person_id for chance in unseen.opportunities] == ["friend", "other"]
