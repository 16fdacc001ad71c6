from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ._keys import handling
from ._progress import Batch, Place, Progress, load, save
from ._waits import backoff
from .errors import MoChatError, Refused, Unanswered
from .event import Event, Gap
from .types import Message, Revision

if TYPE_CHECKING:
    from .agent import Agent

log = logging.getLogger("mochat")

Handler = Callable[[Event], Awaitable[object]]
OnRevision = Callable[[Revision], Awaitable[object]]
OnGap = Callable[[Gap], Awaitable[object]]
OnFailure = Callable[[Event, Exception], Awaitable[object]]

# More than this is left on the server until some of it is dealt with.
MOST_OPEN = 500
WAIT_MILLIS = 25_000

# The agent itself is refused: whatever it was handling waits for its return.
SHUT_OUT = frozenset(
    ("INVALID_TOKEN", "MISSING_TOKEN", "AGENT_INACTIVE", "AGENT_BLOCKED", "AGENT_REVOKED")
)


@dataclass(frozen=True)
class Options:
    handler: Handler
    on_revision: OnRevision | None
    on_gap: OnGap | None
    on_failure: OnFailure | None
    concurrency: int
    attempts: int
    server_messages: bool


@dataclass(frozen=True)
class Item:
    batch: Batch
    conversation: str
    event: Event | None = None
    revision: Revision | None = None


async def heads(agent: Agent) -> Place:
    """The end of all conversations: what was said before is passed over."""
    answer = await agent.call("sync", {"limit": 1})
    place = Place(answer["log"], None, dict(answer["headSeqs"]))
    # Nothing behind them proves the position, from which conversations joined later begin.
    answer = await agent.call("sync", {**place.fields(), "limit": 1})
    return place if answer["events"] else Place.after(answer)


