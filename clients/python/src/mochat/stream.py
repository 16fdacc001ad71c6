"""Messages that are watched while they are written."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from ._keys import key_for
from .errors import MoChatError, Refused
from .types import Message

if TYPE_CHECKING:
    from ._messages import Messages

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
    at all, and stands in the message. Leaving by an exception takes the stream back.
    """

    def __init__(
        self,
        messages: Messages,
        conversation: str,
        placed: dict[str, Any],
        metadata: dict[str, Any] | None,
        key: str | None,
    ) -> None:
        self._messages = messages
        self._conversation = conversation
        self._placed = placed
        self._metadata = metadata
        self._key = key
        self._text = ""
        self._shown = 0
        self._id: str | None = None
        self._news = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None
        self.message: Message | None = None
        """What it became, once it is ended."""

    @property
    def text(self) -> str:
        """All that was written."""
        return self._text

    async def __aenter__(self) -> Stream:
        body = {"conversationId": self._conversation, **self._placed}
        if self._key is None:
            self._key = key_for("streams/start", body)[0]
        try:
            begun = await self._messages.call("streams/start", body, key=self._key)
        except Refused as refused:
            if refused.name == "STREAM_LIMIT":
                # Nobody watches, and the message is the same.
                return self
            if refused.name != "IDEMPOTENCY_CONFLICT":
                raise
            self.message = await self._messages.sent(self._key)
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
        """Adds to the text."""
        self._text += text
        self._news.set()
        # Whoever writes without ever waiting lets it be shown, too.
        await asyncio.sleep(0)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pump is not None:
            self._pump.cancel()
            await asyncio.wait({self._pump})
        if self.message is not None:
            return
        if failure is None and self._text:
            self.message = await self._end()
        elif self._id is not None:
            try:
                await self._messages.call("streams/abort", {"streamId": self._id}, patience=5.0)
            except MoChatError:
                # It ends by itself within a minute.
                pass

    async def _end(self) -> Message:
        if self._id is not None:
            body = {"streamId": self._id, "content": self._text}
            if self._metadata is not None:
                body["metadata"] = cast(Any, self._metadata)
            try:
                return cast(Message, await self._messages.call("streams/end", body))
            except Refused as refused:
                if refused.name not in ("STREAM_GONE", "IDEMPOTENCY_CONFLICT"):
                    raise
        # The server that had it is gone; the key makes it one message in any case.
        try:
            return await self._messages.send(
                self._conversation,
                self._text,
                reply_to=self._placed.get("replyTo"),
                thread_id=self._placed.get("threadId"),
                metadata=self._metadata,
                key=self._key,
            )
        except Refused as refused:
            if refused.name != "IDEMPOTENCY_CONFLICT":
                raise
            sent = await self._messages.sent(cast(str, self._key))
            if sent is None:
                raise
            return sent

    async def _show(self) -> None:
        while True:
            try:
                await asyncio.wait_for(self._news.wait(), ALIVE_EVERY)
            except asyncio.TimeoutError:
                pass
            self._news.clear()
            try:
                while await self._show_more():
                    await asyncio.sleep(DELTA_EVERY)
            except Refused as refused:
                if refused.name == "STREAM_OFFSET":
                    self._shown = self._places(refused.details["have"])
                    self._news.set()
                    continue
                # It cannot be shown any more; the end is what counts.
                return

    async def _show_more(self) -> bool:
        part = self._text[self._shown : self._shown + LONGEST_DELTA]
        offset = utf16(self._text[: self._shown])
        body = {"streamId": self._id, "offset": offset, "text": part}
        await self._messages.call("streams/delta", body)
        self._shown += len(part)
        return self._shown < len(self._text)

    def _places(self, units: int) -> int:
        """How many characters make so many units of UTF-16."""
        head = self._text.encode("utf-16-le", "surrogatepass")[: 2 * units]
        return len(head.decode("utf-16-le", "ignore"))
