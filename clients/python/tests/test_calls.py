from __future__ import annotations

import asyncio
import json
import os
import time
import unittest
from unittest import mock

import httpx
from support import Case, FakeServer, done, lined_up, refused

from mochat import MoChatError, Refused, Unanswered
from mochat._caller import Caller
from mochat._calls import Calls, Fixed
from mochat._keys import handling
from mochat._outbox import Outbox
from mochat._waits import backoff, retry_after


def caller(
    server: FakeServer, outbox: Outbox | None = None, patience: float | None = None
) -> Caller:
    return Caller(Calls(server.http, Fixed("claw_x"), patience), outbox or Outbox(None))


SEND = {"sessionId": "session_1", "content": "hi"}


class CallsTest(Case):
    async def test_one_key_through_all_that_can_be_lost(self) -> None:
        server = lined_up(
            httpx.ConnectError("no"),
            httpx.ReadTimeout("late"),
            httpx.RemoteProtocolError("cut"),
            httpx.Response(200, content=b'{"success": tr'),
            httpx.Response(502, content=b"<html>"),
            refused(503, "BUSY", {"Retry-After": "0"}),
            refused(429, "RATE_LIMITED", {"Retry-After": "0"}),
            done({"id": "m1"}),
        )
        with mock.patch("mochat._calls.backoff", return_value=0.0):
            self.assertEqual(await caller(server).call("sessions/send", SEND), {"id": "m1"})
        self.assertEqual(len(server.asked), 8)
        self.assertEqual(len({asked.key for asked in server.asked}), 1)
        self.assertTrue(server.asked[0].key)
        self.assertEqual({asked.token for asked in server.asked}, {"claw_x"})

    async def test_waits_as_long_as_the_server_says(self) -> None:
        server = lined_up(refused(503, "BUSY", {"Retry-After": "0.3"}), done())
        before = time.monotonic()
        await caller(server).call("sessions/list")
        self.assertGreaterEqual(time.monotonic() - before, 0.3)

    async def test_a_refusal_is_told_and_not_repeated(self) -> None:
        for status, name in ((400, "VALIDATION_FAILED"), (429, "QUOTA_REACHED"), (404, "X")):
            server = lined_up(refused(status, name, field="content"))
            with self.assertRaises(Refused) as raised:
                await caller(server).call("sessions/send", SEND)
            self.assertEqual((raised.exception.status, raised.exception.name), (status, name))
            self.assertEqual(raised.exception.details["field"], "content")

    async def test_the_token_is_not_carried_to_where_a_redirect_leads(self) -> None:
        server = lined_up(httpx.Response(308, headers={"Location": "https://elsewhere.test/"}))
        with self.assertRaisesRegex(Refused, "elsewhere"):
            await caller(server).call("sessions/list")
        self.assertEqual(len(server.asked), 1)

    async def test_patience_ends_and_the_key_is_told(self) -> None:
        server = FakeServer(lambda asked: httpx.ConnectError("no"))
        outbox = Outbox(self.dir / "outbox")
        with self.assertRaises(Unanswered) as raised:
            await caller(server, outbox, 0.1).call("sessions/send", SEND)
        self.assertEqual(raised.exception.key, server.asked[0].key)
        # It is kept, and repeated under that key by whoever comes next.
        again = lined_up(done({"id": "m1"}))
        left = Outbox(self.dir / "outbox")
        await caller(again, left).deliver()
        await left.close()
        self.assertEqual([(a.key, a.body) for a in again.asked], [(server.asked[0].key, SEND)])
        self.assertEqual(Outbox(self.dir / "outbox").waiting(), [])

    async def test_a_send_is_kept_before_it_is_made(self) -> None:
        kept = []

        def answer(asked: object) -> httpx.Response:
            kept.append(json.loads((self.dir / "outbox").read_text()))
            return done({"id": "m1"})

        server = FakeServer(answer)
        outbox = Outbox(self.dir / "outbox")
        await caller(server, outbox).call("sessions/send", SEND)
        await outbox.close()
        self.assertEqual(kept, [{server.asked[0].key: {"path": "sessions/send", "body": SEND}}])
        self.assertEqual(json.loads((self.dir / "outbox").read_text()), {})
        self.assertEqual((self.dir / "outbox").stat().st_mode & 0o777, 0o600)

    async def test_many_sends_share_their_writes(self) -> None:
        server = FakeServer(lambda asked: done({"id": "m1"}))
        outbox = Outbox(self.dir / "outbox")
        with mock.patch("os.fsync", wraps=os.fsync) as flushed:
            calls = caller(server, outbox)
            await asyncio.gather(*(calls.call("sessions/send", SEND) for _ in range(50)))
            await outbox.close()
        self.assertEqual(json.loads((self.dir / "outbox").read_text()), {})
        self.assertLess(flushed.call_count, 25)

    async def test_reading_takes_no_key(self) -> None:
        server = FakeServer(lambda asked: done([]))
        for path in ("sync", "sessions/list", "questions/get", "ack", "sessions/create"):
            await caller(server).call(path)
        self.assertEqual([bool(asked.key) for asked in server.asked], [False] * 4 + [True])

    async def test_an_address_without_scheme_is_told_at_once(self) -> None:
        http = httpx.AsyncClient(base_url="localhost:3000")
        with self.assertRaises(MoChatError):
            await Calls(http, Fixed(None), None).call("sync", {}, None)


