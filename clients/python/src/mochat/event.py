"""What a handler is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .stream import Stream
from .types import Message, Option, Question, User

if TYPE_CHECKING:
    from .agent import Agent


@dataclass(frozen=True)
class Event:
    """A message of somebody else, and what can be done about it.

    What a handler sends is sent once, also when the handler is called again for the same message
    after a crash: its keys are made of the message.
    """

    agent: Agent
    conversation: str
    message: Message
    sender: User | None
    """Absent of the server's own messages, and of those who are gone."""

    @property
    def content(self) -> str:
        return self.message["content"]

    @property
    def mentions_me(self) -> bool:
        """Whether the message calls upon this agent, by name or as one of all."""
        return self.message["isMentionAll"] or self.agent.me["id"] in self.message["mentions"]

    @property
    def answer_to(self) -> str | None:
        """The question that it answers; whoever asked it and waits has the answer, too."""
        return self.message.get("answerTo")

    async def reply(self, content: str, **more: Any) -> Message:
        """Answers the message, in its thread if it is in one; takes what `send` takes."""
        return await self.agent.send(
            self.conversation, content, **self._placed(**{"reply_to": self.message["id"], **more})
        )

    async def send(self, content: str, **more: Any) -> Message:
        """Says something in the same place, without referring to the message."""
        return await self.agent.send(self.conversation, content, **self._placed(**more))

    async def react(self, emoji: str, *, remove: bool = False) -> None:
        await self.agent.react(self.conversation, self.message["id"], emoji, remove=remove)

    def stream(self, **more: Any) -> Stream:
        """A reply that can be watched while it is written."""
        return self.agent.stream(
            self.conversation, **self._placed(**{"reply_to": self.message["id"], **more})
        )

    async def ask(
        self, content: str, options: Sequence[Option | str] = (), **more: Any
    ) -> Question:
        """Asks whoever sent the message, and waits for the answer; takes what `ask` takes."""
        asked: dict[str, Any] = {"to": [self.message["senderId"]], **more}
        return await self.agent.ask(self.conversation, content, options=options, **asked)

    async def set_status(self, state: str, text: str | None = None, **more: Any) -> None:
        await self.agent.set_status(self.conversation, state, text, **more)

    def _placed(self, **more: Any) -> dict[str, Any]:
        thread = self.message.get("threadId")
        return more if thread is None else {"thread_id": thread, **more}


@dataclass(frozen=True)
class Gap:
    """Messages that cannot be heard any more: they are no longer kept, or the server was restored.

    `first_seq` is the first one that still can.
    """

    conversation: str
    first_seq: int