class Loop:
    """Reads what is new and has it handled: in order within a conversation, several at a time."""

    def __init__(self, agent: Agent, path: Path | None, options: Options) -> None:
        self._agent = agent
        self._path = path
        self._options = options
        self._queues: dict[str, deque[Item]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(options.concurrency)
        self._open = 0
        self._room = asyncio.Event()
        self._read: dict[str, int] = {}
        self._unread = asyncio.Event()
        self._stopping = asyncio.Event()
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def stop(self) -> None:
        """Ends the loop once what is being handled is done."""
        self._stopping.set()

    async def run(self) -> None:
        reading = asyncio.create_task(self._follow())
        acking = asyncio.create_task(self._ack())
        stopping = asyncio.create_task(self._stopping.wait())
        ends: list[asyncio.Future[Any]] = [reading, acking, self._failed]
        try:
            await asyncio.wait([*ends, stopping], return_when=asyncio.FIRST_COMPLETED)
            for ended in ends:
                if ended.done():
                    ended.result()
            # Asked to stop: nothing new is begun.
            await _cancel(reading)
            if self._workers:
                await asyncio.wait(self._workers)
            if self._failed.done():
                self._failed.result()
            await _cancel(acking)
            await self._ack_all(patience=2.0)
        finally:
            await _cancel(reading, acking, stopping, *self._workers)
            self._failed.cancel()

    async def _follow(self) -> None:
        place = load(self._path)
        if place is None:
            place = await heads(self._agent)
        if self._options.on_revision is not None and place.revs is None:
            place.revs = {}
        self._progress = Progress(place)
        self._save()
        while True:
            answer = await self._agent.call("sync", {**place.fields(), "timeoutMs": WAIT_MILLIS})
            if place.log is not None and answer["log"] != place.log:
                place = await self._restored(answer)
                continue
            for gap in answer.get("gaps", ()):
                await self._gap(Gap(gap["conversationId"], gap["firstSeq"]))
            place = Place.after(answer)
            if self._options.on_revision is None:
                place.revs = None
            self._take(answer, place)
            while self._open >= MOST_OPEN:
                self._room.clear()
                await self._room.wait()

    async def _restored(self, answer: dict[str, Any]) -> Place:
        """Cursors of a log that is gone say nothing: begins at the end of the present one."""
        log.warning("The server was restored; what was said meanwhile is passed over")
        while self._open:
            self._room.clear()
            await self._room.wait()
        place = Place(answer["log"], None, dict(answer["headSeqs"]), answer.get("headRevs"))
        self._progress.begins(place)
        self._save()
        for conversation, head in answer["headSeqs"].items():
            await self._gap(Gap(conversation, head + 1))
        return place

    def _take(self, answer: dict[str, Any], after: Place) -> None:
        events = answer["events"]
        revisions = answer.get("revisions", ()) if self._options.on_revision else ()
        before = self._progress.place()
        batch = self._progress.began(after, len(events) + len(revisions))
        self._open += batch.open
        for told in events:
            event = Event(
                self._agent,
                told["conversationId"],
                cast(Message, told["message"]),
                told.get("sender"),
            )
            self._queue(Item(batch, event.conversation, event=event))
        for revision in revisions:
            self._queue(Item(batch, revision["conversationId"], revision=revision))
        if not batch.open and self._progress.place() != before:
            self._save()

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
        if not worker.cancelled() and worker.exception() and not self._failed.done():
            self._failed.set_exception(cast(BaseException, worker.exception()))

    async def _work(self, conversation: str) -> None:
        waiting = self._queues[conversation]
        while waiting and not self._stopping.is_set():
            item = waiting[0]
            handled = False
            if item.event is not None and self._is_news(item.event.message):
                async with self._slots:
                    if self._stopping.is_set():
                        return
                    await self._handle(item.event)
                self._note_read(item.event)
                handled = True
            elif item.revision is not None and self._options.on_revision is not None:
                async with self._slots:
                    await self._options.on_revision(item.revision)
            waiting.popleft()
            self._dealt(item, handled)
        if not waiting:
            del self._queues[conversation]

    def _dealt(self, item: Item, handled: bool) -> None:
        seq = None if item.event is None else item.event.message["seq"]
        self._progress.dealt(item.batch, item.conversation, seq)
        self._open -= 1
        # What was passed over may be read again; the end of an answer is worth noting in any case.
        if handled or item.batch.open == 0:
            self._save()
        self._room.set()

    def _is_news(self, message: Message) -> bool:
        sender = message["senderId"]
        return (
            sender != self._agent.me["id"]
            and "recalled" not in message
            and (sender != "system" or self._options.server_messages)
        )

    async def _handle(self, event: Event) -> None:
        attempt = 0
        while True:
            try:
                with handling(event.message["id"]):
                    await self._options.handler(event)
                return
            except Unanswered as away:
                # No fault of the handler, nor of the message.
                log.warning("Message %s is handled again: %s", event.message["id"], away)
                last = False
            except Exception as failure:
                if isinstance(failure, Refused) and failure.name in SHUT_OUT:
                    raise
                attempt += 1
                last = attempt >= self._options.attempts
                log.exception(
                    "The handler failed at message %s, %s",
                    event.message["id"],
                    "which is passed over" if last else "which it is given again",
                )
                if last and self._options.on_failure is not None:
                    await self._options.on_failure(event, failure)
            if last:
                return
            await asyncio.sleep(backoff(2 * attempt))

    async def _gap(self, gap: Gap) -> None:
        if self._options.on_gap is None:
            log.warning("%s: not all before %d was heard", gap.conversation, gap.first_seq)
        else:
            await self._options.on_gap(gap)

    def _note_read(self, event: Event) -> None:
        self._read[event.conversation] = event.message["seq"]
        self._unread.set()

    async def _ack(self) -> None:
        while True:
            await self._unread.wait()
            self._unread.clear()
            await self._ack_all(None)

    async def _ack_all(self, patience: float | None) -> None:
        while self._read:
            conversation, seq = next(iter(self._read.items()))
            try:
                body = {"conversationId": conversation, "seq": seq}
                await self._agent.call("ack", body, patience=patience)
            except Refused as refused:
                # Such as where it has left meanwhile. How far it read is the server's note alone.
                log.info("ack of %s: %s", conversation, refused)
            except MoChatError:
                return
            if self._read.get(conversation) == seq:
                del self._read[conversation]

    def _save(self) -> None:
        save(self._path, self._progress.place())


async def _cancel(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
