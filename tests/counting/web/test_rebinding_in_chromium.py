"""DNS rebinding with a real resolver rule. A module of its own, since it needs a browser of its own."""

from __future__ import annotations

import contextlib
import os

import pytest

from tests import browser
from tests.counting.web.serving import served


@pytest.mark.browser
def test_a_name_rebound_to_this_machine_is_turned_away() -> None:
    """DNS rebinding with a real resolver rule: every path answers 421."""
    if why := browser.missing():
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    with served() as running, browser.launched("--host-resolver-rules=MAP evil.example 127.0.0.1") as rebound:
        page, statuses = rebound.new_page(), []
        page.on("response", lambda response: statuses.append(response.status))
        for path in ("/", "/api/state"):
            with contextlib.suppress(Exception):  # Chromium shows an error page of its own
                page.goto(f"http://evil.example:{running.port}{path}")
        assert statuses[:2] == [421, 421]
