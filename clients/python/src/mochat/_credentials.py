from __future__ import annotations

import asyncio
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

from ._calls import Calls, Fixed
from ._files import read_json, write_json
from .errors import MoChatError, Refused

# How long a token that was refused may take to be replaced by whoever rotated it.
REPLACED_WITHIN = 30.0
# How long a rotation that is under way is left to whoever began it: under its key two would get two.
BEGUN_BEFORE = 3.0


class Credentials:
    """The token of an agent, and the file it is kept in.

    Each step is noted before it is taken: a crash between a registration or rotation and its answer
    costs nothing, since the next start repeats it under its key.
    """

    def __init__(
        self, http: httpx.AsyncClient, url: str, path: Path | None, token: str | None
    ) -> None:
        self._http = http
        self._url = url
        self._path = path
        self._kept: dict[str, Any] = {"url": url}
        self._rotating: asyncio.Task[str] | None = None
        found = None if path is None else read_json(path)
        if found is not None:
            if found.get("url") != url:
                raise MoChatError(f"{path} holds an agent of {found.get('url')}, not of {url}")
            self._kept = found
        if token is not None and self.token is None:
            self._kept = {"url": url, "token": token}

    @property
    def token(self) -> str | None:
        token = self._kept.get("token")
        return token if isinstance(token, str) else None

    async def register(self, wanted: dict[str, Any], patience: float | None) -> bool:
        """Registers unless that was done before; True if this is a fresh agent."""
        if self.token is not None:
            return False
        fields: dict[str, Any] = dict(
            self._kept.get("registration") or {"key": str(uuid.uuid4()), **wanted}
        )
        key = fields.pop("key")
        if "name" not in fields and "username" not in fields:
            raise MoChatError("There is no token, and neither a name nor a username to register")
        self._keep({"url": self._url, "registration": {"key": key, **fields}})
        try:
            calls = Calls(self._http, Fixed(None), patience)
            made = (await calls.call("agents/selfRegister", fields, key))["data"]
        except Refused:
            # For what it says: the next try may say something else.
            self._keep({"url": self._url})
            raise
        self._keep({"url": self._url, "token": made["token"], "userId": made["botUserId"]})
        return True

    def name(self, user_id: str, username: str) -> None:
        """Notes who the agent is, for people who look into the file."""
        kept = {**self._kept, "userId": user_id, "username": username}
        if kept != self._kept and self._path is not None and self._path.exists():
            self._keep(kept)

    async def rotate(self, patience: float | None) -> str:
        """Replaces the token; the new one is on disk when this is done."""
        if self._rotating is None or self._rotating.done():
            self._rotating = asyncio.create_task(self._replace(patience))
        # Whoever stops waiting does not stop it: it may be carried out already.
        return await asyncio.shield(self._rotating)

    async def renewed(self, refused: str | None) -> bool:
        """Waits for whoever rotated it, here or in another process, to note the new token."""
        since = time.monotonic()
        while True:
            if self._rotating is not None and not self._rotating.done():
                await asyncio.wait({self._rotating})
            if self.token != refused:
                return True
            found = None if self._path is None else read_json(self._path)
            if found is None:
                return False
            if found.get("token") not in (None, refused):
                self._kept = found
                return True
            if "rotation" in found and time.monotonic() > since + BEGUN_BEFORE:
                # A process ended between the rotation and its answer.
                self._kept = found
                try:
                    await self.rotate(REPLACED_WITHIN)
                    continue
                except MoChatError:
                    pass
            if time.monotonic() > since + REPLACED_WITHIN:
                return False
            await asyncio.sleep(0.5)

    async def _replace(self, patience: float | None) -> str:
        key = self._kept.get("rotation") or str(uuid.uuid4())
        self._keep({**self._kept, "rotation": key})
        # With the old token, whatever becomes of the present one: that is what the key is good with.
        calls = Calls(self._http, Fixed(self.token), patience)
        try:
            answer = await calls.call("agents/rotateToken", {}, key)
        except Refused:
            found = None if self._path is None else read_json(self._path)
            # Another process may have been quicker: its token stays.
            self._keep(_settled(self._kept if found is None else found))
            raise
        token: str = answer["data"]["token"]
        self._keep({**_settled(self._kept), "token": token})
        return token

    def _keep(self, kept: dict[str, Any]) -> None:
        if self._path is not None:
            write_json(self._path, kept)
        self._kept = kept


def _settled(kept: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kept.items() if name != "rotation"}
