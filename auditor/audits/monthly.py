"""Touches, new ties, upkeep and asks by calendar month: the frames behind the audit of routine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from auditor.audits.ledger import asked, occasions
from auditor.wording import say

if TYPE_CHECKING:
    from numpy.typing import NDArray


MONTHS = 24  # the window (ours)
BUSIEST = 3  # months whose share of all touches tells bursts from a routine (ours)
NOT_TOUCHES = ("note",)
OLD_DAYS = 365  # from this age on, a talk maintains a tie
EVENT_MONTHS = 3  # touches up to this many months around a job change or application count as "around it" (ours)
EVENTS = {  # kinds of fact in a month -> what these are called
    "position": say("job change"),
    "application": say("application"),
    "position application": say("job change, application"),
}


@dataclass(frozen=True)
class Routine:
    """The window month by month, and what follows from it."""

    months: pd.DataFrame  # month, touches, people, new_ties, maintained, asks, events: one row a month
    active: int  # months with a touch outside the present employer
    busiest_share: float  # of all touches, in the three busiest months; 0 without any
    near: float | None  # share of touches near a job change or application; None without any dated event
    near_months: int  # months near one

    @property
    def index(self) -> float:
        """0-100: share of months with a touch, less the burst excess."""
        excess = max(0.0, self.busiest_share - BUSIEST / MONTHS)
        return 100 * self.active / MONTHS * (1 - excess)


def routine(
    people: pd.DataFrame,
    interactions: pd.DataFrame,
    episodes: pd.DataFrame,
    ledger: pd.DataFrame,
    facts: pd.DataFrame,
    as_of: str,
) -> Routine:
    """The 24 complete calendar months up to `as_of`; touches go to people outside the owner's employer."""
    window = months(as_of)
    touches = _touches(people, interactions)
    place = _place(touches["happened_at"], window)
    weights = np.bincount(place[place >= 0], weights=touches["weight"].to_numpy(float)[place >= 0], minlength=MONTHS)
    events = _events(facts)
    event_place = _place(events["happened_on"], window)
    near = _near(event_place) if len(events) else None
    total = float(weights.sum())
    frame = pd.DataFrame(
        {
            "month": window.astype(str),
            "touches": weights.round(1),
            "people": _people(touches, place),
            "new_ties": _count(people["connected_on"], window),
            "maintained": _count(_upkeep(people, episodes), window),
            "asks": _count(occasions(asked(ledger))["happened_on"], window),
            "events": _labels(events, event_place),
        }
    )
    return Routine(
        months=frame,
        active=int((weights > 0).sum()),
        busiest_share=float(np.sort(weights)[-BUSIEST:].sum() / total) if total else 0.0,
        near=float(weights[near].sum() / total) if near is not None and total else None,
        near_months=int(near.sum()) if near is not None else 0,
    )


def months(as_of: str) -> NDArray[np.datetime64]:
    """The last 24 calendar months that are over on `as_of`, oldest first."""
    day = np.datetime64(as_of, "D")
    last = (day + np.timedelta64(1, "D")).astype("datetime64[M]") - 1
    return np.arange(last - MONTHS + 1, last + 1)


def _touches(people: pd.DataFrame, interactions: pd.DataFrame) -> pd.DataFrame:
    outside = people.loc[~people["colleague"], "person_id"]
    mine = interactions["direction"].isin(("out", "both")) & interactions["person_id"].isin(outside)
    touches = mine & ~interactions["kind"].isin(NOT_TOUCHES)
    return interactions[["person_id", "happened_at", "weight"]][touches.to_numpy(bool)]


def _place(happened: pd.Series, window: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """The position in the window of each date's month, -1 outside."""
    month = happened.to_numpy("datetime64[M]")
    place = np.asarray((month - window[0]).astype("timedelta64[M]").astype(np.int64))
    return np.where(np.isnat(month) | (place < 0) | (place >= MONTHS), -1, place)


def _count(happened: pd.Series, window: NDArray[np.datetime64]) -> NDArray[np.int64]:
    place = _place(happened, window)
    return np.bincount(place[place >= 0], minlength=MONTHS)


def _people(touches: pd.DataFrame, place: NDArray[np.int64]) -> NDArray[np.int64]:
    inside = pd.DataFrame({"person_id": touches["person_id"].to_numpy(object), "place": place})
    counts = inside[inside["place"] >= 0].groupby("place")["person_id"].nunique()
    return np.asarray(counts.reindex(range(MONTHS), fill_value=0), dtype=np.int64)


def _upkeep(people: pd.DataFrame, episodes: pd.DataFrame) -> pd.Series:
    """Start of every episode with somebody known for a year or more."""
    known = people.set_index("person_id")[["first_on", "connected_on"]].min(axis=1)
    since = known.reindex(episodes["person_id"]).to_numpy("datetime64[D]")
    started = episodes["started_on"].to_numpy("datetime64[D]")
    upkeep: pd.Series = episodes.loc[(started - since) >= np.timedelta64(OLD_DAYS, "D"), "started_on"]
    return upkeep


def _events(facts: pd.DataFrame) -> pd.DataFrame:
    """Job changes and applications with a date."""
    dated = facts[facts["kind"].isin(("position", "application")) & facts["happened_on"].notna()]
    return dated[["kind", "happened_on"]]


def _near(place: NDArray[np.int64]) -> NDArray[np.bool_]:
    near = np.zeros(MONTHS, bool)
    for month in np.unique(place[place >= 0]):
        near[max(0, month - EVENT_MONTHS) : month + EVENT_MONTHS + 1] = True
    return near


def _labels(events: pd.DataFrame, place: NDArray[np.int64]) -> list[str]:
    """Which kinds of event fall into each month, ids of EVENTS."""
    labels = [""] * MONTHS
    for month in np.unique(place[place >= 0]).tolist():
        kinds = set(events["kind"].to_numpy(object)[place == month])
        labels[month] = " ".join(sorted(kinds, reverse=True))
    return labels
