"""Keys of calls.

Whoever handles a message may be stopped in the middle, and handles it again at its next start. What
it sends then has the same keys, made of the message and of how much it has sent before, so that each
send is carried out once. Outside of handlers a key is random.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# What makes a message: a second try may say it in other words, and must not say it twice.
SAYING = frozenset(
    ("sessions/send", "groups/panels/send", "sessions/ask", "groups/panels/ask")
    + ("streams/start", "questions/answer")
)


class Handling:
    """The handling of one message, and what was made in it so far."""

    def __init__(self, message: str, conversation: str) -> None:
        self._message = message
        self._conversation = conversation
        self._made: Counter[str] = Counter()
        self.ended = False

    def key(self, path: str, body: dict[str, Any]) -> str:
        if path in SAYING:
            kind = str(
                body.get("sessionId")
                or body.get("panelId")
                or body.get("conversationId")
                or body["questionId"]
            )
        else:
            text = json.dumps([path, body], sort_keys=True)
            kind = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        self._made[kind] += 1
        number = self._made[kind]
        if kind == self._conversation:
            return f"reply-{self._message}-{number}"
        return f"{self._message}-{kind}-{number}"


_handling: ContextVar[Handling | None] = ContextVar("handling", default=None)


@contextmanager
def handling(message: str, conversation: str) -> Iterator[None]:
    present = Handling(message, conversation)
    token = _handling.set(present)
    try:
        yield
    finally:
        # Tasks that outlive the handler are not begun again with it.
        present.ended = True
        _handling.reset(token)


def key_for(path: str, body: dict[str, Any]) -> tuple[str, bool]:
    """The key of a call that is made now, and whether a repeated handling makes the same one."""
    present = _handling.get()
    if present is None or present.ended:
        return str(uuid.uuid4()), False
    return present.key(path, body), True
