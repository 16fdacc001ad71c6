from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any

import socketio

from ._calls import Tokens
from ._waits import backoff

log = logging.getLogger("mochat")

Listeners = Mapping[str, list[Callable[[Any], Awaitable[object]]]]

# What has to be asked for, by the event that brings it.
FLAGS = {
    "notify:revision": "revisions",
    "notify:stream": "streams",
    "notify:status": "status",
    "notify:member": "members",
}
INBOX = {
    "notify:cancel": None,
    "notify:approval": "approvals",
    "notify:question": "questions",
    "notify:contact": "contacts",
    "notify:owner": "owner",
}


class Live:
    """A socket for those who listen, and none where nobody does."""

    def __init__(self, url: str, tokens: Tokens, listeners: Listeners) -> None:
        self._url = url
        self._tokens = tokens
        self._listeners = listeners
        self._task: asyncio.Task[None] | None = None
        self._telling: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Live:
        if self._listeners:
            self._task = asyncio.create_task(self._follow())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        tasks = [*self._telling, *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _follow(self) -> None:
        attempt = 0
        while True:
            token = self._tokens.token
            # A socket of its own each time: the reconnecting of the library does not see new tokens.
            socket = socketio.AsyncClient(reconnection=False)
            refused = None
            try:
                refused = await self._connect(socket, token, attempt)
                if refused is None:
                    attempt = 0
                    await socket.wait()
            finally:
                await socket.disconnect()
            if refused is not None and "Invalid token" in refused:
                if not await self._tokens.renewed(token):
                    log.warning("No live events: %s", refused)
                    return
                continue
            await asyncio.sleep(backoff(attempt))
            attempt += 1

    async def _connect(self, socket: Any, token: str | None, attempt: int) -> str | None:
        """Connects and subscribes; what is wrong, if something is."""
        said: list[str] = []
        socket.on("connect_error", lambda data: said.append(str(data)))
        for event in self._listeners:
            socket.on(event, self._teller(event))
        try:
            await socket.connect(
                self._url,
                auth={"token": token},
                # Where the one does not get through the other may.
                transports=["polling"] if attempt % 3 == 2 else ["websocket"],
                wait_timeout=20,
            )
            for event, payload in self._subscriptions():
                await socket.call(event, payload, timeout=20)
        except (socketio.exceptions.SocketIOError, OSError, ValueError) as failure:
            return " ".join([*said, str(failure)])
        return None

    def _subscriptions(self) -> list[tuple[str, dict[str, Any]]]:
        flags = {flag: True for event, flag in FLAGS.items() if event in self._listeners}
        inbox = {f: True for event, f in INBOX.items() if f and event in self._listeners}
        asked: list[tuple[str, dict[str, Any]]] = []
        if flags or "notify:session" in self._listeners:
            asked.append(("session:subscribe", {"sessionId": "*", **flags}))
        if flags or "notify:panel" in self._listeners:
            asked.append(("panel:subscribe", {"panelId": "*", **flags}))
        if inbox or "notify:cancel" in self._listeners:
            asked.append(("inbox:subscribe", inbox))
        return asked

    def _teller(self, event: str) -> Callable[..., Awaitable[None]]:
        async def tell(payload: Any = None, *_: Any) -> None:
            for listener in self._listeners[event]:
                task = asyncio.create_task(_told(event, listener, payload))
                self._telling.add(task)
                task.add_done_callback(self._telling.discard)

        return tell


async def _told(event: str, listener: Callable[[Any], Awaitable[object]], payload: Any) -> None:
    try:
        await listener(payload)
    except Exception:
        log.exception("A listener of %s failed", event)
