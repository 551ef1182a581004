"""The evidence of strong ties: frequency, reciprocity and closeness in tables of their own, and their layers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from auditor.audits.base import Cell, Column, Table
from auditor.audits.evidence import LAST, PERSON, TIE, TIE_LABELS, table
from auditor.episodes import DAYS_A_MONTH
from auditor.logbook import KIND as LOG
from auditor.people import TIES
from auditor.tables import ordered
from auditor.wording import say

if TYPE_CHECKING:
    import pandas as pd

LAYERS = (  # name, days of contact a year at least, people one can usually keep up with so (Roberts & Dunbar 2011)
    (say("weekly"), 52, 5),
    (say("monthly"), 12, 15),
    (say("half-yearly"), 2, 50),
    (say("yearly"), 1, 150),
)
MONTHS_SHOWN = 36
SHOWN = ("person_id", "tie", "personal_24m", "active_days_12m", "active_days", "two_way_episodes", "episodes",
         "started_by_owner", "sent", "received", "last_on", "evidence")  # fmt: skip
SIGNS = ("person_id", "tie", "active_days", "has_private_phone", "has_home_address", "birthday", "has_note", "notes",
         "recommended_you", "recommended_by_you", "closeness")  # fmt: skip
LATEST = Column("evidence", say("Latest row"), "source")

LABELS = {
    "personal_24m": say("Personal talks, 24 months"),
    "active_days_12m": say("Active days, 12 months"),
    "active_days": say("Active days, ever"),
    "episodes": say("Episodes, ever"),
    "sent": say("From you"),
    "received": say("From them"),
    "median_gap_days": say("Usual gap, days"),
    "silence_days": say("Silence now, days"),
}


def tables(people: pd.DataFrame, contact: pd.DataFrame, cooling: pd.DataFrame) -> tuple[Table, ...]:
    """The classes, the strongest ties from three sides, the cooling ones, the layers, and what became of them by time."""
    talked = people[list(SHOWN)][people["two_way_episodes"] > 0]
    ranked = ordered(talked, "-personal_24m", "-active_days_12m", "-two_way_episodes", "person_id")
    ranked = ranked.assign(
        two_way_share=ranked["two_way_episodes"] / ranked["episodes"],
        started_share=ranked["started_by_owner"] / ranked["episodes"],
        balance=np.log((ranked["sent"] + 1) / (ranked["received"] + 1)),
    )
    frequency = (PERSON, TIE, *_numbers("personal_24m", "active_days_12m", "active_days", "episodes"), LAST, LATEST)
    reciprocity = (
        PERSON,
        TIE,
        Column("two_way_share", say("Episodes both ways"), "share"),
        Column("started_share", say("Started by you"), "share"),
        *_numbers("sent", "received"),
        Column("balance", say("Balance (0 is even)"), "number"),
    )
    quiet = ordered(cooling, "-two_way_episodes", "person_id").assign(
        silence_days=(cooling["silence_months"] * DAYS_A_MONTH).round()
    )
    return (
        _classes(people),
        table("strongest", say("Your strongest ties: how often"), frequency, ranked),
        table("reciprocity", say("Your strongest ties: who gives and who starts"), reciprocity, ranked),
        table(
            "closeness", say("Signs of closeness (proxies, not feelings)"), _closeness_columns(), _with_proxies(people)
        ),
        table(
            "cooling",
            say("Ties that are cooling"),
            (PERSON, TIE, *_numbers("episodes"), *_numbers("median_gap_days", "silence_days"), LAST, LATEST),
            quiet,
        ),
        _layers(people),
        _by_year(people),
        _months(contact),
    )


def _numbers(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, LABELS[key], "number") for key in keys)


def _classes(people: pd.DataFrame) -> Table:
    counts = people["tie"].value_counts()
    rows = tuple((TIE_LABELS[tie], int(counts.get(tie, 0))) for tie in TIES)
    columns = (Column("class", say("Tie")), Column("people", say("People"), "number"))
    return Table("classes", say("Everyone, by the tie the files show"), columns, rows, total=len(rows))


def _closeness_columns() -> tuple[Column, ...]:
    return (
        PERSON,
        TIE,
        Column("has_private_phone", say("Private phone"), "flag"),
        Column("has_home_address", say("Home address"), "flag"),
        Column("has_birthday", say("Birthday known"), "flag"),
        Column("has_note", say("Private note"), "flag"),
        Column("recommended", say("Written recommendation"), "flag"),
        Column("closeness", say("Closeness you rated (0: not asked)"), "number"),
    )


def _with_proxies(people: pd.DataFrame) -> pd.DataFrame:
    flags = people[list(SIGNS)].assign(
        has_birthday=people["birthday"] != "",
        recommended=(people["recommended_you"] + people["recommended_by_you"]) > 0,
        has_note=(people["has_note"] > 0) | (people["notes"] > 0),
        has_private_phone=people["has_private_phone"] > 0,
        has_home_address=people["has_home_address"] > 0,
    )
    signs = ["has_private_phone", "has_home_address", "has_birthday", "has_note", "recommended"]
    flags["signs"] = flags[signs].sum(axis=1) + (flags["closeness"] > 0)
    found = flags[flags["signs"] > 0]
    return ordered(found, "-signs", "-active_days", "person_id")


def _layers(people: pd.DataFrame) -> Table:
    mutual = people[people["two_way_12m"] > 0]
    rows = tuple((name, int((mutual["active_days_12m"] >= least).sum()), guide) for name, least, guide in LAYERS)
    columns = (
        Column("layer", say("In touch at least")),
        Column("people", say("People"), "number"),
        Column("guide", say("Guide"), "number"),
    )
    note = say(
        "Days with contact in the last 12 months, two-way. The guide (Roberts & Dunbar) is a capacity, not a norm."
    )
    return Table("layers", say("How many people you are in touch with, and how often"), columns, rows, len(rows), note)


def _by_year(people: pd.DataFrame) -> Table:
    dated = people[["connected_on", "tie"]][people["connected_on"].notna()]
    years = dated["connected_on"].dt.year.tolist()
    every = range(min(years), max(years) + 1) if years else range(0)
    held = Counter(zip(years, dated["tie"].tolist(), strict=True))
    counts = ([held[year, tie] for tie in TIES] for year in every)
    rows: tuple[tuple[Cell, ...], ...] = tuple((str(year), *row) for year, row in zip(every, counts, strict=True))
    columns = (Column("year", say("Connected in")), *(Column(tie, TIE_LABELS[tie], "number") for tie in TIES))
    return Table("by_year", say("When you met your network, and what became of it"), columns, rows, len(rows))


def _months(contact: pd.DataFrame) -> Table:
    months = contact["happened_at"].to_numpy("datetime64[M]")
    columns = (Column("month", say("Month")), Column("active_days", say("Days with contact"), "number"))
    if not len(months):
        return Table("months", say("Activity by month"), columns, ())
    unique = np.unique(contact["day"].to_numpy().astype("datetime64[D]"))
    of_day = unique.astype("datetime64[M]")
    seen = months[(contact["kind"] != LOG).to_numpy(bool)]  # of the months logged since the files saw nothing
    last = (seen if len(seen) else months).max()
    every = np.arange(last - MONTHS_SHOWN + 1, last + 1)
    rows = tuple((str(month), int((of_day == month).sum())) for month in every)
    return Table("months", say("Days with contact, by month"), columns, rows, len(rows))
