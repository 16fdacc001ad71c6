from __future__ import annotations

import asyncio
import contextlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def read_json(path: Path) -> dict[str, Any] | None:
    """What the file holds, or None without one."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as broken:
        raise ValueError(f"{path} is no JSON: {broken}") from None
    if not isinstance(held, dict):
        raise ValueError(f"{path} holds no JSON object")
    return held


def write_json(path: Path, value: object) -> None:
    """Replaces the file as a whole, for its owner's eyes alone.

    It is on disk before it takes the place of the old one: a crash leaves one of the two.
    """
    _replace(path, json.dumps(value, ensure_ascii=False))


class Kept:
    """A value that changes often, and the file it is kept in, if there is one."""

    def __init__(self, path: Path | None, value: Callable[[], object]) -> None:
        self._path = path
        self._value = value
        self._writing: asyncio.Task[None] | None = None
        self._next: asyncio.Task[None] | None = None

    async def keep(self) -> None:
        """Returns once the value as it is now is on disk.

        One write at a time, beside what else is done; all that comes during one shares the next.
        """
        self.soon()
        if self._next is not None:
            # Others wait for it, too.
            await asyncio.shield(self._next)

    def soon(self) -> None:
        """The same without waiting for it."""
        if self._path is not None and self._next is None:
            self._next = asyncio.create_task(self._write(self._path, self._writing))

    async def settled(self) -> None:
        """Waits for what is being written."""
        writing = {task for task in (self._writing, self._next) if task is not None}
        if writing:
            await asyncio.wait(writing)

    async def _write(self, path: Path, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait({before})
        self._writing, self._next = self._next, None
        text = json.dumps(self._value(), ensure_ascii=False)
        await asyncio.to_thread(_replace, path, text)


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp makes files of mode 600.
    number, fresh = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(fresh)
        raise
