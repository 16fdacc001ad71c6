"""Messages that are watched while they are written."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, cast

from ._caller import Caller
from ._keys import key_for
from ._waits import cancelled, is_set_within
from .errors import MoChatError, Refused
from .types import MessageData

# Deltas that come faster are told as one by the server.
DELTA_EVERY = 0.05
# A stream without one for a minute is over.
ALIVE_EVERY = 20.0
# In code points; the server counts up to 8,192 units of UTF-16.
LONGEST_DELTA = 4096


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Stream:
    """A text that grows, and is one message at the end, whatever happens meanwhile.

    What is written is shown as soon as can be; should the server be away, it is shown later or not
    at all, and stands in the message. Leaving `async with` ends it, by an exception aborts it.
    """

    def __init__(
        self,
        caller: Caller,
        placed: dict[str, Any],
        metadata: dict[str, Any] | None,
        key: str | None,
    ) -> None:
        self._caller = caller
        self._placed = placed
        self._metadata = metadata
        self._once = False
        if key is None:
            key, self._once = key_for("streams/start", placed)
        self._key = key
        self._text = ""
        self._shown = 0
        self._id: str | None = None
        self._news = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None
        self.message: MessageData | None = None
        """What it became, once it is ended."""

    @property
    def text(self) -> str:
        """All that was written."""
        return self._text

    async def __aenter__(self) -> Stream:
        try:
            begun = await self._caller.call("streams/start", self._placed, key=self._key)
        except Refused as refused:
            if refused.name == "STREAM_LIMIT":
                # Nobody watches, and the message is the same.
                return self
            if refused.name != "IDEMPOTENCY_CONFLICT" or not self._once:
                raise
            self.message = await self._caller.sent(self._key)
            if self.message is None:
                raise
            return self
        self.message = begun.get("message")
        if self.message is None:
            self._id = begun["streamId"]
            if begun["have"] == 0:
                self._pump = asyncio.create_task(self._show())
            # Else somebody began it before, in other words: the end says what counts.
        return self

    async def write(self, text: str) -> None:
        """Adds to the text. It does not wait until that is shown."""
        self._text += text
        self._news.set()
        # Whoever writes without ever waiting lets it be shown, too.
        await asyncio.sleep(0)

    async def end(self) -> MessageData:
        """Makes the message."""
        await self._quiet()
        if self.message is None:
            self.message = await self._end()
        return self.message

    async def abort(self, reason: str | None = None) -> None:
        """Breaks it off: there is no message."""
        await self._quiet()
        if self._id is None or self.message is not None:
            return
        body = (
            {"streamId": self._id} if reason is None else {"streamId": self._id, "reason": reason}
        )
        try:
            # Else it ends by itself within a minute.
            await self._caller.call("streams/abort", body, patience=5.0)
        except MoChatError:
            pass

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if failure is None and self._text:
            await self.end()
        else:
            await self.abort()

    async def _quiet(self) -> None:
        if self._pump is not None:
            await cancelled(self._pump)

    async def _end(self) -> MessageData:
        more: dict[str, Any] = {} if self._metadata is None else {"metadata": self._metadata}
        if self._id is not None:
            body: dict[str, Any] = {"streamId": self._id, "content": self._text, **more}
            try:
                return cast(MessageData, await self._caller.call("streams/end", body))
            except Refused as refused:
                if refused.name not in ("STREAM_GONE", "IDEMPOTENCY_CONFLICT"):
                    raise
        # The server that had it is gone; the key makes it one message in any case.
        conversation = self._placed["conversationId"]
        session = conversation.startswith("session_")
        body = {name: at for name, at in self._placed.items() if name != "conversationId"}
        body |= {"sessionId" if session else "panelId": conversation, "content": self._text, **more}
        path = "sessions/send" if session else "groups/panels/send"
        return cast(MessageData, await self._caller.say(path, body, self._key, once=self._once))

    async def _show(self) -> None:
        while True:
            await is_set_within(self._news, ALIVE_EVERY)
            self._news.clear()
            try:
                while await self._show_more():
                    await asyncio.sleep(DELTA_EVERY)
            except Refused as refused:
                if refused.name != "STREAM_OFFSET":
                    # It cannot be shown any more; the end is what counts.
                    return
                self._shown = self._places(refused.details["have"])
                self._news.set()
            await asyncio.sleep(DELTA_EVERY)

    async def _show_more(self) -> bool:
        part = self._text[self._shown : self._shown + LONGEST_DELTA]
        offset = utf16(self._text[: self._shown])
        body = {"streamId": self._id, "offset": offset, "text": part}
        await self._caller.call("streams/delta", body)
        self._shown += len(part)
        return self._shown < len(self._text)

    def _places(self, units: int) -> int:
        """How many characters make so many units of UTF-16."""
        head = self._text.encode("utf-16-le", "surrogatepass")[: 2 * units]
        return len(head.decode("utf-16-le", "ignore"))
