"""docs/audits.md says what the code does: every audit, weight, cut-off and source."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from auditor.audits.listed import AUDITS
from auditor.audits.monthly import MONTHS
from auditor.runner import CATEGORIES
from auditor.settings import Cutoffs, Settings

TEXT = (Path(__file__).parents[2] / "docs" / "audits.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+) – .*?\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def test_every_audit_has_a_section_in_reading_order() -> None:
    """With the label of the report in its heading."""
    assert list(SECTIONS) == [listed.audit.id for listed in AUDITS]
    for listed in AUDITS:
        assert re.search(
            rf"^## {listed.audit.id} – {re.escape(listed.audit.label.replace('’', chr(39)))}$", TEXT, re.MULTILINE
        )


@pytest.mark.parametrize("audit", [listed.audit for listed in AUDITS], ids=lambda audit: audit.id)
def test_a_section_asks_the_question_and_says_what_it_cannot_know(audit: object) -> None:
    """And names every author the audit rests on."""
    section = " ".join(SECTIONS[audit.id].split()).replace("’", "'")  # type: ignore[attr-defined]
    assert "**Cannot know:**" in section
    assert re.match(r"\*[^*]+\?\*", section)
    for source in audit.sources:  # type: ignore[attr-defined]
        author = re.match(r"[\w\-]+", source)
        assert author
        assert author[0] in section, source


def test_weights_are_those_of_the_list() -> None:
    """The table of categories."""
    for category, label in CATEGORIES.items():
        mine = ", ".join(f"`{one.audit.id}` {one.weight:g}" for one in AUDITS if one.category == category)
        assert f"| {label} | {mine} |" in TEXT


def test_cut_offs_are_the_defaults() -> None:
    """A number beside the name of a setting is the default; every cut-off that somebody may change is named."""
    named = {name for name in re.findall(r"`(\w+)`", TEXT) if name in {field.name for field in fields(Cutoffs)}}
    assert {field.name for field in fields(Cutoffs)} - named == {"light_weight", "strong_closeness"}
    flat = " ".join(TEXT.split())
    for name in named:
        before = flat[: flat.index(f"`{name}`")][-60:]
        assert str(int(getattr(Cutoffs(), name))) in re.findall(r"\d+", before), name
    assert f"`plan_minutes_per_week`, {Settings().plan_minutes_per_week}" in flat
    assert f"last {MONTHS} complete calendar months" in flat
