from __future__ import annotations

import asyncio
import unittest
from typing import Any
from unittest import mock

import httpx
from support import Asked, Case, FakeServer, done, refused

from mochat import Conversation
from mochat._caller import Caller
from mochat._calls import Calls, Fixed
from mochat._events import Events
from mochat._keys import handling
from mochat._live import Live
from mochat._outbox import Outbox

FACE = "\N{GRINNING FACE}"


class Streams:
    """A server's streams, with what goes wrong in them."""

    def __init__(self) -> None:
        self.text = ""
        self.started: Any = done({"streamId": "st", "have": 0})
        self.ended: Any = None
        self.deltas: list[tuple[int, str]] = []
        self.lose_once = False
        self.server = FakeServer(self._answer)
        caller = Caller(Calls(self.server.http, Fixed("t"), None), Outbox(None))
        self.conversation = Conversation(caller, "session_1")

    def _answer(self, asked: Asked) -> Any:
        if asked.path == "streams/start":
            return self.started
        if asked.path == "streams/delta":
            return self._delta(asked.body["offset"], asked.body["text"])
        if asked.path == "streams/end":
            return self.ended or done({"id": "m", "content": asked.body["content"]})
        if asked.path == "messages/lookup":
            return done({"found": True, "message": {"id": "m", "content": "first"}})
        return done({"id": "m", "content": asked.body.get("content")})

    def _delta(self, offset: int, text: str) -> Any:
        self.deltas.append((offset, text))
        have = len(self.text.encode("utf-16-le")) // 2
        if self.lose_once and have > 0:
            self.lose_once = False
            self.text = self.text[:2]
            return refused(409, "STREAM_OFFSET", have=3)
        if offset != have:
            return refused(409, "STREAM_OFFSET", have=have)
        self.text += text
        return done({"have": have})

    async def shown(self, text: str) -> None:
        while self.text != text:
            await asyncio.sleep(0.01)


class StreamTest(Case):
    async def asyncSetUp(self) -> None:
        self.streams = Streams()
        self.conversation = self.streams.conversation
        self.asked = self.streams.server.asked

    async def test_offsets_are_those_of_utf_16(self) -> None:
        async with self.conversation.stream(metadata={"a": 1}) as stream:
            await stream.write(f"a{FACE}")
            await self.streams.shown(f"a{FACE}")
            await stream.write("b")
            await self.streams.shown(f"a{FACE}b")
        self.assertEqual(self.streams.deltas, [(0, f"a{FACE}"), (3, "b")])
        self.assertEqual(stream.message, {"id": "m", "content": f"a{FACE}b"})
        self.assertEqual(self.asked[-1].body["metadata"], {"a": 1})

    async def test_goes_on_where_the_server_is(self) -> None:
        self.streams.lose_once = True
        async with self.conversation.stream() as stream:
            await stream.write(f"a{FACE}b")
            await self.streams.shown(f"a{FACE}b")
            await stream.write("c")
            await asyncio.wait_for(self.streams.shown(f"a{FACE}bc"), 5)
        self.assertEqual(self.streams.deltas[-2:], [(4, "c"), (3, "bc")])

    async def test_long_texts_go_in_parts(self) -> None:
        async with self.conversation.stream() as stream:
            await stream.write(FACE * 5000)
            await self.streams.shown(FACE * 5000)
        self.assertEqual([len(text) for _, text in self.streams.deltas], [4096, 904])

    async def test_a_stream_that_a_server_lost_is_sent_whole_under_its_key(self) -> None:
        self.streams.ended = refused(404, "STREAM_GONE")
        async with self.conversation.stream(reply_to="r", thread_id="t") as stream:
            await stream.write("all of it")
        sent = self.asked[-1]
        self.assertEqual((sent.path, sent.key), ("sessions/send", self.asked[0].key))
        placed = {"sessionId": "session_1", "replyTo": "r", "threadId": "t"}
        self.assertEqual(sent.body, {**placed, "content": "all of it"})

    async def test_one_too_many_at_a_time_is_a_message_all_the_same(self) -> None:
        self.streams.started = refused(429, "STREAM_LIMIT")
        async with self.conversation.stream() as stream:
            await stream.write("unseen")
        self.assertEqual(self.asked[-1].path, "sessions/send")
        self.assertEqual(stream.message, {"id": "m", "content": "unseen"})

    async def test_in_a_repeated_handling_what_was_said_first_stands(self) -> None:
        self.streams.started = refused(409, "IDEMPOTENCY_CONFLICT")
        with handling("m7", "session_1"):
            async with self.conversation.stream() as stream:
                await stream.write("second")
        self.assertEqual(stream.message, {"id": "m", "content": "first"})
        self.assertEqual(self.asked[0].key, "reply-m7-1")

    async def test_a_stream_that_was_ended_before_is_its_message(self) -> None:
        self.streams.started = done({"message": {"id": "m", "content": "first"}})
        async with self.conversation.stream() as stream:
            await stream.write("second")
        self.assertEqual(stream.message, {"id": "m", "content": "first"})
        self.assertEqual(self.streams.server.paths(), ["streams/start"])

    async def test_one_that_is_open_from_before_gets_the_text_of_now(self) -> None:
        self.streams.started = done({"streamId": "st", "have": 5})
        async with self.conversation.stream() as stream:
            await stream.write("of now")
        self.assertEqual(self.streams.deltas, [])
        self.assertEqual(self.asked[-1].body, {"streamId": "st", "content": "of now"})

    async def test_nothing_written_and_exceptions_leave_no_message(self) -> None:
        async with self.conversation.stream() as empty:
            pass
        with self.assertRaisesRegex(RuntimeError, "no"):
            async with self.conversation.stream() as broken:
                await broken.write("half")
                raise RuntimeError("no")
        self.assertEqual((empty.message, broken.message), (None, None))
        ends = [path for path in self.streams.server.paths() if path.endswith(("end", "abort"))]
        self.assertEqual(ends, ["streams/abort", "streams/abort"])

    async def test_a_stream_is_kept_open_while_nothing_is_written(self) -> None:
        with mock.patch("mochat.stream.ALIVE_EVERY", 0.05):
            async with self.conversation.stream() as stream:
                await asyncio.sleep(0.4)
                await stream.write("x")
        self.assertGreater(self.streams.deltas.count((0, "")), 1)


