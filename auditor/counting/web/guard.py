"""Guard: turns away every request that does not come from our own page, before anything looks at it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY_BYTES = 4096
_MAX_DIGITS = 5
ENTER = "/api/enter"  # the one call that may come without the token
SAFE_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class Guard:
    """An ASGI app around another: checks where a request comes from, and puts the safe headers on every answer.

    `port` is set once the server listens; until then everything is turned away. `knows` judges the Authorization
    header.
    """

    def __init__(self, app: App, policy: str, knows: Callable[[str], bool]) -> None:
        self.app, self.knows, self.port = app, knows, 0
        self.headers = (*SAFE_HEADERS, (b"content-security-policy", policy.encode()))

    @property
    def origin(self) -> str:
        """The one origin that may call us."""
        return f"http://127.0.0.1:{self.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; the server speaks nothing but HTTP."""

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self.headers]
            await send(message)

        status = self._refusal(scope)
        if status:
            await safely({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
            await safely({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, safely)

    def _refusal(self, scope: Scope) -> int:
        """The status to turn a request away with; 0 to let it in."""
        given: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            given.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        if given.get("host") != [f"127.0.0.1:{self.port}"]:
            return 421
        if scope["method"] not in ("GET", "POST"):
            return 405
        if _has_bad_body(given, posted=scope["method"] == "POST"):
            return 400
        if scope["method"] == "GET":
            return 0
        if given.get("origin") != [self.origin] or given.get("sec-fetch-site", ["none"])[0] not in (
            "same-origin",
            "none",
        ):
            return 403
        if given.get("content-type") != ["application/json"]:
            return 400
        if scope["path"] != ENTER and not self.knows(given.get("authorization", [""])[0]):
            return 401
        return 0


def _has_bad_body(given: dict[str, list[str]], *, posted: bool) -> bool:
    """Whether a body is chunked, without a length, too long, or there where none belongs."""
    lengths = given.get("content-length", [] if posted else ["0"])
    if "transfer-encoding" in given or len(lengths) != 1 or not (lengths[0].isascii() and lengths[0].isdigit()):
        return True
    return len(lengths[0]) > _MAX_DIGITS or int(lengths[0]) > (MAX_BODY_BYTES if posted else 0)
