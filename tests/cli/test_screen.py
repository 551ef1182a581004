"""Single keys of a real pseudo-terminal: none is lost, arrows are one key, and the terminal is as before afterwards."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from auditor.cli.screen import TerminalScreen

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

import pty
import termios

ECHO, LINES, SIGNALS = termios.ECHO, termios.ICANON, termios.ISIG


class Keyboard:
    """The outer end of a pseudo-terminal whose inner end is the standard input."""

    def __init__(self, outer: int, inner: int) -> None:
        self.outer, self.inner = outer, inner

    def type(self, keys: str) -> None:
        os.write(self.outer, keys.encode())

    def modes(self) -> int:
        """The local modes of the terminal."""
        return int(termios.tcgetattr(self.inner)[3])


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyboard]:
    outer, inner = pty.openpty()
    with closing(os.fdopen(inner, "r", closefd=False)) as typed:
        monkeypatch.setattr(sys, "stdin", typed)
        yield Keyboard(outer, inner)
    os.close(outer)
    os.close(inner)


def test_a_key_needs_no_enter_and_is_not_shown(keyboard: Keyboard):
    """Ctrl-C stays a signal; afterwards lines and echo are back."""
    before = keyboard.modes()
    with TerminalScreen() as screen:
        assert screen.keys
        assert not keyboard.modes() & (ECHO | LINES)
        assert keyboard.modes() & SIGNALS
        keyboard.type("y")
        assert screen.key() == "y"
    assert keyboard.modes() == before
    assert before & ECHO
    assert before & LINES


def test_keys_typed_ahead_are_taken_one_after_the_other(keyboard: Keyboard):
    """Also those typed before the screen was there, and of more than one byte."""
    keyboard.type("y\n")
    with TerminalScreen() as screen:
        keyboard.type("nü?")
        assert [screen.key() for _ in range(5)] == ["y", "\n", "n", "ü", "?"]


def test_an_arrow_is_one_key_that_means_nothing(keyboard: Keyboard):
    """Its letters must not answer three questions."""
    with TerminalScreen() as screen:
        keyboard.type("\x1b[A")
        assert screen.key() == "\x1b[A"
        keyboard.type("n")
        assert screen.key() == "n"


def test_whoever_comes_back_from_a_suspended_program_has_single_keys_again(keyboard: Keyboard):
    """The shell gave the terminal its lines back meanwhile."""
    with TerminalScreen() as screen:
        modes = termios.tcgetattr(keyboard.inner)
        modes[3] |= ECHO | LINES
        termios.tcsetattr(keyboard.inner, termios.TCSANOW, modes)
        keyboard.type("n\n")
        assert screen.key() == "n"
        assert not keyboard.modes() & (ECHO | LINES)


def test_the_terminal_is_as_before_after_an_error_too(keyboard: Keyboard):
    """Ctrl-C is one."""
    before = keyboard.modes()
    with pytest.raises(KeyboardInterrupt), TerminalScreen():
        raise KeyboardInterrupt
    assert keyboard.modes() == before


def test_whole_lines_are_read_where_lines_are_wanted_or_nothing_else_can_be(
    keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
):
    """A name is typed with Enter, a pipe has no keys; its end is the end."""
    with TerminalScreen(lines=True) as screen:
        keyboard.type("Ann Lee\n")
        assert screen.key() == "Ann Lee\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\nno\n"))
    with TerminalScreen() as screen:
        assert [screen.key() for _ in range(3)] == ["y\n", "no\n", ""]


def test_a_terminal_without_modes_gives_keys_all_the_same(keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch):
    """Windows has no termios; there click reads the key."""
    monkeypatch.setitem(sys.modules, "termios", None)
    monkeypatch.setattr("click.getchar", lambda: "k")
    before = keyboard.modes()
    with TerminalScreen() as screen:
        assert screen.key() == "k"
        assert keyboard.modes() == before


def test_a_line_keeps_its_columns_and_loses_what_could_steer_the_terminal(
    keyboard: Keyboard, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Bold where the terminal shows it, unless NO_COLOR is set."""
    screen = TerminalScreen()
    screen.say("   1 of 40   Ann\x1b]0;x\x07 Lee   Acme")
    screen.say()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    TerminalScreen().say("loud", strong=True)
    monkeypatch.setenv("NO_COLOR", "1")
    TerminalScreen().say("quiet", strong=True)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("   1 of 40   Ann")
    assert lines[0].endswith("   Acme")
    assert "\x1b" not in lines[0]
    assert lines[1] == ""
    assert "loud" in lines[2]
    assert lines[3] == "quiet"
