"""One row per person: who they are, and the derived numbers that several audits share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from auditor.episodes import DAYS_A_MONTH, SECONDS_A_DAY, months_back, months_between
from auditor.episodes import episodes as episodes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.settings import Cutoffs

TIES = ("strong", "active", "weak", "dormant", "one_way", "no_evidence")  # strongest first
FULL_STRONG_TIES = 15  # for a full score: the "sympathy group" of Roberts & Dunbar; a guide, not a norm
YEAR_MONTHS = 12
CHANCE_PRIOR_TALKS = 2  # talks the average of all counts for beside somebody’s own when telling their chance (ours)
_DAY_TYPE = "datetime64[D]"


def people_table(
    persons: pd.DataFrame,
    contact: pd.DataFrame,
    episodes: pd.DataFrame,
    interactions: pd.DataFrame,
    closeness: dict[str, int],
    as_of: str,
    cutoffs: Cutoffs,
) -> pd.DataFrame:
    """`persons` (one row per person_id, as linking merges them) with the numbers below, in the same order.

    `contact` and `episodes` as `auditor.episodes` returns them; `interactions` are all attached ones, light or not;
    `closeness` holds answers 1-5 by person_id. Days are datetime64[s] (NaT: never), months of 30.4375 days.

    interactions_count, active_days, active_days_12m, episodes, two_way_episodes, two_way_24m, two_way_12m, personal_24m
    (two-way episodes of acts with few others, a long one once for each of its months), started_by_owner (episodes),
    answer_chance (0-1), sent, received (acts), evidence (the latest row, "messages.csv row 17"), first_on, last_on,
    last_two_way_on, last_in_on, last_out_on, silence_months (since any contact), median_gap_days (between
    episodes), endorsed_you, endorsed_by_you, recommended_you, recommended_by_you, notes, closeness (0 = not asked),
    private_channel, reachable, tie, cooling.
    """
    index = pd.Index(persons["person_id"])
    table = persons.reset_index(drop=True).copy()
    _add_contact(table, index, contact, as_of)
    _add_episodes(table, index, episodes, as_of, cutoffs)
    table["personal_24m"] = _personal(index, contact, as_of, cutoffs)
    _add_acts(table, index, interactions, as_of)
    table["closeness"] = [closeness.get(person, 0) for person in index]
    table["private_channel"] = (table["has_private_phone"] + table["has_home_address"] + table["has_note"]) > 0
    table["reachable"] = (table["emails"] != "") | (table["phones"] != "")
    table["silence_months"] = np.maximum(months_between(table["last_on"], as_of), 0.0)  # 0: logged since that day
    table["tie"] = _tie(table, as_of, cutoffs)
    table["cooling"] = _cooling(table, as_of, cutoffs)
    return table


def _add_contact(table: pd.DataFrame, index: pd.Index[Any], contact: pd.DataFrame, as_of: str) -> None:
    size = len(index)
    person = index.get_indexer(pd.Index(contact["person_id"]))
    day = contact["day"].to_numpy()
    new_day = np.r_[True, (person[1:] != person[:-1]) | (day[1:] != day[:-1])][: len(person)]
    recent = day > months_back(as_of, YEAR_MONTHS).astype(np.int64)
    direction = contact["direction"].to_numpy(object)
    table["interactions_count"] = np.bincount(person, minlength=size)
    table["active_days"] = np.bincount(person[new_day], minlength=size)
    table["active_days_12m"] = np.bincount(person[new_day & recent], minlength=size)
    table["sent"] = np.bincount(person[direction == "out"], minlength=size)
    table["received"] = np.bincount(person[direction == "in"], minlength=size)
    table["first_on"] = _days(_latest(person, -day, size), sign=-1)
    table["last_on"] = _days(_latest(person, day, size))
    table["evidence"] = _latest_row(person, contact, size)
    for column, side in (("last_in_on", "in"), ("last_out_on", "out")):
        mine = (direction == side) | (direction == "both")
        table[column] = _days(_latest(person[mine], day[mine], size))


def _add_episodes(
    table: pd.DataFrame, index: pd.Index[Any], episodes: pd.DataFrame, as_of: str, cutoffs: Cutoffs
) -> None:
    size = len(index)
    person = index.get_indexer(pd.Index(episodes["person_id"]))
    ended = episodes["ended_on"].to_numpy(_DAY_TYPE)
    two_way = episodes["two_way"].to_numpy(bool)
    table["episodes"] = np.bincount(person, minlength=size)
    table["two_way_episodes"] = np.bincount(person[two_way], minlength=size)
    for column, months in (("two_way_24m", cutoffs.strong_months), ("two_way_12m", cutoffs.active_months)):
        recent = two_way & (ended > months_back(as_of, months))
        table[column] = np.bincount(person[recent], minlength=size)
    started = (episodes["started_by"] == "out").to_numpy(bool)
    table["started_by_owner"] = np.bincount(person[started], minlength=size)
    table["answer_chance"] = _chance(
        table["started_by_owner"].to_numpy(), np.bincount(person[started & two_way], minlength=size)
    )
    table["last_two_way_on"] = _days(_latest(person[two_way], ended[two_way].astype(np.int64), size))
    table["median_gap_days"] = _median_gaps(person, episodes, size)


def _chance(started: NDArray[np.int64], answered: NDArray[np.int64]) -> NDArray[np.float64]:
    """How likely each person answers: the share of the owner’s beginnings that became two-way, theirs and all people’s."""
    everybody = (answered.sum() + 1) / (started.sum() + 2)
    return np.asarray((answered + CHANCE_PRIOR_TALKS * everybody) / (started + CHANCE_PRIOR_TALKS), dtype=np.float64)


def _personal(index: pd.Index[Any], contact: pd.DataFrame, as_of: str, cutoffs: Cutoffs) -> NDArray[np.int64]:
    """Per person: two-way episodes in `strong_months` of acts with up to `personal_others` others alone.

    The episodes are formed without the acts of larger rounds, so that none of these can make or break one. An exchange
    that goes on without a silence counts once for each month it has lasted, or a weekly talk of two years were one.
    """
    few = (contact["weight"] >= 1 / cutoffs.personal_others).to_numpy(bool)
    found = episodes_of(contact.loc[few].reset_index(drop=True), cutoffs.episode_gap_days)
    since = months_back(as_of, cutoffs.strong_months)
    ended = found["ended_on"].to_numpy(_DAY_TYPE)
    counts = found["two_way"].to_numpy(bool) & (ended > since)
    first = np.maximum(found["started_on"].to_numpy(_DAY_TYPE), since)
    talks = 1 + ((ended - first).astype(np.float64) // DAYS_A_MONTH).astype(np.int64)
    person = index.get_indexer(pd.Index(found["person_id"]))
    return np.bincount(person[counts], weights=talks[counts], minlength=len(index)).astype(np.int64)


def _median_gaps(person: NDArray[np.int64], episodes: pd.DataFrame, size: int) -> NDArray[np.float64]:
    """Median silence between one person's episodes, in days; NaN with fewer than two."""
    medians = np.full(size, np.nan)
    if len(person) > 1:
        started = episodes["started_on"].to_numpy("datetime64[s]").astype(np.int64)
        ended = episodes["ended_on"].to_numpy("datetime64[s]").astype(np.int64)
        same = person[1:] == person[:-1]
        gaps = pd.Series((started[1:] - ended[:-1])[same] / SECONDS_A_DAY).groupby(person[1:][same]).median()
        medians[gaps.index.to_numpy()] = gaps.to_numpy()
    return medians


