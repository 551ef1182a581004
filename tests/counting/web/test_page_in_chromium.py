"""The page in a real browser: keyboard, phone, dark mode, axe, hostile names and hostile pages."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests import browser
from tests.counting.helpers import a_card, a_session, cards
from tests.counting.web.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from auditor.counting.session import Session

pytestmark = pytest.mark.browser
HOSTILE = '<img src=x onerror="document.title=1">{{7*7}}<script>document.title=1</script>'


def settled(page: Page) -> None:
    """Wait until a question is there and the page takes keys."""
    page.wait_for_selector("body:not([data-busy]) #asking:not([hidden])")


def press(page: Page, key: str) -> None:
    """Press a key and wait until the answer was kept and shown."""
    with page.expect_response("**/api/*"):
        page.keyboard.press(key)
    settled(page)


def values(session: Session) -> list[str]:
    """The answers that stand."""
    return [answer.value for answer in session.book.answers() if not answer.undone]


def test_a_sitting_with_the_keyboard_alone(chromium: Browser) -> None:
    """Every key, Backspace, Tab and Enter; the address keeps no code; the console stays silent."""
    with served(a_session(people=cards(30))) as running:
        link = running.page.link
        with browser.visit(chromium, link) as visit:
            page = visit.page
            settled(page)
            assert page.url == f"{running.origin}/"
            for key in ("y", "n", "u", "Backspace", "n", "d", "S"):
                press(page, key)
            assert values(running.session) == ["yes", "no", "no", "unknown", "skipped"]
            name = page.inner_text("#name")
            page.get_by_role("button", name="Unsure").focus()
            with page.expect_response("**/api/answer"):
                page.keyboard.press("Enter")
            settled(page)
            assert values(running.session)[-1] == "unsure"
            assert name in page.inner_text("#spoken")
            page.keyboard.press("Control+n")
            page.get_by_label("One key per answer").focus()
            page.keyboard.press("Space")
            asked = len(visit.requests)
            page.keyboard.press("n")
            page.get_by_label("One key per answer").focus()
            assert len(visit.requests) == asked
            assert len(values(running.session)) == 6
            page.get_by_role("button", name="Stop here").focus()
            page.keyboard.press("Enter")
            page.wait_for_selector("#finished:not([hidden])")
            assert "You answered about" in page.inner_text("#summary")
            assert visit.complaints == []
            assert {address.split("/api")[0].split("#")[0] for address in visit.requests} == {
                running.origin,
                f"{running.origin}/",
            }


def test_the_link_opens_one_browser_once(chromium: Browser) -> None:
    """A second browser with the same link is told how to get another; a reload goes on."""
    with served() as running:
        link = running.page.link
        with browser.visit(chromium, link) as first:
            settled(first.page)
            press(first.page, "n")
            first.page.reload()
            settled(first.page)
            assert first.page.inner_text("#count").startswith("1 of")
            with browser.visit(chromium, link) as second:
                second.page.wait_for_selector("#notice:not([hidden])")
                assert "has been used" in second.page.inner_text("#notice")
                assert not second.page.is_visible("#asking")


def test_a_lost_server_is_said_and_nothing_is(chromium: Browser) -> None:
    """The page tells that every answer is kept."""
    with served() as running, browser.visit(chromium, running.page.link) as visit:
        settled(visit.page)
        running.page.server.should_exit = True
        running.thread.join(30)
        visit.page.keyboard.press("n")
        visit.page.wait_for_selector("#notice:not([hidden])")
        assert "lost auditor" in visit.page.inner_text("#notice")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(chromium: Browser, dark: bool, width: int) -> None:
    """Asking, with the range, and finished; long names too."""
    people = [a_card(i, name="Maximiliane" * 9, company="Donaudampfschifffahrt" * 6) for i in range(60)]
    with served(a_session(people=people)) as running:
        for _ in range(40):
            running.session.answer("no")
        with browser.visit(chromium, running.page.link, dark=dark, width=width) as visit:
            settled(visit.page)
            assert "first range" not in visit.page.inner_text("#range-lines")
            for _ in range(2):
                assert browser.axe_violations(visit.page) == []
                assert not browser.scrolls_sideways(visit.page)
                if visit.page.is_visible("#asking"):
                    visit.page.click("#stop")
                    visit.page.wait_for_selector("#finished:not([hidden])")


def test_buttons_weigh_the_same_and_are_large_enough_for_a_thumb(chromium: Browser) -> None:
    """A filled Yes would push the answer."""
    with served() as running, browser.visit(chromium, running.page.link, width=390) as visit:
        settled(visit.page)
        looks = visit.page.eval_on_selector_all(
            ".keys button",
            "all => all.map(b => getComputedStyle(b)).map(s => [s.backgroundColor, s.color, s.borderColor].join())",
        )
        assert len(set(looks)) == 1
        heights = visit.page.eval_on_selector_all("button", "all => all.map(b => b.getBoundingClientRect().height)")
        assert min(heights) >= 44


def test_the_range_can_be_hidden(chromium: Browser) -> None:
    """From the start, or by its switch."""
    with served(show_range=False) as running, browser.visit(chromium, running.page.link) as visit:
        settled(visit.page)
        assert not visit.page.is_visible("#range")
        visit.page.get_by_label("Show this while I answer").check()
        assert visit.page.is_visible("#range")


def test_hostile_names_show_as_text_and_markup_cannot_be_written(chromium: Browser) -> None:
    """Names go in as text only, and under the policy `innerHTML =` throws."""
    people = [a_card(0, name=HOSTILE, position=HOSTILE, company=HOSTILE)]
    with served(a_session(people=people)) as running, browser.visit(chromium, running.page.link) as visit:
        settled(visit.page)
        assert visit.page.inner_text("#name") == HOSTILE
        assert visit.page.title() == "Count the A’s"
        assert visit.page.locator("main img").count() == 0
        threw = visit.page.evaluate(
            "() => { try { document.body.innerHTML = '<b>x</b>'; return false } catch { return true } }"
        )
        assert threw


@contextmanager
def hostile_page(html: str) -> Iterator[str]:
    """A page on another port of this machine."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_a_hostile_page_on_another_port_gets_and_writes_nothing(chromium: Browser) -> None:
    """fetch, beacon, form, script and frame, with the token guessed right: no row, no data."""
    with served() as running:
        at = running.origin
        turn = running.call("/api/state")["turn"]
        body = f'{{"turn":"{turn}","value":"yes"}}'
        html = f"""<script src="{at}/api/state"></script><iframe src="{at}/"></iframe>
            <form id=f method=post action="{at}/api/answer" enctype="text/plain" target=t>
            <input name='{{"turn":"{turn}","value":"yes","x":"' value='"}}'></form><iframe name=t></iframe>
            <script>
            const b = '{body}', a = '{at}/api/answer', h = {{Authorization: 'Bearer {running.page.door._token}'}};
            window.read = [];
            Promise.allSettled([
              fetch(a, {{method: 'POST', body: b, headers: {{...h, 'Content-Type': 'application/json'}}}}),
              fetch(a, {{method: 'POST', body: b, mode: 'no-cors', headers: {{'Content-Type': 'text/plain'}}}}),
              fetch('{at}/').then(r => r.text()),
            ]).then(all => {{ window.read = all.map(r => r.status); }});
            navigator.sendBeacon(a, new Blob([b], {{type: 'text/plain'}}));
            document.getElementById('f').submit();
            </script>"""
        with hostile_page(html) as address, browser.visit(chromium, address) as visit:
            visit.page.wait_for_function("() => window.read.length === 3")
            read = visit.page.evaluate("() => window.read")
            visit.page.wait_for_timeout(300)  # what could still be on its way is a beacon, a form and a frame
        assert read[0] == "rejected"
        assert read[2] == "rejected"
        assert running.session.book.answers() == []
