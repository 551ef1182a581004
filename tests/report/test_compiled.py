"""Compiled templates are kept where they may be, follow their source, and are never needed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from auditor.report.compiled import CompiledTemplates


def rendered(folder: Path) -> str:
    """The page of a fresh environment, as a new process has it."""
    environment = Environment(
        loader=FileSystemLoader(folder), bytecode_cache=CompiledTemplates(folder), autoescape=True
    )
    return environment.get_template("page.html").render(name="Ann")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "page.html").write_text("Dear {{ name }}")
    return tmp_path


def test_a_template_is_compiled_once_and_again_when_it_changes(templates: Path) -> None:
    assert rendered(templates) == rendered(templates) == "Dear Ann"
    assert len(list((templates / "__pycache__").iterdir())) == 1
    (templates / "page.html").write_text("Hello {{ name }}")
    assert rendered(templates) == "Hello Ann"


def test_nothing_is_written_where_python_writes_no_bytecode(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(templates) == "Dear Ann"
    assert [path.name for path in templates.iterdir()] == ["page.html"]


def test_a_folder_that_cannot_be_written_to_does_no_harm(templates: Path) -> None:
    (templates / "__pycache__").write_text("a file is in the way")
    assert rendered(templates) == "Dear Ann"
