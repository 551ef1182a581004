"""A list question in a terminal: one key a person, or one line where a name is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.questions import INTRODUCED_BY, NETWORK, Question
from auditor.counting.terminal import BACK, HELP, SKIP
from auditor.screens import STOP

if TYPE_CHECKING:
    from auditor.counting.list_session import ListSession
    from auditor.counting.session import Asked
    from auditor.screens import Screen

KEYS = {"b": BACK, "\x7f": BACK, "\x08": BACK, "q": STOP, "\x04": STOP, "?": HELP, " ": SKIP, "\n": SKIP, "\r": SKIP}
WORDS = {
    "skip": SKIP, "don't know": SKIP, "unknown": SKIP, "": SKIP,
    "back": BACK, "undo": BACK,
    "quit": STOP, "stop": STOP,
    "help": HELP,
}  # fmt: skip
MYSELF = "myself"
MYSELF_KEY = "m"
SKIP_KEY = "s"  # not where it is the key of an answer
HELP_LINES = (
    "  skip   also Space or Enter: the person comes back next time",
    "  back   also Backspace: take the last answer back",
    "  quit   every answer is kept at once; run the same command to go on",
)


def typed(question: Question) -> bool:
    """Whether the answer is a line rather than a key."""
    return not question.scale


def run(session: ListSession, screen: Screen) -> None:
    """Ask until everybody on the list was asked or the person stops. Everything is kept at every moment."""
    _welcome(session, screen)
    shown = None
    while (asked := session.next()) is not None:
        if asked != shown:
            _ask(session, asked, screen)
            shown = asked
        chosen = choice(screen.key(), session.question)
        if chosen == STOP:
            break
        if chosen == HELP:
            screen.say(f"  {session.question.help}")
            for line in HELP_LINES:
                screen.say(line)
        elif chosen == BACK:
            screen.say("  Back." if session.undo() else "  There is nothing to take back.")
            shown = None
        elif chosen == SKIP:
            session.skip()
            screen.say("  Skipped.")
        elif session.question.takes(chosen):
            session.answer(chosen)
            screen.say(f"  {chosen[:1].upper()}{chosen[1:]}.")
        else:
            screen.say(f"  One of these, please: {legend(session.question)}")


def choice(text: str, question: Question) -> str:
    """What a key or a line means: an answer, one of skip, back, stop and help, or "" for nothing.

    The end of the input means stop; a line that is no command is the answer where a name is asked for.
    """
    if text == "":
        return STOP
    said = text.strip().lower()
    if text in KEYS or said in KEYS or said in WORDS:
        return KEYS.get(text) or KEYS.get(said) or WORDS[said]
    if said == SKIP_KEY and SKIP_KEY not in answer_keys(question):
        return SKIP
    if typed(question):
        return MYSELF if said == MYSELF_KEY else text.strip()
    return said if said in question.scale else answer_keys(question).get(said, "")


def answer_keys(question: Question) -> dict[str, str]:
    """Key -> answer; empty where a line is typed."""
    return {value[0]: value for value in question.scale}


def legend(question: Question) -> str:
    """The keys in one line."""
    if typed(question):
        return "a name and Enter   m myself   s skip   b back   q stop"
    keys = answer_keys(question)
    answers = "   ".join(f"{key} {value}" for key, value in keys.items()) if question is NETWORK else "1 2 3 4 5"
    return f"{answers}   {'Space' if SKIP_KEY in keys else SKIP_KEY} skip   b back   q stop   ? help"


def _welcome(session: ListSession, screen: Screen) -> None:
    progress, here = session.progress(), session.place()
    if progress.done:
        screen.say(f"Welcome back: {progress.done:,} of {progress.goal:,} answered; {here.goal:,} to ask now.")
    else:
        each = "one line" if session.question is INTRODUCED_BY else "one key"
        screen.say(f"One question about {here.goal:,} people, {each} each. First thought counts; nobody sees it.")
    screen.say(f"  {session.question.help}")
    screen.say(f"  {legend(session.question)}")


def _ask(session: ListSession, asked: Asked, screen: Screen) -> None:
    card, here = asked.card, session.place()
    screen.say()
    screen.say(f"{here.done + 1:>4} of {here.goal:,}   {card.name}", strong=True)
    if card.work():
        screen.say(f"              {card.work()}")
    screen.say(f"              {card.history()}")
    screen.say(f"  {asked.question.about(card.name)}")
