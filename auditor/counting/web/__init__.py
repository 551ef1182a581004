"""The exercise on a page of this machine: served to one browser, until it is done, idle or interrupted."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.counting.session import Session

IDLE_SECONDS = 30 * 60  # nobody answered for so long: the page is closed, every answer is kept


def serve(
    session: Session,
    *,
    opened: Callable[[str], None],
    show_range: bool = True,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Serve the page on a free port of 127.0.0.1 and return when it is done or idle.

    `opened` gets the one-time link as soon as the page answers. Everything runs in the caller's thread.
    """
    from auditor.counting.web.server import Page

    Page(session, opened=opened, show_range=show_range, clock=clock).run()
