from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ._acks import Acks
from ._caller import Caller
from ._events import Events
from ._files import Kept
from ._keys import handling
from ._progress import Batch, Place, Progress, save
from ._waits import backoff, cancelled, is_set_within
from .conversation import Conversation
from .errors import Refused, Unanswered
from .message import Failure, Gap, Message
from .types import MessageData, User

log = logging.getLogger("mochat")

Handler = Callable[[Message], Awaitable[object]]
IsDirect = Callable[[Conversation], Awaitable[bool]]

# More than this is left on the server until some of it is dealt with.
MOST_OPEN = 1000
LIMIT = 200
WAIT_MILLIS = 25_000

# The agent itself is refused: whatever it was handling waits for its return.
SHUT_OUT = frozenset(
    ("INVALID_TOKEN", "MISSING_TOKEN", "AGENT_INACTIVE", "AGENT_BLOCKED", "AGENT_REVOKED")
)


@dataclass(frozen=True)
class Item:
    batch: Batch
    conversation: str
    event: dict[str, Any] | None = None
    revision: dict[str, Any] | None = None

    @property
    def seq(self) -> int | None:
        return None if self.event is None else cast(int, self.event["seq"])


async def heads(caller: Caller) -> Place:
    """The end of all conversations: what was said before is passed over."""
    answer = await caller.call("sync", {"limit": 1})
    place = Place(answer["log"], None, dict(answer["headSeqs"]))
    # Nothing behind them proves the position, from which conversations joined later begin.
    answer = await caller.call("sync", {**place.fields(), "limit": 1})
    return place if answer["events"] else Place.after(answer)


