"""The page answers its own browser and nobody else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest

from auditor.counting.web import IDLE_SECONDS, serve
from auditor.counting.web.door import CODE_SECONDS, Door
from auditor.counting.web.page import html, policy
from tests.counting.helpers import a_session, answer_people, cards
from tests.counting.web.serving import Served, served

PATHS = ("/", "/api/enter", "/api/state", "/api/answer", "/api/undo", "/api/stop", "/nothing")
SAFE = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.fixture(scope="module")
def shared() -> Iterator[Served]:
    """One page for all requests that are turned away; nothing may be kept of them."""
    with served() as running:
        yield running
        assert running.session.book.answers() == []


@pytest.mark.parametrize("path", PATHS)
def test_only_the_exact_host_is_answered(shared: Served, path: str) -> None:
    """DNS rebinding: any other name or port, two Host headers, or none: 421 (or 400 by the protocol)."""
    method = "GET" if path == "/" else "POST"
    for host in ("localhost", f"localhost:{shared.port}", "127.0.0.1", "evil.example", f"evil.example:{shared.port}"):
        assert shared.ask(path, method=method, host=host)[0] == 421
    two = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{shared.port}\r\nHost: evil.example\r\n\r\n"
    assert shared.raw(two.encode()).split()[1] in (b"400", b"421")
    assert shared.raw(f"GET {path} HTTP/1.1\r\n\r\n".encode()).split()[1] in (b"400", b"421")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": None},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:1"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_calls_from_other_pages_are_refused(shared: Served, headers: dict[str, str | None]) -> None:
    """CSRF: another origin, a hidden one, or a browser that says where the call comes from."""
    status, given, _ = shared.ask("/api/answer", **headers)
    assert status == 403
    assert not any(name.startswith("access-control") for name in given)


def test_simple_forms_cannot_speak_json(shared: Served) -> None:
    """The content types a foreign page may send without asking are not ours; nor is a preflight answered."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None):
        assert shared.ask("/api/answer", content_type=kind)[0] == 400
    status, given, _ = shared.ask("/api/answer", method="OPTIONS")
    assert status == 405
    assert not any(name.startswith("access-control") for name in given)


@pytest.mark.parametrize("token", [None, "", "Bearer ", "Bearer wrong", "Basic abc"])
@pytest.mark.parametrize("path", ["/api/state", "/api/answer", "/api/undo", "/api/stop"])
def test_without_the_token_nothing_is_told_or_taken(shared: Served, path: str, token: str | None) -> None:
    """Other users of this machine reach the port, but not the answers; no cookie is ever set."""
    status, given, body = shared.ask(path, authorization=token)
    assert (status, body) == (401, b"")
    assert "set-cookie" not in given


@pytest.mark.parametrize(
    ("body", "length"), [(b"x" * 5000, "5000"), (b"{}", None), (b"{}", "+2"), (b"{}", "99999999999999999999")]
)
def test_big_or_broken_bodies_are_400s(shared: Served, body: bytes, length: str | None) -> None:
    """5 KB, no length, odd lengths."""
    assert shared.ask("/api/answer", body, content_length=length)[0] == 400


