"""What a call can end with, other than an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class MoChatError(Exception):
    """Whatever this package raises by itself."""


class Refused(MoChatError):
    """A call that the server refused: to make it again would change nothing.

    `name` is the reason for programs, one of docs/errors.md, or None where no server of MoChat
    gave one; `details` is the whole answer, with `field`, `messageId`, `state`, `have` or `rev`.
    """

    def __init__(
        self, status: int, name: str | None, message: str, details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.name = name
        self.message = message
        self.details: Mapping[str, Any] = details or {}


class Unanswered(MoChatError):
    """A call that got no answer in the time that was given for it; it may have been carried out.

    Made again with the same `key` and body, it is carried out once.
    """

    def __init__(self, path: str, key: str | None, reason: str) -> None:
        super().__init__(f"No answer to {path}: {reason}")
        self.path = path
        self.key = key
