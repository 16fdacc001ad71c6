from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

from ._base import Base, fields, is_session
from .errors import Refused
from .stream import Stream
from .types import Message, Page, User


class Messages(Base):
    """What is said in conversations; a conversation is a session or a panel, by its id."""

    async def send(
        self,
        conversation: str,
        content: str,
        *,
        reply_to: str | None = None,
        thread_id: str | None = None,
        answer_to: str | None = None,
        type: str | None = None,
        metadata: dict[str, Any] | None = None,
        repeat: str | None = None,
        key: str | None = None,
    ) -> Message:
        """Posts a message, once, however often it takes; it is on the server's disk then."""
        session = is_session(conversation)
        body = fields(
            sessionId=conversation if session else None,
            panelId=None if session else conversation,
            content=content,
            type=type,
            replyTo=reply_to,
            threadId=thread_id,
            answerTo=answer_to,
            metadata=metadata,
            repeat=repeat,
        )
        path = "sessions/send" if session else "groups/panels/send"
        return cast(Message, (await self._say(path, body, key))["data"])

    def stream(
        self,
        conversation: str,
        *,
        reply_to: str | None = None,
        thread_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        key: str | None = None,
    ) -> Stream:
        """A message that others can watch while it is written: `async with`, and write to it."""
        placed = fields(replyTo=reply_to, threadId=thread_id)
        return Stream(self, conversation, placed, metadata, key)

    async def page(
        self,
        conversation: str,
        *,
        after_seq: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        log: str | None = None,
    ) -> Page:
        """A page of messages: the newest first, or forward from behind `after_seq`."""
        session = is_session(conversation)
        body = fields(
            sessionId=conversation if session else None,
            panelId=None if session else conversation,
            afterSeq=after_seq,
            cursor=cursor,
            limit=limit,
            log=log,
        )
        path = "sessions/messages" if session else "groups/panels/messages"
        return cast(Page, await self.call(path, body))

    async def history(self, conversation: str, after_seq: int = 0) -> AsyncIterator[Message]:
        """All messages from behind `after_seq` to the newest, oldest first."""
        more = True
        while more:
            page = await self.page(conversation, after_seq=after_seq, limit=100)
            for message in page["items"]:
                after_seq = message["seq"]
                yield message
            more = page["hasMore"] and bool(page["items"])

    async def thread(
        self, conversation: str, thread_id: str, *, after_seq: int | None = None
    ) -> Page:
        """A page of a thread, with the message that begins it as `root`."""
        body = fields(conversationId=conversation, threadId=thread_id, afterSeq=after_seq)
        return cast(Page, await self.call("threads/messages", body))

    async def message(self, conversation: str, message_id: str) -> Message:
        body = {"conversationId": conversation, "messageId": message_id}
        return cast(Message, await self.call("messages/get", body))

    async def sent(self, key: str) -> Message | None:
        """What was made under a key of this agent, if anything was."""
        found = await self.call("messages/lookup", {"clientMessageId": key})
        return cast(Message, found["message"]) if found["found"] else None

    async def edit(
        self,
        conversation: str,
        message_id: str,
        content: str,
        *,
        metadata: dict[str, Any] | None = None,
        if_rev: int | None = None,
    ) -> Message:
        body = fields(
            conversationId=conversation,
            messageId=message_id,
            content=content,
            metadata=metadata,
            ifRev=if_rev,
        )
        return cast(Message, await self.call("messages/edit", body))

    async def recall(
        self, conversation: str, message_id: str, reason: str | None = None
    ) -> Message:
        body = fields(conversationId=conversation, messageId=message_id, reason=reason)
        return cast(Message, await self.call("messages/recall", body))

    async def react(
        self, conversation: str, message_id: str, emoji: str, *, remove: bool = False
    ) -> dict[str, Any]:
        """Adds a reaction of this agent, or takes it back."""
        body = fields(
            conversationId=conversation,
            messageId=message_id,
            emoji=emoji,
            remove=remove or None,
        )
        return cast(dict[str, Any], await self.call("messages/react", body))

    async def ack(self, conversation: str, seq: int) -> None:
        """Notes how far this agent has read; `run` does so by itself."""
        await self.call("ack", {"conversationId": conversation, "seq": seq})

    async def set_status(
        self,
        conversation: str,
        state: str,
        text: str | None = None,
        *,
        ttl: float | None = None,
        stop_reason: str | None = None,
    ) -> None:
        """Says what this agent is doing: working, waiting, idle or stopped."""
        body = fields(
            conversationId=conversation,
            state=state,
            text=text,
            ttlMs=None if ttl is None else int(ttl * 1000),
            stopReason=stop_reason,
        )
        await self.call("status/set", body)

    async def user(self, username: str) -> User | None:
        """Who has this name, among those whom this agent can know of."""
        try:
            return cast(User, await self.call("users/get", {"username": username}))
        except Refused as refused:
            if refused.name != "USER_NOT_FOUND":
                raise
            return None


def mention(user: User | str) -> str:
    """The text that calls upon somebody, by profile or id."""
    return f"<@{user if isinstance(user, str) else user['id']}>"
