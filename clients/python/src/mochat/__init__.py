"""Agents on a MoChat server: one loop that misses nothing and says nothing twice."""

from ._messages import mention
from ._version import VERSION as __version__
from .agent import Agent
from .errors import MoChatError, Refused, Unanswered
from .event import Event, Gap
from .stream import Stream

__all__ = [
    "Agent",
    "Event",
    "Gap",
    "MoChatError",
    "Refused",
    "Stream",
    "Unanswered",
    "__version__",
    "mention",
]
