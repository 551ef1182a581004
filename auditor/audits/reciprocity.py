"""Give and take: what went each way, by kind and date, who is waiting for a reply, and where one may ask."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from auditor.audits import ledger as books
from auditor.audits import reciprocity_told as told
from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.evidence import NO_CONTACT_WHY, PERSON, SOURCE, TIE, table, times
from auditor.audits.exchange import OWED_TO_DAYS, THANK_MONTHS, Exchange, exchange
from auditor.episodes import months_back
from auditor.tables import day
from auditor.wording import Message, filled, say, say_as, say_n

if TYPE_CHECKING:
    import pandas as pd

    from auditor.settings import Settings

BACK_SHARE_OF_SCORE, REPLY_SHARE_OF_SCORE = 0.7, 0.3  # (ours)
LEAST_PEOPLE = 5  # with whom something was exchanged: of fewer a share says nothing, and a grade less (ours)
NATURAL_SHARE = 0.5  # every talk ends with somebody’s word: half of them with the other’s is no neglect (ours)
MINUTES = {"reply": 5.0, "thank": 5.0, "give": 10.0}
SIDES = {"out": say("From you"), "in": say("To you")}

FORMULA = say(
    "Given and received: recommendations, endorsements (one per person and day), introductions, help offered, thanks, "
    "congratulations and birthday wishes found in the files, and what you logged by hand. One-click phrases and mass mail "
    "do not count. A reply is open when somebody wrote last, to you alone, 3 to 90 days ago; a short thank-you or wish "
    "closes a talk. Asks of one person on one day are one time of asking, whatever their kinds. You may ask where you "
    "gave at least twice and talked both ways before (ours). "
    "Score: 70 % the share of people who gave you something (thanks apart) and got something from you, at whatever "
    "time; 30 % the replies of the last 90 days: full as long as the last word was theirs with no more than half of the "
    "people you wrote with, since every talk ends with somebody’s word, and 0 when it was theirs with all. Not graded "
    "while fewer than five people gave you something and fewer than five wrote with you lately."
)


def run(
    people: pd.DataFrame,
    contact: pd.DataFrame,
    episodes: pd.DataFrame,
    interactions: pd.DataFrame,
    ledger: pd.DataFrame,
    coverage: Coverage,
    settings: Settings,
    as_of: str,
) -> Outcome:
    """Set both sides beside each other, list open replies, and score how much of it goes both ways."""
    if not coverage.contact:
        return Outcome("not_measured", say("Give and take could not be measured"), why=NO_CONTACT_WHY)
    found = exchange(people, contact, episodes, interactions, ledger, settings, as_of)
    if found.book.empty and not found.live:
        return Outcome(
            "not_applicable",
            say("The files show nothing given, received or waiting for an answer"),
            why=say(
                "No messages of the last 90 days and nothing that counts as giving were found. `auditor log` keeps what "
                "you do by phone or in person."
            ),
        )
    score = _score(found)
    return Outcome(
        "informative" if score is None else "scored",
        told.title(len(found.owed), len(found.alone), len(found.givers), found.live),
        score=score,
        findings=_findings(found),
        estimates=_estimates(found),
        tables=_tables(found),
        opportunities=(*_replies(found), *_thanks(found), *_gifts(found, as_of)),
        why=_too_few() if score is None else "",
        caveats=told.CAVEATS,
    )


def _too_few() -> Message:
    return say("Fewer than {least:word} people exchanged anything with you: too few to grade.", least=LEAST_PEOPLE)


def _score(found: Exchange) -> float | None:
    """None while there are too few people for a share to say anything."""
    if max(len(found.givers), found.live) < LEAST_PEOPLE:
        return None
    parts = []
    if len(found.givers):
        parts.append((BACK_SHARE_OF_SCORE, 1 - len(found.alone) / len(found.givers)))
    if found.live:
        parts.append((REPLY_SHARE_OF_SCORE, min(1.0, (1 - len(found.owed) / found.live) / NATURAL_SHARE)))
    weight = sum(part for part, _ in parts)
    return round(100 * sum(part * share for part, share in parts) / weight, 1) if weight else None


def _findings(found: Exchange) -> tuple[Finding, ...]:
    texts = [_giving(found)] if len(found.givers) else []
    if len(found.owed):
        first = int((found.owed["two_way_episodes"] == 0).sum())
        texts.append(Finding(told.open_replies(len(found.owed) - first, first), "attention", "owed"))
    if len(found.asks):
        asked = found.times_asked
        bare = int((asked["before"] == 0).sum())
        texts.append(Finding(told.asked(len(asked), bare), "neutral" if bare else "good", "asks"))
    if len(found.may_ask):
        text = say_n(
            len(found.may_ask),
            "With one person you have talked both ways and given at least twice: there an ask is prepared.",
            "With {n:word} people you have talked both ways and given at least twice: there an ask is prepared.",
        )
        texts.append(Finding(text, "good", "may_ask"))
    if found.one_click:
        text = say_n(
            found.one_click,
            "You sent one one-click phrase (“Congrats on …”). Kind, but it is not counted.",
            "You sent {n:word} one-click phrases (“Congrats on …”). Kind, but they are not counted.",
        )
        texts.append(Finding(text))
    return tuple(texts)


def _giving(found: Exchange) -> Finding:
    known, alone = len(found.givers), len(found.alone)
    return Finding(told.gave(known, known - alone), "good" if alone * 2 <= known else "attention", "givers")


def _estimates(found: Exchange) -> tuple[Estimate, ...]:
    asked = found.times_asked
    known, asks, bare = len(found.givers), len(asked), int((asked["before"] == 0).sum())
    return (
        counted("replies_owed", say("Replies open"), len(found.owed), n=found.live, of=found.live, table="owed",
                note=say("of those you exchanged messages with in the last 90 days")),
        counted("givers", say("People who gave you something"), known, n=known, table="givers"),
        counted("givers_given_back", say("… to whom something went back"), known - len(found.alone), n=known, of=known,
                table="givers"),
        counted("not_given_back", say("… to whom nothing did"), len(found.alone), n=known, of=known, table="not_returned"),
        counted("thanks_open", say("Thanks not yet said"), len(found.thanks), n=known, of=known, table="thanks"),
        counted("asks", say("Times you asked"), asks, n=asks, unit="count", table="asks"),
        counted("asks_unprepared", say("… with nothing given before"), bare, n=asks, of=asks, unit="count", table="asks"),
        counted("may_ask", say("People you could well ask"), len(found.may_ask), n=len(found.may_ask), table="may_ask"),
    )  # fmt: skip


def _give_take(book: pd.DataFrame, note: str) -> Table:
    counts = Counter(zip(book["what"].tolist(), book["direction"].tolist(), strict=True))
    rows = tuple(
        (label, counts[what, "out"], counts[what, "in"])
        for what, label in books.KINDS.items()
        if counts[what, "out"] or counts[what, "in"]
    )
    columns = (
        Column("kind", say_as("sort of thing", "Kind")),
        Column("given", say("From you"), "number"),
        Column("received", say("To you"), "number"),
    )
    return Table("give_take", say("What went each way"), columns, rows, len(rows), note)


WHAT, ON = Column("what", say("What")), Column("happened_on", say("When"), "date")
TO_YOU, FROM_YOU = Column("received", say("To you"), "number"), Column("given", say("From you"), "number")
OWED = (PERSON, TIE, Column("wrote_on", say_as("day", "Wrote"), "date"), Column("days", say("Days ago"), "number"),
        Column("two_way_episodes", say("Talks before"), "number"), SOURCE)  # fmt: skip
ASKS = (PERSON, WHAT, ON, Column("before", say("Given before"), "number"),
        Column("talked", say("Talked before"), "flag"), SOURCE)  # fmt: skip
MAY_ASK = (PERSON, TIE, FROM_YOU, Column("last_two_way_on", say("Last talk"), "date"))
WORDS = {"what": books.KINDS, "side": SIDES}


def _tables(found: Exchange) -> tuple[Table, ...]:
    every = found.book.assign(side=found.book["direction"]).iloc[::-1]
    latest = say("What and when: the latest thing you received.")
    by_itself = told.each_ask(len(found.asks), len(found.times_asked))
    return (
        _give_take(found.book, by_itself),
        table("owed", say("Wrote to you last, no answer yet"), OWED, found.owed),
        table("givers", say("Who gave you something"), (PERSON, TIE, TO_YOU, FROM_YOU, WHAT, ON, SOURCE), found.givers,
              note=latest, words=WORDS),
        table("not_returned", say("Gave you something, and nothing went back that the files show"),
              (PERSON, TIE, WHAT, ON, SOURCE), found.alone, note=latest, words=WORDS),
        table("thanks", say("Nothing went back after this"), (PERSON, WHAT, ON, SOURCE), found.thanks, words=WORDS),
        table("asks", say("What you asked for"), ASKS, found.asks, note=by_itself, words=WORDS),
        table("may_ask", say("Where an ask is prepared"), MAY_ASK, found.may_ask),
        table("all", say("Every act, newest first"), (PERSON, Column("side", say("Direction")), WHAT, ON, SOURCE), every,
              words=WORDS),
    )  # fmt: skip


def _replies(found: Exchange) -> list[Opportunity]:
    gain = round(100 * REPLY_SHARE_OF_SCORE / max(found.live, 1), 2)
    return [
        Opportunity(
            "reply",
            person,
            told.waiting(day(wrote), strong=tie == "strong"),
            "reciprocity",
            gain,
            MINUTES["reply"],
            due_on=str(np.datetime64(day(wrote), "D") + np.timedelta64(OWED_TO_DAYS, "D")),
        )
        for person, wrote, tie in zip(*(found.owed[name] for name in ("person_id", "wrote_on", "tie")), strict=True)
    ]


def _thanks(found: Exchange) -> list[Opportunity]:
    gain = round(100 * BACK_SHARE_OF_SCORE / max(len(found.givers), 1), 2)
    return [
        Opportunity(
            "thank",
            person,
            filled(told.UNANSWERED[what], {"day": day(on)}),
            "reciprocity",
            gain,
            MINUTES["thank"],
        )
        for person, what, on in zip(
            found.thanks["person_id"], found.thanks["what"], found.thanks["happened_on"], strict=True
        )
    ]


def _gifts(found: Exchange, as_of: str) -> list[Opportunity]:
    gain = round(100 * BACK_SHARE_OF_SCORE / max(len(found.givers), 1), 2)
    recent = found.alone["happened_on"].to_numpy("datetime64[D]") > months_back(as_of, THANK_MONTHS)
    rest = found.alone[recent & ~found.alone["person_id"].isin(found.thanks["person_id"]).to_numpy(bool)]
    return [
        Opportunity(
            "give",
            person,
            say(
                "gave you something {times}, last on {day:day} ({what:within})",
                times=times(count),
                day=day(on),
                what=books.KINDS[what],
            ),
            "reciprocity",
            gain,
            MINUTES["give"],
        )
        for person, count, on, what in zip(
            rest["person_id"], rest["received"], rest["happened_on"], rest["what"], strict=True
        )
    ]


AUDIT = Audit(
    id="reciprocity",
    label=say("Give and take"),
    question=say("Does it go both ways, who is waiting for you, and where could you ask?"),
    needs=("people", "contact", "episodes", "interactions", "ledger", "coverage", "settings", "as_of"),
    run=run,
    formula=FORMULA,
)
