from __future__ import annotations

import time
from collections.abc import Sequence
from typing import cast

from ._base import Base, fields, is_session
from .types import Option, Question

LONGEST_WAIT = 25.0


class Questions(Base):
    """Questions that others answer, at once or after days."""

    async def ask(
        self,
        conversation: str,
        content: str,
        *,
        options: Sequence[Option | str] = (),
        to: Sequence[str] | None = None,
        mode: str | None = None,
        wait: float | None = None,
        expires_in: float = 600.0,
        key: str | None = None,
    ) -> Question:
        """Asks, and waits until it is answered, expired or cancelled; see its `state`.

        With `wait` no longer than so many seconds: then it may come back as `pending`, and
        `question` waits on.
        """
        session = is_session(conversation)
        body = fields(
            sessionId=conversation if session else None,
            panelId=None if session else conversation,
            content=content,
            to=None if to is None else list(to),
            options=[o if isinstance(o, dict) else {"id": o, "label": o} for o in options] or None,
            mode=mode,
            expiresInMs=int(expires_in * 1000),
        )
        asked = await self._say("sessions/ask" if session else "groups/panels/ask", body, key)
        if "question" in asked["data"]:
            question = cast(Question, asked["data"]["question"])
        else:
            # An earlier handling of the same message asked in other words.
            question = await self.question(asked["data"]["id"])
        if question["state"] == "pending":
            question = await self.question(question["id"], wait=wait)
        return question

    async def question(self, question_id: str, *, wait: float | None = 0.0) -> Question:
        """A question once it is settled, or after `wait` seconds; None waits until it is."""
        end = None if wait is None else time.monotonic() + wait
        while True:
            left = LONGEST_WAIT if end is None else min(LONGEST_WAIT, end - time.monotonic())
            body = {"questionId": question_id, "timeoutMs": max(0, int(left * 1000))}
            question = cast(Question, (await self.call("questions/get", body))["question"])
            if question["state"] != "pending" or (end is not None and time.monotonic() >= end):
                return question

    async def answer_question(
        self,
        question_id: str,
        content: str | None = None,
        *,
        option: str | None = None,
        key: str | None = None,
    ) -> Question:
        """Answers by text or by the id of an option, or is refused if it comes too late."""
        body = fields(questionId=question_id, content=content, optionId=option)
        answered = await self._say("questions/answer", body, key)
        if "question" in answered["data"]:
            return cast(Question, answered["data"]["question"])
        return await self.question(question_id)

    async def cancel_question(self, question_id: str) -> None:
        await self.call("questions/cancel", {"questionId": question_id})

    async def open_questions(self, *, mine: bool = False) -> list[Question]:
        """The newest pending ones: put to this agent, or asked by it."""
        body = {"for": "mine" if mine else "me", "state": "pending", "limit": 100}
        return cast(list[Question], (await self.call("questions/list", body))["questions"])
