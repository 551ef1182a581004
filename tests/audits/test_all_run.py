"""Every listed audit keeps the contract on a small network, an empty one and without messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from auditor.audits.listed import AUDITS
from auditor.records import Fact
from auditor.runner import CATEGORIES, run_audits
from auditor.settings import Cutoffs, Settings
from auditor.targets import TargetCompany, Targets
from auditor.wording import Message
from tests.audits.builders import a_person, a_talk, an_act, an_answer, inputs, run

if TYPE_CHECKING:
    from auditor.audits.base import Audit

PEOPLE = [
    a_person("a", position="Recruiter", company="Acme", connected_on="2020-01-01", birthday="1980-07-15"),
    a_person("b", position="VP Sales", company="Kestrel Software", has_private_phone=1, emails="b@example.com"),
    a_person("c", position="Headhunter", categories="Friends"),
    a_person("d", position="Engineer", company="Acme", connected_on="2012-01-01", country="USA"),
    a_person("e"),
]
ACTS = [
    *a_talk("a", "2026-05-01"),
    *a_talk("b", "2025-01-01"),
    *a_talk("d", "2015-01-01"),
    an_act("c", "2026-06-03", "in", acts="help_offered"),
    an_act("b", "2024-06-03", "in", "recommendation"),
    an_act("b", "2026-06-03", "out", acts="ask"),
    an_act("a", "2026-06-01", "out", acts="congratulation one_click", weight=0.1),
]
FACTS = [
    Fact(1, "position", "2020-01-01", "", "Acme GmbH", "Manager"),
    Fact(2, "position", "2010-01-01", "2019-12-31", "Old Co", "Analyst"),
    Fact(1, "application", "2026-05-20", "", "Beta", ""),
    Fact(1, "profile", name="headline", detail="Manager"),
]
ANSWERS = [an_answer("a", "lunch", "yes", 1), an_answer("a", "advocate", "yes", 2), an_answer("d", "lunch", "no", 3)]
TARGETS = Targets(companies=(TargetCompany("Kestrel Software"), TargetCompany("Nowhere Ltd")), places=("US",))
FILES = ("linkedin_connections", "linkedin_messages", "linkedin_profile", "linkedin_positions", "linkedin_endorsements")


def some_inputs(**more: Any) -> dict[str, Any]:
    given = {"facts": FACTS, "answers": ANSWERS, "files": FILES, "targets": TARGETS, **more}
    return inputs(given.pop("people", PEOPLE), given.pop("acts", ACTS), **given)


@pytest.fixture(params=[listed.audit for listed in AUDITS], ids=lambda audit: audit.id)
def audit(request: pytest.FixtureRequest) -> Audit:
    """Each listed audit in turn."""
    found: Audit = request.param
    return found


def test_ids_are_modules_and_categories_exist() -> None:
    """The list names each audit once, with a category the runner knows."""
    ids = [listed.audit.id for listed in AUDITS]
    assert len(set(ids)) == len(ids)
    for listed in AUDITS:
        assert listed.audit.run.__module__ == f"auditor.audits.{listed.audit.id}"
        assert listed.category in CATEGORIES


def test_an_outcome_is_plain_and_complete(audit: Audit) -> None:
    """A sentence without a full stop, tables as wide as their columns, numbers that open to existing tables."""
    outcome = run(audit, some_inputs())
    assert outcome.title[0].isupper() or outcome.title[0].isdigit()
    assert not outcome.title.endswith(".")
    tables = {table.id: table for table in outcome.tables}
    assert len(tables) == len(outcome.tables)
    for table in outcome.tables:
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert table.total >= len(table.rows)
        plain = (str, Message, int, float, bool, type(None))
        assert all(type(cell) in plain for row in table.rows for cell in row)
    for found in (*outcome.estimates, *outcome.findings):
        assert found.table in ("", *tables)
    assert all(type(found.value) in (int, float, type(None)) for found in outcome.estimates)
    assert all(finding.text.endswith(".") for finding in outcome.findings)
    assert (outcome.score is not None) == (outcome.status == "scored")
    assert outcome.score is None or 0 <= outcome.score <= 100
    assert all(chance.measure in {one.audit.id for one in AUDITS} for chance in outcome.opportunities)
    assert all(chance.minutes > 0 or chance.kind == "talk" for chance in outcome.opportunities)
    assert outcome.status == "scored" or outcome.why


def test_nothing_known_breaks_no_audit(audit: Audit) -> None:
    """One person without any data, no facts, no answers, no targets."""
    outcome = run(audit, inputs([a_person("a")], targets=Targets(), files=()))
    assert outcome.status != "failed"
    assert outcome.score is None or audit.id == "address_book"


def test_every_formula_and_caveat_is_written(audit: Audit) -> None:
    """What it computes and what it cannot know stands with every result."""
    outcome = run(audit, some_inputs())
    assert audit.formula.endswith(".")
    assert audit.question.endswith("?")
    assert outcome.caveats or outcome.status in ("manual", "not_measured", "not_applicable")


def test_a_formula_says_the_cut_offs_that_held() -> None:
    """Also a coach's own; no brace is left over."""
    own = Settings(cutoffs=Cutoffs(dormant_months=48, recruiter_fresh_months=6))
    results = {result.id: result for result in run_audits(some_inputs(settings=own), AUDITS, {})}
    assert "then at least 48 months of silence" in results["dormant"].formula
    assert "in the last 6 months" in results["recruiters"].formula
    assert "in the last six months" in results["recruiters"].outcome.title
    assert not any("{" in result.formula for result in results.values())
