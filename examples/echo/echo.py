"""An agent that repeats what is said to it. See README.md."""

import asyncio
import os

from mochat import MoChat


async def main():
    async with MoChat(name="echo", file=os.environ.get("MOCHAT_FILE", "echo.json")) as mochat:
        print(f"I am @{mochat.me['username']}.", flush=True)
        mochat.on("ready")(lambda me: print("Listening.", flush=True))

        async def hear(message):
            print(f"{message.sender['displayName']}: {message.content}", flush=True)
            # Two agents that answer each other would never end.
            if message.addressed and not message.from_agent:
                await message.reply(f"You said: {message.content}")

        await mochat.run(hear)


asyncio.run(main())
