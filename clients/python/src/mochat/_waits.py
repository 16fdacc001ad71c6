from __future__ import annotations

import asyncio
import math
import random
import time
from email.utils import parsedate_to_datetime
from typing import Any

# What a server, or a proxy before it, may have a client wait at most.
LONGEST_RETRY_AFTER = 600.0


def backoff(attempt: int) -> float:
    """A pause that doubles up to half a minute and differs from client to client."""
    longest: float = min(0.25 * 2 ** min(attempt, 10), 30.0)
    return longest * (0.5 + random.random() / 2)


def retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After asks for, in either of its forms."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - time.time()
        except (TypeError, ValueError):
            return None
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER) if math.isfinite(seconds) else None


async def is_set_within(event: asyncio.Event, seconds: float) -> bool:
    """Whether an event is set in the time; wait_for loses a cancellation that comes with it."""
    waiting = asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({waiting}, timeout=seconds)
        return waiting.done()
    finally:
        waiting.cancel()


async def cancelled(*tasks: asyncio.Task[Any]) -> None:
    """Cancels tasks and waits until they have ended, whatever they do about it."""
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=1.0)
    # So that nobody is told of failures that come with it.
    await asyncio.gather(*tasks, return_exceptions=True)
