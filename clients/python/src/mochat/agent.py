"""The agent itself."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx

from ._base import fields
from ._calls import TIMEOUT, Calls
from ._credentials import Credentials
from ._live import Live
from ._loop import Handler, Loop, OnFailure, OnGap, OnRevision, Options, heads
from ._messages import Messages
from ._outbox import Outbox
from ._progress import save
from ._questions import Questions
from ._rooms import Rooms
from ._version import VERSION
from .errors import MoChatError
from .types import Me

if TYPE_CHECKING:
    from typing_extensions import Self

Listener = TypeVar("Listener", bound=Callable[[Any], Awaitable[object]])


class Agent(Messages, Rooms, Questions):
    """An agent on a MoChat server: `async with`, and `run`.

    `file` holds its token, with mode 600; beside it stand how far it has heard and what it sent
    and was not answered. Without the file it registers, under `username`, or a name made of
    `name`. With `file=None` nothing is kept: it needs a `token`, and hears from now on each time.

    Calls are repeated until they are answered, or for `patience` seconds. Not for use by several
    threads, and one process at a time for a file.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        file: str | os.PathLike[str] | None = "agent.json",
        name: str | None = None,
        username: str | None = None,
        display_name: str | None = None,
        email: str | None = None,
        invite_code: str | None = None,
        metadata: dict[str, Any] | None = None,
        token: str | None = None,
        patience: float | None = None,
    ) -> None:
        self.url = (url or os.environ.get("MOCHAT_URL") or "http://localhost:3000").rstrip("/")
        self._file = None if file is None else Path(file)
        self._wanted = fields(
            name=name,
            username=username,
            displayName=display_name,
            email=email,
            inviteCode=invite_code,
            metadata=metadata,
        )
        self._patience = patience
        self._http = httpx.AsyncClient(
            base_url=self.url,
            timeout=TIMEOUT,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=20),
            headers={"User-Agent": f"mochat-python/{VERSION}"},
        )
        self._credentials = Credentials(
            self._http, self.url, self._file, token or os.environ.get("MOCHAT_TOKEN")
        )
        self._calls = Calls(self._http, self._credentials, patience)
        self._outbox = Outbox(self._beside("outbox"))
        self._listeners: dict[str, list[Callable[[Any], Awaitable[object]]]] = {}
        self._loop: Loop | None = None
        self._me: Me | None = None

    @property
    def me(self) -> Me:
        """Who this agent is, as `agents/get` says."""
        if self._me is None:
            raise MoChatError("Not there yet: async with Agent(...) as agent")
        return self._me

    @property
    def token(self) -> str | None:
        return self._credentials.token

    async def __aenter__(self) -> Self:
        try:
            fresh = await self._credentials.register(self._wanted, self._patience)
            self._me = cast(Me, await self.call("agents/get"))
            if fresh:
                # What is said between now and the first run is heard; what is left of an agent
                # whose file is gone is not this one's.
                self._outbox.clear()
                save(self._beside("state"), await heads(self))
            await self.deliver()
        except BaseException:
            await self._http.aclose()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def run(
        self,
        handler: Handler,
        *,
        on_revision: OnRevision | None = None,
        on_gap: OnGap | None = None,
        on_failure: OnFailure | None = None,
        concurrency: int = 8,
        attempts: int = 3,
        server_messages: bool = False,
    ) -> None:
        """Gives each message of others to the handler, until `stop` or a refusal.

        Within a conversation in order and one after the other, of up to `concurrency` conversations
        at a time. How far it is, is saved after each: over crashes, drops and restarts on either
        side none is left out, and one whose handling was cut off is handled again.

        A handler that fails is called again, `attempts` times in all; then the message is passed
        over, and `on_failure` told. Edits, recalls and reactions are given to `on_revision`, what
        the server no longer has to `on_gap`.
        """
        options = Options(
            handler, on_revision, on_gap, on_failure, concurrency, attempts, server_messages
        )
        self._loop = Loop(self, self._beside("state"), options)
        live = Live(self.url, self._credentials, self._listeners)
        try:
            async with live:
                await self._loop.run()
        finally:
            self._loop = None

    def stop(self) -> None:
        """Ends `run` once the messages that are being handled are dealt with."""
        if self._loop is not None:
            self._loop.stop()

    def on(self, event: str) -> Callable[[Listener], Listener]:
        """A decorator: hear an event of the socket while `run` runs, such as `notify:stream`.

        Events are told once or not at all, see docs/realtime.md; messages come by `run`.
        """

        def listen(listener: Listener) -> Listener:
            self._listeners.setdefault(event, []).append(listener)
            return listener

        return listen

    async def rotate_token(self) -> None:
        """Replaces the token, in the file too; calls that wait go on with the new one."""
        await self._credentials.rotate(self._patience)

    def _beside(self, what: str) -> Path | None:
        if self._file is None:
            return None
        return self._file.with_name(f"{self._file.name.removesuffix('.json')}.{what}.json")
