"""Door: a one-time code in the link becomes the token that every request must carry. No cookies: ports share them."""

from __future__ import annotations

import secrets
from collections.abc import Callable

CODE_SECONDS = 120.0  # how long the link works
TOKEN_BYTES = 32


class Door:
    """Lets one browser in, once."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._token = secrets.token_urlsafe(TOKEN_BYTES)
        self.code = secrets.token_urlsafe(TOKEN_BYTES)
        self._opens_until = clock() + CODE_SECONDS

    def enter(self, code: str) -> str | None:
        """The token for the code; None when it is wrong, too old or used. A used code opens nothing again."""
        fits = secrets.compare_digest(code.encode(), self.code.encode())
        if not fits or self._clock() > self._opens_until:
            return None
        self._opens_until = float("-inf")
        return self._token

    def knows(self, authorization: str) -> bool:
        """Whether an Authorization header carries the token."""
        return secrets.compare_digest(authorization.encode(), f"Bearer {self._token}".encode())
