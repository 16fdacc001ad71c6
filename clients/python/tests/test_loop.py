from __future__ import annotations

import asyncio
import random
import unittest
from collections.abc import Callable
from typing import Any
from unittest import mock

from support import Asked, Case, FakeServer, done, refused

from mochat import Failure, Gap, Message
from mochat._caller import Caller
from mochat._calls import Calls, Fixed
from mochat._events import Events
from mochat._loop import Loop, heads
from mochat._outbox import Outbox
from mochat._progress import Place, Progress, load, save

ME = "me"


class Mail:
    """What a server tells by `sync`: messages in the order of its log."""

    def __init__(self, limit: int = 3) -> None:
        self.log: list[dict[str, Any]] = []
        self.generation = "one"
        self.acked: dict[str, int] = {}
        self.more = asyncio.Event()
        self.limit = limit
        self.server = FakeServer(self._answer)

    def say(self, conversation: str, content: str, sender: str = "you", **more: Any) -> None:
        seq = 1 + sum(1 for told in self.log if told["conversationId"] == conversation)
        message = {
            "id": f"{conversation}-{seq}",
            "seq": seq,
            "senderId": sender,
            "content": content,
            "mentions": [],
            **more,
        }
        profile = {"id": sender, "username": sender, "displayName": sender, "type": "agent"}
        told = {"conversationId": conversation, "seq": seq, "message": message, "sender": profile}
        self.log.append(told)
        self.more.set()

    async def _answer(self, asked: Asked) -> Any:
        if asked.path == "ack":
            self.acked[asked.body["conversationId"]] = asked.body["seq"]
            return done({})
        if asked.path != "sync":
            return done({"id": "sent"})
        answer = self._news(asked.body)
        if not answer["events"] and asked.body.get("timeoutMs"):
            self.more.clear()
            await self.more.wait()
            answer = self._news(asked.body)
        return done(answer)

    def _news(self, body: dict[str, Any]) -> dict[str, Any]:
        same = body.get("log", self.generation) == self.generation
        position = body.get("position") if same else None
        given = body.get("cursors", {}) if same else {}
        moved = {
            told["conversationId"]
            for place, told in enumerate(self.log, 1)
            if position is None or place > position
        }
        all_heads = {told["conversationId"]: told["seq"] for told in self.log}
        told_heads = {c: seq for c, seq in all_heads.items() if c in moved}
        cursors = {
            c: given.get(c, 0 if position is None else self._before(c, position)) for c in moved
        }
        events = [t for t in self.log if t["seq"] > cursors.get(t["conversationId"], 10**9)]
        events = events[: min(self.limit, body["limit"])]
        for told in events:
            cursors[told["conversationId"]] = told["seq"]
        answer: dict[str, Any] = {
            "events": events,
            "cursors": cursors,
            "headSeqs": told_heads,
            "hasMore": cursors != told_heads,
            "log": self.generation,
        }
        position = position if answer["hasMore"] else len(self.log)
        if position is not None:
            answer["position"] = position
        return answer

    def _before(self, conversation: str, position: int) -> int:
        told = [t["seq"] for t in self.log[:position] if t["conversationId"] == conversation]
        return max(told, default=0)


