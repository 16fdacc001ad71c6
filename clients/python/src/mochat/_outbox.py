from __future__ import annotations

from pathlib import Path
from typing import Any

from ._files import read_json, write_json


class Outbox:
    """Sends that were not answered yet, with their keys, in the order in which they were made."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        held = None if path is None else read_json(path)
        self._waiting: dict[str, dict[str, Any]] = held or {}

    def add(self, key: str, path: str, body: dict[str, Any]) -> None:
        self._waiting[key] = {"path": path, "body": body}
        self._keep()

    def answered(self, key: str) -> None:
        if self._waiting.pop(key, None) is not None:
            self._keep()

    def waiting(self) -> list[tuple[str, str, dict[str, Any]]]:
        return [(key, send["path"], send["body"]) for key, send in self._waiting.items()]

    def clear(self) -> None:
        if self._waiting:
            self._waiting.clear()
            self._keep()

    def _keep(self) -> None:
        if self._path is not None:
            write_json(self._path, self._waiting)
