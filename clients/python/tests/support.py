"""A server of one's own making: answers that are lined up, and what was asked."""

from __future__ import annotations

import json
import logging
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

URL = "http://mochat.test"
Answer = httpx.Response | Exception


def done(data: Any = None, **beside: Any) -> httpx.Response:
    return httpx.Response(200, json={"success": True, "code": 200, "data": data, **beside})


def refused(status: int, name: str, headers: dict[str, str] | None = None, **more: Any) -> Answer:
    body = {"success": False, "code": status, "name": name, "message": f"said {name}", **more}
    return httpx.Response(status, json=body, headers=headers)


class Asked:
    def __init__(self, request: httpx.Request) -> None:
        self.path = request.url.path.removeprefix("/api/claw/")
        self.body: dict[str, Any] = json.loads(request.content)
        self.key = request.headers.get("Idempotency-Key")
        self.token = request.headers.get("X-Claw-Token")


class FakeServer:
    """Answers each call by `answers`, which is given what was asked."""

    def __init__(self, answer: Callable[[Asked], Any]) -> None:
        self.asked: list[Asked] = []
        self._answer = answer
        self.http = httpx.AsyncClient(base_url=URL, transport=httpx.MockTransport(self._serve))

    async def _serve(self, request: httpx.Request) -> httpx.Response:
        asked = Asked(request)
        self.asked.append(asked)
        answer = self._answer(asked)
        if hasattr(answer, "__await__"):
            answer = await answer
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, httpx.Response)
        return answer

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def lined_up(*answers: Answer) -> FakeServer:
    left = list(answers)
    return FakeServer(lambda asked: left.pop(0))


class Case(unittest.IsolatedAsyncioTestCase):
    def setUp(self) -> None:
        # What is tested here is said there, too.
        logging.getLogger("mochat").setLevel(logging.CRITICAL)
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.dir = Path(scratch.name)
