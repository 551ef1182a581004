"""What is logged by hand becomes contact, deposits and asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from auditor.errors import UsageError
from auditor.logbook import KINDS, VERBS, LoggedAct, allowed, interactions, log_act
from auditor.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def rows(*acts: LoggedAct, aliases: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
    columns = interactions(acts, aliases or {})
    return list(zip(*(columns[name] for name in ("row", "person_id", "direction", "acts")), strict=True))


def test_giving_receiving_and_meeting_have_their_directions() -> None:
    """A lunch is both sides' doing; an id given up is replaced."""
    acts = (
        LoggedAct(1, "a", "gave", "introduction", "2026-06-01"),
        LoggedAct(2, "b", "received", "advice", "2026-06-01"),
        LoggedAct(3, "old", "gave", "lunch", "2026-06-01"),
    )
    assert rows(*acts, aliases={"old": "new"}) == [
        (1, "a", "out", "introduction_made"),
        (2, "b", "in", "advice"),
        (3, "new", "both", ""),
    ]


def test_an_ask_that_ended_was_answered() -> None:
    """Yes and no are words from the other side; pending is not."""
    ended = LoggedAct(1, "a", "asked", "referral", "2026-06-01", "no")
    pending = LoggedAct(2, "a", "asked", "referral", "2026-06-01", "pending")
    assert rows(ended) == [(1, "a", "out", "referral_ask outcome_no"), (1, "a", "in", "")]
    assert rows(pending) == [(2, "a", "out", "referral_ask outcome_pending")]


@pytest.mark.parametrize("verb", VERBS)
def test_every_kind_is_logged_for_some_verb(verb: str) -> None:
    """What a verb allows has an act or is a meeting; nobody asks for thanks or gives a job."""
    assert any(allowed(verb, kind) for kind in KINDS)
    assert not allowed("asked", "thanks")
    assert not allowed("gave", "job")


def test_logging_again_with_an_outcome_settles_the_pending_ask(tmp_path: Path) -> None:
    """One entry, not two; without a pending one it is an entry of its own."""
    with open_store(tmp_path / "x.auditor") as store:
        log_act(store, "a", "asked", "job", on="2026-06-01", outcome="", now=NOW)
        log_act(store, "a", "asked", "job", on="2026-06-20", outcome="yes", now=NOW)
        log_act(store, "b", "asked", "job", on="2026-06-20", outcome="no", now=NOW)
        found = [(act.person_id, act.happened_on, act.outcome) for act in store.acts()]
        assert found == [("a", "2026-06-01", "yes"), ("b", "2026-06-20", "no")]
        assert store.undo_act() is not None
        assert len(store.acts()) == 1


def test_undo_takes_back_how_an_ask_ended_when_that_came_last(tmp_path: Path) -> None:
    """Then the entries before it, newest first; an audit of before the settlement sees the ask waiting."""
    with open_store(tmp_path / "x.auditor") as store:
        log_act(store, "a", "asked", "job", on="2026-06-01", outcome="", now=NOW)
        log_act(store, "b", "received", "advice", on="2026-06-02", outcome="", now=NOW)
        log_act(store, "a", "asked", "job", on="2026-06-20", outcome="yes", now=NOW + timedelta(days=1))
        with store.as_it_was("2026-06-30T23:00:00") as past:
            assert [act.outcome for act in past.acts()] == ["pending", ""]
        undone = [store.undo_act() for _ in range(3)]
        assert [(act.person_id, act.outcome) for act in undone if act] == [
            ("a", "pending"),
            ("b", ""),
            ("a", "pending"),
        ]
        assert store.acts() == []


def test_undo_takes_back_an_entry_after_the_settlement_first(tmp_path: Path) -> None:
    """Whatever came last, even within one second."""
    with open_store(tmp_path / "x.auditor") as store:
        for person, outcome in (("a", ""), ("a", "no"), ("b", "")):
            log_act(store, person, "asked", "job", on="2026-06-01", outcome=outcome, now=NOW)
        undone = store.undo_act()
        assert undone is not None
        assert undone.person_id == "b"
        undone = store.undo_act()
        assert undone is not None
        assert (undone.person_id, undone.outcome) == ("a", "pending")


def test_a_day_that_has_not_been_is_told_from_one_that_is_not_written_so(tmp_path: Path) -> None:
    """Each refusal says what to do about it."""
    with open_store(tmp_path / "x.auditor") as store:
        for on, hint in (("15.06.2026", "Write it as"), ("2026-07-01", "when it has happened")):
            with pytest.raises(UsageError) as refused:
                log_act(store, "a", "gave", "help", on=on, outcome="", now=NOW)
            assert hint in refused.value.hint


def test_nothing_to_take_back_is_no_error(tmp_path: Path) -> None:
    """An empty log gives None."""
    with open_store(tmp_path / "x.auditor") as store:
        assert store.undo_act() is None


@pytest.mark.parametrize(
    ("verb", "kind", "on", "outcome"),
    [
        ("", "", "2026-06-01", ""),
        ("asked", "thanks", "2026-06-01", ""),
        ("gave", "help", "2026-06-01", "yes"),
        ("gave", "help", "1 June", ""),
        ("gave", "help", "2027-06-01", ""),
    ],
)
def test_what_does_not_fit_is_refused_with_a_hint(tmp_path: Path, verb: str, kind: str, on: str, outcome: str) -> None:
    """Nothing half-understood is kept."""
    with open_store(tmp_path / "x.auditor") as store:
        with pytest.raises(UsageError) as refused:
            log_act(store, "a", verb, kind, on=on, outcome=outcome, now=NOW)
        assert refused.value.hint
        assert store.acts() == []
