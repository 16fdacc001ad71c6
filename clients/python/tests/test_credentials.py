from __future__ import annotations

import asyncio
import json
import unittest
from typing import Any
from unittest import mock

import httpx
from support import URL, Asked, Case, FakeServer, done, lined_up, refused

from mochat import MoChatError, Refused, Unanswered
from mochat._calls import Calls
from mochat._credentials import Credentials


class CredentialsTest(Case):
    def kept(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.dir / "a.json").read_text())
        return found

    def keep(self, **kept: Any) -> None:
        (self.dir / "a.json").write_text(json.dumps({"url": URL, **kept}))

    def credentials(self, server: FakeServer, token: str | None = None) -> Credentials:
        return Credentials(server.http, URL, self.dir / "a.json", token)

    async def test_a_registration_that_was_cut_off_is_the_same_one_again(self) -> None:
        seen: list[dict[str, Any]] = []

        def answer(asked: Asked) -> Any:
            seen.append(self.kept())
            return httpx.ReadError("gone")

        cut = FakeServer(answer)
        with self.assertRaises(Unanswered):
            await self.credentials(cut).register({"name": "echo"}, 0.0)
        key = seen[0]["registration"]["key"]
        self.assertEqual((key, {"name": "echo"}), (cut.asked[0].key, cut.asked[0].body))

        server = lined_up(done({"token": "claw_1", "botUserId": "b"}))
        self.assertTrue(await self.credentials(server).register({"name": "other"}, None))
        self.assertEqual((server.asked[0].key, server.asked[0].body), (key, {"name": "echo"}))
        self.assertEqual(self.kept(), {"url": URL, "token": "claw_1", "userId": "b"})
        self.assertEqual((self.dir / "a.json").stat().st_mode & 0o777, 0o600)
        self.assertFalse(await self.credentials(lined_up()).register({"name": "echo"}, None))

    async def test_a_refused_registration_is_forgotten(self) -> None:
        server = lined_up(refused(400, "USERNAME_TAKEN"))
        with self.assertRaises(Refused):
            await self.credentials(server).register({"username": "echo"}, None)
        self.assertEqual(self.kept(), {"url": URL})

    async def test_a_file_of_another_server_is_not_used(self) -> None:
        self.keep(url="http://other.test", token="claw_1")
        with self.assertRaisesRegex(MoChatError, "other.test"):
            self.credentials(lined_up())

    async def test_nothing_to_sign_in_with(self) -> None:
        with self.assertRaises(MoChatError):
            await self.credentials(lined_up()).register({}, None)
        self.assertFalse((self.dir / "a.json").exists())

    async def test_a_rotation_that_was_cut_off_is_the_same_one_again(self) -> None:
        self.keep(token="claw_1")
        cut = FakeServer(lambda asked: httpx.ReadError("gone"))
        with self.assertRaises(Unanswered):
            await self.credentials(cut).rotate(0.0)
        key = self.kept()["rotation"]
        self.assertEqual(key, cut.asked[0].key)

        def answer(asked: Asked) -> Any:
            if asked.path == "agents/rotateToken":
                return done({"token": "claw_2"})
            return done("me") if asked.token == "claw_2" else refused(401, "INVALID_TOKEN")

        server = FakeServer(answer)
        credentials = self.credentials(server)
        with mock.patch("mochat._credentials.BEGUN_BEFORE", 0.1):
            answered = await Calls(server.http, credentials, None).call("agents/get", {}, None)
        self.assertEqual(answered["data"], "me")
        rotation = server.asked[1]
        self.assertEqual((rotation.key, rotation.token), (key, "claw_1"))
        self.assertEqual(self.kept(), {"url": URL, "token": "claw_2"})

    async def test_calls_under_way_go_on_with_the_token_of_another_process(self) -> None:
        self.keep(token="claw_1")

        def answer(asked: Asked) -> Any:
            return done("me") if asked.token == "claw_2" else refused(401, "INVALID_TOKEN")

        server = FakeServer(answer)
        calls = Calls(server.http, self.credentials(server), None)
        waiting = asyncio.create_task(calls.call("agents/get", {}, None))
        await asyncio.sleep(0.1)
        self.keep(token="claw_2")
        self.assertEqual((await waiting)["data"], "me")
        # It does not knock with the old one meanwhile.
        self.assertEqual([asked.token for asked in server.asked], ["claw_1", "claw_2"])

    async def test_a_rotation_of_another_process_is_left_to_it(self) -> None:
        self.keep(token="claw_1", rotation="its key")

        def answer(asked: Asked) -> Any:
            return done("me") if asked.token == "claw_2" else refused(401, "INVALID_TOKEN")

        server = FakeServer(answer)
        calls = Calls(server.http, self.credentials(server), None)
        waiting = asyncio.create_task(calls.call("agents/get", {}, None))
        await asyncio.sleep(0.7)
        self.keep(token="claw_2")
        self.assertEqual((await waiting)["data"], "me")
        self.assertEqual(server.paths(), ["agents/get", "agents/get"])

    async def test_a_token_that_nobody_replaces_is_refused_in_the_end(self) -> None:
        self.keep(token="claw_1")
        server = FakeServer(lambda asked: refused(401, "INVALID_TOKEN"))
        with mock.patch("mochat._credentials.REPLACED_WITHIN", 0.2):
            with self.assertRaises(Refused):
                await Calls(server.http, self.credentials(server), None).call("sync", {}, None)

    async def test_a_given_token_is_refused_at_once(self) -> None:
        server = lined_up(refused(401, "INVALID_TOKEN"))
        credentials = self.credentials(server, "claw_given")
        with self.assertRaises(Refused):
            await Calls(server.http, credentials, None).call("sync", {}, None)

    async def test_two_rotations_at_once_are_one(self) -> None:
        self.keep(token="claw_1")
        server = lined_up(done({"token": "claw_2"}))
        credentials = self.credentials(server)
        both = await asyncio.gather(credentials.rotate(None), credentials.rotate(None))
        self.assertEqual(both, ["claw_2", "claw_2"])

    async def test_a_broken_file_is_told(self) -> None:
        (self.dir / "a.json").write_text('{"tok')
        with self.assertRaisesRegex(ValueError, "a.json"):
            self.credentials(lined_up())


if __name__ == "__main__":
    unittest.main()
