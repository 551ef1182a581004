"""How people spread over companies, kinds of work, ranks, sectors, places and years: the frames behind reach."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from auditor.tables import ordered
from auditor.wording import Message, say, say_as
from auditor.work.companies import company_key, match, sector
from auditor.work.phrases import CLASSES, class_labels
from auditor.work.places import country
from auditor.work.roles import SURE, jobs
from auditor.work.titles import function

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

IN_TOUCH = ("strong", "active", "weak")  # two-way, and not silent for three years
LIVE = ("strong", "active")
BIN_YEARS = 5


class Dimension(NamedTuple):
    """Something in which people differ, and what it is called in the report."""

    column: str
    label: Message
    known: Message
    variety: Message
    title: Message


DIMENSIONS = {  # by the id of the table
    "companies": Dimension(
        "company_key", say("Company"), say("Known: company"), say("Variety: company"), say("Your contacts by company")
    ),
    "functions": Dimension(
        "function",
        say("Kind of work"),
        say("Known: kind of work"),
        say("Variety: kind of work"),
        say("Your contacts by kind of work"),
    ),
    "seniorities": Dimension(
        "seniority",
        say_as("in an organisation", "Rank"),
        say("Known: rank"),
        say("Variety: rank"),
        say("Your contacts by rank"),
    ),
    "sectors": Dimension(
        "sector", say("Sector"), say("Known: sector"), say("Variety: sector"), say("Your contacts by sector")
    ),
    "places": Dimension(
        "place",
        say("Country or city"),
        say("Known: country or city"),
        say("Variety: country or city"),
        say("Your contacts by country or city"),
    ),
    "decades": Dimension(
        "met",
        say("When you met"),
        say("Known: when you met"),
        say("Variety: when you met"),
        say("Your contacts by when you met"),
    ),
}


class Spread(NamedTuple):
    """One dimension: how many people have a value, and over how many values they amount to."""

    id: str
    told: Dimension
    counts: list[tuple[str, int]]  # value, and how many people have it; largest first
    known: int
    effective: float  # exp of the entropy


class Same(NamedTuple):
    """How many of the people one is in touch with are like the owner in one respect."""

    id: str  # employer | kind | sector
    yours: str
    known: int
    same: int

    @property
    def different(self) -> float:
        """Share of those with a known value that differ."""
        return 1 - self.same / self.known


def spreads(people: pd.DataFrame) -> dict[str, Spread]:
    """Every dimension, over everybody."""
    places = zip(people["country"].tolist(), people["city"].tolist(), strict=True)
    columns = {one.column: people[one.column].tolist() for one in DIMENSIONS.values() if one.column in people}
    columns |= {"place": [country(land) if land else city for land, city in places], "met": _met(people)}
    return {name: _spread(name, columns[one.column], people) for name, one in DIMENSIONS.items()}


def _spread(name: str, values: list[str], people: pd.DataFrame) -> Spread:
    sizes = Counter(filter(None, values))
    ranked = sorted(sizes.items(), key=lambda one: (-one[1], one[0]))
    known = sizes.total()
    shares = np.array([size for _, size in ranked], dtype=float) / max(known, 1)
    effective = float(np.exp(-(shares * np.log(shares)).sum())) if len(shares) else 0.0
    names = _names(name, people)
    counts = [(names.get(value, value), size) for value, size in ranked]
    return Spread(name, DIMENSIONS[name], counts, known, effective)


def _names(dimension: str, people: pd.DataFrame) -> Mapping[str, str]:
    """What values are called, where they do not stand for themselves."""
    if dimension == "companies":
        return _companies(people)
    if dimension == "places":
        return {name: say("{place:country}", place=name) for name in set(map(country, people["country"].tolist()))}
    return class_labels(dimension) if dimension in CLASSES else {}


def _companies(people: pd.DataFrame) -> dict[str, str]:
    """The commonest spelling of each company."""
    spelt = Counter(zip(people["company_key"].tolist(), people["company"].tolist(), strict=True))
    rarest_first = sorted(spelt.items(), key=lambda one: (-one[1], one[0][1]), reverse=True)
    return dict(pair for pair, _ in rarest_first)  # the last one counts


def _met(people: pd.DataFrame) -> list[str]:
    years = people[["connected_on", "first_on"]].min(axis=1).dt.year
    starts = (years // BIN_YEARS * BIN_YEARS).tolist()
    return ["" if start != start else f"{start:.0f}–{start + BIN_YEARS - 1:.0f}" for start in starts]


def sameness(people: pd.DataFrame, facts: pd.DataFrame, as_of: str) -> list[Same]:
    """People one is in touch with beside the owner's present employer, kind of work and sector, where known."""
    held = [job for job in jobs(facts, as_of) if not job.ended_on]
    touch = people[people["tie"].isin(IN_TOUCH)]
    if not held or touch.empty:
        return []
    own = {
        "functions": {function(job.title) for job in held} - {""},
        "sectors": {sector(job.company) for job in held} - {""},
    }
    employed = touch[touch["company_key"] != ""]
    found = [Same("employer", held[0].company, len(employed), int(employed["colleague"].sum()))]
    for name, same in (("functions", "kind"), ("sectors", "sector")):
        column = DIMENSIONS[name].column
        known = touch.loc[touch[column] != "", column]
        if own[name]:
            labels = [class_labels(name)[value] for value in sorted(own[name])]
            yours = labels[0] if len(labels) == 1 else say("{labels}", labels=labels)
            found.append(Same(same, yours, len(known), int(known.isin(own[name]).sum())))
    return [one for one in found if one.known]


def single_doors(people: pd.DataFrame) -> pd.DataFrame:
    """People one is in touch with who are the only ones one knows at their company."""
    sizes = people["company_key"].map(people["company_key"].value_counts())
    doors = people[(people["company_key"] != "") & (sizes == 1) & people["tie"].isin(IN_TOUCH) & ~people["colleague"]]
    return ordered(doors, "-personal_24m", "-active_days", "person_id")


def chapters(people: pd.DataFrame, facts: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """One row per job with a first month, newest first: company title began ended met live there."""
    met = people["connected_on"].to_numpy("datetime64[D]")
    sizes = Counter(people["company_key"].tolist())
    live = people["tie"].isin(LIVE).to_numpy(bool)
    rows = []
    for job in jobs(facts, as_of):
        if job.started_on:
            during = _between(met, job.started_on, job.ended_on or as_of)
            there = _at(sizes, company_key(job.company))
            rows.append((job.company, job.title, job.started_on[:7], job.ended_on[:7], int(during.sum()),
                         int((during & live).sum()), there))  # fmt: skip
    return pd.DataFrame(rows, columns=["company", "title", "began", "ended", "met", "live", "there"])


def _between(days: NDArray[np.datetime64], first: str, last: str) -> NDArray[np.bool_]:
    return (days >= np.datetime64(first, "D")) & (days <= np.datetime64(last, "D"))


def _at(sizes: Counter[str], employer: str) -> int:
    return sum(count for key, count in sizes.items() if match(key, employer) in SURE)
