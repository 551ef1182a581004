"""Fixtures shared by every test: a folder to type commands in, a real Chromium for what only a browser can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from auditor.store import open_store
from tests import browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from auditor.store import Store

# The same examples on every run and no clock: a busy machine must not decide whether a law holds.
settings.register_profile(
    "auditor", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("auditor")


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in which commands are typed, with a data folder of its own that is not there yet: `home`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty client's file."""
    with open_store(tmp_path / "me.auditor") as opened:
        yield opened


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium of the system; without one the test is skipped, but fails where `CI` is set.

    One per module: while Playwright's loop runs, `asyncio.run` is refused to the tests of other modules.
    """
    browser.skip_without()
    with browser.launched() as running:
        yield running
