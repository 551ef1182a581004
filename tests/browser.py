"""Drives a real Chromium: what a page asks for, says and looks like. Used with the fixture `chromium`.

    @pytest.mark.browser
    def test_it(chromium, tmp_path):
        with browser.visit(chromium, path.as_uri(), dark=True, width=390) as visit:
            assert visit.requests == [path.as_uri()]
            assert visit.complaints == []
            assert browser.axe_violations(visit.page) == []

Under the pages' content security policy `add_script_tag` and `wait_for_function` with a string fail:
use `page.evaluate` and `expect(locator)`.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("playwright", "axe_playwright_python")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def missing() -> str:
    """Why no browser can be driven here; "" when one can."""
    if absent := [name for name in PACKAGES if importlib.util.find_spec(name) is None]:
        return f"not installed: {', '.join(absent)}"
    return "" if program() else "no Chromium or Chrome on this machine"


def skip_without(*programs: str) -> None:
    """Skip the test without a browser or one of the programs, but fail where `CI` is set: there it must run."""
    absent = [name for name in programs if not shutil.which(name)]
    why = missing() or (f"not on this machine: {', '.join(absent)}" if absent else "")
    if why and os.environ.get("CI"):
        pytest.fail(why)
    if why:
        pytest.skip(why)


def program() -> str:
    """The path of the system's Chromium or Chrome, or ""."""
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


@contextmanager
def launched(*extra: str) -> Iterator[Browser]:
    """A running browser; `extra` are further command-line switches, such as `--host-resolver-rules=...`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program(), args=[*QUIET, *extra])
        try:
            yield running
        finally:
            running.close()


@dataclass
class Visit:
    """One look at one page."""

    page: Page
    requests: list[str] = field(default_factory=list)  # every address that was asked for, in order
    complaints: list[str] = field(default_factory=list)  # console lines and uncaught errors


@contextmanager
def visit(
    running: Browser,
    url: str,
    *,
    dark: bool = False,
    width: int = 1280,
    height: int = 900,
    scripts: bool = True,
) -> Iterator[Visit]:
    """Open `url` in a fresh profile and listen to it from before the first byte."""
    context = running.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    context.set_default_timeout(60_000)  # a machine may be busy; nothing waits that long that comes at all
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda line: seen.complaints.append(f"{line.type}: {line.text}"))
    seen.page.on("pageerror", lambda error: seen.complaints.append(f"error: {error}"))
    try:
        seen.page.goto(url)
        yield seen
    finally:
        context.close()


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds wrong, one line each: rule, help and the first places."""
    import axe_playwright_python

    source = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(source)
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
    )
    return [f"{rule['id']}: {rule['help']} at {[node['target'] for node in rule['nodes'][:3]]}" for rule in found]


def charts_without_words(page: Page) -> list[str]:
    """The start of every `<svg role=img>` that lacks a title or a description with words in it."""
    return list(
        page.evaluate("""() => [...document.querySelectorAll('svg[role=img]')]
            .filter(svg => !['title', 'desc'].every(tag => svg.querySelector(tag)?.textContent.trim()))
            .map(svg => svg.outerHTML.slice(0, 120))""")
    )


def labels_outside_charts(page: Page) -> list[str]:
    """Chart labels that reach out of their viewBox by more than half a unit, and so are cut."""
    return list(
        page.evaluate("""() => [...document.querySelectorAll('svg text')].filter(text => {
            const box = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
            const right = view.x + view.width - box.x - box.width;
            const bottom = view.y + view.height - box.y - box.height;
            return box.width && Math.min(box.x - view.x, box.y - view.y, right, bottom) < -.5;
        }).map(text => text.textContent)""")
    )


def scrolls_sideways(page: Page) -> bool:
    """Whether the page itself is wider than the window."""
    return bool(page.evaluate("() => { const d = document.scrollingElement; return d.scrollWidth > d.clientWidth; }"))
