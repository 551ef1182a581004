"""What was just written need not be read back, and is what would be read."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from auditor.records import Fact, Identifier
from auditor.store import Store, open_store, written
from tests.builders import a_contact, a_reading, a_receipt, an_interaction

if TYPE_CHECKING:
    import pytest

NOW = "2026-11-22T10:00:00"
TABLES = ("contact_columns", "identifier_columns", "interaction_columns", "fact_columns")


class InterruptedImportError(Exception):
    """Something went wrong in the middle of an import."""


def import_file(store: Store, number: int, rows: list[int]) -> None:
    """A file with a contact, an identifier, an act and a fact in each of its rows, inside the caller's transaction."""
    reading = a_reading(
        [a_contact(row, name=f"N{row}") for row in rows],
        [an_interaction(row, name=f"N{row}", slug=f"s{row}", key=f"{number}:{row}") for row in rows],
    )
    for row in rows:
        reading.identifiers.append(Identifier(row=row, kind="profile", value=f"s{row}"))
        reading.facts.append(Fact(row=row, kind="skill", name=f"F{row}"))
    store.add_file(a_receipt(sha256=f"{number:012}".ljust(64, "0"), read=len(rows)), reading, NOW)


def give_up_import(store: Store, number: int, rows: list[int]) -> None:
    """An import that is taken back."""
    with suppress(InterruptedImportError), store.transaction():
        import_file(store, number, rows)
        raise InterruptedImportError


def forget(store: Store, row: int) -> None:
    """A person is forgotten."""
    with store.transaction():
        store.forget_person([f"p{row}"], [(f"{0:012}", row)], [("profile", f"s{row}")], NOW)


ROWS = st.lists(st.integers(1, 9), max_size=4, unique=True)
STEPS = st.lists(
    st.tuples(st.sampled_from(["import", "given up", "elsewhere"]), ROWS) | st.tuples(st.just("forget"), st.integers(1, 9)),
    max_size=6,
)  # fmt: skip


@given(STEPS)
def test_the_store_tells_what_its_file_holds(steps: list[tuple[str, list[int]]]) -> None:
    """Whatever was imported, taken back, forgotten, or written by another program meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "me.auditor"
        with open_store(path) as store:
            for number, (what, value) in enumerate(steps):
                if what == "import":
                    with store.transaction():
                        import_file(store, number, value)
                elif what == "given up":
                    give_up_import(store, number, value)
                elif what == "forget":
                    forget(store, value)
                else:
                    with open_store(path) as other, other.transaction():
                        import_file(other, number, value)
                with open_store(path) as fresh:
                    for table in TABLES:
                        assert getattr(store, table)() == getattr(fresh, table)()


def test_an_import_into_an_empty_file_is_not_read_back(tmp_path: Path) -> None:
    """Neither the rows nor the keys by which the next file's known acts are found."""
    with open_store(tmp_path / "me.auditor") as store:
        asked: list[str] = []
        store.connection.set_trace_callback(asked.append)
        for number in (2, 1):
            with store.transaction():
                import_file(store, number, [1, 2])
        first, second = f"{1:012}", f"{2:012}"
        assert store.contact_columns()["file_id"] == [first, first, second, second]
        assert store.interaction_columns()["file_id"] == [second, second, first, first]
        assert any(query.startswith("SELECT count") for query in asked)
        assert not [query for query in asked if query.startswith('SELECT "')]
        assert asked.count("SELECT key FROM interactions") == 1  # while it was empty


def test_a_large_import_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take more memory than the reading is worth."""
    monkeypatch.setattr(written, "MOST_ROWS", 3)
    with open_store(tmp_path / "me.auditor") as store:
        for number in (1, 2):
            with store.transaction():
                import_file(store, number, [1, 2])
        assert store.written.columns("interactions", ["row"]) is None
        assert store.interaction_columns()["row"] == [1, 2, 1, 2]
