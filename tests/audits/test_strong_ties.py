"""Strong ties: classes, layers, cooling, and the words for them."""

from __future__ import annotations

from typing import Any

from auditor.audits import strong_ties
from auditor.audits.base import Coverage, Outcome
from auditor.settings import Settings
from tests.builders import derived

SEEN = Coverage(sources=("linkedin",), file_kinds=("linkedin_messages",))


def exchanges(person: str, *days: str) -> list[tuple[str, str, str]]:
    return [(person, day, side) for day in days for side in ("out", "in")]


STEADY = ("2025-03-01", "2025-09-01", "2026-02-01", "2026-06-01")
QUIET = ("2025-05-01", "2025-06-01", "2025-07-01", "2025-08-01")


def audited(acts: list[tuple[str, str, str]], *ids: str, coverage: Coverage = SEEN, **more: Any) -> Outcome:
    people, contact, _ = derived(acts, *ids, **more)
    return strong_ties.run(people=people, contact=contact, coverage=coverage, settings=Settings())


def value(outcome: Outcome, name: str) -> float | None:
    return next(estimate.value for estimate in outcome.estimates if estimate.name == name)


def rows(outcome: Outcome, name: str) -> tuple[Any, ...]:
    return next(table.rows for table in outcome.tables if table.id == name)


def test_without_any_channel_nothing_is_measured():
    """A list of connections cannot show a tie; the outcome says what would."""
    outcome = audited([], "p1", coverage=Coverage(sources=("linkedin",), file_kinds=("linkedin_connections",)))
    assert (outcome.status, outcome.score) == ("not_measured", None)
    assert "complete LinkedIn archive" in outcome.why


def test_the_title_tells_the_finding():
    """Kept, gone quiet, none yet, nothing at all."""
    kept = audited(exchanges("p1", *STEADY), "p1")
    quiet = audited(exchanges("p1", *STEADY) + exchanges("p2", *QUIET), "p1", "p2")
    only = audited(exchanges("p2", *QUIET), "p2")
    active = audited(exchanges("p1", "2026-06-01"), "p1")
    nothing = audited([("p1", "2026-06-01", "in")], "p1")
    assert [outcome.title for outcome in (kept, quiet, only, active, nothing)] == [
        "You keep one strong tie alive",
        "One of your two strong ties has gone quiet",
        "Your one strong tie has gone quiet",
        "No strong tie yet, but one person answered you in the last year",
        "The files show no tie with a two-way exchange in the last year",
    ]


def test_a_cooling_strong_tie_counts_half():
    """Two strong ties of which one has gone quiet: 1.5 of 15."""
    outcome = audited(exchanges("p1", *STEADY) + exchanges("p2", *QUIET), "p1", "p2")
    assert outcome.score == 10.0
    assert value(outcome, "cooling_ties") == 1
    talk, chance = outcome.opportunities
    assert (talk.kind, talk.person_id, chance.kind, chance.person_id) == ("talk", "p1", "reconnect", "p2")
    assert chance.reason == "you used to be in touch about every 31 days; it has been 11 months"


def test_everybody_is_in_exactly_one_class():
    """The classes add up to the people."""
    acts = exchanges("p1", *STEADY) + exchanges("p2", "2020-01-01") + [("p3", "2026-01-01", "in")]
    outcome = audited(acts, "p1", "p2", "p3", "p4")
    assert dict(rows(outcome, "classes")) == {
        "Strong": 1, "Active": 0, "Weak": 0, "Dormant": 1, "One-way: no tie shown": 1, "No evidence of contact": 1,
    }  # fmt: skip
    assert value(outcome, "two_way_ever") == 2
    assert value(outcome, "two_way_12m") == 1
    assert any("only one side ever wrote" in finding.text for finding in outcome.findings)


def test_layers_count_days_of_two_way_contact():
    """Weekly needs 52 days a year; one who never answers is in no layer."""
    weekly = [
        ("p1", f"2026-{month:02d}-{day:02d}", side)
        for month in range(1, 7)
        for day in range(1, 11)
        for side in ("in", "out")
    ]
    outcome = audited(weekly + [("p2", f"2026-05-{day:02d}", "in") for day in range(1, 21)], "p1", "p2")
    assert [row[:2] for row in rows(outcome, "layers")] == [
        ("weekly", 1), ("monthly", 1), ("half-yearly", 1), ("yearly", 1),
    ]  # fmt: skip


def test_every_strongest_tie_names_its_latest_row_and_both_directions():
    """Evidence: person, days, date, file and row; share of episodes started by the owner."""
    outcome = audited(exchanges("p1", *STEADY), "p1")
    person, tie, *numbers, last, source = rows(outcome, "strongest")[0]
    assert (person, tie, numbers, last, source) == ("p1", "Strong", [4, 3, 4, 4], "2026-06-01", "messages.csv row 8")
    assert rows(outcome, "reciprocity")[0][2:6] == (1.0, 1.0, 4, 4)


def test_closeness_is_shown_as_proxies_only():
    """Private phone, home address, birthday, note, recommendation."""
    outcome = audited([], "p1", "p2", persons={"birthday": ["1980-04-12", ""], "has_private_phone": [1, 0]})
    assert rows(outcome, "closeness") == (("p1", "No evidence of contact", True, False, True, False, False, 0),)


def test_years_and_months_have_no_holes():
    """Every year from the first connection to the last, and three years of months."""
    outcome = audited(exchanges("p1", "2026-06-01"), "p1", "p2", persons={"connected_on": ["2019-05-01", "2022-05-01"]})
    assert [row[0] for row in rows(outcome, "by_year")] == ["2019", "2020", "2021", "2022"]
    months = rows(outcome, "months")
    assert (len(months), months[-1]) == (36, ("2026-06", 1))
    assert rows(audited([], "p1"), "months") == ()


def test_the_months_end_with_the_files():
    """What was logged months later is no row of months in which nothing could be seen; a log alone has its own."""
    people, contact, _ = derived([*exchanges("p1", "2026-04-01"), ("p2", "2026-06-01", "both")], "p1", "p2")

    def months(kind: str) -> tuple[Any, ...]:
        kinds = contact.assign(kind=contact["kind"].where(contact["person_id"] == "p1", kind))
        return rows(strong_ties.run(people=people, contact=kinds, coverage=SEEN, settings=Settings()), "months")

    assert [months(kind)[-1] for kind in ("meeting", "log")] == [("2026-06", 1), ("2026-04", 1)]
    alone = strong_ties.run(people=people, contact=contact.assign(kind="log"), coverage=SEEN, settings=Settings())
    assert rows(alone, "months")[-1] == ("2026-06", 1)


def test_every_number_opens_to_a_table_that_is_there():
    """Estimates and findings name tables of the outcome."""
    outcome = audited(exchanges("p1", *STEADY) + exchanges("p2", *QUIET), "p1", "p2")
    known = {table.id for table in outcome.tables} | {""}
    assert {estimate.table for estimate in outcome.estimates} | {finding.table for finding in outcome.findings} <= known
