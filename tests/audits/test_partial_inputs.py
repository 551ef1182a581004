"""Any part of the sample's exports gives an audit: nothing fails, and nothing is claimed that the part cannot show."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor import data_folder, pipeline
from auditor.settings import Settings

SAMPLE = Path(__file__).parents[2] / "sample_data"
ARCHIVE = SAMPLE / "Complete_LinkedInDataExport_11-15-2026.zip"
NOW = datetime(2026, 11, 16, tzinfo=UTC)
NEEDS_CONTACT = {"strong_ties", "reciprocity", "recruiters", "dormant", "routine", "three_networks", "lifeline"}
PARTS = {
    "connections": ("Connections.csv",),
    "connections and messages": ("Connections.csv", "messages.csv"),
    "connections and endorsements": ("Connections.csv", "Endorsement_Given_Info.csv"),
    "address book": ("contacts-icloud.vcf",),
    "work contacts": ("contacts-outlook.csv",),
    "address book and calendar": ("contacts-icloud.vcf", "calendar.ics"),
}


def audited(folder: Path, names: tuple[str, ...]) -> dict[str, tuple[str, float | None]]:
    source, home = folder / "files", folder / "home"
    source.mkdir()
    with zipfile.ZipFile(ARCHIVE) as archive:
        for name in names:
            own = SAMPLE / name
            source.joinpath(name).write_bytes(own.read_bytes() if own.exists() else archive.read(name))
    with data_folder.open_client(home, new=True) as store:
        pipeline.import_paths(store, [source], me="Nora Feldhaus", settings=Settings(), now=NOW)
        snapshot = pipeline.audit(store, Settings(), client="me", now=NOW)
    return {result.id: (result.outcome.status, result.outcome.score) for result in snapshot.audits}


@pytest.mark.parametrize("names", PARTS.values(), ids=PARTS.keys())
def test_no_part_breaks_an_audit_and_none_is_scored_without_its_files(tmp_path: Path, names: tuple[str, ...]) -> None:
    """Contact is measured with a channel alone; a score stands with `scored` only."""
    found = audited(tmp_path, names)
    channel = {"messages.csv", "calendar.ics"} & set(names)
    assert not [name for name, (status, _) in found.items() if status == "failed"]
    assert all((score is not None) == (status == "scored") for status, score in found.values())
    measured = {name for name in NEEDS_CONTACT if found[name][0] in ("scored", "informative")}
    assert bool(measured) == bool(channel)
    assert {found[name][0] for name in NEEDS_CONTACT} == {"not_measured"} or channel
    assert found["address_book"][0] == "scored"
    assert found["habits"][0] == "not_measured"
