"""The exercise in a terminal: one key per question. Reads keys and writes lines through a Screen, never by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.questions import ADVOCATE, NO, UNKNOWN, UNSURE, YES
from auditor.counting.words import advice_sentence, again_sentence, live_line, range_sentence
from auditor.screens import STOP, meaning

if TYPE_CHECKING:
    from auditor.counting.result import Result
    from auditor.counting.session import Asked, Session
    from auditor.screens import Screen

SKIP, BACK, HIDE, HELP = "skip", "back", "hide", "help"
KEYS = {
    "y": YES,
    "n": NO,
    "u": UNSURE,
    "d": UNKNOWN,
    "s": SKIP,
    "b": BACK,
    "\x7f": BACK,
    "\x08": BACK,
    "h": HIDE,
    "q": STOP,
    "\x04": STOP,
    "?": HELP,
}
WORDS = {  # whole words that do not begin with their key
    "unknown": UNKNOWN,
    "undo": BACK,
    "stop": STOP,
    "don't know": UNKNOWN,
    "?": HELP,
}
LEGEND = "  y yes   n no   u unsure   d don't know who this is   s skip   b back   q stop   ? help"
HELP_LINES = (
    "  y  yes                     n  no",
    "  u  unsure: it is counted both ways, as a yes and as a no, so say it freely",
    "  d  you do not know who this is: counts as a no, and strangers are counted by themselves",
    "  s  skip: comes back next time",
    "  b  back (or Backspace): take the last answer back",
    "  h  hide or show the range while you answer; it can sway you",
    "  q  stop. Every answer is kept at once; run the same command to go on",
)


def run(session: Session, screen: Screen, *, show_range: bool = True) -> None:
    """Ask until everybody was asked or the person stops. Everything is kept at every moment."""
    _welcome(session, screen)
    shown = None
    while (asked := session.next()) is not None:
        if asked != shown:
            _ask(session, asked, screen)
            shown = asked
        chosen = meaning(screen.key(), KEYS, WORDS)
        if chosen == STOP:
            break
        if chosen == HIDE:
            show_range = not show_range
            screen.say(
                "  The range is shown while you answer." if show_range else "  The range is hidden until you stop."
            )
        elif chosen == HELP:
            for line in HELP_LINES:
                screen.say(line)
        elif chosen == BACK:
            screen.say("  Back." if session.undo() else "  There is nothing to take back.")
            shown = None
        elif chosen == SKIP:
            session.skip()
            screen.say("  Skipped.")
        elif chosen is not None and asked.question.takes(chosen):
            session.answer(chosen)
            _after(session, chosen, screen, show_range)
        else:
            screen.say("  One of y n u d s b q, please; ? explains them.")
    session.stop()


def _welcome(session: Session, screen: Screen) -> None:
    progress = session.progress()
    if progress.repeating:
        screen.say(again_sentence(progress.repeating, begun=progress.done > 0))
        screen.say("They come in the order of last time; what you said then is not shown.")
    elif progress.done:
        screen.say(_so_far(session.result()))
    else:
        screen.say("Two short questions about people you know, one key each. First thought counts; nobody sees it.")
    screen.say(LEGEND)


def _so_far(result: Result) -> str:
    skipped = f", {result.skipped:,} skipped and asked again first" if result.skipped else ""
    return f"Welcome back: {result.answered:,} answered so far{skipped}."


def _ask(session: Session, asked: Asked, screen: Screen) -> None:
    card = asked.card
    if asked.question is not ADVOCATE:
        progress = session.progress()
        screen.say()
        goal = f" of {progress.goal:,}" if progress.done < progress.goal else ""
        screen.say(f"{progress.done + 1:>4}{goal}   {card.name}", strong=True)
        if card.work():
            screen.say(f"              {card.work()}")
        screen.say(f"              {card.history()}")
    screen.say(f"  {asked.question.about(card.name)}  [y/n/u/d]")


def _after(session: Session, chosen: str, screen: Screen, show_range: bool) -> None:
    said = {YES: "Yes.", NO: "No.", UNSURE: "Unsure.", UNKNOWN: "You do not know them."}[chosen]
    turn = session.next()
    settled = turn is None or turn.question is not ADVOCATE
    line = ""
    if settled and show_range and (result := session.result()).speaks:
        line = live_line(result)
    screen.say(f"  {said}" + (f"      {line}" if line else ""))
    if session.good_place_to_stop():
        _suggest_stopping(session, screen, show_range)


def _suggest_stopping(session: Session, screen: Screen, show_range: bool) -> None:
    result = session.result()
    screen.say()
    if session.asked_all_again:
        screen.say(
            "  Everybody of last time was asked again: a good place to stop (q), or go on with others.", strong=True
        )
    else:
        screen.say(
            f"  {result.answered:,} answered: a good place to stop (q), or go on for a narrower range.", strong=True
        )
    if show_range and result.speaks:
        screen.say(f"  {range_sentence(result.lunch)}")
        if advice := advice_sentence(result):
            screen.say(f"  {advice}")
