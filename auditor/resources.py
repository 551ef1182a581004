"""Where the shipped templates and sample data are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """The folder with `report.html` and the other templates."""
    return _shipped("templates")


def sample_data() -> Path:
    """The folder with the invented client's exports and answers."""
    return _shipped("sample_data")


def _shipped(name: str) -> Path:
    """`auditor/_<name>` in a wheel, else `<name>` beside the package (checkout, editable install, sdist)."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name
