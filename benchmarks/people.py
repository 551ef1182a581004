"""How long the numbers per person and the audits take on a large network, by column.

    python -m benchmarks.people [PEOPLE] [INTERACTIONS]

30,000 people and 500,000 interactions by default. Aim: the numbers per person in about a second.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from auditor import tables
from auditor.audits.base import Coverage
from auditor.audits.ledger import ledger
from auditor.audits.listed import AUDITS
from auditor.episodes import contact, episodes
from auditor.people import people_table
from auditor.records import Columns, Fact
from auditor.settings import Settings
from auditor.targets import TargetCompany, Targets
from auditor.work.roles import with_roles

AS_OF = "2026-06-30"
TITLES = ("Senior Engineer", "Recruiter", "VP Sales", "Operations Manager", "Data Analyst", "Founder & CEO", "")
ACTS = ("", "", "", "", "thanks", "ask", "help_offered", "congratulation one_click")
DAYS = 365 * 12


def persons(size: int) -> pd.DataFrame:
    """Invented people at a few thousand invented companies."""
    dice = np.random.default_rng(1)
    joined = np.datetime64(AS_OF, "s") - dice.integers(0, DAYS, size).astype("timedelta64[D]")
    companies = [f"Employer {n} Ltd" for n in dice.zipf(1.3, size) % 4000]
    texts = {
        "person_id": [f"p{n}" for n in range(size)],
        "name": [f"Person {n}" for n in range(size)],
        "given": ["Person"] * size,
        "family": [str(n) for n in range(size)],
        "company": companies,
        "position": [f"{TITLES[n % len(TITLES)]} {n % 5000}" for n in range(size)],
        "emails": ["x@example.com" if n % 30 == 0 else "" for n in range(size)],
        "birthday": ["--07-12" if n % 40 == 0 else "" for n in range(size)],
        "sources": ["linkedin"] * size,
    }
    texts |= {
        name: [""] * size for name in ("phones", "profile_url", "city", "country", "company_conflict", "categories")
    }
    frame = tables.frame(texts)
    for name in ("records", "has_note", "has_private_phone", "has_home_address"):
        frame[name] = 0
    frame["connected_on"] = joined
    frame["updated_on"] = pd.Series(np.full(size, np.datetime64("NaT"), "datetime64[s]"))
    return frame


def acts(people: int, size: int) -> pd.DataFrame:
    """Messages, most of them with few people, as contact is."""
    dice = np.random.default_rng(2)
    who = (dice.pareto(0.6, size) * 20).astype(np.int64) % people
    seconds = dice.integers(0, DAYS * 86_400, size)
    frame = tables.frame(
        {
            "person_id": [f"p{n}" for n in who],
            "kind": ["message"] * size,
            "direction": [("in", "out")[n] for n in dice.integers(0, 2, size)],
            "acts": [ACTS[n] for n in dice.integers(0, len(ACTS), size)],
            "file": ["messages.csv"] * size,
            "row": list(range(1, size + 1)),
            "words": [12] * size,
            "weight": [1.0] * size,
        }
    )
    frame["happened_at"] = np.datetime64(AS_OF, "s") - seconds.astype("timedelta64[s]")
    return frame


def timed(name: str, work: Callable[[], Any]) -> Any:
    start, cpu = time.perf_counter(), time.process_time()
    result = work()
    print(f"{name:<34}{time.perf_counter() - start:>8.2f} s {time.process_time() - cpu:>8.2f} s CPU")
    return result


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500_000
    base, rows, settings = persons(size), acts(size, count), Settings()
    facts = Columns(Fact)
    facts.append(Fact(1, "position", "2020-01-01", "", "Employer 1 Ltd", "Operations Manager"))
    fact_frame = tables.frame({name: facts[name] for name in facts.names})
    print(f"{size:,} people, {count:,} interactions")
    touching = timed("contact", lambda: contact(rows, AS_OF, settings.cutoffs))
    bursts = timed("episodes", lambda: episodes(touching, settings.cutoffs.episode_gap_days))
    table = timed("people", lambda: people_table(base, touching, bursts, rows, {}, AS_OF, settings.cutoffs))
    people = timed("what they do", lambda: with_roles(table, fact_frame, AS_OF))
    book = timed("ledger", lambda: ledger(rows, AS_OF, settings.cutoffs))
    given = {
        "people": people, "contact": touching, "episodes": bursts, "interactions": rows, "facts": fact_frame,
        "ledger": book, "proposals": [],
        "coverage": Coverage(sources=("linkedin",), file_kinds=("linkedin_messages", "linkedin_positions")),
        "answers": [], "rounds": [], "aliases": {}, "as_of": AS_OF, "settings": settings,
        "targets": Targets(tuple(TargetCompany(f"Employer {n}") for n in range(40)), ("operations",)),
    }  # fmt: skip
    for listed in AUDITS:
        audit = listed.audit
        timed(f"  {audit.id}", lambda audit=audit: audit.run(**{name: given[name] for name in audit.needs}))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
