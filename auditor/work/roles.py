"""What each person's work is, as columns of the people table, beside the owner's own employers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from auditor.tables import days
from auditor.work.companies import company_key, match, sector
from auditor.work.recruiters import recruiter
from auditor.work.titles import function, seniority

if TYPE_CHECKING:
    from numpy.typing import NDArray

SURE = ("exact", "strong")  # tiers at which two company names are taken for one employer


class Job(NamedTuple):
    """One job of the owner; days are ISO, "" when not known or still held."""

    company: str
    title: str
    started_on: str
    ended_on: str


def jobs(facts: pd.DataFrame, as_of: str) -> list[Job]:
    """The owner's jobs begun by `as_of`, newest first; one not yet ended on that day counts as held."""
    held = np.flatnonzero(facts["kind"].to_numpy(object) == "position")
    companies, titles = (facts[column].to_numpy(object)[held].tolist() for column in ("name", "detail"))
    starts, ends = (days(facts[column].to_numpy()[held]) for column in ("happened_on", "ended_on"))
    found = sorted(zip(companies, titles, starts, ends, strict=True), key=lambda job: job[0])
    found.sort(key=lambda job: job[2], reverse=True)
    return [
        Job(company, title, start, "" if end > as_of else end) for company, title, start, end in found if start <= as_of
    ]


def employers(facts: pd.DataFrame, as_of: str) -> list[str]:
    """Keys of the companies the owner works for on `as_of`."""
    keys = (company_key(job.company) for job in jobs(facts, as_of) if not job.ended_on)
    return list(dict.fromkeys(key for key in keys if key))


def with_roles(people: pd.DataFrame, facts: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """`people` (with `company` and `position`) plus company_key, function, seniority, sector, recruiter, colleague.

    Texts are class ids, "" when the title or company does not say; `recruiter` is agency, in_house or "";
    `colleague` holds for people of the owner's employers on `as_of`.
    """
    companies, titles = people["company"].tolist(), people["position"].tolist()
    keys = [company_key(name) for name in companies]
    added = {
        "company_key": _text(keys),
        "function": _text([function(title) for title in titles]),
        "seniority": _text([seniority(title) for title in titles]),
        "sector": _text([sector(name) for name in companies]),
        "recruiter": _text([recruiter(title, name) for title, name in zip(titles, companies, strict=True)]),
        "colleague": among(keys, employers(facts, as_of)),
    }
    return people.assign(**added)


def among(keys: Sequence[str], wanted: Sequence[str]) -> NDArray[np.bool_]:
    """Which company keys mean one of the `wanted` employers (exact or strong)."""
    same = {key: any(match(key, other) in SURE for other in wanted) for key in set(keys)} if wanted else {}
    return np.fromiter((same.get(key, False) for key in keys), dtype=bool, count=len(keys))


def _text(values: Sequence[str]) -> Any:
    return pd.array(np.asarray(values, dtype=object), dtype="str")