class Loop:
    """Reads what is new and has it handled: in order within a conversation, several at a time."""

    _progress: Progress
    _kept: Kept
    _is_direct: IsDirect

    def __init__(
        self,
        caller: Caller,
        me: str,
        events: Events,
        handler: Handler,
        concurrency: int,
        attempts: int,
    ) -> None:
        self._caller = caller
        self._me = me
        self._events = events
        self._handler = handler
        self._attempts = attempts
        self._slots = asyncio.Semaphore(concurrency)
        self._queues: dict[str, deque[Item]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._open = 0
        self._room = asyncio.Event()
        self._acks = Acks(caller)
        self._stopping = asyncio.Event()
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def begin(self, place: Place, path: Path | None, is_direct: IsDirect) -> None:
        """Begins at a place, which is kept in a file as it moves on."""
        if "revision" not in self._events.wanted():
            place.revs = None
        elif place.revs is None:
            place.revs = {}
        self._progress = Progress(place)
        self._kept = Kept(path, lambda: self._progress.place().fields())
        self._is_direct = is_direct
        save(path, place)

    def stop(self) -> None:
        """Ends the loop once what is being handled is done."""
        self._stopping.set()

    async def run(self) -> None:
        reading = asyncio.create_task(self._follow())
        stopping = asyncio.create_task(self._stopping.wait())
        ends: list[asyncio.Future[Any]] = [reading, self._failed]
        try:
            await asyncio.wait([*ends, stopping], return_when=asyncio.FIRST_COMPLETED)
            for ended in ends:
                if ended.done():
                    ended.result()
            # Asked to stop: nothing new is begun.
            await cancelled(reading)
            if self._workers:
                await asyncio.wait(self._workers)
            if self._failed.done():
                self._failed.result()
            await self._acks.close()
        finally:
            await self._acks.cancel()
            await cancelled(reading, stopping, *self._workers)
            self._failed.cancel()
            # The next loop on this file may begin at once.
            await self._kept.settled()

    async def _follow(self) -> None:
        place = self._progress.place()
        while True:
            body = {**place.fields(), "limit": LIMIT, "timeoutMs": WAIT_MILLIS}
            answer = await self._caller.call("sync", body)
            if place.log is not None and answer["log"] != place.log:
                place = await self._restored(answer)
                continue
            for gap in answer.get("gaps", ()):
                await self._gap(Gap(gap["conversationId"], gap["firstSeq"]))
            place = Place.after(answer)
            await self._take(answer, place)
            await self._until_open(MOST_OPEN)

    async def _until_open(self, most: int) -> None:
        while self._open > most:
            self._room.clear()
            await self._room.wait()

    async def _restored(self, answer: dict[str, Any]) -> Place:
        """Cursors of a log that is gone say nothing: begins at the end of the present one."""
        await self._until_open(0)
        place = Place(answer["log"], None, dict(answer["headSeqs"]), answer.get("headRevs"))
        self._progress = Progress(place)
        await self._kept.keep()
        for conversation, head in answer["headSeqs"].items():
            await self._gap(Gap(conversation, head + 1))
        return place

    async def _gap(self, gap: Gap) -> None:
        if not await self._events.tell("gap", gap):
            log.warning("%s: not all before %d was heard", gap.conversation_id, gap.first_seq)

    async def _take(self, answer: dict[str, Any], after: Place) -> None:
        events, revisions = answer["events"], answer.get("revisions", ())
        before = self._progress.place()
        batch = self._progress.began(after, len(events) + len(revisions))
        self._open += batch.open
        for event in events:
            self._queue(Item(batch, event["conversationId"], event=event))
        for revision in revisions:
            self._queue(Item(batch, revision["conversationId"], revision=revision))
        if not batch.open and self._progress.place() != before:
            await self._kept.keep()

    def _queue(self, item: Item) -> None:
        waiting = self._queues.get(item.conversation)
        if waiting is not None:
            waiting.append(item)
            return
        self._queues[item.conversation] = deque([item])
        worker = asyncio.create_task(self._work(item.conversation))
        self._workers.add(worker)
        worker.add_done_callback(self._ended)

    def _ended(self, worker: asyncio.Task[None]) -> None:
        self._workers.discard(worker)
        if worker.cancelled() or worker.exception() is None or self._failed.done():
            return
        self._failed.set_exception(cast(BaseException, worker.exception()))

    async def _work(self, conversation: str) -> None:
        waiting = self._queues[conversation]
        while waiting:
            item = waiting[0]
            if _is_for_handlers(item, self._me):
                async with self._slots:
                    if self._stopping.is_set() or not await self._deal(item):
                        return
            waiting.popleft()
            await self._dealt(item)
        del self._queues[conversation]

    async def _dealt(self, item: Item) -> None:
        self._progress.dealt(item.batch, item.conversation, item.seq)
        self._open -= 1
        # What was passed over may be read again; the end of an answer is worth noting in any case.
        if item.batch.open == 0 or _is_for_handlers(item, self._me):
            await self._kept.keep()
        self._room.set()

    async def _deal(self, item: Item) -> bool:
        """Has it handled; False if it was stopped before."""
        if item.event is None:
            await self._events.tell("revision", item.revision)
            return True
        if item.event["message"]["senderId"] == "system":
            await self._events.tell("notice", item.event["message"])
        elif not await self._handle(item.event):
            return False
        self._acks.note(item.conversation, item.event["seq"])
        return True

    async def _handle(self, event: dict[str, Any]) -> bool:
        conversation = Conversation(self._caller, event["conversationId"])
        attempt = 0
        while True:
            message = await self._message(conversation, event)
            try:
                with handling(message.id, conversation.id):
                    await self._handler(message)
                return True
            except Unanswered as away:
                # No fault of the handler, nor of the message.
                log.warning("Message %s is handled again: %s", message.id, away)
            except Exception as failure:
                if isinstance(failure, Refused) and failure.name in SHUT_OUT:
                    raise
                attempt += 1
                # What the server refuses it will refuse again.
                if attempt >= self._attempts or isinstance(failure, Refused):
                    if not await self._events.tell("error", Failure(message, failure)):
                        log.exception("Message %s is passed over, its handler failed", message.id)
                    return True
                log.warning(
                    "Message %s is handled again, its handler failed: %r", message.id, failure
                )
            if await is_set_within(self._stopping, backoff(1 + attempt)):
                return False

    async def _message(self, conversation: Conversation, event: dict[str, Any]) -> Message:
        data = cast(MessageData, event["message"])
        gone = {"id": data["senderId"], "username": "", "displayName": "", "type": "agent"}
        sender = cast(User, event.get("sender", gone))
        try:
            direct = await self._is_direct(conversation)
        except Refused as refused:
            if refused.name in SHUT_OUT:
                raise
            # Closed meanwhile, or left.
            direct = False
        return Message(conversation, data, sender, direct, self._me in data["mentions"])


def _is_for_handlers(item: Item, me: str) -> bool:
    """What is recalled before it was read is not to be answered."""
    if item.event is None:
        return True
    message = item.event["message"]
    return message["senderId"] != me and "recalled" not in message
