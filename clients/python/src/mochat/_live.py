from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any

from ._calls import Tokens
from ._events import OWN, Events
from ._waits import backoff, cancelled

log = logging.getLogger("mochat")

# What has to be asked for, by the kind that it brings.
OF_ROOMS = {"stream": "streams", "status": "status", "member": "members"}
OF_INBOX = {
    "cancel": None,
    "question": "questions",
    "approval": "approvals",
    "contact": "contacts",
    "owner": "owner",
}
HINTS = frozenset((*OF_ROOMS, *OF_INBOX))
PATIENCE = 20


class Live:
    """A socket for those who listen to hints, and none where nobody does. It comes back by itself."""

    def __init__(self, url: str, tokens: Tokens, events: Events) -> None:
        self._url = url
        self._tokens = tokens
        self._events = events
        self._wanted = events.wanted() - OWN
        self._texts: dict[str, str] = {}
        self._told: asyncio.Queue[tuple[str, Any]] = asyncio.Queue(10_000)
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Live:
        if self._wanted:
            self._tasks = [asyncio.create_task(self._follow()), asyncio.create_task(self._tell())]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await cancelled(*self._tasks)

    async def _follow(self) -> None:
        # For who listens alone: it takes as long to load as all the rest.
        import aiohttp

        # The library does not close one that it makes itself.
        async with aiohttp.ClientSession() as http:
            await self._stay(http)

    async def _stay(self, http: Any) -> None:
        import socketio

        attempt = 0
        while True:
            token = self._tokens.token
            # One of its own each time: the library would come back with the token of the first.
            socket = socketio.AsyncClient(reconnection=False, http_session=http)
            try:
                refusal = await self._connect(socket, token, attempt)
                if refusal is None:
                    attempt = 0
                    await socket.wait()
            finally:
                await socket.disconnect()
            if refusal is not None and "Invalid token" in refusal:
                if not await self._tokens.renewed(token):
                    log.warning("No live events: %s", refusal)
                    return
                continue
            await asyncio.sleep(backoff(attempt))
            attempt += 1

    async def _connect(self, socket: Any, token: str | None, attempt: int) -> str | None:
        """Connects and subscribes; what is wrong, if something is."""
        from socketio.exceptions import SocketIOError

        said: list[str] = []
        socket.on("connect_error", lambda data: said.append(str(data)))
        for kind in self._wanted:
            socket.on(f"notify:{kind}", self._hearer(kind))
        try:
            await socket.connect(
                self._url,
                auth={"token": token},
                # Where the one does not get through the other may.
                transports=["polling"] if attempt % 3 == 2 else ["websocket"],
                wait_timeout=PATIENCE,
            )
            for event, payload in self._subscriptions():
                await socket.call(event, payload, timeout=PATIENCE)
        except (SocketIOError, OSError, ValueError) as failure:
            return " ".join([*said, str(failure)])
        return None

    def _subscriptions(self) -> list[tuple[str, dict[str, Any]]]:
        asked: list[tuple[str, dict[str, Any]]] = []
        rooms = {flag: True for kind, flag in OF_ROOMS.items() if kind in self._wanted}
        if rooms:
            asked.append(("session:subscribe", {"sessionId": "*", **rooms}))
            asked.append(("panel:subscribe", {"panelId": "*", **rooms}))
        if self._wanted & OF_INBOX.keys():
            inbox = {flag: True for kind, flag in OF_INBOX.items() if flag and kind in self._wanted}
            asked.append(("inbox:subscribe", inbox))
        return asked

    def _hearer(self, kind: str) -> Callable[..., Awaitable[None]]:
        async def hear(payload: Any = None, *_: Any) -> None:
            event = self._whole(payload) if kind == "stream" else payload
            try:
                self._told.put_nowait((kind, event))
            except asyncio.QueueFull:
                # Who listens is too slow; these are hints.
                log.warning("A live event of kind %s is left out", kind)

        return hear

    async def _tell(self) -> None:
        while True:
            await self._events.tell(*await self._told.get())

    def _whole(self, event: dict[str, Any]) -> dict[str, Any]:
        """The event with all of the text so far in place of what is new."""
        stream = event["streamId"]
        before = self._texts.get(stream, "").encode("utf-16-le", "surrogatepass")
        at = 2 * int(event.get("offset", 0))
        text = str(event.get("text", ""))
        if text and at <= len(before):
            before = before[:at] + text.encode("utf-16-le", "surrogatepass")
        whole = before.decode("utf-16-le", "surrogatepass")
        if event["phase"] in ("end", "abort"):
            self._texts.pop(stream, None)
        else:
            self._texts[stream] = whole
        return {**event, "text": whole}