class LoopTest(Case):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.dir / "state"
        self.events = Events()

    async def asyncSetUp(self) -> None:
        self.mail = Mail()
        self.caller = Caller(Calls(self.mail.server.http, Fixed("t"), None), Outbox(None))

    async def loop(self, handler: Callable[[Message], Any], **options: Any) -> Loop:
        settings = {"concurrency": 4, "attempts": 3, **options}
        loop = Loop(self.caller, ME, self.events, handler, **settings)
        place = load(self.path) or await heads(self.caller)

        async def is_direct(conversation: object) -> bool:
            return False

        loop.begin(place, self.path, is_direct)
        return loop

    async def hear(self, count: int, **options: Any) -> list[str]:
        """Runs until so many messages were handled."""
        heard: list[str] = []

        async def handler(message: Message) -> None:
            heard.append(message.content)
            if len(heard) == count:
                loop.stop()

        loop = await self.loop(handler, **options)
        await asyncio.wait_for(loop.run(), 10)
        return heard

    async def test_begins_now_and_goes_on_where_it_was(self) -> None:
        self.mail.say("a", "before")
        save(self.path, await heads(self.caller))
        for n in range(5):
            self.mail.say("a", f"a{n}")
        self.mail.say("new", "n0")
        self.assertEqual(sorted(await self.hear(6)), ["a0", "a1", "a2", "a3", "a4", "n0"])
        self.mail.say("a", "a5")
        self.assertEqual(await self.hear(1), ["a5"])
        self.assertEqual(self.mail.acked, {"a": 7, "new": 1})

    async def test_passes_over_its_own_and_what_was_recalled(self) -> None:
        save(self.path, await heads(self.caller))
        self.mail.say("a", "mine", sender=ME)
        self.mail.say("a", "", recalled={"at": "now", "by": "you"})
        self.mail.say("a", "hello")
        self.assertEqual(await self.hear(1), ["hello"])

    async def test_tells_what_the_server_itself_says_as_notice(self) -> None:
        notices: list[str] = []
        self.events.add("notice", lambda message: notices.append(message["content"]))
        save(self.path, await heads(self.caller))
        self.mail.say("a", "accepted", sender="system")
        self.mail.say("a", "hello")
        self.assertEqual(await self.hear(1), ["hello"])
        self.assertEqual(notices, ["accepted"])

    async def test_a_slow_conversation_keeps_no_other_waiting(self) -> None:
        save(self.path, await heads(self.caller))
        free = asyncio.Event()
        heard: list[str] = []

        async def handler(message: Message) -> None:
            if message.content == "slow":
                await free.wait()
            heard.append(message.content)
            if message.content == "b9":
                free.set()
            if message.content == "after":
                loop.stop()

        self.mail.say("a", "slow")
        self.mail.say("a", "after")
        for n in range(10):
            self.mail.say("b", f"b{n}")
        loop = await self.loop(handler)
        await asyncio.wait_for(loop.run(), 10)
        self.assertEqual(heard, [*(f"b{n}" for n in range(10)), "slow", "after"])

    async def test_a_failing_handler_is_called_again_and_then_passed_over(self) -> None:
        save(self.path, await heads(self.caller))
        failures: list[Failure] = []
        self.events.add("error", failures.append)
        calls: list[str] = []

        async def handler(message: Message) -> None:
            calls.append(message.content)
            if message.content == "poison":
                raise RuntimeError("no")
            loop.stop()

        self.mail.say("a", "poison")
        self.mail.say("a", "fine")
        loop = await self.loop(handler, attempts=2)
        await asyncio.wait_for(loop.run(), 10)
        self.assertEqual(calls, ["poison", "poison", "fine"])
        self.assertEqual([str(failure.error) for failure in failures], ["no"])

    async def test_an_agent_that_is_shut_out_has_dealt_with_nothing(self) -> None:
        save(self.path, await heads(self.caller))
        self.mail.say("a", "hello")

        async def handler(message: Message) -> None:
            server = FakeServer(lambda asked: refused(401, "INVALID_TOKEN"))
            await Calls(server.http, Fixed("old"), None).call("sessions/send", {}, "k")

        loop = await self.loop(handler)
        with self.assertRaisesRegex(Exception, "INVALID_TOKEN"):
            await asyncio.wait_for(loop.run(), 10)
        self.assertEqual(await self.hear(1), ["hello"])

    async def test_a_disk_that_is_full_ends_it(self) -> None:
        save(self.path, await heads(self.caller))
        loop = await self.loop(lambda message: asyncio.sleep(0))

        self.mail.say("a", "hello")
        with mock.patch("os.fsync", side_effect=OSError("No space left on device")):
            with self.assertRaisesRegex(OSError, "No space"):
                await asyncio.wait_for(loop.run(), 10)

    async def test_a_restored_server_is_heard_from_its_present_end_on(self) -> None:
        self.mail.say("a", "old")
        save(self.path, await heads(self.caller))
        gaps: list[Gap] = []
        self.events.add("gap", gaps.append)
        self.mail.generation = "two"
        self.mail.say("a", "meanwhile")

        async def later() -> None:
            await asyncio.sleep(0.2)
            self.mail.say("a", "new")

        speaking = asyncio.create_task(later())
        self.assertEqual(await self.hear(1), ["new"])
        await speaking
        self.assertEqual(gaps, [Gap("a", 3)])
        self.assertEqual(load(self.path).log, "two")

    async def test_killed_at_any_moment_nothing_is_lost_and_order_holds(self) -> None:
        chance = random.Random(7)
        save(self.path, await heads(self.caller))
        handled: dict[str, list[int]] = {}
        for life in range(30):
            for _ in range(chance.randrange(6)):
                self.mail.say(f"c{chance.randrange(4)}", "x")

            async def handler(message: Message) -> None:
                await asyncio.sleep(chance.random() * 0.004)
                handled.setdefault(message.conversation_id, []).append(message.seq)

            loop = await self.loop(handler)
            running = asyncio.create_task(loop.run())
            await asyncio.sleep(0.03 if life < 29 else 1)
            running.cancel()
            await asyncio.wait({running})
        for conversation, seqs in handled.items():
            head = sum(1 for told in self.mail.log if told["conversationId"] == conversation)
            # One that was cut off before it was saved comes again, as the next.
            once = [seq for n, seq in enumerate(seqs) if n == 0 or seqs[n - 1] != seq]
            self.assertEqual(once, list(range(1, head + 1)))
        self.assertEqual(len(handled), 4)


class ProgressTest(unittest.TestCase):
    def test_the_place_moves_with_the_oldest_that_is_open(self) -> None:
        progress = Progress(Place("log", 10, {}))
        first = progress.began(Place("log", 20, {"a": 2, "b": 5}), 3)
        second = progress.began(Place("log", 30, {"b": 6}), 1)
        progress.dealt(first, "b", 5)
        progress.dealt(second, "b", 6)
        self.assertEqual(progress.place(), Place("log", 10, {"b": 6}))
        progress.dealt(first, "a", 1)
        self.assertEqual(progress.place(), Place("log", 10, {"a": 1, "b": 6}))
        progress.dealt(first, "a", 2)
        self.assertEqual(progress.place(), Place("log", 30, {"b": 6}))

    def test_answers_without_news_wait_for_those_before(self) -> None:
        progress = Progress(Place("log", 10, {}))
        first = progress.began(Place("log", 20, {"a": 1}), 1)
        progress.began(Place("log", 40, {}), 0)
        self.assertEqual(progress.place(), Place("log", 10, {}))
        progress.dealt(first, "a", 1)
        self.assertEqual(progress.place(), Place("log", 40, {}))


if __name__ == "__main__":
    unittest.main()
