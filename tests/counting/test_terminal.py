"""The terminal: one key a question, read from a fake screen here and from a real pseudo-terminal in tests/cli."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.terminal import run
from tests.counting.helpers import a_card, a_session, again, cards

if TYPE_CHECKING:
    from auditor.counting.session import Session


class Screen:
    """Gives keys one after the other and keeps what was said."""

    def __init__(self, keys: list[str]) -> None:
        self.keys, self.lines = iter(keys), []

    def say(self, text: str = "", *, strong: bool = False) -> None:  # noqa: ARG002 - the Screen's signature
        self.lines.append(text)

    def key(self) -> str:
        return next(self.keys, "")


def sit(keys: list[str], session: Session | None = None, *, show_range: bool = True) -> tuple[Session, str]:
    """One sitting with these keys; the session and everything said."""
    current = session or a_session(people=[a_card(i) for i in range(120)])
    screen = Screen(keys)
    run(current, screen, show_range=show_range)
    return current, "\n".join(screen.lines)


def values(session: Session) -> list[str]:
    """The answers that stand, in order."""
    return [answer.value for answer in session.book.answers() if not answer.undone]


def test_keys_and_their_answers() -> None:
    """Y n u d s as the legend says, capitals too; the end of the input stops."""
    session, said = sit(["y", "n", "N", "u", "y", "d", "s", "q", "y"])
    assert values(session) == ["yes", "no", "no", "unsure", "yes", "unknown", "skipped"]
    assert session.stopped
    for word in ("Two short questions", "Yes.", "No.", "Unsure.", "You do not know them.", "Skipped."):
        assert word in said


def test_lines_and_whole_words_work_like_keys() -> None:
    """For piped input; `unknown` and `undo` are not `unsure`."""
    session, _ = sit(["yes\n", "no\n", "unknown\n", "Unsure\n", "undo\n", "Don't know\n", "skip\n", "stop\n"])
    assert values(session) == ["yes", "no", "unknown", "unknown", "skipped"]


def test_back_takes_the_last_answer_back_and_asks_again() -> None:
    """B and both codes of Backspace; at the beginning there is nothing."""
    session, said = sit(["b", "n", "b", "y", "\x7f", "n", "n", "\x08", "d", "q"])
    assert values(session) == ["no", "unknown"]
    assert "There is nothing to take back." in said
    assert said.count("   1 of 40") == 4


def test_other_keys_say_which_ones_there_are() -> None:
    """Nothing is answered by accident; ? explains."""
    session, said = sit(["x", "\n", "?", "1", "q"])
    assert values(session) == []
    assert said.count("One of y n u d s b q") == 3
    assert "counted both ways" in said


def test_the_question_about_advocate_does_not_repeat_the_person() -> None:
    """Name, work and history once per person."""
    _, said = sit(["y", "n", "q"])
    assert said.count("Partner, Acme") == 2
    assert said.count("actively put in a word") == 1


def test_the_range_comes_after_ten_answers_and_can_be_hidden() -> None:
    """H turns it off and on; hidden from the start with show_range=False."""
    _, said = sit(["n"] * 9)
    assert "lunch: " not in said
    _, said = sit(["n"] * 12)
    assert said.count("lunch: 0 to") == 3
    _, said = sit(["h", *["n"] * 12, "h", "n"])
    assert said.count("lunch: 0 to") == 1
    _, said = sit(["n"] * 12, show_range=False)
    assert "lunch: " not in said


def test_after_40_answers_stopping_is_suggested_with_what_more_would_buy() -> None:
    """With the range in words, unless it is hidden."""
    _, said = sit(["n"] * 41)
    assert "40 answered: a good place to stop" in said
    assert "20 more answers would" in said
    assert "\n  41   Given" in said
    assert "  42 of 60" in said
    _, said = sit(["n"] * 41, show_range=False)
    assert "a good place to stop" in said
    assert "20 more answers" not in said


def test_going_on_says_how_far_one_was() -> None:
    """The second sitting begins where the first ended."""
    session, _ = sit(["n"] * 7)
    later, said = sit(["n"], again(session))
    assert "Welcome back: 7 answered so far." in said
    assert later.progress().done == 8


def test_the_sitting_ends_when_everybody_was_asked() -> None:
    """Without a key to stop."""
    session, _ = sit(["d"] * 9, a_session(people=cards(4)))
    assert len(values(session)) == 4
    assert session.stopped


def test_a_person_without_work_or_history_is_still_asked_about() -> None:
    """Only what is known is shown."""
    nobody = a_card(1, position="", company="", connected_on="")
    _, said = sit(["q"], a_session(people=[nobody]))
    assert nobody.name in said
    assert "no contact in the files read" in said
