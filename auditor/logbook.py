"""What the owner logs by hand: acts that leave no trace in any export, and how asks ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from auditor.dates import is_day
from auditor.errors import UsageError

FILE = "your log"  # where a logged act stands: "your log row 3"
KIND = "log"  # kind of interaction
GAVE, RECEIVED, ASKED = "gave", "received", "asked"
VERBS = (GAVE, RECEIVED, ASKED)
PENDING = "pending"  # an ask nobody answered yet
OUTCOMES = ("yes", "no", PENDING)
MEETINGS = ("lunch", "coffee", "call", "meeting")  # both sides act in these
KINDS = {  # kind -> act ids when given or received, and when asked for; "" = cannot be
    "introduction": ("introduction_made", "introduction_asked"),
    "referral": ("referral_made", "referral_ask"),
    "job": ("", "referral_ask"),
    "recommendation": ("recommendation", "ask"),
    "advice": ("advice", "ask"),
    "help": ("help_offered", "ask"),
    "information": ("information", "ask"),
    "candidate": ("candidate", "ask"),
    "gift": ("gift", ""),
    "thanks": ("thanks", ""),
    "congratulation": ("congratulation", ""),
    "birthday": ("birthday", ""),
    **dict.fromkeys(MEETINGS, ("", "meeting_proposed")),
}
DIRECTIONS = {GAVE: "out", RECEIVED: "in", ASKED: "out"}


class LoggedAct(NamedTuple):
    """One act logged by hand."""

    id: int  # given by the store, rising; 0 until then
    person_id: str
    verb: str  # gave | received | asked
    kind: str  # key of KINDS
    happened_on: str  # day
    outcome: str = ""  # of an ask: yes | no | pending; "" for the others


class Logbook(Protocol):
    """Where logged acts are kept."""

    def acts(self) -> list[LoggedAct]:
        """Every act that was not taken back."""
        ...

    def log_act(self, act: LoggedAct, logged_at: str) -> int:
        """Keep one act; its id."""
        ...

    def settle_act(self, act: LoggedAct, outcome: str, settled_at: str) -> None:
        """Say how a pending ask ended."""
        ...


def allowed(verb: str, kind: str) -> bool:
    """Whether somebody can give, receive or ask for this: nobody asks for thanks, or gives a job."""
    given, asked = KINDS[kind]
    return bool(asked) if verb == ASKED else bool(given) or kind in MEETINGS


def interactions(acts: Iterable[LoggedAct], aliases: Mapping[str, str]) -> dict[str, list[Any]]:
    """Logged acts as interactions, by column, with their `person_id` (ids given up replaced by those that stand).

    A meeting counts for both sides. An ask that ended in yes or no was answered: it gives a second row, inwards.
    """
    rows: list[tuple[Any, ...]] = []
    for act in acts:
        person = aliases.get(act.person_id, act.person_id)
        given, asked = KINDS[act.kind]
        words = [asked if act.verb == ASKED else given]
        if act.outcome:
            words.append(f"outcome_{act.outcome}")
        met = act.kind in MEETINGS and act.verb != ASKED
        direction = "both" if met else DIRECTIONS[act.verb]
        rows.append((act.id, direction, act.happened_on, " ".join(filter(None, words)), person))
        if act.outcome in ("yes", "no"):
            rows.append((act.id, "in", act.happened_on, "", person))
    size = len(rows)
    blank, nothing = [""] * size, ["log"] * size
    return {
        "file_id": nothing,
        "row": [row[0] for row in rows],
        "kind": [KIND] * size,
        "direction": [row[1] for row in rows],
        "happened_at": [row[2] for row in rows],
        "name": blank,
        "words": [0] * size,
        "acts": [row[3] for row in rows],
        "weight": [1.0] * size,
        "file": [FILE] * size,
        "person_id": [row[4] for row in rows],
        "unattached": blank,
    }


def log_act(store: Logbook, person_id: str, verb: str, kind: str, *, on: str, outcome: str, now: datetime) -> None:
    """Log one act, or settle a pending ask of the same kind. Raises UsageError when the words do not fit together."""
    if not verb or not kind:
        raise UsageError("It takes a person, gave, received or asked, and a kind.", f"Kinds: {', '.join(KINDS)}.")
    if not allowed(verb, kind):
        raise UsageError(f"“{verb} {kind}” says nothing that could be logged.", "See: auditor log --help")
    if outcome and verb != ASKED:
        raise UsageError("Only something asked for has an outcome.", "Leave --outcome out.")
    if not is_day(on):
        raise UsageError(f"--on {on} is not a day as auditor writes it.", "Write it as 2026-11-15: year, month, day.")
    if on > now.strftime("%Y-%m-%d"):
        raise UsageError(f"--on {on} has not been yet.", "Log it when it has happened.")
    instant = now.strftime("%Y-%m-%dT%H:%M:%S")
    act = LoggedAct(0, person_id, verb, kind, on, outcome or (PENDING if verb == ASKED else ""))
    if outcome in ("yes", "no") and settles(store.acts(), act):
        store.settle_act(act, outcome, instant)
    else:
        store.log_act(act, instant)


def settles(acts: Sequence[LoggedAct], settling: LoggedAct) -> LoggedAct | None:
    """The ask that `settling` says the end of: the newest pending one of the same person and kind; None without one."""
    wanted = (settling.person_id, ASKED, settling.kind, PENDING)
    return next((a for a in reversed(acts) if (a.person_id, a.verb, a.kind, a.outcome) == wanted), None)
