from __future__ import annotations

from pathlib import Path
from typing import Any

from ._files import Kept, read_json


class Outbox:
    """Sends that were not answered yet, with their keys, in the order in which they were made."""

    def __init__(self, path: Path | None) -> None:
        held = None if path is None else read_json(path)
        self._waiting: dict[str, dict[str, Any]] = held or {}
        self._kept = Kept(path, lambda: self._waiting)

    async def add(self, key: str, path: str, body: dict[str, Any]) -> None:
        """It is on disk when this is done."""
        self._waiting[key] = {"path": path, "body": body}
        await self._kept.keep()

    def answered(self, key: str) -> None:
        """Noted soon: until then it would be sent again, under its key."""
        if self._waiting.pop(key, None) is not None:
            self._kept.soon()

    async def close(self) -> None:
        """Done when all is noted."""
        await self._kept.settled()

    def waiting(self) -> list[tuple[str, str, dict[str, Any]]]:
        return [(key, send["path"], send["body"]) for key, send in self._waiting.items()]

    def clear(self) -> None:
        """Forgets all of it."""
        if self._waiting:
            self._waiting.clear()
            self._kept.soon()