class QuestionTest(Case):
    async def test_waits_in_as_many_calls_as_it_takes(self) -> None:
        states = ["pending", "pending", "pending", "answered"]
        data = {"id": "q", "answers": [], "options": []}

        def answer(asked: Asked) -> httpx.Response:
            return done({"question": {**data, "state": states.pop(0)}, "message": {}})

        server = FakeServer(answer)
        caller = Caller(Calls(server.http, Fixed("t"), None), Outbox(None))
        question = await Conversation(caller, "panel").ask(
            "Sure?", ["yes", {"id": "n", "label": "No"}]
        )
        self.assertEqual((await question.wait(0)).state, "pending")
        self.assertEqual((await question.wait()).state, "answered")
        options = [{"id": "yes", "label": "yes"}, {"id": "n", "label": "No"}]
        asked = {"panelId": "panel", "content": "Sure?", "options": options}
        self.assertEqual((server.asked[0].path, server.asked[0].body), ("groups/panels/ask", asked))
        waits = [asked.body["timeoutMs"] for asked in server.asked[1:]]
        self.assertEqual(waits, [0, 25_000, 25_000])


class LiveTest(unittest.TestCase):
    def test_a_stream_is_told_with_all_of_its_text(self) -> None:
        live = Live("http://mochat.test", Fixed("t"), Events())

        def told(phase: str, offset: int = 0, text: str = "") -> str:
            event = {"streamId": "st", "phase": phase, "offset": offset, "text": text}
            whole: str = live._whole(event)["text"]
            return whole

        self.assertEqual(told("start", 0, f"a{FACE}"), f"a{FACE}")
        self.assertEqual(told("delta", 3, "b"), f"a{FACE}b")
        # Told again after a drop.
        self.assertEqual(told("start", 0, f"a{FACE}bc"), f"a{FACE}bc")
        # What was passed over is made up for by the message.
        self.assertEqual(told("end", 9, "z"), f"a{FACE}bc")
        self.assertEqual(told("start", 0, "x"), "x")


if __name__ == "__main__":
    unittest.main()
