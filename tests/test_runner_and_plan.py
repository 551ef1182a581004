"""Audits are run apart, scored by category, and their opportunities ranked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.audits.base import Audit, Coverage, Estimate, Listed, Opportunity, Outcome
from auditor.plan import WEEKS, plan
from auditor.runner import overall_score, run_audits, score_categories
from auditor.snapshot import AuditResult

SEEN = Coverage(sources=("linkedin", "calendar", "vcard"), file_kinds=("linkedin_messages", "calendar_ics"))


def an_outcome(status: Any = "scored", score: float | None = 50.0, **given: Any) -> Outcome:
    return Outcome(status, "A finding", score=score if status == "scored" else None, **given)


def a_result(
    name: str = "a", outcome: Outcome | None = None, category: str = "depth", weight: float = 1.0
) -> AuditResult:
    return AuditResult(name, name.title(), "?", category, weight, outcome or an_outcome())


def an_opportunity(person: str = "p1", gain: float = 1.0, minutes: float = 10.0, **given: Any) -> Opportunity:
    return Opportunity(given.pop("kind", "reply"), person, "they wrote", "a", gain, minutes, **given)


def planned(*chances: Opportunity, companies: dict[str, str] | None = None, minutes: int = 90) -> list[tuple[str, int]]:
    result = a_result(outcome=an_outcome(opportunities=chances))
    names = {chance.person_id: chance.person_id.upper() for chance in chances}
    return [(a.person_id, a.week) for a in plan([result], names, companies or {}, minutes)]


def test_an_audit_gets_what_it_declared_and_a_broken_one_does_not_stop_the_others():
    """Exactly the named inputs; a failure is an outcome that never quotes the error's text."""

    def broken(**_: Any) -> Outcome:
        raise ValueError("Ann Lee")

    def fine(**given: Any) -> Outcome:
        return an_outcome(score=float(len(given)))

    audits = [
        Listed(Audit("x", "X", "?", ("people",), broken, ""), "depth", 1.0),
        Listed(Audit("y", "Y", "?", ("people", "as_of"), fine, ""), "depth", 1.0),
    ]
    first, second = run_audits({"people": 1, "as_of": 2, "facts": 3}, audits, {"y": 3.0})
    assert first.outcome.status == "failed"
    assert "Ann" not in first.outcome.why
    assert (second.outcome.score, second.weight) == (2.0, 3.0)


def test_a_category_is_the_weighted_mean_of_what_was_scored():
    """Not measured lowers the measured share, never the score; informative weighs nothing."""
    results = [
        a_result("a", an_outcome(score=80.0), weight=3.0),
        a_result("b", an_outcome(score=40.0), weight=1.0),
        a_result("c", an_outcome("not_measured"), weight=4.0),
        a_result("d", an_outcome("informative"), weight=9.0),
    ]
    (category,) = score_categories(results, SEEN)
    assert (category.score, category.measured) == (70.0, 0.5)


def test_a_failed_audit_blanks_its_category():
    """A score that leaves it out would mislead."""
    (category,) = score_categories([a_result(), a_result("b", an_outcome("failed"))], SEEN)
    assert category.score is None


@pytest.mark.parametrize(
    ("coverage", "category", "confidence"),
    [
        (SEEN, "depth", "high"),
        (Coverage(file_kinds=("linkedin_messages",)), "depth", "medium"),
        (Coverage(), "depth", "low"),
        (SEEN, "address_book", "high"),
        (Coverage(sources=("linkedin",)), "address_book", "low"),
    ],
)
def test_confidence_follows_from_what_was_read(coverage, category, confidence):
    """Channels for contact, address books for the address book."""
    (found,) = score_categories([a_result(category=category)], coverage)
    assert found.confidence == confidence
    assert found.why


