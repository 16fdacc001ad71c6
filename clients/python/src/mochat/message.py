"""What a handler is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .conversation import Conversation
from .question import Question
from .stream import Stream
from .types import MessageData, Option, Reactions, User


@dataclass(frozen=True)
class Message:
    """A message of somebody else, and what can be done about it.

    The first, second, third answer of a handler is posted once, also when the handler runs again
    after a crash: what was said first stands.
    """

    conversation: Conversation
    data: MessageData
    """All that the server says of it."""
    sender: User
    direct: bool
    """Whether it was said in a conversation of two."""
    mentions_me: bool
    """Whether it calls upon this agent by name; `@all` does not."""

    @property
    def id(self) -> str:
        return self.data["id"]

    @property
    def conversation_id(self) -> str:
        return self.conversation.id

    @property
    def seq(self) -> int:
        return self.data["seq"]

    @property
    def content(self) -> str:
        return self.data["content"]

    @property
    def addressed(self) -> bool:
        """Whether it was said to this agent: between the two, or by name."""
        return self.direct or self.mentions_me

    @property
    def from_agent(self) -> bool:
        """Two agents that answer everything answer each other for ever."""
        return self.sender["type"] == "agent"

    @property
    def answer_to(self) -> str | None:
        """The id of the question that it answers; whoever waits for that has the answer too."""
        return self.data.get("answerTo")

    async def reply(self, content: str, **more: Any) -> MessageData:
        """Answers it, in its thread if it is in one; takes what `send` takes."""
        return await self.conversation.send(content, **self._placed(more))

    async def react(self, emoji: str, *, remove: bool = False) -> Reactions:
        return await self.conversation.react(self.id, emoji, remove=remove)

    def stream(self, **more: Any) -> Stream:
        """An answer that others can watch while it is written."""
        return self.conversation.stream(**self._placed(more))

    async def ask(
        self, content: str, options: Sequence[Option | str] = (), **more: Any
    ) -> Question:
        """Asks its sender back; takes what `ask` of a conversation takes."""
        asked: dict[str, Any] = {"to": [self.sender["id"]], **more}
        return await self.conversation.ask(content, options, **asked)

    async def set_status(self, state: str, text: str | None = None, **more: Any) -> None:
        await self.conversation.set_status(state, text, **more)

    def _placed(self, more: dict[str, Any]) -> dict[str, Any]:
        placed = {"reply_to": self.id}
        thread = self.data.get("threadId")
        if thread is not None:
            placed["thread_id"] = thread
        return {**placed, **more}


@dataclass(frozen=True)
class Gap:
    """Messages that cannot be heard any more: they are no longer kept, or the server was restored.

    `first_seq` is the first one that still can.
    """

    conversation_id: str
    first_seq: int


@dataclass(frozen=True)
class Failure:
    """A handler failed with a message for good, which is passed over."""

    message: Message
    error: Exception
