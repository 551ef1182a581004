"""Give and take: what went each way, by kind and date, who is waiting for a reply, and where one may ask."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from auditor.audits import ledger as books
from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.evidence import (
    NO_CONTACT_WHY,
    PERSON,
    SOURCE,
    TIE,
    number,
    people_word,
    some,
    spoken,
    table,
    times,
    verb,
    were,
)
from auditor.audits.exchange import OWED_TO_DAYS, THANK_MONTHS, Exchange, exchange
from auditor.episodes import months_back
from auditor.tables import day

if TYPE_CHECKING:
    import pandas as pd

    from auditor.settings import Settings

BACK_SHARE_OF_SCORE, REPLY_SHARE_OF_SCORE = 0.7, 0.3  # (ours)
NATURAL_SHARE = 0.5  # every talk ends with somebody’s word: half of them with the other’s is no neglect (ours)
MINUTES = {"reply": 5.0, "thank": 5.0, "give": 10.0}
STRONG_WHO = "a strong tie who "
THING = {
    "recommendation": "wrote you a recommendation",
    "introduction_made": "introduced you to somebody",
    "referral_made": "referred you",
    "help_offered": "offered you help",
    "advice": "gave you advice",
    "gift": "gave you something",
}

FORMULA = (
    "Given and received: recommendations, endorsements (one per person and day), introductions, help offered, thanks, "
    "congratulations and birthday wishes found in the files, and what you logged by hand. One-click phrases and mass mail "
    "do not count. A reply is open when somebody wrote last, to you alone, 3 to 90 days ago; a short thank-you or wish "
    "closes a talk. Asks of one person on one day are one time of asking, whatever their kinds. You may ask where you "
    "gave at least twice and talked both ways before (ours). "
    "Score: 70 % the share of people who gave you something (thanks apart) and got something from you, at whatever "
    "time; 30 % the replies of the last 90 days: full as long as the last word was theirs with no more than half of the "
    "people you wrote with, since every talk ends with somebody’s word, and 0 when it was theirs with all."
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
        return Outcome("not_measured", "Give and take could not be measured", why=NO_CONTACT_WHY)
    found = exchange(people, contact, episodes, interactions, ledger, settings, as_of)
    if found.book.empty and not found.live:
        return Outcome(
            "not_applicable",
            "The files show nothing given, received or waiting for an answer",
            why="No messages of the last 90 days and nothing that counts as giving were found. `auditor log` keeps what "
            "you do by phone or in person.",
        )
    score = _score(found)
    return Outcome(
        "informative" if score is None else "scored",
        _title(found),
        score=score,
        findings=_findings(found),
        estimates=_estimates(found),
        tables=_tables(found),
        opportunities=(*_replies(found), *_thanks(found), *_gifts(found, as_of)),
        caveats=(
            "Most giving happens on the phone, at a table or in somebody else’s inbox and leaves no trace here; "
            "`auditor log` adds it.",
            "Not every last message wants an answer; no text is kept, so the list of open replies cannot tell which do.",
            "What a message was about is told by a few phrases: some thanks and some asks are missed, some are misread.",
            "There is no sum of who owes whom, on purpose: the lists are there to remind, not to settle accounts.",
        ),
    )


def _score(found: Exchange) -> float | None:
    parts = []
    if len(found.givers):
        parts.append((BACK_SHARE_OF_SCORE, 1 - len(found.alone) / len(found.givers)))
    if found.live:
        parts.append((REPLY_SHARE_OF_SCORE, min(1.0, (1 - len(found.owed) / found.live) / NATURAL_SHARE)))
    weight = sum(part for part, _ in parts)
    return round(100 * sum(part * share for part, share in parts) / weight, 1) if weight else None


def _title(found: Exchange) -> str:
    open_, alone = len(found.owed), len(found.alone)
    if open_:
        people = people_word(open_).capitalize()
        return f"{people} wrote to you in the last 90 days and {verb(open_, 'has', 'have')} no answer yet"
    if alone:
        return f"{people_word(alone).capitalize()} gave you something, and the files show nothing from you to them"
    if len(found.givers):
        return f"Everybody who gave you something ({number(len(found.givers))}) also got something from you"
    if not found.live:
        return "The files show what you gave, and nothing given to you"
    return "No message of the last 90 days is waiting for your reply"


def _findings(found: Exchange) -> tuple[Finding, ...]:
    texts = [_giving(found)] if len(found.givers) else []
    if len(found.owed):
        first = int((found.owed["two_way_episodes"] == 0).sum())
        texts.append(
            Finding(
                f"Of the open replies, {number(len(found.owed) - first)} would go to people you have talked with before, "
                f"{number(first)} to people you have never talked with.",
                "attention",
                "owed",
            )
        )
    if len(found.asks):
        asked = found.times_asked
        bare = int((asked["before"] == 0).sum())
        text = (
            f"You asked for something {times(len(asked))}; before {some(bare)} of these the files show nothing given."
        )
        texts.append(Finding(text, "neutral" if bare else "good", "asks"))
    if len(found.may_ask):
        prepared = people_word(len(found.may_ask))
        text = f"With {prepared} you have talked both ways and given at least twice: there an ask is prepared."
        texts.append(Finding(text, "good", "may_ask"))
    if found.one_click:
        phrases = verb(found.one_click, "phrase", "phrases")
        text = (
            f"You sent {number(found.one_click)} one-click {phrases} (“Congrats on …”). Kind, but they are not counted."
        )
        texts.append(Finding(text))
    return tuple(texts)


def _giving(found: Exchange) -> Finding:
    known, alone = len(found.givers), len(found.alone)
    return Finding(
        f"{were(known).capitalize()} given you something that the files can show; something went back to "
        f"{some(known - alone)} of them, before or after.",
        "good" if alone * 2 <= known else "attention",
        "givers",
    )


def _estimates(found: Exchange) -> tuple[Estimate, ...]:
    asked = found.times_asked
    known, asks, bare = len(found.givers), len(asked), int((asked["before"] == 0).sum())
    return (
        counted("replies_owed", "Replies open", len(found.owed), n=found.live, of=found.live, table="owed",
                note="of those you exchanged messages with in the last 90 days"),
        counted("givers", "People who gave you something", known, n=known, table="givers"),
        counted("givers_given_back", "… to whom something went back", known - len(found.alone), n=known, of=known,
                table="givers"),
        counted("not_given_back", "… to whom nothing did", len(found.alone), n=known, of=known, table="not_returned"),
        counted("thanks_open", "Thanks not yet said", len(found.thanks), n=known, of=known, table="thanks"),
        counted("asks", "Times you asked", asks, n=asks, unit="count", table="asks"),
        counted("asks_unprepared", "… with nothing given before", bare, n=asks, of=asks, unit="count", table="asks"),
        counted("may_ask", "People you could well ask", len(found.may_ask), n=len(found.may_ask), table="may_ask"),
    )  # fmt: skip


def _give_take(book: pd.DataFrame) -> Table:
    counts = Counter(zip(book["what"].tolist(), book["direction"].tolist(), strict=True))
    rows = tuple(
        (label, counts[what, "out"], counts[what, "in"])
        for what, label in books.KINDS.items()
        if counts[what, "out"] or counts[what, "in"]
    )
    columns = (Column("kind", "Kind"), Column("given", "From you", "number"), Column("received", "To you", "number"))
    return Table("give_take", "What went each way", columns, rows, len(rows))


WHAT, ON = Column("what", "What"), Column("happened_on", "When", "date")
TO_YOU, FROM_YOU = Column("received", "To you", "number"), Column("given", "From you", "number")
OWED = (PERSON, TIE, Column("wrote_on", "Wrote", "date"), Column("days", "Days ago", "number"),
        Column("two_way_episodes", "Talks before", "number"), SOURCE)  # fmt: skip
ASKS = (PERSON, WHAT, ON, Column("before", "Given before", "number"), Column("talked", "Talked before", "flag"), SOURCE)
MAY_ASK = (PERSON, TIE, FROM_YOU, Column("last_two_way_on", "Last talk", "date"))


def _tables(found: Exchange) -> tuple[Table, ...]:
    book = _named(found.book)
    every = book.assign(side=np.where(book["direction"] == "out", "From you", "To you")).iloc[::-1]
    latest = "What and when: the latest thing you received."
    return (
        _give_take(found.book),
        table("owed", "Wrote to you last, no answer yet", OWED, found.owed),
        table("givers", "Who gave you something", (PERSON, TIE, TO_YOU, FROM_YOU, WHAT, ON, SOURCE),
              _named(found.givers), note=latest),
        table("not_returned", "Gave you something, and nothing went back that the files show",
              (PERSON, TIE, WHAT, ON, SOURCE), _named(found.alone), note=latest),
        table("thanks", "Nothing went back after this", (PERSON, WHAT, ON, SOURCE), _named(found.thanks)),
        table("asks", "What you asked for", ASKS, _named(found.asks)),
        table("may_ask", "Where an ask is prepared", MAY_ASK, found.may_ask),
        table("all", "Every act, newest first", (PERSON, Column("side", "Direction"), WHAT, ON, SOURCE), every),
    )  # fmt: skip


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(what=[books.KINDS[what] for what in rows["what"].tolist()])


def _replies(found: Exchange) -> list[Opportunity]:
    gain = round(100 * REPLY_SHARE_OF_SCORE / max(found.live, 1), 2)
    return [
        Opportunity(
            "reply",
            person,
            f"{STRONG_WHO if tie == 'strong' else ''}wrote to you on {spoken(day(wrote))} and has no answer yet",
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
            f"{THING[what]} on {spoken(day(on))}, and nothing went back since that the files show",
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
            f"gave you something {times(count)}, last on {spoken(day(on))} ({books.KINDS[what].lower()})",
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
    label="Give and take",
    question="Does it go both ways, who is waiting for you, and where could you ask?",
    needs=("people", "contact", "episodes", "interactions", "ledger", "coverage", "settings", "as_of"),
    run=run,
    formula=FORMULA,
)
