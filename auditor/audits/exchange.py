"""Who gave, who waits, who was asked and where one may ask: the frames behind the audit of give and take."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from auditor.audits import ledger as books
from auditor.audits.evidence import rows_of
from auditor.episodes import months_back
from auditor.tables import ordered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.settings import Settings

OWED_FROM_DAYS, OWED_TO_DAYS = 3, 90  # sooner it is no delay, later a reply is a new beginning (ours)
CLOSING_WORDS = 8  # a thank-you or wish of up to this many words closes a talk and waits for no reply (ours)
CLOSING_ACTS = ("thanks", "congratulation", "birthday")
MAY_ASK_DEPOSITS = 2  # with one two-way episode before an ask (ours)
FAR_DAYS = 1_000_000  # more days than any date is away from 1970: keeps one person's days apart from the next one's
DIRECT = ("message", "email")
LOOKED_AT = ["person_id", "kind", "direction", "happened_at", "day", "words", "acts", "file", "row"]
ANSWERED_BY = ("meeting", "log")  # a talk held elsewhere answers what was written before
THANK_MONTHS = 24  # a thank-you still makes sense this long after (ours)


class Exchange(NamedTuple):
    """What went both ways, as frames; each has person_id and the columns its function names."""

    book: pd.DataFrame  # every deposit and ask, as the ledger gives it
    givers: pd.DataFrame
    live: int  # people one exchanged messages or mails with in the last 90 days
    owed: pd.DataFrame
    asks: pd.DataFrame
    may_ask: pd.DataFrame
    thanks: pd.DataFrame
    one_click: int  # one-click phrases sent
    times_asked: pd.DataFrame  # the asks, one row per person and day
    alone: pd.DataFrame  # the givers to whom nothing went back


def exchange(
    people: pd.DataFrame,
    contact: pd.DataFrame,
    episodes: pd.DataFrame,
    interactions: pd.DataFrame,
    ledger: pd.DataFrame,
    settings: Settings,
    as_of: str,
) -> Exchange:
    """Both accounts of everybody in `people`, up to `as_of`."""
    book = ledger[ledger["person_id"].isin(people["person_id"])]
    gave = books.given(book)
    live, waiting = owed(people, contact, as_of)
    gave_me = givers(people, gave, book[(book["direction"] == "in") & book["what"].isin(books.GIFTS)])
    asked = asks(book, episodes)
    return Exchange(
        book=book,
        givers=gave_me,
        live=live,
        owed=waiting,
        asks=asked,
        may_ask=may_ask(people, gave),
        thanks=thanks(book, as_of),
        one_click=_one_click(interactions, settings),
        times_asked=books.occasions(asked),
        alone=gave_me[gave_me["given"] == 0],
    )


def givers(people: pd.DataFrame, gave: pd.DataFrame, got: pd.DataFrame) -> pd.DataFrame:
    """Everybody who gave something, with what and when, and how often they got something."""
    found = people[["person_id", "tie"]][people["person_id"].isin(got["person_id"])].copy()
    last = got.drop_duplicates("person_id", keep="last").set_index("person_id")
    found["received"] = books.per_person(got, found["person_id"])
    found["given"] = books.per_person(gave, found["person_id"])
    for column in ("what", "happened_on", "evidence"):
        found[column] = last[column].reindex(found["person_id"]).array
    return ordered(found, "-received", "-happened_on", "person_id")


def owed(people: pd.DataFrame, contact: pd.DataFrame, as_of: str) -> tuple[int, pd.DataFrame]:
    """How many people there were messages or mails with lately, and those of them who wrote last and wait."""
    today = np.datetime64(as_of, "D").astype(int)
    recent = (contact["day"] >= today - OWED_TO_DAYS).to_numpy(bool)
    wrote_lately = contact["person_id"][recent & contact["kind"].isin(DIRECT).to_numpy(bool)]
    told = recent & contact["kind"].isin((*DIRECT, *ANSWERED_BY)).to_numpy(bool)
    last = contact[LOOKED_AT][told].drop_duplicates("person_id", keep="last")  # contact is in the order of time
    last["days"] = today - last["day"]
    closing = np.array([not set(CLOSING_ACTS).isdisjoint(acts.split()) for acts in last["acts"].tolist()], dtype=bool)
    closed = closing & (last["words"] <= CLOSING_WORDS)
    wrote = (last["direction"] == "in") & last["kind"].isin(DIRECT)
    open_ = last[wrote & (last["days"] >= OWED_FROM_DAYS) & ~closed].copy()
    open_["evidence"] = rows_of(open_)
    open_["wrote_on"] = open_["happened_at"].to_numpy("datetime64[D]").astype("datetime64[s]")
    known = people.set_index("person_id")
    for column in ("tie", "two_way_episodes"):
        open_[column] = known[column].reindex(open_["person_id"]).array
    order = ordered(open_, "-two_way_episodes", "wrote_on", "person_id")
    return int(wrote_lately.nunique()), order


def asks(book: pd.DataFrame, episodes: pd.DataFrame) -> pd.DataFrame:
    """The owner's asks, each with what was given before and whether a two-way episode had ended before."""
    found = books.asked(book).copy()
    gave = books.given(book)
    found["before"] = _earlier(found, gave["person_id"], gave["happened_on"])
    two_way = episodes[episodes["two_way"]]
    found["talked"] = _earlier(found, two_way["person_id"], two_way["ended_on"]) > 0
    found["prepared"] = (found["before"] >= MAY_ASK_DEPOSITS) & found["talked"]
    return ordered(found, "-happened_on", "person_id")


