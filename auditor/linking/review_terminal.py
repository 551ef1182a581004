"""The doubtful pairs in a terminal: one key a pair. Reads keys and writes lines through a Screen, never by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.linking.explaining import odds
from auditor.linking.reviewing import BULK_TIERS
from auditor.screens import STOP, meaning

if TYPE_CHECKING:
    from auditor.linking.reviewing import Pair, Review
    from auditor.linking.shown import Side
    from auditor.screens import Screen

SAME, DIFFERENT, UNKNOWN, UNDO, HELP, LIST = "same", "different", "unknown", "undo", "help", "list"
KEYS = {
    "s": SAME, "y": SAME, "d": DIFFERENT, "n": DIFFERENT, "k": UNKNOWN, " ": UNKNOWN, "u": UNDO, "b": UNDO, "\x7f": UNDO,
    "\x08": UNDO, "q": STOP, "\x04": STOP, "l": LIST, "?": HELP,
}  # fmt: skip
WORDS = {"don't know": UNKNOWN, "unknown": UNKNOWN, "undo": UNDO, "stop": STOP}
LEGEND = "  s same person   d different   k don't know   l accept a whole list   b back   q stop   ? help"
HELP_LINES = (
    "  s  same person: both records count as one from now on",
    "  d  different people: they are never joined again, whatever new files say",
    "  k  you do not know: the pair comes again another time",
    "  l  accept a list: all pairs that are very likely, or likely, the same; some of them are shown first",
    "  b  back (or Backspace, or u): take the last answer or list back",
    "  q  stop. Every answer is kept at once; run the same command to go on",
)
TIER_LABELS = {"very_likely": "very likely", "likely": "likely", "review": "possibly"}


def run(review: Review, screen: Screen) -> int:
    """Ask until nothing is open or the person stops; how many pairs were decided."""
    start = len(review.open)
    screen.say(f"{start:,} pairs of records may each be one person. The ones that matter most come first.")
    screen.say(LEGEND)
    shown: Pair | None = None
    while (pair := review.next()) is not None:
        if pair is not shown:
            _show(pair, len(review.open), screen)
            shown = pair
        chosen = meaning(screen.key(), KEYS, WORDS)
        if chosen == STOP:
            break
        if chosen in (SAME, DIFFERENT):
            review.answer(same=chosen == SAME)
            screen.say("  Same person." if chosen == SAME else "  Different people.")
        elif chosen == UNKNOWN:
            review.skip()
            screen.say("  Left open.")
        elif chosen == UNDO:
            screen.say("  Taken back." if review.undo() else "  There is nothing to take back.")
            shown = None
        elif chosen == LIST:
            accept_lists(review, screen)
            shown = None
        else:
            for line in HELP_LINES if chosen == HELP else ("  One of s d k l b q, please; ? explains them.",):
                screen.say(line)
    return start - review.left_open()


def accept_lists(review: Review, screen: Screen) -> None:
    """Offer each list of likely pairs: some of it first, then all or none."""
    for tier in BULK_TIERS:
        found = review.listed(tier)
        if not found:
            continue
        sample = review.sample(tier)
        screen.say()
        screen.say(f"  {len(found):,} pairs are {TIER_LABELS[tier]} the same; {len(sample)} of them:", strong=True)
        for pair in sample:
            screen.say(f"    {_short(pair.a)}   =   {_short(pair.b)}")
            screen.say(f"        {' '.join((pair.reason, *pair.remarks))}")
        screen.say(f"  Accept all {len(found):,}? You can take it back with b.  [y/n]")
        if screen.key().strip().lower()[:1] in ("y", "s"):
            screen.say(f"  {review.accept(tier):,} joined.")
        else:
            screen.say("  Nothing was joined.")


def _short(side: Side) -> str:
    told = side.company or next(iter((*side.emails, *side.phones)), "") or side.place
    return f"{side.called}{f', {told}' if told else ''} ({side.file})"


def doubt(pair: Pair) -> str:
    """How likely it is, in words: `very likely the same, 86 to 1`."""
    return f"{TIER_LABELS.get(pair.tier, pair.tier)} the same, {odds(pair.bits)}"


def _show(pair: Pair, left: int, screen: Screen) -> None:
    screen.say()
    screen.say(f"  {left:,} left: {doubt(pair)}")
    screen.say(f"  {' '.join((pair.reason, *pair.remarks))}")
    for side in (pair.a, pair.b):
        first, *rest = side.lines()
        screen.say(f"    {first}", strong=True)
        for line in rest:
            screen.say(f"        {line}")
    screen.say("  Same person?  [s/d/k]")
