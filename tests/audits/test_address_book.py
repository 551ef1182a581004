"""Address book: whom one could still reach, and what to repair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.audits import address_book
from tests.builders import derived

if TYPE_CHECKING:
    from auditor.audits.base import Outcome


def audited(*ids: str, acts: list[tuple[str, str, str]] | None = None, **persons: list[Any]) -> Outcome:
    people, _, _ = derived(acts or [], *ids, persons=persons)
    return address_book.run(people=people)


def rows(outcome: Outcome, name: str) -> tuple[Any, ...]:
    return next(table.rows for table in outcome.tables if table.id == name)


def test_everybody_counts_whatever_the_tie():
    """A phone number reaches as well as an e-mail address; contact changes nothing."""
    acts = [("p1", "2026-06-01", side) for side in ("in", "out")]
    outcome = audited("p1", "p2", acts=acts, phones=["+12025550143", ""])
    assert (outcome.score, outcome.title) == (50.0, "One of two people can be reached outside LinkedIn")
    assert rows(outcome, "reach") == (("Everybody", 1, 2),)
    assert audited("p1", "p2", phones=["+12025550143", ""]).score == 50.0


def test_conflicting_companies_and_missing_names_are_listed():
    """With what the sources say."""
    outcome = audited("p1", "p2", company_conflict=["Acme (linkedin); Bolt (outlook)", ""], family=["Lee", "."])
    assert [row[0] for row in rows(outcome, "conflicts")] == ["p1"]
    assert [row[0] for row in rows(outcome, "nameless")] == ["p2"]
    texts = [finding.text for finding in outcome.findings]
    assert "For one person your sources name different companies." in texts
    assert "One person has no full name." in texts


def test_the_age_of_records_is_counted_by_year():
    """Of those that say when they were changed."""
    outcome = audited("p1", "p2", "p3", updated_on=["2020-01-01", "2020-05-01", ""])
    assert rows(outcome, "ages") == (("2020", 2),)


def test_nobody_is_not_applicable():
    """No division by zero."""
    assert audited().status == "not_applicable"
