"""Where `auditor count` asks, from the command to the kept answer: a page of this machine, sittings that are broken off."""

from __future__ import annotations

import http.client
import io
import json
import sys
import threading
from pathlib import Path
from typing import Any

import click
import pytest

from tests.builders import cards
from tests.command import answered, run


@pytest.fixture(autouse=True)
def here(workplace: Path) -> Path:
    """A folder with 30 imported people."""
    people = [(f"Given{n} Adler{n}", "Acme") for n in range(30)]
    (workplace / "people.vcf").write_bytes(cards(*people, revised="2026-03-01T00:00:00Z"))
    assert run("import", "people.vcf") == 0
    return workplace


class Browser(threading.Thread):
    """Opens the link it is given, answers so many questions with no, and then stops; what the page showed at last."""

    def __init__(self, link: str, answers: int) -> None:
        super().__init__(daemon=True)
        self.address, self.code = link.split("/#")
        self.host = self.address.removeprefix("http://")
        self.answers, self.token = answers, ""
        self.shown: dict[str, Any] = {}

    def run(self) -> None:
        self.token = self.call("/api/enter", code=self.code)["token"]
        self.shown = self.call("/api/state")
        for _ in range(self.answers):
            self.shown = self.call("/api/answer", turn=self.shown["turn"], value="no")
        self.shown = self.call("/api/stop")

    def call(self, path: str, **body: Any) -> dict[str, Any]:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        headers = {
            "Origin": self.address,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self.token}",
        }
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        found: dict[str, Any] = json.loads(answer.read())
        connection.close()
        assert answer.status == 200
        return found


def in_a_browser(monkeypatch: pytest.MonkeyPatch, answers: int, *args: str) -> Browser:
    """One sitting on the page; the program opens the browser by itself."""
    opened: list[Browser] = []

    def launch(link: str) -> None:
        opened.append(Browser(link, answers))
        opened[0].start()

    monkeypatch.delenv("AUDITOR_NO_BROWSER", raising=False)
    monkeypatch.setattr(click, "launch", launch)
    assert run("count", "--web", *args) == 0
    opened[0].join(60)
    return opened[0]


def test_the_page_opens_by_itself_and_the_terminal_tells_the_result(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The same sentences on the page and in the terminal, every answer kept."""
    browser = in_a_browser(monkeypatch, 12)
    said = capsys.readouterr()
    assert browser.shown["finished"]
    assert "You answered about 12 people" in said.out
    assert said.out.splitlines() == browser.shown["summary"]
    assert answered() == [("lunch", "no")] * 12


def test_the_page_asks_the_same_people_again_and_tells_the_change(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """How many are still to come stands under the question; at the end what has changed."""
    in_a_browser(monkeypatch, 22)
    capsys.readouterr()
    browser = in_a_browser(monkeypatch, 21, "--again")
    assert "Compared person by person with last time, 21 people asked again so far:" in browser.shown["summary"]
    assert browser.shown["advice"] == "1 person of last time still to be asked again: answer as of today."
    assert capsys.readouterr().out.splitlines() == browser.shown["summary"]


class Interrupted(io.StringIO):
    """A standard input on which Ctrl-C is pressed after its lines."""

    def readline(self, *size: int) -> str:  # type: ignore[override]
        line = super().readline(*size)
        if not line:
            raise KeyboardInterrupt
        return line


def test_ctrl_c_in_the_terminal_says_what_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Exit code 130, nothing lost; also between the two questions about one person."""
    monkeypatch.setattr(sys, "stdin", Interrupted("n\nn\ny\n"))
    assert run("count") == 130
    assert "Every answer is kept (2 so far)." in capsys.readouterr().err
    assert answered() == [("lunch", "no"), ("lunch", "no"), ("lunch", "yes")]


def test_ctrl_c_says_the_numbers_of_the_status(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Somebody skipped has no answer."""
    monkeypatch.setattr(sys, "stdin", Interrupted("n\nn\ns\n"))
    assert run("count") == 130
    assert "Every answer is kept (2 so far, 1 skipped)." in capsys.readouterr().err
    assert run("count", "--status") == 0
    said = "".join(capsys.readouterr())
    assert "You answered about 2 people" in said
    assert "skipped 1" in said


def test_ctrl_c_while_the_page_is_served_says_what_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The link is only shown where no browser is wanted."""
    monkeypatch.setenv("AUDITOR_NO_BROWSER", "1")
    monkeypatch.setattr(click, "launch", lambda _: pytest.fail("no browser is wanted"))

    def interrupted(session: Any, *, opened: Any, show_range: bool) -> None:
        opened("http://127.0.0.1:1/#code")
        session.answer("no")
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.counting.web.serve", interrupted)
    assert run("count", "--web") == 130
    said = capsys.readouterr().err
    assert "Your page: http://127.0.0.1:1/#code" in said
    assert "Every answer is kept (1 so far)." in said


def test_nothing_asked_yet_is_said_with_the_way_to_begin(capsys: pytest.CaptureFixture[str]):
    """Also where a file's answers to other questions are known."""
    assert run("count", "--status") == 0
    assert "Nothing has been asked yet. Start with: auditor count" in capsys.readouterr().err
    Path("a.csv").write_text("person,question,value\nGiven1 Adler1,closeness,4\n", encoding="utf-8")
    assert run("count", "--answers", "a.csv") == 0
    capsys.readouterr()
    assert run("count", "--status", "--draw", "random") == 0
    assert "Also answered (people): closeness 1." in capsys.readouterr().out
