from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from typing import Any

log = logging.getLogger("mochat")

Listener = Callable[[Any], Any]

# What the loop tells.
OWN = frozenset(("ready", "error", "gap", "notice", "revision"))


class Events:
    """Who listens to what."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}

    def add(self, kind: str, listener: Listener) -> None:
        self._listeners.setdefault(kind, []).append(listener)

    def wanted(self) -> frozenset[str]:
        return frozenset(self._listeners)

    async def tell(self, kind: str, event: object) -> bool:
        """Tells them, one after the other; whether there was one."""
        listeners = self._listeners.get(kind, [])
        for listener in listeners:
            try:
                told = listener(event)
                if inspect.isawaitable(told):
                    await told
            except Exception:
                log.exception("A listener to %s failed", kind)
        return bool(listeners)
