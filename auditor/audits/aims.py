"""Who is where somebody wants to go: people matched to the targets, each match with how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from auditor.names import folded
from auditor.wording import say, say_as
from auditor.work.companies import company_key, match
from auditor.work.phrases import class_labels
from auditor.work.places import country

if TYPE_CHECKING:
    from auditor.targets import TargetCompany, Targets

TIERS = ("exact", "strong", "weak")  # surest first
TIER_LABELS = {
    "exact": say_as("match", "exact"),
    "strong": say_as("match", "strong"),
    "weak": say_as("match", "weak"),
}
KINDS = {
    "companies": say("Company"),
    "functions": say("Kind of work"),
    "seniorities": say_as("in an organisation", "Rank"),
    "sectors": say("Sector"),
    "places": say_as("a city or country", "Place"),
}
CLASS_COLUMNS = {"functions": "function", "seniorities": "seniority", "sectors": "sector"}


def matches(people: pd.DataFrame, targets: Targets) -> pd.DataFrame:
    """One row per target and person found there: kind (key of KINDS), target (its name), person_id, tier.

    A company matches exactly (the same name or alias but for the legal form), strongly (but for group, region or
    country) or weakly (one name begins the other); kinds of work, ranks, sectors and places match exactly.
    """
    parts = [_company(people, company) for company in targets.companies]
    for kind, column in CLASS_COLUMNS.items():
        labels = class_labels(kind)
        parts += [_rows(people, people[column] == value, kind, labels[value]) for value in getattr(targets, kind)]
    parts += [_place(people, place) for place in targets.places]
    columns = ["kind", "target", "person_id", "tier"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns, dtype="str")


def _company(people: pd.DataFrame, company: TargetCompany) -> pd.DataFrame:
    wanted = [key for key in map(company_key, (company.name, *company.aliases)) if key]
    tiers = {key: _best(key, wanted) for key in set(people["company_key"].tolist())}
    tier = people["company_key"].map(tiers)
    return _rows(people, tier != "", "companies", company.name, tier)


def _best(key: str, wanted: list[str]) -> str:
    found = {match(key, other) for other in wanted}
    return next((tier for tier in TIERS if tier in found), "")


def _place(people: pd.DataFrame, place: str) -> pd.DataFrame:
    wanted = folded(country(place))
    here = (people["city"].map(folded) == wanted) | (people["country"].map(country).map(folded) == wanted)
    return _rows(people, here, "places", place)


def _rows(
    people: pd.DataFrame, where: pd.Series, kind: str, target: str, tier: pd.Series | None = None
) -> pd.DataFrame:
    mask = where.to_numpy(bool)
    found = people.loc[mask, ["person_id"]].assign(kind=kind, target=target)
    found["tier"] = "exact" if tier is None else tier[mask].to_numpy(object)
    return found.astype("str")


def aimed(people: pd.DataFrame, found: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Who is where one wants to go: at a target company (not a weak match), or fitting two other kinds of target."""
    sure = found[found["tier"] != "weak"]
    companies = set(sure.loc[sure["kind"] == "companies", "person_id"])
    others = sure[sure["kind"] != "companies"].drop_duplicates(["kind", "person_id"])["person_id"].value_counts()
    needed = min(2, max(found.loc[found["kind"] != "companies", "kind"].nunique(), 1))
    enough = set(others.index[others >= needed])
    return np.asarray(people["person_id"].isin(companies | enough), dtype=bool)