def test_half_measured_is_low_confidence_and_partly_measured_is_not_high():
    """Whatever was read."""
    manual = a_result("m", an_outcome("manual"), weight=2.0)
    assert score_categories([a_result(), manual], SEEN)[0].confidence == "low"
    assert score_categories([a_result(weight=5.0), manual], SEEN)[0].confidence == "medium"


@pytest.mark.parametrize(
    ("low", "high", "confidence"),
    [
        (21, 522, "medium"),  # of 1,660: nobody can build on that
        (100, 900, "medium"),  # nine times only, and half of everybody
        (2, 140, "medium"),  # seventy times, ±4 points
        (0, 80, "high"),  # next to nobody, and that is known to ±2.4 points
        (150, 400, "high"),
        (41, 41, "high"),
    ],
)
@pytest.mark.parametrize("name", ["lunch_share", "advocate_share"])
def test_a_wide_range_is_no_high_confidence(name, low, high, confidence):
    """By the points of everybody it leaves open and by how many times its low end it reaches; of both questions."""
    share = Estimate(name, "would", 0.1, low / 1660, high / 1660, 40, "share", of=1660, basis="sampled")
    strangers = replace(share, name="strangers_share", low=0.0, high=0.9)
    found = score_categories([a_result(outcome=an_outcome(estimates=(share, strangers)))], SEEN)[0]
    assert found.confidence == confidence
    wide = found.why == f"the range is still wide ({low} to {high} people would)"
    assert wide == (confidence == "medium")


def test_what_is_shown_and_not_graded_keeps_the_confidence_from_being_high():
    """Five answers to the count are not more than none; what weighs nothing does not matter."""
    shown = an_outcome("informative")
    found = score_categories([a_result(), a_result("c", shown)], SEEN)[0]
    assert (found.confidence, found.why.endswith("is shown and not graded")) == ("medium", True)
    assert score_categories([a_result(), a_result("b", shown, weight=0.0)], SEEN)[0].confidence == "high"
    manual = a_result("m", an_outcome("manual"), weight=9.0)
    assert score_categories([a_result(), a_result("c", shown), manual], SEEN)[0].confidence == "low"


def test_the_overall_score_needs_seven_tenths_of_the_weight():
    """Below that there is none."""
    results = [
        a_result(weight=7.0, outcome=an_outcome(score=60.0)),
        a_result("b", an_outcome("manual"), "routine", 3.0),
    ]
    assert overall_score(results, score_categories(results, SEEN)) == 60.0
    results[1] = a_result("b", an_outcome("manual"), "routine", 3.1)
    assert overall_score(results, score_categories(results, SEEN)) is None
    assert overall_score([], ()) is None


def test_most_gain_per_minute_comes_first():
    """Within a week."""
    assert planned(an_opportunity("p1", 1, 10), an_opportunity("p2", 1, 5)) == [("p2", 1), ("p1", 1)]


def test_a_week_holds_no_more_than_its_minutes():
    """What does not fit waits, what does not fit in the weeks ahead is left out."""
    chances = [an_opportunity(f"p{n}", minutes=40) for n in range(12)]
    weeks = [week for _, week in planned(*chances)]
    assert weeks == [1, 1, 2, 2, 3, 3, 4, 4]
    assert max(weeks) == WEEKS


def test_nobody_is_planned_twice_and_no_company_is_stormed():
    """One action a person, two a company and week."""
    assert planned(an_opportunity("p1"), an_opportunity("p1", 9)) == [("p1", 1)]
    chances = [an_opportunity(f"p{n}") for n in range(3)]
    weeks = [week for _, week in planned(*chances, companies={f"p{n}": "Acme" for n in range(3)})]
    assert weeks == [1, 1, 2]


def test_the_same_audit_gives_the_same_plan():
    """Ties go by due day, then by id, not by the order of audits."""
    chances = [an_opportunity("p2"), an_opportunity("p1"), an_opportunity("p3", due_on="2026-12-01")]
    assert planned(*chances) == planned(*reversed(chances)) == [("p3", 1), ("p1", 1), ("p2", 1)]
