"""Every golden input is claimed by exactly one importer, whatever else is on the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.importers.files import find_files
from auditor.importers.listed import IMPORTERS, identify
from tests.importers.accept import DATA
from tests.importers.claims import claimants


@pytest.mark.parametrize(
    "folder", sorted(path for path in DATA.glob("*/*") if path.is_dir()), ids=lambda path: path.name
)
def test_no_two_importers_claim_one_file(folder: Path) -> None:
    files, _ = find_files([folder])
    assert {file.display: len(claimants(file)) for file in files if len(claimants(file)) > 1} == {}


def test_an_unknown_file_is_claimed_by_nobody(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"alpha,beta\n1,2\n")
    (file,), _ = find_files([path])
    assert identify(file) is None


def test_ids_are_unique_and_modules_are_named_after_them() -> None:
    ids = [importer.id for importer in IMPORTERS]
    assert len(set(ids)) == len(ids)
    assert {
        type(importer).__module__.rpartition(".")[2] for importer in IMPORTERS if importer.source == "linkedin"
    } == {importer.id for importer in IMPORTERS if importer.source == "linkedin"}
