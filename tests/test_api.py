"""The documented Python API does what the document shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import auditor
from auditor import resources
from auditor.errors import UsageError

DOCUMENT = Path(__file__).parents[1] / "docs" / "api.md"


def test_the_example_in_the_document_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every block, one after the other, over the sample client."""
    (tmp_path / "sample_data").symlink_to(resources.sample_data())
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 3
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(DOCUMENT), "exec"), names)  # noqa: S102 - our own document
    assert "Since last time" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "clients").iterdir()] == ["nora.auditor"]


def test_every_public_name_is_there_and_no_other():
    """Loaded on first use."""
    for name in auditor.__all__:
        assert getattr(auditor, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        auditor.nothing  # noqa: B018 - it is the access that fails


def test_an_audit_of_a_day_to_come_is_refused(tmp_path: Path) -> None:
    """As on the command line."""
    with pytest.raises(UsageError, match="has not been yet"):
        auditor.audit(auditor.Client("me", tmp_path), as_of="2950-01-01")
