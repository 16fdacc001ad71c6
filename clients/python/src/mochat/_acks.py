from __future__ import annotations

import asyncio
import logging

from ._caller import Caller
from ._waits import cancelled
from .errors import MoChatError

log = logging.getLogger("mochat")

EACH = 1.0
AT_ONCE = 5
AT_THE_END = 5.0


class Acks:
    """Tells the server how far the agent has read: of a few conversations a second, then of all."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._noted: dict[str, int] = {}
        self._telling: asyncio.Task[None] | None = None

    def note(self, conversation: str, seq: int) -> None:
        self._noted[conversation] = seq
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())

    async def close(self) -> None:
        """Tells what is left, unless that takes long: it is the server's note, not the agent's."""
        await self.cancel()
        self._telling = asyncio.create_task(self._tell_of(list(self._noted.items())))
        await asyncio.wait({self._telling}, timeout=AT_THE_END)
        await self.cancel()

    async def cancel(self) -> None:
        if self._telling is not None:
            await cancelled(self._telling)

    async def _tell(self) -> None:
        while self._noted:
            await asyncio.sleep(EACH)
            await self._tell_of(list(self._noted.items())[:AT_ONCE])

    async def _tell_of(self, some: list[tuple[str, int]]) -> None:
        for conversation, seq in some:
            try:
                await self._caller.call("ack", {"conversationId": conversation, "seq": seq})
            except MoChatError as failure:
                # Such as where it has left meanwhile.
                log.info("ack of %s: %s", conversation, failure)
            if self._noted.get(conversation) == seq:
                del self._noted[conversation]
