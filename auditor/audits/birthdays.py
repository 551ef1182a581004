"""Whose birthday comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.tables import ordered

if TYPE_CHECKING:
    import pandas as pd


def upcoming(people: pd.DataFrame, as_of: str, days: int) -> pd.DataFrame:
    """People with a birthday after `as_of` and within `days` days, the next first, with the day as `on`.

    Birthdays are `1980-04-12` or `--04-12`; one on 29 February is wished on the 28th in other years.
    """
    written = np.array([len(text) >= len("--04-12") for text in people["birthday"].tolist()], dtype=bool)
    known = people[["person_id", "birthday", "tie", "two_way_episodes"]][written].copy()
    this_year = int(as_of[:4])
    today = np.datetime64(as_of, "D")
    ends = [text[-5:] for text in known["birthday"].tolist()]
    this = np.array([_day(this_year, end) for end in ends], dtype="datetime64[D]")
    next_ = np.array([_day(this_year + 1, end) for end in ends], dtype="datetime64[D]")
    on = np.where(this > today, this, next_)
    known["on"] = on.astype("datetime64[s]")
    soon = known[(on <= today + np.timedelta64(days, "D")) & ~np.isnat(on)]
    return ordered(soon, "on", "person_id")


def _day(year: int, month_and_day: str) -> np.datetime64:
    try:
        return np.datetime64(f"{year}-{month_and_day}", "D")
    except ValueError:
        return np.datetime64(f"{year}-02-28", "D") if month_and_day == "02-29" else np.datetime64("NaT", "D")
