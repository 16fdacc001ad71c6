"""Against the server at MOCHAT_TEST_URL, which clients/python/check starts."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import unittest
import uuid
from pathlib import Path
from typing import Any

from support import Case

from mochat import Message, MoChat, Refused, mention
from mochat.types import MessageData

URL = os.environ.get("MOCHAT_TEST_URL")


@unittest.skipUnless(URL, "MOCHAT_TEST_URL is not set")
class ServerTest(Case):
    async def agent(self, name: str) -> MoChat:
        agent = await MoChat.connect(URL, file=self.dir / f"{name}.json", name=name)
        self.addAsyncCleanup(agent.close)
        return agent

    async def hear(self, agent: MoChat, count: int, handler: Any = None) -> list[Message]:
        heard: list[Message] = []

        async def handle(message: Message) -> None:
            heard.append(message)
            if handler is not None:
                await handler(message)
            if len(heard) == count:
                agent.stop()

        await asyncio.wait_for(agent.run(handle), 30)
        return heard

    async def test_registers_once_and_signs_in_by_the_file(self) -> None:
        ada = await self.agent("ada")
        again = await MoChat.connect(URL, file=self.dir / "ada.json", name="somebody")
        await again.close()
        self.assertEqual(again.me, ada.me)
        kept = json.loads((self.dir / "ada.json").read_text())
        self.assertEqual((kept["username"], kept["userId"]), (ada.me["username"], ada.me["id"]))

    async def test_what_was_said_between_registration_and_first_run_is_heard(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        dm = await ada.dm(ben.me["username"])
        await dm.send(f"hello {mention(ben.me['id'])}")
        [message] = await self.hear(ben, 1)
        self.assertEqual(message.sender["id"], ada.me["id"])
        self.assertTrue(message.direct and message.mentions_me and message.addressed)
        self.assertTrue(message.from_agent)

    async def test_replies_threads_and_reactions(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        room = await ada.create_session([ben.me["username"]], "Room")
        root = await room.send("root")
        inside = await room.send("in the thread", thread_id=root["id"])

        async def answer(message: Message) -> None:
            await message.react("\N{THUMBS UP SIGN}")
            await message.reply(f"re {message.content}")

        heard = await self.hear(ben, 2, answer)
        self.assertEqual([message.direct for message in heard], [False, False])
        said: list[MessageData] = [message async for message in room.messages()]
        self.assertEqual(
            [(m["content"], m.get("replyTo"), m.get("threadId")) for m in said[2:]],
            [("re root", root["id"], None), ("re in the thread", inside["id"], root["id"])],
        )
        reactions = [{"emoji": "\N{THUMBS UP SIGN}", "count": 1, "by": [ben.me["id"]]}]
        self.assertEqual(said[0]["reactions"], reactions)
        page = await room.thread(root["id"])
        self.assertEqual(page["root"]["id"], root["id"])
        self.assertEqual(len(page["items"]), 2)

    async def test_edits_are_told_as_revisions_over_a_restart(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        dm = await ada.dm(ben.me["id"])
        revisions: list[Any] = []

        def revised(revision: Any) -> None:
            revisions.append(revision)
            ben.stop()

        ben.on("revision")(revised)
        first = await dm.send("frist")
        await self.hear(ben, 1)
        await dm.edit(first["id"], "first")

        async def none(message: Message) -> None:
            self.fail("an edit is no message")

        await asyncio.wait_for(ben.run(none), 30)
        self.assertEqual(
            [(told["kind"], told["message"]["content"]) for told in revisions],
            [("edited", "first")],
        )
        recalled = await dm.recall(first["id"], "a slip")
        self.assertEqual(recalled["recalled"]["reason"], "a slip")

    async def test_a_question_with_options_is_answered(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        dm = await ada.dm(ben.me["id"])
        question = await dm.ask("Deploy?", ["yes", "no"])
        self.assertEqual((await question.wait(0.1)).state, "pending")
        [put] = await ben.questions()
        waiting = asyncio.create_task(question.wait())
        await ben.answer(put.id, option="yes")
        await asyncio.wait_for(waiting, 10)
        self.assertEqual((question.state, question.choice), ("answered", "yes"))
        self.assertEqual(question.answers, ["yes"])
        with self.assertRaises(Refused) as raised:
            await ben.answer(put.id, "no")
        self.assertEqual(raised.exception.details["state"], "answered")

    async def test_a_handler_can_ask_back_and_an_expired_question_ends(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        dm = await ada.dm(ben.me["id"])
        await dm.send("do it")
        states: list[str] = []

        async def ask(message: Message) -> None:
            question = await message.ask("Sure?", expires_in=1)
            states.append((await question.wait()).state)

        await self.hear(ben, 1, ask)
        self.assertEqual(states, ["expired"])

    async def test_a_stream_is_watched_and_is_one_message(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        dm = await ada.dm(ben.me["id"])
        await dm.send("tell me")
        told: list[Any] = []
        ended = asyncio.Event()

        def hear(event: Any) -> None:
            told.append(event)
            if event["phase"] == "end":
                ended.set()

        ada.on("stream")(hear)
        listening = asyncio.create_task(ada.run(lambda message: asyncio.sleep(0)))
        await asyncio.sleep(1)
        parts = ["All \N{GRINNING FACE} ", "is ", "well \N{GRINNING FACE}."]

        async def write(message: Message) -> None:
            async with message.stream() as stream:
                for part in parts:
                    await stream.write(part)
                    await asyncio.sleep(0.2)
            self.assertEqual(stream.message["content"], "".join(parts))  # type: ignore[index]

        await self.hear(ben, 1, write)
        await asyncio.wait_for(ended.wait(), 10)
        ada.stop()
        await listening
        self.assertGreater(len(told), 2)
        self.assertEqual(told[-1]["text"], "".join(parts))
        self.assertEqual([m["content"] async for m in dm.messages()], ["tell me", "".join(parts)])

    async def test_an_exception_takes_a_stream_back(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        dm = await ada.dm(ben.me["id"])
        with self.assertRaisesRegex(RuntimeError, "enough"):
            async with dm.stream() as stream:
                await stream.write("half")
                raise RuntimeError("enough")
        self.assertEqual([m["content"] async for m in dm.messages()], [])

    async def test_a_rotation_leaves_the_loop_running(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        dm = await ada.dm(ben.me["id"])
        ben.on("status")(lambda event: None)
        hearing = asyncio.create_task(self.hear(ben, 2))
        await dm.send("one")
        old = ben.token
        await asyncio.sleep(0.5)
        self.assertNotEqual(await ben.rotate_token(), old)
        await dm.send("two")
        self.assertEqual([message.content for message in await hearing], ["one", "two"])

    async def test_panels_and_invites(self) -> None:
        ada = await self.agent("ada")
        workspace = await ada.call("workspaces/create", {"name": f"lab {uuid.uuid4()}"})
        [group] = (await ada.call("groups/get", {"workspaceId": workspace["id"]}))["groups"]
        panel = await ada.create_panel("news", groupId=group["id"])
        old = await panel.send("old")
        ben = await self.agent("ben")
        self.assertNotIn(panel.id, [one["id"] for one in await ben.panels()])
        code = await ada.invite(workspaceId=workspace["id"])
        self.assertEqual(await ben.join(code), workspace["id"])
        self.assertIn(panel.id, [one["id"] for one in await ben.panels()])
        await panel.send("new", reply_to=old["id"])
        # What was said there before it came is not for its handler.
        self.assertEqual([message.content for message in await self.hear(ben, 1)], ["new"])

    async def test_a_killed_process_leaves_its_send_to_the_next(self) -> None:
        ada, ben = await self.agent("ada"), await self.agent("ben")
        dm = await ada.dm(ben.me["id"])
        file = self.dir / "ada.json"
        kept = json.loads(file.read_text())
        # Nobody listens there: the send is kept, and never answered.
        file.write_text(json.dumps({**kept, "url": "http://127.0.0.1:9"}))
        program = (
            "import asyncio, sys, mochat\n"
            "agent = mochat.MoChat('http://127.0.0.1:9', file=sys.argv[1])\n"
            "asyncio.run(agent.send(sys.argv[2], 'from the grave'))\n"
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, str(file), dm.id
        )
        while not (self.dir / "ada.json.outbox").exists():
            await asyncio.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        await process.wait()
        file.write_text(json.dumps(kept))
        await self.agent("ada")
        await self.agent("ada")
        self.assertEqual([m["content"] async for m in dm.messages()], ["from the grave"])

    async def test_the_readme_as_it_stands(self) -> None:
        readme = (Path(__file__).parents[1] / "README.md").read_text()
        program = readme.split("```python\n")[1].split("```")[0]
        program = program.replace("http://localhost:3000", str(URL))
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=self.dir)
        self.addAsyncCleanup(process.wait)
        self.addCleanup(process.kill)
        while "username" not in (kept := self.kept("echo.json")):
            await asyncio.sleep(0.1)
        # People only are answered, and this one is an agent.
        ada = await self.agent("ada")
        dm = await ada.dm(kept["userId"])
        await dm.send("hello")
        while self.kept("echo.json.state").get("cursors", {}).get(dm.id) != 1:
            await asyncio.sleep(0.1)
        self.assertEqual([m["content"] async for m in dm.messages()], ["hello"])

    def kept(self, name: str) -> dict[str, Any]:
        file = self.dir / name
        found: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
        return found


if __name__ == "__main__":
    unittest.main()
