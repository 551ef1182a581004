"""Contact between the owner and each person: which interactions count, and the episodes they form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from auditor.logbook import KIND as LOG

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.settings import Cutoffs

SECONDS_A_DAY = 86_400
DAYS_A_MONTH = 30.4375  # the unit of every `_months`


def contact(interactions: pd.DataFrame, as_of: str, cutoffs: Cutoffs) -> pd.DataFrame:
    """Person-to-person interactions up to the end of day `as_of` and all logged ones, ordered by person and time.

    Left out: private notes, light touches (mass mail, one-click phrases, large groups) and invitations without a
    note, since being connected is not contact. Adds `day` (int days since 1970) and keeps every given column.
    """
    bare_invitation = (interactions["kind"] == "invitation") & (interactions["words"] == 0)
    counts = (
        (interactions["person_id"] != "")
        & interactions["direction"].isin(("in", "out", "both"))
        & (interactions["weight"] > cutoffs.light_weight)
        & ~bare_invitation
        & by_then(interactions, as_of)
    )
    kept = interactions.loc[counts.to_numpy()]
    person, _ = pd.factorize(kept["person_id"], sort=True)
    order = np.lexsort((kept["happened_at"].to_numpy("datetime64[s]"), person))
    kept = kept.iloc[order].reset_index(drop=True)
    kept["day"] = kept["happened_at"].to_numpy("datetime64[D]").astype(np.int64)
    return kept


def by_then(interactions: pd.DataFrame, as_of: str) -> NDArray[np.bool_]:
    """Which acts count in an audit of that day: those up to its end, and what was logged since, on its own day."""
    happened = interactions["happened_at"].to_numpy("datetime64[D]")
    logged = (interactions["kind"] == LOG).to_numpy(bool)
    return np.asarray((happened <= np.datetime64(as_of, "D")) | (logged & ~np.isnat(happened)))


def episodes(contact_rows: pd.DataFrame, gap_days: int) -> pd.DataFrame:
    """One row per episode: contact with one person without a silence of more than `gap_days` days.

    Columns: person_id, started_on, ended_on, interactions, active_days, two_way (both sides acted, or they met),
    started_by (in | out | both), first_row (position in `contact_rows`). Input as `contact` returns it.
    """
    if contact_rows.empty:
        return _no_episodes()
    person = contact_rows["person_id"].to_numpy(object)
    seconds = contact_rows["happened_at"].to_numpy("datetime64[s]").astype(np.int64)
    days = contact_rows["day"].to_numpy()
    other = np.r_[True, person[1:] != person[:-1]]
    silence = np.r_[0, np.diff(seconds)] > gap_days * SECONDS_A_DAY
    starts = np.flatnonzero(other | silence)
    ends = np.r_[starts[1:], len(person)] - 1
    direction = contact_rows["direction"].to_numpy(object)
    incoming, outgoing, met = (_any(direction == side, starts) for side in ("in", "out", "both"))
    new_day = np.r_[True, days[1:] != days[:-1]] | other
    new_day[starts] = True
    return pd.DataFrame(
        {
            "person_id": contact_rows["person_id"].iloc[starts].reset_index(drop=True),
            "started_on": _day(days[starts]),
            "ended_on": _day(days[ends]),
            "interactions": ends - starts + 1,
            "active_days": np.add.reduceat(new_day.astype(np.int64), starts),
            "two_way": (incoming & outgoing) | met,
            "started_by": contact_rows["direction"].iloc[starts].reset_index(drop=True),
            "first_row": starts,
        }
    )


def months_between(earlier: Any, later: str) -> NDArray[np.float64]:
    """Months (days / 30.4375) from each day to `later`; NaN where there is no day."""
    days = (np.datetime64(later, "D") - np.asarray(earlier, dtype="datetime64[D]")).astype("timedelta64[D]")
    months = days.astype(np.float64) / DAYS_A_MONTH
    months[np.isnat(days)] = np.nan
    return np.asarray(months, dtype=np.float64)


def months_back(as_of: str, months: float) -> np.datetime64:
    """The day `months` (of 30.4375 days) before `as_of`; a trailing window holds the days after it, up to `as_of`."""
    return np.datetime64(as_of, "D") - np.timedelta64(round(months * DAYS_A_MONTH), "D")


def _any(mask: NDArray[np.bool_], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.add.reduceat(mask.astype(np.int64), starts) > 0


def _day(days: NDArray[np.int64]) -> NDArray[np.datetime64]:
    return days.astype("datetime64[D]").astype("datetime64[s]")


def _no_episodes() -> pd.DataFrame:
    day = np.empty(0, "datetime64[s]")
    count = np.empty(0, np.int64)
    text = pd.array([], dtype="str")
    return pd.DataFrame(
        {
            "person_id": text,
            "started_on": day,
            "ended_on": day,
            "interactions": count,
            "active_days": count,
            "two_way": np.empty(0, bool),
            "started_by": text,
            "first_row": count,
        }
    )
