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


def sample_files(folder: Path) -> list[Path]:
    """The exports in a folder of the sample client."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".zip", ".vcf", ".ics") or _contacts_csv(path))


def _contacts_csv(path: Path) -> bool:
    return path.suffix == ".csv" and path.name.startswith("contacts-")


def _shipped(name: str) -> Path:
    """`auditor/_<name>` in a wheel, else `<name>` beside the package (checkout, editable install, sdist)."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name
