"""What was given, received and asked for, one row per act: what several audits read out of the interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from auditor.audits.evidence import rows_of
from auditor.episodes import by_then
from auditor.logbook import KIND as LOG
from auditor.wording import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.settings import Cutoffs

DEPOSITS = {  # kind of interaction, or act id -> what one is called; in the order of the tables
    "recommendation": say("Recommendation"),
    "introduction_made": say("Introduction"),
    "referral_made": say("Referral"),
    "help_offered": say("Offer of help"),
    "advice": say("Advice"),
    "information": say("News or information"),
    "candidate": say("Name of a candidate"),
    "gift": say("Small gift"),
    "endorsement": say("Endorsement"),
    "thanks": say("Thanks"),
    "congratulation": say("Congratulations"),
    "birthday": say("Birthday wish"),
}
ASKS = {
    "ask": say("Ask for help or advice"),
    "referral_ask": say("Ask for a job or referral"),
    "introduction_asked": say("Ask for an introduction"),
}
GIFTS = tuple(what for what in DEPOSITS if what != "thanks")  # a thank-you answers a gift; it is none itself
WORTH_THANKS = ("recommendation", "introduction_made", "referral_made", "help_offered", "advice", "gift")
KINDS = {**DEPOSITS, **ASKS}
BY_KIND = ("recommendation", "endorsement")  # these are interactions of their own; the others are acts of any


def ledger(interactions: pd.DataFrame, as_of: str, cutoffs: Cutoffs) -> pd.DataFrame:
    """One row per deposit or ask tied to a person, up to `as_of` or logged, oldest first.

    Columns: person_id, what (key of KINDS), direction (out: by the owner | in), happened_on (datetime64[s]), evidence.
    One-click phrases and mass mail (weight up to `light_weight`) are left out.
    """
    counts = (
        (interactions["person_id"] != "")
        & interactions["direction"].isin(("in", "out"))
        & (interactions["weight"] > cutoffs.light_weight)
        & by_then(interactions, as_of)
    ).to_numpy(bool)
    useful = counts & ((interactions["acts"] != "") | interactions["kind"].isin(BY_KIND)).to_numpy(bool)
    rows = interactions.loc[useful]
    codes, texts = pd.factorize(rows["acts"])
    acts = [text.split() for text in texts.tolist()]
    kinds = rows["kind"].to_numpy(object)
    logged = kinds == LOG
    plain = ~np.isin(kinds, BY_KIND)
    places, whats = [], []
    for number, what in enumerate(KINDS):
        has = np.array([what in words for words in acts], dtype=bool)
        named = has[codes] if len(has) else np.zeros(len(rows), bool)
        mine = (kinds == what) | (named & logged) if what in BY_KIND else named & plain
        places.append(np.flatnonzero(mine))
        whats.append(np.full(len(places[-1]), number))
    return _ordered(rows, np.concatenate(places), np.concatenate(whats))


def _ordered(rows: pd.DataFrame, place: NDArray[np.int64], what: NDArray[np.int64]) -> pd.DataFrame:
    """The ledger's rows by day, person, kind and row of the file."""
    day = rows["happened_at"].to_numpy("datetime64[D]")
    person = pd.factorize(rows["person_id"], sort=True)[0]
    row = rows["row"].to_numpy(np.int64)
    order = np.lexsort((row[place], what, person[place], day[place]))
    found = rows.iloc[place[order]].reset_index(drop=True)
    names = np.array(list(KINDS), dtype=object)
    return pd.DataFrame(
        {
            "person_id": found["person_id"],
            "direction": found["direction"],
            "what": pd.array(names[what[order]], dtype="str"),
            "happened_on": day[place[order]].astype("datetime64[s]"),
            "evidence": pd.array(np.asarray(rows_of(found), dtype=object), dtype="str"),
        }
    )


def given(book: pd.DataFrame) -> pd.DataFrame:
    """The owner's deposits."""
    return book[(book["direction"] == "out") & book["what"].isin(DEPOSITS)]


def asked(book: pd.DataFrame) -> pd.DataFrame:
    """The owner's asks."""
    return book[(book["direction"] == "out") & book["what"].isin(ASKS)]


def occasions(asks: pd.DataFrame) -> pd.DataFrame:
    """One row per person and day: two kinds of ask in one message, or in two of one day, are one time of asking."""
    return asks.drop_duplicates(["person_id", "happened_on"])


def per_person(rows: pd.DataFrame, people: pd.Series) -> NDArray[np.int64]:
    """How many of `rows` each of `people` has."""
    return np.asarray(people.map(rows["person_id"].value_counts()).fillna(0), dtype=np.int64)