def _earlier(asks: pd.DataFrame, person: pd.Series, on: pd.Series) -> NDArray[np.int64]:
    """For each ask, how many of the events (person, day) of the same person lie before it."""
    codes, _ = pd.factorize(pd.concat([asks["person_id"], person], ignore_index=True))
    first, days = (
        codes.astype(np.int64) * FAR_DAYS,
        [part.to_numpy("datetime64[D]") for part in (asks["happened_on"], on)],
    )
    keys = first + np.concatenate(days).astype(np.int64)
    events = np.sort(keys[len(asks) :])
    before = np.searchsorted(events, keys[: len(asks)], "left")
    return np.asarray(before - np.searchsorted(events, first[: len(asks)] - FAR_DAYS // 2, "left"), dtype=np.int64)


def may_ask(people: pd.DataFrame, gave: pd.DataFrame) -> pd.DataFrame:
    """People one gave to at least twice and talked with both ways: where an ask is prepared."""
    found = people.loc[:, ["person_id", "tie", "personal_24m", "last_two_way_on"]]
    found = found[people["two_way_episodes"] > 0].copy()
    found["given"] = books.per_person(gave, found["person_id"])
    found = found[found["given"] >= MAY_ASK_DEPOSITS]
    return ordered(found, "-given", "-personal_24m", "person_id")


def thanks(book: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """The newest thing worth thanks from each person after which nothing went back, within the last two years."""
    worth = book[(book["direction"] == "in") & book["what"].isin(books.WORTH_THANKS)]
    last = worth.drop_duplicates("person_id", keep="last")
    last = last[last["happened_on"].to_numpy("datetime64[D]") > months_back(as_of, THANK_MONTHS)]
    gave = (
        book[book["direction"] == "out"].drop_duplicates("person_id", keep="last").set_index("person_id")["happened_on"]
    )
    back = gave.reindex(last["person_id"]).to_numpy()
    missing = last[~(back >= last["happened_on"].to_numpy())]
    return ordered(missing, "-happened_on", "person_id")


def _one_click(interactions: pd.DataFrame, settings: Settings) -> int:
    light = interactions["weight"].to_numpy() <= settings.cutoffs.light_weight
    rows = interactions[["acts", "direction", "person_id"]][light]
    mine = rows.loc[(rows["direction"] == "out") & (rows["person_id"] != ""), "acts"]
    return sum("one_click" in acts for acts in mine.tolist())
