"""Small networks for tests of audits: invented people and acts, carried through the real derivations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor import tables
from auditor.audits.base import Coverage, Outcome
from auditor.audits.ledger import ledger
from auditor.counting.book import Answer
from auditor.episodes import contact, episodes
from auditor.people import people_table
from auditor.records import Columns, Fact, Interaction
from auditor.settings import Settings
from auditor.work.roles import with_roles
from tests.wording import said

AS_OF = "2026-06-30"
MESSAGES = ("linkedin_connections", "linkedin_messages")
PERSON = {
    "given": "", "middle": "", "family": "", "company": "", "position": "", "emails": "", "phones": "",
    "profile_url": "", "city": "", "country": "", "birthday": "", "connected_on": "", "updated_on": "",
    "company_conflict": "", "sources": "linkedin", "records": 1, "categories": "",
    "has_note": 0, "has_private_phone": 0, "has_home_address": 0,
}  # fmt: skip


def a_person(person_id: str, **given: Any) -> dict[str, Any]:
    """One person with defaults: somebody on LinkedIn of whom nothing is known but an invented name."""
    name = given.pop("name", f"Person {person_id}")
    parts = {"given": name.split()[0], "family": name.split()[-1]}
    return {"person_id": person_id, "name": name, **PERSON, **parts, **given}


def an_act(person_id: str, day: str, direction: str = "out", kind: str = "message", **given: Any) -> dict[str, Any]:
    """One interaction with defaults: a message of ten words at ten in the morning."""
    at = day if "T" in day else f"{day}T10:00:00"
    file = given.pop("file", "messages.csv")
    row = given.pop("row", 0)
    record = Interaction(row=row, kind=kind, direction=direction, happened_at=at, words=given.pop("words", 10), **given)
    return {**record._asdict(), "person_id": person_id, "file": file}


def a_talk(person_id: str, day: str, **given: Any) -> list[dict[str, Any]]:
    """A two-way episode: a message out and one back on the same day."""
    return [
        an_act(person_id, f"{day}T10:00:00", "out", thread=person_id, **given),
        an_act(person_id, f"{day}T12:00:00", "in", thread=person_id, **given),
    ]


def an_answer(person_id: str, question: str, value: str, number: int = 0, **given: Any) -> Answer:
    """One answer of the exercise."""
    return Answer(number, 1, person_id, question, value, f"{AS_OF}T09:00:00", given.pop("draw", "random"), **given)


def inputs(
    people: Iterable[Mapping[str, Any]],
    acts: Iterable[Mapping[str, Any]] = (),
    *,
    facts: Iterable[Fact] = (),
    answers: Iterable[Answer] = (),
    files: tuple[str, ...] = MESSAGES,
    as_of: str = AS_OF,
    settings: Settings | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Everything an audit may need, derived from people and acts as the pipeline derives it."""
    settings = settings or Settings()
    acts = [{**act, "row": act["row"] or place} for place, act in enumerate(acts, start=1)]
    names = [*(field for field in Columns(Interaction).names if field not in ("key", "precision")), "person_id", "file"]
    rows = tables.frame({name: [act[name] for act in acts] for name in names})
    persons = tables.frame({name: [person[name] for person in people] for name in ("person_id", "name", *PERSON)})
    persons["records"] = persons["records"].astype(int)
    fact_rows = Columns(Fact)
    for fact in facts:
        fact_rows.append(fact)
    fact_frame = tables.frame({name: fact_rows[name] for name in fact_rows.names})
    answers = list(answers)
    close = {a.person_id: int(a.value) for a in answers if a.question == "closeness" and a.value.isdigit()}
    touching = contact(rows, as_of, settings.cutoffs)
    bursts = episodes(touching, settings.cutoffs.episode_gap_days)
    table = people_table(persons, touching, bursts, rows, close, as_of, settings.cutoffs)
    return {
        "people": with_roles(table, fact_frame, as_of),
        "contact": touching,
        "episodes": bursts,
        "interactions": rows,
        "ledger": ledger(rows, as_of, settings.cutoffs),
        "facts": fact_frame,
        "coverage": Coverage(
            kinds={kind: sum(act["kind"] == kind for act in acts) for kind in {act["kind"] for act in acts}},
            sources=("linkedin",),
            file_kinds=files,
        ),
        "answers": answers,
        "rounds": [],
        "aliases": {},
        "proposals": [],
        "as_of": as_of,
        "settings": settings,
        **more,
    }


def run(audit: Any, given: Mapping[str, Any]) -> Outcome:
    """Run one audit with exactly the inputs it declares."""
    outcome = audit.run(**{name: given[name] for name in audit.needs})
    assert isinstance(outcome, Outcome)
    assert not (plain := said.plain(outcome)), f"no messages, so English only: {plain}"
    return outcome


def estimate(outcome: Outcome, name: str) -> float | None:
    """The value of one estimate."""
    return next(found.value for found in outcome.estimates if found.name == name)


def rows(outcome: Outcome, table: str) -> tuple[tuple[Any, ...], ...]:
    """The rows of one table."""
    return next(found.rows for found in outcome.tables if found.id == table)
