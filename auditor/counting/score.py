"""Evidence score: how much the exports show between the owner and each person. It only decides whom to ask more often.

Nothing that is reported rests on it: a useless or misleading score costs a few more questions, never a wrong range.
It is not a prediction about anybody and is never shown beside a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Points per piece of evidence. Ours, no source: what takes two people and time counts most (two-way episodes, active
# days; Ureña-Carrion et al. 2020), a click least. Counts enter as log(1 + n), so that the tenth adds less than the first.
TWO_WAY_EPISODES_POINTS = 2.0
ACTIVE_DAYS_POINTS = 0.7
RECENT_POINTS = 2.0  # a two-way episode today; a third of it is left after RECENT_MONTHS
RECENT_MONTHS = 24.0
RECOMMENDED_YOU_POINTS = 2.0
RECOMMENDED_BY_YOU_POINTS = 1.0
ENDORSED_POINTS = 0.3
PRIVATE_CHANNEL_POINTS = 1.0  # private phone, home address or a private note
_DAYS_A_MONTH = 30.4375


def evidence_score(people: pd.DataFrame) -> list[float]:
    """One score per row of the people table, 0 without any evidence; recency is counted from the table's newest day."""
    score = TWO_WAY_EPISODES_POINTS * _logged(people, "two_way_episodes")
    score += ACTIVE_DAYS_POINTS * _logged(people, "active_days")
    score += RECENT_POINTS * _recency(people["last_two_way_on"].to_numpy("datetime64[D]"))
    score += RECOMMENDED_YOU_POINTS * _logged(people, "recommended_you")
    score += RECOMMENDED_BY_YOU_POINTS * _logged(people, "recommended_by_you")
    score += ENDORSED_POINTS * (_logged(people, "endorsed_you") + _logged(people, "endorsed_by_you"))
    score += PRIVATE_CHANNEL_POINTS * people["private_channel"].to_numpy(float)
    rounded: list[float] = np.round(score, 3).tolist()
    return rounded


def _logged(people: pd.DataFrame, column: str) -> Array:
    counts: Array = np.log1p(people[column].to_numpy(float))
    return counts


def _recency(days: NDArray[np.datetime64]) -> Array:
    """1 for the newest day of all, falling by a factor e every RECENT_MONTHS, 0 for never."""
    known = ~np.isnat(days)
    recency = np.zeros(len(days))
    if known.any():
        months = (days[known].max() - days[known]).astype(float) / _DAYS_A_MONTH
        recency[known] = np.exp(-months / RECENT_MONTHS)
    return recency
