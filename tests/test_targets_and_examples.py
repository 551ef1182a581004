"""targets.toml is read strictly, and the examples that `auditor init` writes say the defaults."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from auditor.errors import InputError
from auditor.examples import CUTOFFS, settings_example, targets_example
from auditor.settings import Cutoffs, Settings, read_settings
from auditor.targets import TargetCompany, Targets, read_targets

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str) -> Path:
    path = folder / "targets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_targets_are_read_with_aliases_and_free_words(tmp_path: Path) -> None:
    """Class ids, labels, or any word a title would have."""
    text = """
companies = ["Acme", { name = "Bolt GmbH", aliases = ["Bolt"] }]
functions = ["Marketing and communication", "supply chain"]
seniorities = ["vice president", "chief"]
sectors = ["life_sciences", "Banking"]
places = ["Berlin"]
"""
    assert read_targets(written(tmp_path, text)) == Targets(
        companies=(TargetCompany("Acme"), TargetCompany("Bolt GmbH", ("Bolt",))),
        functions=("marketing", "operations"),
        seniorities=("vice_president", "chief"),
        sectors=("life_sciences", "finance"),
        places=("Berlin",),
    )


def test_no_file_and_no_entry_are_no_targets(tmp_path: Path) -> None:
    """Nothing is aimed at."""
    assert not read_targets(None)
    assert not read_targets(tmp_path / "none.toml")
    assert not read_targets(written(tmp_path, "# empty\n"))


@pytest.mark.parametrize(
    "text",
    [
        "companies = [",
        "companies = 'Acme'",
        "companies = [1]",
        "companies = [{ alias = 'x' }]",
        "companies = [{ name = '' }]",
        "functions = ['zzz']",
        "cities = ['Berlin']",
    ],
)
def test_a_wrong_entry_is_named_and_not_quoted(tmp_path: Path, text: str) -> None:
    """File and entry, with what would help."""
    with pytest.raises(InputError) as refused:
        read_targets(written(tmp_path, text))
    assert "targets.toml" in refused.value.message
    assert refused.value.hint


def test_the_examples_change_nothing(tmp_path: Path) -> None:
    """Everything in them is commented out."""
    settings = tmp_path / "settings.toml"
    settings.write_text(settings_example(), encoding="utf-8")
    assert read_settings(settings) == Settings()
    assert not read_targets(written(tmp_path, targets_example()))


def test_taking_the_marks_away_gives_the_defaults(tmp_path: Path) -> None:
    """Every line that is a setting is valid and says what holds anyway; every cut-off is there."""
    lines = [line[2:] for line in settings_example().splitlines() if re.match(r"# (\[|\w+ = )", line)]
    settings = tmp_path / "settings.toml"
    settings.write_text("\n".join(lines), encoding="utf-8")
    found = read_settings(settings)
    assert found.cutoffs == Cutoffs()
    assert found.plan_minutes_per_week == Settings().plan_minutes_per_week
    assert set(CUTOFFS) == {field.name for field in fields(Cutoffs)}
    example = [line[2:] for line in targets_example().splitlines() if re.match(r"# (\w+ = |    |\])", line)]
    assert read_targets(written(tmp_path, "\n".join(example)))
