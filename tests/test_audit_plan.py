"""The plan that an audit keeps: from which day on it counts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from auditor import pipeline
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.store import Store

NEWEST_ROW, TODAY = "2026-11-10", datetime(2026, 11, 22, 9, tzinfo=UTC)
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nEMAIL:{0}@example.com\r\nBDAY:{1}\r\nREV:{2}T00:00:00Z\r\nEND:VCARD\r\n"
BIRTHDAYS = (("Past Stone", "1980-11-13"), ("Today Stone", "1980-11-22"), ("Next Stone", "1980-11-26"))


def an_address_book(store: Store, folder: Path) -> None:
    """Three birthdays after the newest row: one is past on the day of the audit, one is that day, one is yet to come."""
    book = folder / "contacts.vcf"
    book.write_text("".join(CARD.format(name, born, NEWEST_ROW) for name, born in BIRTHDAYS), encoding="utf-8")
    pipeline.import_paths(store, [book], settings=Settings(), now=TODAY)


def wishes(store: Store, as_of: str = "") -> list[str]:
    """The days on which an audit made today wishes somebody a happy birthday."""
    actions = pipeline.audit(store, Settings(), client="me", now=TODAY, as_of=as_of).actions
    return [action.due_on for action in actions if action.kind == "greet"]


def test_no_birthday_that_is_past_is_in_the_plan_of_an_audit(store: Store, tmp_path: Path) -> None:
    """However old the newest row of the files is."""
    an_address_book(store, tmp_path)
    assert wishes(store) == ["2026-11-26"]


def test_an_audit_and_the_plan_of_the_same_day_agree(store: Store, tmp_path: Path) -> None:
    """The report's first thing to do is the plan's."""
    an_address_book(store, tmp_path)
    snapshot = pipeline.audit(store, Settings(), client="me", now=TODAY)
    as_of, begin, actions = pipeline.make_plan(store, Settings(), now=TODAY)
    assert (as_of, begin, actions) == (NEWEST_ROW, "2026-11-22", snapshot.actions)


def test_as_of_a_day_the_plan_begins_after_that_day(store: Store, tmp_path: Path) -> None:
    """So that the same files give the same report on any day."""
    an_address_book(store, tmp_path)
    assert wishes(store, NEWEST_ROW) == ["2026-11-13", "2026-11-22", "2026-11-26"]
