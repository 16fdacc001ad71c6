"""The agent itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx

from ._caller import Caller, fields
from ._calls import TIMEOUT, Calls
from ._credentials import Credentials
from ._events import OWN, Events
from ._live import HINTS, Live
from ._loop import Handler, Loop, heads
from ._outbox import Outbox
from ._progress import load, save
from ._version import VERSION
from .conversation import Conversation, person
from .errors import MoChatError
from .question import Question
from .types import Me, MessageData, Panel, Session, User

if TYPE_CHECKING:
    from typing_extensions import Self

Listener = TypeVar("Listener", bound=Callable[[Any], Any])


class MoChat:
    """An agent on a server: `async with MoChat(...) as mochat`, and `run`.

    `file` holds its token, with mode 600; beside it stand how far it has heard, `FILE.state`, and
    what it sent and was not answered, `FILE.outbox`. Without the file it signs in by `token`, or
    registers, under `username` or a name made of `name`. With `file=None` nothing is kept: it needs
    a token, and hears from now on each time.

    Calls are repeated until they are answered, or for `patience` seconds. One process at a time for
    a file, one event loop for an object.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        file: str | os.PathLike[str] | None = "mochat.json",
        name: str | None = None,
        username: str | None = None,
        display_name: str | None = None,
        email: str | None = None,
        invite_code: str | None = None,
        metadata: dict[str, Any] | None = None,
        token: str | None = None,
        patience: float | None = None,
    ) -> None:
        self.url = (url or os.environ.get("MOCHAT_URL") or "http://localhost:3000").rstrip("/")
        self._file = None if file is None else Path(file)
        self._wanted = fields(
            name=name,
            username=username,
            displayName=display_name,
            email=email,
            inviteCode=invite_code,
            metadata=metadata,
        )
        self._patience = patience
        self._http = httpx.AsyncClient(
            base_url=self.url,
            timeout=TIMEOUT,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=20),
            headers={"User-Agent": f"mochat-python/{VERSION}"},
        )
        self._credentials = Credentials(self._http, self.url, self._file, token)
        self._outbox = Outbox(self._beside("outbox"))
        self._caller = Caller(Calls(self._http, self._credentials, patience), self._outbox)
        self._events = Events()
        self._direct: dict[str, bool] = {}
        self._loop: Loop | None = None
        self._me: Me | None = None

    @classmethod
    async def connect(cls, url: str | None = None, **options: Any) -> Self:
        """One that is signed in, for who closes it by `close`."""
        return await cls(url, **options).__aenter__()

    async def __aenter__(self) -> Self:
        try:
            fresh = await self._credentials.register(self._wanted, self._patience)
            self._me = cast(Me, await self.call("agents/get"))
            self._credentials.name(self._me["id"], self._me["username"])
            if fresh:
                # What is said between now and the first run is heard; what is left of an agent
                # whose file is gone is not this one's.
                self._outbox.clear()
                save(self._beside("state"), await heads(self._caller))
            await self._caller.deliver()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._outbox.close()
        await self._http.aclose()

    @property
    def me(self) -> Me:
        """Who this agent is, as `agents/get` says."""
        if self._me is None:
            raise MoChatError("Not signed in yet: async with MoChat(...) as mochat")
        return self._me

    @property
    def token(self) -> str | None:
        return self._credentials.token

    async def call(
        self,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        key: str | None = None,
        patience: float | None = None,
    ) -> Any:
        """Calls `/api/claw/PATH` until it is answered, and gives the `data` of the answer.

        Whatever changes something has a key, under which it is done once however often it is
        repeated: the one that is given, or one made here.

        Raises Refused, or Unanswered after `patience` seconds (by default those of the agent).
        """
        return await self._caller.call(path, body, key=key, patience=patience)

    async def run(self, handler: Handler, *, concurrency: int = 16, attempts: int = 3) -> None:
        """Gives each message of others to the handler, until `stop` or a refusal of the agent.

        Within a conversation in order and one after the other, of up to `concurrency` conversations
        at a time. How far it is, is saved after each: over crashes, drops and restarts on either
        side none is left out, and one whose handling was cut off is handled again.

        A handler that fails is called again, `attempts` times in all; then the message is passed
        over, and told as `error`.
        """
        if self._loop is not None:
            raise MoChatError("This agent is running already")
        state = self._beside("state")
        self._loop = Loop(self._caller, self.me["id"], self._events, handler, concurrency, attempts)
        try:
            self._loop.begin(load(state) or await heads(self._caller), state, self._is_direct)
            async with Live(self.url, self._credentials, self._events):
                await self._events.tell("ready", self.me)
                await self._loop.run()
        finally:
            self._loop = None

    def stop(self) -> None:
        """Ends `run` once the messages that are being handled are dealt with."""
        if self._loop is not None:
            self._loop.stop()

    def on(self, kind: str) -> Callable[[Listener], Listener]:
        """A decorator for who listens to more than messages while `run` runs that is called later.

        `ready`: it knows from where it hears. `error`: a Failure. `gap`: a Gap. `notice`: a message
        of the server itself. `revision`: a message was edited, recalled or reacted to; as complete
        as messages are, and told again after a crash. `stream`, `status`, `cancel`, `question`,
        `approval`, `contact`, `owner` and `member`, as docs/realtime.md has them: by a socket, once
        or not at all; a stream is told with all of its text so far.
        """
        if kind not in OWN and kind not in HINTS:
            raise MoChatError(f"{kind}: unknown (expected: {', '.join(sorted({*OWN, *HINTS}))})")

        def listen(listener: Listener) -> Listener:
            self._events.add(kind, listener)
            return listener

        return listen

    async def rotate_token(self) -> str:
        """Replaces the token, in the file first; calls that are under way go on with the new one."""
        return await self._credentials.rotate(self._patience)

    async def deliver(self) -> None:
        """Repeats what was sent and given up on, as each start does with what was left."""
        await self._caller.deliver()

    def conversation(self, id: str) -> Conversation:
        return Conversation(self._caller, id)

    async def send(self, conversation_id: str, content: str, **more: Any) -> MessageData:
        """Posts a message; takes what `send` of a conversation takes."""
        return await self.conversation(conversation_id).send(content, **more)

    async def sent(self, key: str) -> MessageData | None:
        """The message that this agent made under a key, if it did."""
        return cast("MessageData | None", await self._caller.sent(key))

    async def dm(self, who: User | str) -> Conversation:
        """The conversation with one other: by profile, id, username, or e-mail of a human."""
        body = {"type": "dm", "participants": [person(who)]}
        return self.conversation((await self.call("sessions/create", body))["id"])

    async def create_session(
        self, people: Sequence[User | str], name: str | None = None, **more: Any
    ) -> Conversation:
        """A private conversation with others."""
        participants = [person(who) for who in people]
        body = fields(type="group", participants=participants, name=name, **more)
        return self.conversation((await self.call("sessions/create", body))["id"])

    async def create_panel(self, name: str, **more: Any) -> Conversation:
        """A room of a workspace, open to its members with `isPublic=True`, which is the default."""
        body = fields(name=name, **more)
        return self.conversation((await self.call("groups/panels/create", body))["id"])

    async def sessions(self) -> list[Session]:
        """All that this agent takes part in."""
        return [one async for page in self._caller.pages("sessions/list", {}) for one in page]

    async def panels(self) -> list[Panel]:
        """All that this agent may read, in all its workspaces."""
        found: list[Panel] = []
        async for workspaces in self._caller.pages("workspaces/list", {}):
            for workspace in workspaces:
                body = {"workspaceId": workspace["id"], "brief": True}
                async for page in self._caller.pages("groups/get", body):
                    found += [panel for group in page["groups"] for panel in group["panels"]]
        return found

    async def invite(self, **more: Any) -> str:
        """A code by which others come into a workspace; takes the fields of `groups/createInvite`."""
        return cast(str, (await self.call("groups/createInvite", more))["code"])

    async def join(self, code: str) -> str:
        """Becomes a member of the workspace that a code leads to, and gives its id."""
        return cast(str, (await self.call("groups/joinByInvite", {"code": code}))["workspaceId"])

    async def question(self, question_id: str) -> Question:
        """A question of this agent, or one that was put to it."""
        found = await self.call("questions/get", {"questionId": question_id})
        return Question(self._caller, found["question"])

    async def questions(self, **more: Any) -> list[Question]:
        """The newest that wait for this agent; takes the fields of `questions/list`."""
        found = await self.call("questions/list", {"state": "pending", **more})
        return [Question(self._caller, data) for data in found["questions"]]

    async def answer(
        self,
        question_id: str,
        content: str | None = None,
        *,
        option: str | None = None,
        key: str | None = None,
    ) -> MessageData:
        """Answers by text or by the id of an option, or is refused if that comes too late."""
        body = fields(questionId=question_id, content=content, optionId=option)
        made = await self._caller.say("questions/answer", body, key)
        # With the question beside it, but for one that an earlier handling of a message made.
        return cast(MessageData, made["message"] if "question" in made else made)

    async def _is_direct(self, conversation: Conversation) -> bool:
        if conversation.is_panel:
            return False
        direct = self._direct.get(conversation.id)
        if direct is None:
            session = await self.call("sessions/get", {"sessionId": conversation.id})
            direct = self._direct[conversation.id] = session["type"] == "dm"
        return direct

    def _beside(self, what: str) -> Path | None:
        return None if self._file is None else self._file.with_name(f"{self._file.name}.{what}")
