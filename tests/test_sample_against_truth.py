"""The audit of the sample client beside plain counts over what its generator knows: two ways to the same numbers.

Neither reading nor joining records is perfect, so a few people may differ; the headline numbers must not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor import data_folder, pipeline
from auditor.audits.listed import AUDITS
from auditor.runner import run_audits
from auditor.settings import Settings
from auditor.targets import Targets
from sample_data.generate.truth import Truth, truth
from tests.naive.ties import NaiveTies, naive_ties

if TYPE_CHECKING:
    from auditor.network import Network

SAMPLE = Path(__file__).parents[1] / "sample_data"
FILES = (
    "Complete_LinkedInDataExport_11-15-2026.zip",
    "contacts-google.csv",
    "contacts-outlook.csv",
    "contacts-icloud.vcf",
)
AS_OF = date(2026, 11, 14)
AGREEMENT = 0.98  # of the people on LinkedIn whose class of tie is the same both ways
LINKEDIN_GIVES = 0.04  # share of connections whose address stands in the archive itself
NEAR = 0.05  # how far a headline count may be off: twice-listed people, phrases taken for one-click ones


@dataclass
class Both:
    """The program's reading and the generator's knowledge."""

    linked: Network
    numbers: dict[tuple[str, str], Any]  # audit id, estimate -> value
    ranges: dict[tuple[str, str], tuple[Any, Any]]
    tables: dict[tuple[str, str], tuple[Any, ...]]
    known: Truth
    naive: NaiveTies
    person: dict[str, str]  # person on LinkedIn, as the truth calls them -> person_id


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    now = datetime(2026, 11, 16, tzinfo=UTC)
    with data_folder.open_client(tmp_path_factory.mktemp("home")) as store:
        pipeline.import_paths(store, [SAMPLE / name for name in FILES], settings=Settings(), now=now)
        linked = pipeline.network(store, Settings(), today="2026-11-16", as_of=AS_OF.isoformat())
        results = run_audits(pipeline._inputs(store, linked, Settings(), Targets()), AUDITS, {})
    known = truth()
    rows = {(r.file, r.row): r.person for r in known.records if r.file == "Connections.csv" and r.person}
    files = zip(*(linked.records[name].tolist() for name in ("file", "row", "person_id")), strict=True)
    person = {rows[file, row]: who for file, row, who in files if who and (file, row) in rows}
    return Both(
        linked,
        {(result.id, one.name): one.value for result in results for one in result.outcome.estimates},
        {(result.id, one.name): (one.low, one.high) for result in results for one in result.outcome.estimates},
        {(result.id, table.id): table.rows for result in results for table in result.outcome.tables},
        known,
        naive_ties(known, AS_OF),
        person,
    )


def test_ties_are_of_the_class_that_plain_loops_find(both: Both) -> None:
    """Person by person, for everybody on LinkedIn."""
    people = both.linked.people
    tie = dict(zip(people["person_id"].tolist(), people["tie"].tolist(), strict=True))
    pairs = Counter((tie[who], both.naive.tie.get(name, "no_evidence")) for name, who in both.person.items())
    assert sum(pairs.values()) > 1000
    assert sum(count for (one, other), count in pairs.items() if one == other) / sum(pairs.values()) >= AGREEMENT


@pytest.mark.parametrize("tie", ["strong", "active", "dormant"])
def test_headline_ties_are_the_counts_of_plain_loops(both: Both, tie: str) -> None:
    """Within five in a hundred."""
    expected = sum(one == tie for name, one in both.naive.tie.items() if name in both.person)
    assert abs(both.numbers["strong_ties", f"{tie}_ties"] - expected) <= NEAR * expected


def test_people_ever_talked_with_are_those_of_plain_loops(both: Both) -> None:
    """Ever, and in the last twelve months; dormant ties and strong ties tell the same number."""
    ever = len(both.naive.two_way_ever & both.person.keys())
    year = len(both.naive.two_way_12m & both.person.keys())
    assert abs(both.numbers["strong_ties", "two_way_ever"] - ever) <= NEAR * ever
    assert abs(both.numbers["strong_ties", "two_way_12m"] - year) <= max(3, NEAR * year)
    assert both.numbers["dormant", "talked_ever"] == both.numbers["strong_ties", "two_way_ever"]
    assert both.numbers["dormant", "dormant"] == both.numbers["strong_ties", "dormant_ties"]


def test_recommendations_and_endorsements_are_the_favours(both: Both) -> None:
    """Endorsements one per person, direction and day."""
    days = {(f.kind, f.given, f.person, f.at.date()) for f in both.known.favours if f.at.date() <= AS_OF}
    expected = Counter((kind, given) for kind, given, _, _ in days)
    found = {row[0]: row[1:] for row in both.tables["reciprocity", "give_take"]}
    for label, kind in (("Recommendation", "recommendation"), ("Endorsement", "endorsement")):
        for count, given in zip(found[label], (True, False), strict=True):
            assert abs(count - expected[kind, given]) <= max(2, NEAR * expected[kind, given])


def test_recruiters_are_the_generators_recruiters(both: Both) -> None:
    """By the job the person has on the day; precision 0.9, recall 0.9 on people somebody else invented."""
    people = both.linked.people
    said = set(people.loc[people["recruiter"] != "", "person_id"])
    true = {name for name, one in both.known.people.items() if one.function in ("inhouse", "agency") and not one.thin}
    hits = sum(both.person[name] in said for name in true & both.person.keys())
    alarms = sum(who in said and name not in true for name, who in both.person.items())
    alarms -= sum(both.person[name] in said for name, one in both.known.people.items()
                  if name in both.person and one.function in ("inhouse", "agency") and one.thin)  # fmt: skip
    assert hits / (hits + alarms) >= 0.9
    assert hits / len(true & both.person.keys()) >= 0.9


def test_new_connections_by_month_are_the_generators(both: Both) -> None:
    """Of the last two years; closed accounts have a date and no name."""
    months = {row[0]: row[3] for row in both.tables["routine", "months"]}
    connected = Counter(one.connected.strftime("%Y-%m") for name, one in both.known.people.items()
                        if name in both.person and one.connected)  # fmt: skip
    assert min(months) == "2024-11"
    assert max(months) == "2026-10"
    assert sum(abs(months[month] - connected[month]) for month in months) <= 2


def test_the_lifeline_holds_the_true_number_of_reachable_ties(both: Both) -> None:
    """Between those found and those that doubtful pairs would add; hardly anybody else."""
    people = both.linked.people
    current = people[people["tie"].isin(("strong", "active"))]
    known = {who for name, who in both.person.items() if both.known.emails.get(name) or both.known.phones.get(name)}
    true = len(known & set(current["person_id"]))
    low, high = both.ranges["lifeline", "reachable_key"]
    assert low <= true <= high * (1 + NEAR)
    others = set(people.loc[people["reachable"], "person_id"]) & set(both.person.values()) - known
    assert len(others) <= LINKEDIN_GIVES * len(both.person)
