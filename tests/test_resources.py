"""Templates and sample data are found in a checkout and in a wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import resources

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_checkout_has_them_beside_the_package() -> None:
    """Editable installs and unpacked source archives too."""
    assert (resources.templates() / "report.html").is_file()
    assert resources.sample_data().name == "sample_data"


def test_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the build puts them."""
    package = tmp_path / "site-packages" / "auditor"
    (package / "_templates").mkdir(parents=True)
    (package / "_sample_data").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.templates() == package / "_templates"
    assert resources.sample_data() == package / "_sample_data"
