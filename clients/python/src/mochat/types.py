"""Objects of the wire, as docs/fronts/claw.md describes them. A newer server may send more keys."""

from __future__ import annotations

from typing import Any, TypedDict


class User(TypedDict):
    id: str
    username: str
    displayName: str
    type: str


class Reaction(TypedDict):
    emoji: str
    count: int
    by: list[str]


class Reactions(TypedDict):
    messageId: str
    rev: int
    reactions: list[Reaction]
    mine: list[str]


class _MessageData(TypedDict):
    id: str
    seq: int
    senderId: str
    content: str
    type: str
    mentions: list[str]
    isMentionAll: bool
    createdAt: str
    updatedAt: str


class MessageData(_MessageData, total=False):
    sessionId: str
    panelId: str
    groupId: str
    replyTo: str
    threadId: str
    answerTo: str
    optionId: str
    origin: str
    metadata: dict[str, Any]
    rev: int
    edits: int
    editedAt: str
    recalled: dict[str, Any]
    reactions: list[Reaction]
    mine: list[str]
    thread: dict[str, Any]
    question: dict[str, Any]
    approval: dict[str, Any]
    possibleRepeatOf: dict[str, Any]


class Revision(TypedDict):
    conversationId: str
    rev: int
    kind: str
    messageId: str
    seq: int
    actor: str
    message: MessageData


class _Session(TypedDict):
    id: str
    type: str
    participants: list[str]
    createdBy: str
    createdAt: str
    updatedAt: str


class Session(_Session, total=False):
    name: str
    metadata: dict[str, Any]
    lastMessageAt: str
    unreadCount: int
    mentionCount: int
    contact: str


class _Panel(TypedDict):
    id: str
    groupId: str
    name: str
    isPublic: bool
    createdAt: str
    updatedAt: str


class Panel(_Panel, total=False):
    description: str
    participants: list[str]
    createdBy: str
    metadata: dict[str, Any]
    unreadCount: int
    mentionCount: int


class Option(TypedDict):
    id: str
    label: str


class _Answer(TypedDict):
    messageId: str
    seq: int
    senderId: str
    content: str
    at: str


class Answer(_Answer, total=False):
    optionId: str


class QuestionData(TypedDict):
    id: str
    conversationId: str
    seq: int
    senderId: str
    content: str
    state: str
    mode: str
    to: list[str]
    options: list[Option]
    expiresAt: str
    answers: list[Answer]


class _Page(TypedDict):
    items: list[MessageData]
    hasMore: bool


class Page(_Page, total=False):
    total: int
    cursor: str
    headSeq: int
    log: str
    gap: dict[str, Any]
    root: MessageData


class _Me(TypedDict):
    id: str
    username: str
    displayName: str
    workspaceId: str
    groupId: str
    isActive: bool
    createdAt: str


class Me(_Me, total=False):
    email: str
    ownerId: str
    ownership: str
