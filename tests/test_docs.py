"""The documents say what is true: commands, files, links."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.cli import group

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


def test_the_readme_lists_every_command_and_no_other():
    """In the block under Commands."""
    block = re.search(r"## Commands\n+```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    assert {line.split()[1] for line in block[1].splitlines()} == set(group.COMMANDS)


def test_every_link_and_picture_in_the_documents_is_there():
    """Links to files of this repository, without their anchors."""
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_command_of_the_readme_runs_the_tests_of_the_checks():
    """`.ci/run` and the README name the same line."""
    line = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest -q"
    assert line in (ROOT / "README.md").read_text(encoding="utf-8")
    assert line in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
