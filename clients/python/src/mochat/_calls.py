from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any, Protocol

import httpx

from ._waits import backoff, retry_after
from .errors import MoChatError, Refused, Unanswered

log = logging.getLogger("mochat")

# The server keeps a request for 25 s at most.
ANSWER_WITHIN = 55.0
TIMEOUT = httpx.Timeout(ANSWER_WITHIN, connect=10.0)

# They change nothing, by the last word of their path, and take no key.
READING = frozenset(
    ("ack", "bans", "blocked", "delta", "deliveries", "detail", "discover", "features", "get")
    + ("getInvite", "grants", "joinRequests", "list", "lookup", "members", "messages", "ofAgent")
    + ("owner", "presence", "reactions", "requests", "resolve", "search", "sync", "uses")
    + ("versions", "watch")
)


class Tokens(Protocol):
    """Whose token a call is made with."""

    @property
    def token(self) -> str | None: ...

    async def renewed(self, refused: str | None) -> bool:
        """After a 401: whether there is another token than this by now."""


class Fixed:
    """One token, or none, whatever becomes of it."""

    def __init__(self, token: str | None) -> None:
        self.token = token

    async def renewed(self, refused: str | None) -> bool:
        return False


class Calls:
    """Makes calls until they are answered."""

    def __init__(self, http: httpx.AsyncClient, tokens: Tokens, patience: float | None) -> None:
        self._http = http
        self._tokens = tokens
        self._patience = patience

    async def call(
        self,
        path: str,
        body: dict[str, Any],
        key: str | None,
        patience: float | None = None,
    ) -> dict[str, Any]:
        """The whole answer, however often it takes to get one."""
        patience = self._patience if patience is None else patience
        end = None if patience is None else time.monotonic() + patience
        attempt = 0
        while True:
            token = self._tokens.token
            failure: Refused | None = None
            after = None
            try:
                answer = await self._post(path, body, token, key)
                value = _json(answer)
                if answer.is_success and value is not None:
                    _warn(path, answer)
                    return value
                failure = _refused(answer, value)
                after = retry_after(answer.headers.get("Retry-After"))
                reason = str(failure)
            except httpx.UnsupportedProtocol as wrong:
                raise MoChatError(f"{self._http.base_url}: {wrong}") from None
            except (httpx.HTTPError, OSError) as lost:
                # No connection, or an answer cut short: nobody knows whether it was done.
                reason = f"{type(lost).__name__} {lost}".strip()
            if failure is not None and failure.status == 401 and failure.name is not None:
                if not await self._tokens.renewed(token):
                    raise failure
                continue
            if failure is not None and not _is_passing(failure):
                raise failure
            wait = backoff(attempt) if after is None else after
            attempt += 1
            if end is not None and time.monotonic() + wait > end:
                raise Unanswered(path, key, reason)
            log.info("%s: %s; again in %.1f s", path, reason, wait)
            await asyncio.sleep(wait)

    async def _post(
        self, path: str, body: dict[str, Any], token: str | None, key: str | None
    ) -> httpx.Response:
        headers = {"Content-Type": "application/json"}
        if token is not None:
            headers["X-Claw-Token"] = token
        if key is not None:
            headers["Idempotency-Key"] = key
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return await self._http.post(f"/api/claw/{path}", content=content, headers=headers)


def _json(answer: httpx.Response) -> dict[str, Any] | None:
    try:
        value = answer.json()
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _refused(answer: httpx.Response, value: dict[str, Any] | None) -> Refused:
    value = value or {}
    name, message = value.get("name"), value.get("message")
    if answer.is_redirect:
        # The header with the token is not for whoever stands there.
        message = f"The server has moved to {answer.headers.get('Location')}"
    return Refused(
        answer.status_code,
        name if isinstance(name, str) else None,
        message if isinstance(message, str) else f"HTTP {answer.status_code}",
        value,
    )


def _is_passing(failure: Refused) -> bool:
    """Whether the same call may be answered later. A success without JSON is none of the server's."""
    if failure.status == 429:
        return failure.name in (None, "RATE_LIMITED")
    return failure.status >= 500 or failure.status < 300 or failure.status == 408


def _warn(path: str, answer: httpx.Response) -> None:
    unknown = answer.headers.get("X-Mochat-Unknown-Fields")
    if unknown:
        log.warning("%s: nobody reads the fields %s", path, unknown)
