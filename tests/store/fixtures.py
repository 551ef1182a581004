"""Writes a tiny store of every schema version: `python -m tests.store.fixtures` adds the newest, never touches the others."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from auditor import pipeline
from auditor.counting.book import Answer
from auditor.settings import Settings
from auditor.store import open_store
from auditor.store.database import APPLICATION_ID
from auditor.store.schema import VERSION
from tests.builders import cards

DATA = Path(__file__).parent / "data"
MADE = datetime(2026, 3, 1, tzinfo=UTC)


def fixture(version: int) -> Path:
    """Where the store of a version is, as SQL."""
    return DATA / f"version_{version}.sql"


def write(target: Path) -> None:
    """Two people, one answer, one audit, in the newest schema."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "contacts.vcf"
        file.write_bytes(cards(("Ann Lee", "Acme"), ("Bob Stone", "Acme"), revised="2026-02-01T00:00:00Z"))
        with open_store(Path(folder) / "me.auditor") as store:
            pipeline.import_paths(store, [file], settings=Settings(), now=MADE)
            linked = pipeline.network(store, Settings(), today="2026-03-01")
            person = linked.people["person_id"].tolist()[0]
            store.append(Answer(0, 0, person, "lunch", "yes", "2026-03-01T00:00:00", "volunteered"))
            pipeline.audit(store, Settings(), client="me", now=MADE)
            dump = "\n".join(store.connection.iterdump())
    target.write_text(f"{dump}\nPRAGMA user_version = {VERSION};\nPRAGMA application_id = {APPLICATION_ID};\n")


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    if not fixture(VERSION).exists():
        write(fixture(VERSION))