def test_chunked_and_negative_bodies_are_400s(shared: Served) -> None:
    """By us or by the protocol, before anything is read."""
    head = f"POST /api/answer HTTP/1.1\r\nHost: 127.0.0.1:{shared.port}\r\n"
    for line in ("Transfer-Encoding: chunked", "Content-Length: -1"):
        assert shared.raw(f"{head}{line}\r\n\r\n0\r\n\r\n".encode()).split()[1] == b"400"


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[" * 4000, b"[1]", b'"x"', b"\xff\xfe", b'{"turn": 1}'])
def test_json_that_is_no_answer_changes_nothing(shared: Served, body: bytes) -> None:
    """Deep, broken or of another shape: the open question is shown again."""
    assert shared.ask("/api/answer", body)[0] == 200
    assert shared.ask("/api/enter", body)[0] == 401


def test_a_value_that_the_question_does_not_have_is_a_400(shared: Served) -> None:
    """Nothing is kept."""
    turn = shared.call("/api/state")["turn"]
    for value in ("perhaps", "gone", 1, None, ["yes"]):
        assert shared.ask("/api/answer", json.dumps({"turn": turn, "value": value}).encode())[0] == 400


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_safe_headers(shared: Served, path: str) -> None:
    """Pages, calls, refusals and errors alike."""
    for method in ("GET", "POST", "PUT"):
        for headers in ({}, {"host": "evil.example"}, {"authorization": None}):
            if (path, method) == ("/api/stop", "POST") and not headers:
                continue
            _, given, _ = shared.ask(path, method=method, **headers)
            assert SAFE.items() <= given.items()
            assert "frame-ancestors 'none'" in given["content-security-policy"]
            assert "server" not in given


def test_the_policy_lets_only_our_own_script_run() -> None:
    """Hashes, no unsafe words, trusted types."""
    rules = policy(html())
    assert "unsafe" not in rules
    assert rules.count("'sha256-") == 2
    assert "require-trusted-types-for 'script'" in rules
    assert "default-src 'none'" in rules


def test_only_this_machine_s_loopback_is_listened_on(shared: Served) -> None:
    """127.0.0.1 and no other address of our own."""
    (listening,) = shared.page.server.servers[0].sockets
    assert listening.getsockname()[0] == "127.0.0.1"


def test_other_protocols_are_not_spoken(shared: Served) -> None:
    """A websocket handshake is a GET without an upgrade."""
    request = (
        f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{shared.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    assert shared.raw(request.encode()).split()[1] == b"200"


def test_the_link_works_once_and_not_for_long() -> None:
    """A code that was used, guessed or left lying opens nothing."""
    moment = [0.0]
    door = Door(lambda: moment[0])
    assert door.enter("guess") is None
    token = door.enter(door.code)
    assert token is not None
    assert door.enter(door.code) is None
    assert door.knows(f"Bearer {token}")
    late = Door(lambda: moment[0])
    moment[0] = CODE_SECONDS + 1
    assert late.enter(late.code) is None
    assert late.code not in (door.code, token)


def test_the_code_is_exchanged_over_the_wire_once() -> None:
    """The second use is a 401."""
    with served() as page:
        code = page.page.link.split("#")[1]
        body = json.dumps({"code": code}).encode()
        status, _, content = page.ask("/api/enter", body, authorization=None)
        assert (status, len(json.loads(content)["token"]) >= 43) == (200, True)
        assert page.ask("/api/enter", body, authorization=None)[0] == 401


def test_answers_are_kept_before_the_reply_and_doubles_are_not_taken() -> None:
    """A second click on the same question changes nothing; undo and skip work; the range comes after ten."""
    with served(a_session(people=cards(30))) as page:
        first = page.call("/api/state")
        second = page.call("/api/answer", turn=first["turn"], value="no")
        assert len(page.session.book.answers()) == 1
        assert page.call("/api/answer", turn=first["turn"], value="yes") == second
        assert len(page.session.book.answers()) == 1
        assert page.call("/api/undo") == first
        shown = first
        for _ in range(10):
            shown = page.call("/api/answer", turn=shown["turn"], value="no")
        assert (shown["done"], len(shown["range"])) == (10, 2)
        assert shown["advice"]


def test_done_ends_the_page_with_the_summary() -> None:
    """Stop at any time: the result is told, the server goes, late calls change nothing."""
    with served() as page:
        answer_people(page.session, 10)
        shown = page.call("/api/stop")
        assert shown["finished"]
        assert "You answered about 10 people" in shown["summary"][0]
        assert [band["label"] for band in shown["bands"]] == [
            "Would have lunch with you",
            "Would put in a word for you",
        ]
        assert all(0 <= band["low"] <= band["value"] <= band["high"] <= 1 for band in shown["bands"])
        page.thread.join(60)
        assert not page.thread.is_alive()


def test_a_stopped_session_takes_no_more_answers() -> None:
    """Between the last reply and the end of the server."""
    with served() as page:
        turn = page.call("/api/state")["turn"]
        page.session.stop()
        assert page.call("/api/answer", turn=turn, value="yes")["finished"]
        assert page.session.book.answers() == []


def test_the_page_ends_when_everybody_was_asked() -> None:
    """Nothing is left to ask."""
    with served(a_session(people=cards(1))) as page:
        shown = page.call("/api/answer", turn=page.call("/api/state")["turn"], value="no")
        assert shown["finished"]
        page.thread.join(60)
        assert not page.thread.is_alive()


def test_the_page_ends_by_itself_after_half_an_hour_without_anybody() -> None:
    """The clock is ours; nothing is lost."""
    moment = [0.0]
    ended = threading.Event()
    ready = threading.Event()

    def run() -> None:
        serve(a_session(), opened=lambda _: ready.set(), clock=lambda: moment[0])
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    assert ready.wait(60)
    assert not ended.wait(0.3)
    moment[0] = IDLE_SECONDS + 1
    assert ended.wait(60)