def _add_acts(table: pd.DataFrame, index: pd.Index[Any], interactions: pd.DataFrame, as_of: str) -> None:
    person = index.get_indexer(pd.Index(interactions["person_id"]))
    past = interactions["happened_at"].to_numpy(_DAY_TYPE) <= np.datetime64(as_of, "D")
    kind = interactions["kind"].to_numpy(object)
    direction = interactions["direction"].to_numpy(object)
    found = (person >= 0) & past
    for column, wanted, side in (
        ("endorsed_you", "endorsement", "in"),
        ("endorsed_by_you", "endorsement", "out"),
        ("recommended_you", "recommendation", "in"),
        ("recommended_by_you", "recommendation", "out"),
        ("notes", "note", "self"),
    ):
        mine = found & (kind == wanted) & (direction == side)
        table[column] = np.bincount(person[mine], minlength=len(index))


def _tie(table: pd.DataFrame, as_of: str, cutoffs: Cutoffs) -> list[str]:
    """The class of each tie, by the first rule that fits: strong, active, dormant, weak, one_way, no_evidence."""
    close = (table["closeness"] >= cutoffs.strong_closeness) & (table["personal_24m"] > 0)
    silent = table["last_on"].to_numpy(_DAY_TYPE) <= months_back(as_of, cutoffs.dormant_months)
    rules = [
        ("strong", (table["personal_24m"] >= cutoffs.strong_two_way_episodes) | close),
        ("active", table["two_way_12m"] > 0),
        ("dormant", (table["two_way_episodes"] > 0) & silent),
        ("weak", table["two_way_episodes"] > 0),
        ("one_way", table["interactions_count"] > 0),
    ]
    chosen = np.select([rule.to_numpy(bool) for _, rule in rules], list(range(len(rules))), len(rules))
    names = [name for name, _ in rules] + ["no_evidence"]
    return [names[code] for code in chosen]


def _cooling(table: pd.DataFrame, as_of: str, cutoffs: Cutoffs) -> NDArray[np.bool_]:
    """Silence over three of the pair's own median gaps, with enough episodes to have a rhythm, and not yet dormant."""
    silence_days = (np.datetime64(as_of, "D") - table["last_on"].to_numpy(_DAY_TYPE)).astype(np.float64)
    rhythm = (table["episodes"] >= cutoffs.cooling_episodes) & (table["two_way_episodes"] > 0)
    quiet = silence_days > cutoffs.cooling_gaps * table["median_gap_days"]
    return (rhythm & quiet & (table["tie"] != "dormant")).to_numpy(bool)


def _latest_row(person: NDArray[np.int64], contact: pd.DataFrame, size: int) -> list[str]:
    """Where each person's latest contact stands: "messages.csv row 17", "" without any."""
    places = [""] * size
    last = np.flatnonzero(np.r_[person[1:] != person[:-1], True][: len(person)])
    rows = contact.iloc[last]
    for code, file, row in zip(person[last].tolist(), rows["file"].tolist(), rows["row"].tolist(), strict=True):
        places[code] = f"{file} row {row}"
    return places


def _latest(person: NDArray[np.int64], value: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    latest = np.full(size, np.iinfo(np.int64).min)
    np.maximum.at(latest, person, value)
    return latest


def _days(values: NDArray[np.int64], sign: int = 1) -> NDArray[np.datetime64]:
    """Days since 1970 as datetime64[s]; the smallest integer means never."""
    never = values == np.iinfo(np.int64).min
    days = np.where(never, 0, sign * values).astype(_DAY_TYPE).astype("datetime64[s]")
    days[never] = np.datetime64("NaT")
    return days
