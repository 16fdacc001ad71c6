"""Questions that others answer, at once or after days."""

from __future__ import annotations

import time
from typing import Any

from ._caller import Caller
from .types import QuestionData

# The server lets a request wait as long.
LONGEST_WAIT = 25.0


class Question:
    """A question of this agent, or one that was put to it."""

    def __init__(self, caller: Caller, data: QuestionData) -> None:
        self._caller = caller
        self.data = data
        """All that the server says of it."""

    @property
    def id(self) -> str:
        """That of its message."""
        return self.data["id"]

    @property
    def state(self) -> str:
        """`pending`, `answered`, `expired` or `cancelled`."""
        return self.data["state"]

    @property
    def answers(self) -> list[str]:
        """What was answered, in the order in which it was."""
        return [answer["content"] for answer in self.data["answers"]]

    @property
    def choice(self) -> str | None:
        """The id of the option that the first answer chose, if it chose one."""
        answers = self.data["answers"]
        return answers[0].get("optionId") if answers else None

    async def wait(self, seconds: float | None = None) -> Question:
        """Waits until it is settled, or for so many seconds: then it is `pending` still."""
        end = None if seconds is None else time.monotonic() + seconds
        while self.state == "pending":
            left = LONGEST_WAIT if end is None else max(0.0, end - time.monotonic())
            await self._ask("questions/get", timeoutMs=int(min(left, LONGEST_WAIT) * 1000))
            if end is not None and time.monotonic() >= end:
                break
        return self

    async def cancel(self) -> Question:
        """Takes it back; its message stays."""
        return await self._ask("questions/cancel")

    async def _ask(self, path: str, **more: Any) -> Question:
        answer = await self._caller.call(path, {"questionId": self.id, **more})
        self.data = answer["question"]
        return self
