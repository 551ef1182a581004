"""Word lists that are shipped are parsed once, and anew when they change."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from auditor import toml_file


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "words.toml"
    path.write_text('titles = "dr prof"\n')
    return path


def kept(words: Path) -> list[Path]:
    return list((words.parent / "__pycache__").glob("*"))


def test_a_list_is_not_parsed_again(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says is taken from what was kept."""
    assert toml_file.shipped(words) == {"titles": "dr prof"}
    assert len(kept(words)) == 1
    monkeypatch.setattr("tomllib.loads", pytest.fail)
    assert toml_file.shipped(words) == {"titles": "dr prof"}


def test_a_list_that_changed_is_read_anew(words: Path) -> None:
    """Also within the same number of characters."""
    toml_file.shipped(words)
    words.write_text('titles = "dr miss"\n')
    os.utime(words, ns=(1, 1))
    assert toml_file.shipped(words) == {"titles": "dr miss"}
    assert toml_file.shipped(words) == {"titles": "dr miss"}


@pytest.mark.parametrize("damage", [b"", b"x", b"\xe9", b"\xa9\x02"])
def test_damage_to_what_was_kept_does_no_harm(words: Path, damage: bytes) -> None:
    """A disk that was full, another program."""
    toml_file.shipped(words)
    kept(words)[0].write_bytes(damage)
    assert toml_file.shipped(words) == {"titles": "dr prof"}


def test_nothing_is_kept_where_python_keeps_nothing(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As asked for by PYTHONDONTWRITEBYTECODE."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert toml_file.shipped(words) == {"titles": "dr prof"}
    assert not kept(words)


def test_a_folder_that_cannot_be_written_does_no_harm(words: Path) -> None:
    """As in an installation by the system."""
    (words.parent / "__pycache__").write_text("no folder")
    assert toml_file.shipped(words) == {"titles": "dr prof"}
