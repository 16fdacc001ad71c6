from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

from ._calls import READING, Calls
from ._keys import SAYING, key_for
from ._outbox import Outbox
from .errors import Refused

log = logging.getLogger("mochat")


def fields(**given: Any) -> dict[str, Any]:
    """A body of what is not None."""
    return {name: value for name, value in given.items() if value is not None}


class Caller:
    """Calls with their keys."""

    def __init__(self, calls: Calls, outbox: Outbox) -> None:
        self._calls = calls
        self._outbox = outbox

    async def call(
        self,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        key: str | None = None,
        patience: float | None = None,
    ) -> Any:
        """The `data` of the answer."""
        return (await self.answer(path, body, key=key, patience=patience)).get("data")

    async def answer(
        self,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        key: str | None = None,
        patience: float | None = None,
    ) -> dict[str, Any]:
        """The whole answer, with what stands beside `data`, such as the `nextCursor` of lists."""
        body = body or {}
        if path.rsplit("/", 1)[-1] in READING:
            return await self._calls.call(path, body, None, patience)
        repeats = False
        if key is None:
            key, repeats = key_for(path, body)
        if repeats or path not in SAYING or path == "streams/start":
            return await self._calls.call(path, body, key, patience)
        # Kept until there is an answer: should this process end before, its next start repeats it.
        await self._outbox.add(key, path, body)
        try:
            answer = await self._calls.call(path, body, key, patience)
        except Refused:
            self._outbox.answered(key)
            raise
        self._outbox.answered(key)
        return answer

    async def pages(self, path: str, body: dict[str, Any]) -> AsyncIterator[Any]:
        """The `data` of each page of a list."""
        cursor: str | None = None
        while True:
            answer = await self.answer(path, {**body, **fields(cursor=cursor)})
            data = answer["data"]
            yield data
            cursor = answer.get("nextCursor")
            if cursor is None and isinstance(data, dict):
                cursor = data.get("nextCursor")
            if cursor is None:
                return

    async def say(
        self, path: str, body: dict[str, Any], key: str | None, *, once: bool = False
    ) -> Any:
        """Makes a message. With `once`, or in a repeated handling, what was said first stands.

        A model asked again says it in other words, under the same key: that is no second message.
        """
        if key is None:
            key, once = key_for(path, body)
        if not once:
            return await self.call(path, body, key=key)
        try:
            return (await self._calls.call(path, body, key))["data"]
        except Refused as refused:
            if refused.name != "IDEMPOTENCY_CONFLICT":
                raise
            sent = await self.sent(key)
            if sent is None:
                raise
            return sent

    async def sent(self, key: str) -> Any | None:
        """The message that was made under a key, if one was."""
        found = await self.call("messages/lookup", {"clientMessageId": key})
        return found["message"] if found["found"] else None

    async def deliver(self) -> None:
        """Repeats what was sent and never answered."""
        for key, path, body in self._outbox.waiting():
            try:
                await self._calls.call(path, body, key)
            except Refused as refused:
                log.warning("What was kept for %s was refused: %s", path, refused)
            self._outbox.answered(key)
