"""The golden folders of LinkedIn archives: every row read, as somebody once looked over and accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.importers.accept import EXPECTED, cases, outcome


@pytest.mark.parametrize("case", cases("linkedin"), ids=lambda case: case.name)
def test_a_golden_folder_reads_as_accepted(case: Path) -> None:
    """After a change on purpose: `python -m tests.importers.accept linkedin/<case>`, then look over the difference."""
    expected = json.loads((case / EXPECTED).read_text("utf-8"))
    assert expected == outcome(case), f"if this is right: python -m tests.importers.accept linkedin/{case.name}"
