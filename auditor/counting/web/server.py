"""Server: the routes of the page, and a uvicorn that stops by itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from auditor.counting.questions import SKIPPED
from auditor.counting.web import IDLE_SECONDS, page
from auditor.counting.web.door import Door
from auditor.counting.web.guard import ENTER, Guard
from auditor.counting.web.view import turn_id, view

if TYPE_CHECKING:
    from starlette.requests import Request

    from auditor.counting.session import Session

HOST = "127.0.0.1"  # never a name, which could be made to point elsewhere, and never every address
_LOOK_SECONDS = 1.0  # how often idleness is looked at


class Page:
    """One session on one page. `run()` returns when the person is done or has gone."""

    def __init__(
        self, session: Session, *, opened: Callable[[str], None], show_range: bool, clock: Callable[[], float]
    ) -> None:
        self.session, self.opened, self.show_range, self.clock = session, opened, show_range, clock
        self.door = Door(clock)
        self.html = page.html()
        self.last_seen = clock()
        routes = [
            Route("/", self._page, methods=["GET"]),
            Route(ENTER, self._enter, methods=["POST"]),
            Route("/api/state", self._state, methods=["POST"]),
            Route("/api/answer", self._answer, methods=["POST"]),
            Route("/api/undo", self._undo, methods=["POST"]),
            Route("/api/stop", self._stop, methods=["POST"]),
        ]
        self.guard = Guard(Starlette(routes=routes), page.policy(self.html), self.door.knows)
        self.server = _Server(
            uvicorn.Config(
                self.guard,
                host=HOST,
                port=0,
                http="h11",
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=2,
            ),
            self,
        )

    def run(self) -> None:
        """Serve until stopped, idle or interrupted (KeyboardInterrupt)."""
        self.server.run()

    @property
    def link(self) -> str:
        """The address with the one-time code, which browsers never send to a server."""
        return f"{self.guard.origin}/#{self.door.code}"

    def listening(self, port: int) -> None:
        """Called once the port is known."""
        self.guard.port = port
        self.opened(self.link)

    def idle(self) -> bool:
        """Whether nobody has been here for half an hour."""
        return self.clock() - self.last_seen > IDLE_SECONDS

    async def _page(self, request: Request) -> Response:  # noqa: ARG002 - Starlette's signature
        return HTMLResponse(self.html)

    async def _enter(self, request: Request) -> Response:
        code = (await _body(request)).get("code")
        token = self.door.enter(code) if isinstance(code, str) else None
        return JSONResponse({"token": token}) if token else Response(status_code=401)

    async def _state(self, request: Request) -> Response:  # noqa: ARG002 - Starlette's signature
        return self._shown()

    async def _answer(self, request: Request) -> Response:
        body = await _body(request)
        turn, value = body.get("turn"), body.get("value")
        asked = None if self.session.stopped else self.session.next()
        if asked is not None and turn == turn_id(asked):
            if not isinstance(value, str) or not (value == SKIPPED or asked.question.takes(value)):
                return Response(status_code=400)
            self.session.answer(value)
        return self._shown()

    async def _undo(self, request: Request) -> Response:  # noqa: ARG002 - Starlette's signature
        if not self.session.stopped:
            self.session.undo()
        return self._shown()

    async def _stop(self, request: Request) -> Response:  # noqa: ARG002 - Starlette's signature
        self.session.stop()
        return self._shown()

    def _shown(self) -> Response:
        self.last_seen = self.clock()
        shown = view(self.session)
        if shown["finished"]:
            self.server.should_exit = True  # after this answer has gone out
        return JSONResponse({**shown, "show_range": self.show_range})


class _Server(uvicorn.Server):
    """Tells the page its port, and stops when nobody is there any more."""

    def __init__(self, config: uvicorn.Config, owner: Page) -> None:
        super().__init__(config)
        self.owner = owner

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.owner.listening(self.servers[0].sockets[0].getsockname()[1])
        self._watch = asyncio.get_running_loop().create_task(self._stop_when_idle())

    async def _stop_when_idle(self) -> None:
        while not self.owner.idle():
            await asyncio.sleep(_LOOK_SECONDS)
        self.should_exit = True


async def _body(request: Request) -> dict[str, Any]:
    """The JSON object of a request; {} for anything else, which no call accepts."""
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
