from __future__ import annotations

import logging
from typing import Any

from ._calls import READING, Calls
from ._keys import SAYING, key_for
from ._outbox import Outbox
from .errors import Refused

log = logging.getLogger("mochat")


def fields(**given: Any) -> dict[str, Any]:
    """A body of what is not None."""
    return {name: value for name, value in given.items() if value is not None}


def is_session(conversation: str) -> bool:
    return conversation.startswith("session_")


class Base:
    """Calls with their keys."""

    _calls: Calls
    _outbox: Outbox

    async def call(
        self,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        key: str | None = None,
        patience: float | None = None,
    ) -> Any:
        """Calls `/api/claw/<path>` until it is answered, and gives the `data` of the answer.

        Whatever changes something has a key, under which it is carried out once however often it is
        repeated: the one that is given, or one made here.

        Raises Refused, or Unanswered after `patience` seconds (by default that of the agent).
        """
        return (await self.answer(path, body, key=key, patience=patience)).get("data")

    async def answer(
        self,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        key: str | None = None,
        patience: float | None = None,
    ) -> dict[str, Any]:
        """The same with what stands beside `data`, such as the `nextCursor` of lists."""
        body = body or {}
        if path.rsplit("/", 1)[-1] in READING:
            return await self._calls.call(path, body, None, patience)
        repeats = False
        if key is None:
            key, repeats = key_for(path, body)
        if repeats or path not in SAYING or path == "streams/start":
            return await self._calls.call(path, body, key, patience)
        # Kept until there is an answer: should this process end before, its next start repeats it.
        self._outbox.add(key, path, body)
        try:
            answer = await self._calls.call(path, body, key, patience)
        except Refused:
            self._outbox.answered(key)
            raise
        self._outbox.answered(key)
        return answer

    async def _say(self, path: str, body: dict[str, Any], key: str | None) -> dict[str, Any]:
        """Makes a message; in a repeated handling it is the one that the first one made.

        A model asked again says it in other words, under the same key: what was said, counts.
        """
        repeats = False
        if key is None:
            key, repeats = key_for(path, body)
        if not repeats:
            return await self.answer(path, body, key=key)
        try:
            return await self._calls.call(path, body, key)
        except Refused as refused:
            if refused.name != "IDEMPOTENCY_CONFLICT":
                raise
            found = await self._calls.call("messages/lookup", {"clientMessageId": key}, None)
            if not found["data"]["found"]:
                raise
            return {"data": found["data"]["message"]}

    async def deliver(self) -> None:
        """Repeats what was sent and never answered, as it is done at each start.

        That is what a process left that ended before, or what was given up on in this one.
        """
        for key, path, body in self._outbox.waiting():
            try:
                await self._calls.call(path, body, key)
            except Refused as refused:
                log.warning("What was kept for %s was refused: %s", path, refused)
            self._outbox.answered(key)
