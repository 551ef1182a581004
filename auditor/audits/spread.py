"""How people spread over companies, kinds of work, ranks, sectors, places and years: the frames behind reach."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from auditor.tables import ordered
from auditor.work.companies import company_key, match, sector
from auditor.work.phrases import class_labels
from auditor.work.places import country
from auditor.work.roles import SURE, jobs
from auditor.work.titles import function

if TYPE_CHECKING:
    from numpy.typing import NDArray

IN_TOUCH = ("strong", "active", "weak")  # two-way, and not silent for three years
LIVE = ("strong", "active")
BIN_YEARS = 5
DIMENSIONS = {  # id of the table -> column, what it is called
    "companies": ("company_key", "Company"),
    "functions": ("function", "Kind of work"),
    "seniorities": ("seniority", "Rank"),
    "sectors": ("sector", "Sector"),
    "places": ("place", "Country or city"),
    "decades": ("met", "When you met"),
}


class Spread(NamedTuple):
    """One dimension: how many people have a value, and over how many values they amount to."""

    id: str
    label: str
    counts: list[tuple[str, int]]  # value, and how many people have it; largest first
    known: int
    effective: float  # exp of the entropy


class Same(NamedTuple):
    """How many of the people one is in touch with are like the owner in one respect."""

    label: str
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
    columns = {column: people[column].tolist() for column, _ in DIMENSIONS.values() if column in people}
    columns |= {"place": [country(land) if land else city for land, city in places], "met": _met(people)}
    return {name: _spread(name, columns[column], label, people) for name, (column, label) in DIMENSIONS.items()}


def _spread(name: str, values: list[str], label: str, people: pd.DataFrame) -> Spread:
    sizes = Counter(filter(None, values))
    ranked = sorted(sizes.items(), key=lambda one: (-one[1], one[0]))
    known = sizes.total()
    shares = np.array([size for _, size in ranked], dtype=float) / max(known, 1)
    effective = float(np.exp(-(shares * np.log(shares)).sum())) if len(shares) else 0.0
    names = (
        _names(people)
        if name == "companies"
        else class_labels(name)
        if name in ("functions", "seniorities", "sectors")
        else {}
    )
    counts = [(names.get(value, value), size) for value, size in ranked]
    return Spread(name, label, counts, known, effective)


def _names(people: pd.DataFrame) -> dict[str, str]:
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
    found = [Same("Employer", held[0].company, len(employed), int(employed["colleague"].sum()))]
    for name, label in (("functions", "Kind of work"), ("sectors", "Sector")):
        column = DIMENSIONS[name][0]
        known = touch.loc[touch[column] != "", column]
        if own[name]:
            yours = ", ".join(class_labels(name)[value] for value in sorted(own[name]))
            found.append(Same(label, yours, len(known), int(known.isin(own[name]).sum())))
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
