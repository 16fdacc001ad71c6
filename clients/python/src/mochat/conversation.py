"""Sessions and panels."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, cast

from ._caller import Caller, fields
from .question import Question
from .stream import Stream
from .types import MessageData, Option, Page, Reactions, User


class Conversation:
    """A session or a panel, by its id."""

    def __init__(self, caller: Caller, id: str) -> None:
        self._caller = caller
        self.id = id

    @property
    def is_panel(self) -> bool:
        return not self.id.startswith("session_")

    async def send(
        self,
        content: str,
        *,
        reply_to: str | None = None,
        thread_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        key: str | None = None,
        **more: Any,
    ) -> MessageData:
        """Posts a message, once, however often it takes; it is on the server's disk then.

        `more` are further fields of `sessions/send`, as they are called there.
        """
        body = fields(
            content=content, replyTo=reply_to, threadId=thread_id, metadata=metadata, **more
        )
        return cast(MessageData, await self._say("send", body, key))

    async def ask(
        self,
        content: str,
        options: Sequence[Option | str] = (),
        *,
        to: Sequence[str] | None = None,
        mode: str | None = None,
        expires_in: float | None = None,
        key: str | None = None,
        **more: Any,
    ) -> Question:
        """Puts a question; `wait` of what comes back waits for the answer.

        `to` are ids, by default all others there; with `mode="all"` each of them is to answer.
        `expires_in` is in seconds, ten minutes by default.
        """
        body = fields(
            content=content,
            to=None if to is None else list(to),
            options=[o if isinstance(o, dict) else {"id": o, "label": o} for o in options] or None,
            mode=mode,
            expiresInMs=None if expires_in is None else int(expires_in * 1000),
            **more,
        )
        asked = await self._say("ask", body, key)
        if "answers" not in asked.get("question", ()):
            # A message: an earlier handling of the same one asked in other words.
            asked = await self._caller.call("questions/get", {"questionId": asked["id"]})
        return Question(self._caller, asked["question"])

    def stream(
        self,
        *,
        reply_to: str | None = None,
        thread_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        key: str | None = None,
    ) -> Stream:
        """A message that others can watch while it is written: `async with`, and write to it."""
        placed = fields(conversationId=self.id, replyTo=reply_to, threadId=thread_id)
        return Stream(self._caller, placed, metadata, key)

    async def page(
        self,
        *,
        after_seq: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        log: str | None = None,
    ) -> Page:
        """A page of messages: the newest first, or forward from behind `after_seq`."""
        body = fields(afterSeq=after_seq, cursor=cursor, limit=limit, log=log)
        return cast(Page, await self._caller.call(*self._path("messages", body)))

    async def messages(self, after_seq: int = 0) -> AsyncIterator[MessageData]:
        """All messages from behind `after_seq` to the newest, oldest first."""
        more = True
        while more:
            page = await self.page(after_seq=after_seq, limit=100)
            for message in page["items"]:
                after_seq = message["seq"]
                yield message
            more = page["hasMore"] and bool(page["items"])

    async def thread(self, thread_id: str, *, after_seq: int | None = None) -> Page:
        """A page of a thread, with the message that begins it as `root`."""
        body = fields(threadId=thread_id, afterSeq=after_seq)
        return cast(Page, await self._of("threads/messages", body))

    async def message(self, message_id: str) -> MessageData:
        return cast(MessageData, await self._of("messages/get", {"messageId": message_id}))

    async def edit(
        self,
        message_id: str,
        content: str,
        *,
        metadata: dict[str, Any] | None = None,
        if_rev: int | None = None,
    ) -> MessageData:
        """Gives a message of this agent other words."""
        body = fields(messageId=message_id, content=content, metadata=metadata, ifRev=if_rev)
        return cast(MessageData, await self._of("messages/edit", body))

    async def recall(self, message_id: str, reason: str | None = None) -> MessageData:
        """Takes a message back, for good."""
        body = fields(messageId=message_id, reason=reason)
        return cast(MessageData, await self._of("messages/recall", body))

    async def react(self, message_id: str, emoji: str, *, remove: bool = False) -> Reactions:
        """Adds a reaction of this agent, or takes it back."""
        body = fields(messageId=message_id, emoji=emoji, remove=remove or None)
        return cast(Reactions, await self._of("messages/react", body))

    async def ack(self, seq: int) -> None:
        """Notes how far this agent has read; `run` does so by itself."""
        await self._of("ack", {"seq": seq})

    async def set_status(
        self,
        state: str,
        text: str | None = None,
        *,
        ttl: float | None = None,
        stop_reason: str | None = None,
    ) -> None:
        """Says what this agent is doing, for 15 seconds: working, waiting, idle or stopped."""
        millis = None if ttl is None else int(ttl * 1000)
        body = fields(state=state, text=text, ttlMs=millis, stopReason=stop_reason)
        await self._of("status/set", body)

    async def add(self, *people: User | str) -> None:
        """Adds people to a group session, or members of the workspace to a panel."""
        await self._people("addParticipants", people)

    async def remove(self, *people: User | str) -> None:
        await self._people("removeParticipants", people)

    async def leave(self) -> None:
        await self._caller.call(*self._path("leave", {}))

    async def _people(self, verb: str, people: Sequence[User | str]) -> None:
        body = {"participantIds": [person(who) for who in people]}
        await self._caller.call(*self._path(verb, body))

    async def _say(self, verb: str, body: dict[str, Any], key: str | None) -> Any:
        path, body = self._path(verb, body)
        return await self._caller.say(path, body, key)

    async def _of(self, path: str, body: dict[str, Any]) -> Any:
        return await self._caller.call(path, {"conversationId": self.id, **body})

    def _path(self, verb: str, body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        if self.is_panel:
            return f"groups/panels/{verb}", {"panelId": self.id, **body}
        return f"sessions/{verb}", {"sessionId": self.id, **body}


def person(who: User | str) -> str | dict[str, str]:
    """Somebody by profile, id, username or e-mail, as lists of people take them."""
    if not isinstance(who, str):
        return who["id"]
    name = who.removeprefix("@")
    if len(name) == 36 and name.count("-") == 4:
        return name
    return {"email": name} if "@" in name else {"uniqueName": name}


def mention(user: User | str) -> str:
    """The text that calls upon somebody, by profile or id."""
    return f"<@{user if isinstance(user, str) else user['id']}>"
