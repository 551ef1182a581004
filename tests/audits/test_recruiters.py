"""Which recruiters are fresh, which wait, and what a score takes."""

from __future__ import annotations

import pytest

from auditor.audits.recruiters import AUDIT, CLASSES
from tests.audits.builders import a_person, a_talk, an_act, estimate, inputs, rows, run

RECRUITERS = [a_person(name, position="Recruiter", company="Halden Bank") for name in "abcd"]
OTHERS = [a_person("z", position="Accountant", company="Halden Bank")]


def test_freshness_follows_the_last_two_way_talk() -> None:
    """Within 12 months lately, within 24 a while ago, longer long ago, one-sided never."""
    acts = [
        *a_talk("a", "2026-05-01"),
        *a_talk("b", "2025-01-10"),
        *a_talk("c", "2020-01-10"),
        an_act("d", "2026-05-01"),
    ]
    outcome = run(AUDIT, inputs(RECRUITERS + OTHERS, acts))
    assert rows(outcome, "freshness") == tuple((label, 1) for label in CLASSES.values())
    assert outcome.score == 20.0
    assert outcome.title == "Of the four recruiters you know, you have talked with one in the last twelve months"


def test_a_full_score_takes_five_fresh_recruiters() -> None:
    """Four of four fresh is 80, not 100."""
    acts = [act for name in "abcd" for act in a_talk(name, "2026-05-01")]
    outcome = run(AUDIT, inputs(RECRUITERS, acts))
    assert outcome.score == 80.0
    assert "all four recruiters" in outcome.title


def test_a_recruiter_who_wrote_and_got_no_answer_is_named() -> None:
    """With the date and the row of the message; only messages of the last year are planned."""
    acts = [
        an_act("a", "2026-03-03", "in"),
        an_act("b", "2024-03-03", "in"),
        an_act("c", "2026-03-03", "in"),
        *a_talk("c", "2026-04-01"),
    ]
    outcome = run(AUDIT, inputs(RECRUITERS, acts))
    assert [row[0] for row in rows(outcome, "waiting")] == ["a", "b"]
    assert [(chance.kind, chance.person_id) for chance in outcome.opportunities] == [("reply", "a")]
    assert "3 March 2026" in outcome.opportunities[0].reason
    assert rows(outcome, "waiting")[0][-1] == "messages.csv row 1"
    late = [an_act("a", "2026-06-27", "in"), an_act("b", "2026-06-28", "in"), an_act("c", "2026-06-30", "in")]
    assert [row[0] for row in rows(run(AUDIT, inputs(RECRUITERS, late)), "waiting")] == ["a"]  # two days are no delay


def test_cold_recruiters_are_opportunities() -> None:
    """One talked with 18 months ago is worth a message; the reason says when it was."""
    outcome = run(AUDIT, inputs(RECRUITERS, a_talk("a", "2024-12-30")))
    assert [(chance.kind, chance.person_id) for chance in outcome.opportunities] == [("reconnect", "a")]
    assert "in December 2024" in outcome.opportunities[0].reason


def test_what_you_gave_them_is_counted() -> None:
    """A thank-you to a recruiter is something given."""
    acts = [*a_talk("a", "2026-05-01"), an_act("a", "2026-05-02", acts="thanks")]
    outcome = run(AUDIT, inputs(RECRUITERS, acts))
    assert any("something from you – thanks" in finding.text for finding in outcome.findings)


def test_without_messages_recruiters_are_listed_and_not_scored() -> None:
    """Who they are is known; whether one is in touch is not."""
    outcome = run(AUDIT, inputs(RECRUITERS + OTHERS, files=("linkedin_connections",)))
    assert outcome.status == "not_measured"
    assert outcome.score is None
    assert len(rows(outcome, "recruiters")) == 4


def test_without_titles_nothing_is_claimed() -> None:
    """Names alone tell no recruiter."""
    outcome = run(AUDIT, inputs([a_person("a")], a_talk("a", "2026-05-01")))
    assert outcome.status == "not_measured"
    assert "Connections.csv" in outcome.why


@pytest.mark.parametrize(("count", "words"), [(0, "Your one contact is not"), (1, "the one recruiter")])
def test_titles_read_well_at_small_numbers(count: int, words: str) -> None:
    """None and one have their own sentences."""
    outcome = run(AUDIT, inputs(RECRUITERS[:count] or OTHERS, a_talk("a", "2026-05-01") if count else []))
    assert words in outcome.title
    assert estimate(outcome, "recruiters") == count