class KeysTest(Case):
    async def test_a_repeated_handling_makes_the_same_keys(self) -> None:
        server = FakeServer(lambda asked: done({"id": "m"}))
        calls = caller(server, Outbox(self.dir / "outbox"))
        for content in ("one way", "or another"):
            with handling("m7", "session_1"):
                body = {**SEND, "content": content}
                await calls.say("sessions/send", body, None)
                await calls.say("sessions/send", body, None)
                await calls.say("groups/panels/send", {"panelId": "p", "content": "x"}, None)
        keys = [asked.key for asked in server.asked]
        self.assertEqual(keys[:3], keys[3:])
        self.assertEqual(keys[:2], ["reply-m7-1", "reply-m7-2"])
        self.assertEqual(len(set(keys)), 3)
        # Whoever handles the message again sends it again: nothing is kept.
        self.assertFalse((self.dir / "outbox").exists())

    async def test_other_calls_of_a_handling_are_told_apart_by_what_they_do(self) -> None:
        server = FakeServer(lambda asked: done({}))
        for name in ("a", "b", "a"):
            with handling("m7", "session_1"):
                await caller(server).call("groups/panels/create", {"name": name})
        first, other, again = (asked.key for asked in server.asked)
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)

    async def test_what_was_said_first_stands(self) -> None:
        server = lined_up(
            refused(409, "IDEMPOTENCY_CONFLICT", messageId="m1"),
            done({"found": True, "message": {"id": "m1", "content": "first"}}),
        )
        with handling("m7", "session_1"):
            said = await caller(server).say("sessions/send", SEND, None)
        self.assertEqual(said["content"], "first")
        self.assertEqual(server.asked[1].body, {"clientMessageId": "reply-m7-1"})

    async def test_a_key_of_ones_own_is_refused_for_something_else(self) -> None:
        server = lined_up(refused(409, "IDEMPOTENCY_CONFLICT"))
        with handling("m7", "session_1"), self.assertRaises(Refused):
            await caller(server).say("sessions/send", SEND, "own")

    async def test_a_task_that_outlives_its_handler_makes_keys_of_its_own(self) -> None:
        server = FakeServer(lambda asked: done({"id": "m"}))
        calls = caller(server)
        with handling("m7", "session_1"):
            late = calls.say("sessions/send", SEND, None)
        await late
        self.assertNotIn("m7", server.asked[0].key or "")


class WaitsTest(unittest.TestCase):
    def test_retry_after_in_both_forms(self) -> None:
        self.assertEqual(retry_after("2"), 2.0)
        self.assertEqual(retry_after("-1"), 0.0)
        self.assertIsNone(retry_after("soon"))
        self.assertIsNone(retry_after("nan"))
        self.assertIsNone(retry_after(None))
        self.assertEqual(retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), 0.0)
        self.assertEqual(retry_after("Wed, 21 Oct 2315 07:28:00 GMT"), 600.0)

    def test_pauses_grow_to_half_a_minute(self) -> None:
        self.assertLess(backoff(0), 0.26)
        self.assertGreaterEqual(backoff(50), 15)
        self.assertLessEqual(backoff(5000), 30)


if __name__ == "__main__":
    unittest.main()
