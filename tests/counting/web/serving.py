"""A served page in a thread, and raw requests to it."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.counting.web.server import Page
from tests.counting.helpers import a_session

if TYPE_CHECKING:
    from auditor.counting.session import Session


@dataclass
class Served:
    """A running page."""

    page: Page
    session: Session
    thread: threading.Thread

    @property
    def port(self) -> int:
        return self.page.guard.port

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, path: str, body: bytes | None = None, method: str = "POST", **headers: str | None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request with the headers of our page, changed or (None) left out: status, headers, body."""
        given: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}"}
        if method == "POST":
            given |= {
                "Origin": self.origin,
                "Sec-Fetch-Site": "same-origin",
                "Content-Type": "application/json",
                "Authorization": f"Bearer {self.page.door._token}",
                "Content-Length": str(len(b"{}" if body is None else body)),
            }
        given |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        content = b"{}" if body is None and method == "POST" else body or b""
        head = [
            f"{method} {path} HTTP/1.1",
            *(f"{name}: {value}" for name, value in given.items() if value is not None),
        ]
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            # In one piece: a server that refuses the head closes while the body is on its way.
            connection.sendall("\r\n".join([*head, "", ""]).encode() + content)
            answer = http.client.HTTPResponse(connection, method=method)
            answer.begin()
            found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            answer.close()
        return found

    def call(self, path: str, **body: Any) -> dict[str, Any]:
        """One call as the page makes it."""
        status, _, content = self.ask(path, json.dumps(body).encode())
        assert status == 200
        shown: dict[str, Any] = json.loads(content)
        return shown

    def raw(self, request: bytes) -> bytes:
        """The first bytes of the answer to a request that no library would send."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(request)
            return connection.recv(65536)


@contextmanager
def served(session: Session | None = None, *, clock: Any = time.monotonic, show_range: bool = True) -> Iterator[Served]:
    """Serve a session, and stop at the end."""
    ready = threading.Event()
    current = session or a_session()
    page = Page(current, opened=lambda _: ready.set(), show_range=show_range, clock=clock)
    thread = threading.Thread(target=page.run, daemon=True)
    thread.start()
    assert ready.wait(60)
    try:
        yield Served(page, current, thread)
    finally:
        page.server.should_exit = True
        thread.join(60)
        assert not thread.is_alive()
