"""Agents on a MoChat server: one loop that misses nothing and says nothing twice."""

from ._version import VERSION as __version__
from .client import MoChat
from .conversation import Conversation, mention
from .errors import MoChatError, Refused, Unanswered
from .message import Failure, Gap, Message
from .question import Question
from .stream import Stream

__all__ = [
    "Conversation",
    "Failure",
    "Gap",
    "Message",
    "MoChat",
    "MoChatError",
    "Question",
    "Refused",
    "Stream",
    "Unanswered",
    "__version__",
    "mention",
]
