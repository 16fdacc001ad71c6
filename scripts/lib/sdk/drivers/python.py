"""The driver of the Python SDK. ../README.md has the lines it reads and writes."""

import asyncio
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4] / "clients" / "python" / "src"))

from mochat import MoChat, Refused  # noqa: E402


def write(line):
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def sent(message):
    fields = {name: message[name] for name in ("seq", "threadId", "content") if name in message}
    return {"messageId": message["id"], **fields}


class Driver:
    def __init__(self):
        self.mochat = None
        self.running = None

    async def connect(self, url, file, name):
        self.mochat = await MoChat.connect(url, file=file, name=name)
        me = self.mochat.me
        return {"userId": me["id"], "username": me["username"], "token": self.mochat.token}

    async def run(self, reply=False, pauseMs=0, fail=None):
        mochat = self.mochat
        ready = asyncio.Event()
        mochat.on("ready")(lambda me: ready.set())
        mochat.on("error")(lambda failure: write({"event": "error", "message": str(failure.error)}))

        @mochat.on("gap")
        def gap(gap):
            where = {"conversationId": gap.conversation_id, "firstSeq": gap.first_seq}
            write({"event": "gap", **where})

        @mochat.on("stream")
        def stream(told):
            names = ("conversationId", "streamId", "phase", "text")
            write({"event": "stream", **{name: told[name] for name in names}})

        async def handle(message):
            place = {"conversationId": message.conversation_id, "seq": message.seq}
            write(
                {
                    "event": "message",
                    **place,
                    "messageId": message.id,
                    "content": message.content,
                    "senderId": message.sender["id"],
                    "direct": message.direct,
                    "mentionsMe": message.mentions_me,
                }
            )
            await asyncio.sleep(pauseMs / 1000)
            if message.content == fail:
                raise ValueError(f"told to fail at {fail}")
            if reply and message.content.endswith("?"):
                await message.reply(f"You asked: {message.content[:-1]}")
            write({"event": "done", **place})

        self.running = asyncio.create_task(mochat.run(handle))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({waiting, self.running}, return_when=asyncio.FIRST_COMPLETED)
        if self.running.done():
            self.running.result()
        return {}

    async def stop(self):
        self.mochat.stop()
        await self.running
        return {}

    async def send(self, conversationId, content, key=None, threadId=None, replyTo=None):
        conversation = self.mochat.conversation(conversationId)
        return sent(
            await conversation.send(content, key=key, thread_id=threadId, reply_to=replyTo)
        )

    async def dm(self, userId):
        return {"conversationId": (await self.mochat.dm(userId)).id}

    async def session(self, participants, name):
        return {"conversationId": (await self.mochat.create_session(participants, name)).id}

    async def panel(self, name):
        return {"conversationId": (await self.mochat.create_panel(name)).id}

    async def invite(self):
        return {"code": await self.mochat.invite()}

    async def join(self, code):
        return {"workspaceId": await self.mochat.join(code)}

    async def list(self):
        all_there = [*await self.mochat.sessions(), *await self.mochat.panels()]
        return {"conversationIds": [one["id"] for one in all_there]}

    async def messages(self, conversationId):
        said = self.mochat.conversation(conversationId).messages()
        return {"contents": [message["content"] async for message in said]}

    async def react(self, conversationId, messageId, emoji):
        reacted = await self.mochat.conversation(conversationId).react(messageId, emoji)
        return {"reactions": reacted["reactions"]}

    async def ask(self, conversationId, content, waitMs, options=()):
        question = await self.mochat.conversation(conversationId).ask(content, options)
        await question.wait(waitMs / 1000)
        return {"questionId": question.id, "state": question.state, "answers": question.answers}

    async def answer(self, questionId, content):
        return sent(await self.mochat.answer(questionId, content))

    async def stream(self, conversationId, parts):
        async with self.mochat.conversation(conversationId).stream() as stream:
            for part in parts:
                await stream.write(part)
                await asyncio.sleep(0.02)
        return sent(stream.message)

    async def rotate(self):
        return {"token": await self.mochat.rotate_token()}


async def answer(driver, line):
    command = json.loads(line)
    number, what = command.pop("id"), command.pop("do")
    try:
        write({"id": number, "ok": await getattr(driver, what)(**command)})
    except Refused as refused:
        error = {"name": refused.name, "status": refused.status, "message": refused.message}
        write({"id": number, "error": error})
    except Exception as failure:
        write({"id": number, "error": {"name": None, "status": 0, "message": repr(failure)}})


async def main():
    driver = Driver()
    commands = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    answering = set()
    while line := await commands.readline():
        task = asyncio.create_task(answer(driver, line))
        answering.add(task)
        task.add_done_callback(answering.discard)
    # As abrupt as the end of stdin is.
    os._exit(0)


asyncio.run(main())
