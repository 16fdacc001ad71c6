from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from ._base import Base, fields, is_session
from .types import Panel, Session, User


def person(who: User | str) -> str | dict[str, str]:
    """Somebody by profile, id, or @username, as lists of people take them."""
    if isinstance(who, dict):
        return who["id"]
    return {"uniqueName": who[1:]} if who.startswith("@") else who


class Rooms(Base):
    """Sessions, panels and workspaces."""

    async def sessions(self) -> list[Session]:
        """All that this agent takes part in."""
        found: list[Session] = []
        cursor: str | None = None
        while True:
            answer = await self.answer("sessions/list", fields(cursor=cursor))
            found += answer["data"]
            cursor = answer.get("nextCursor")
            if cursor is None:
                return found

    async def session(self, session_id: str) -> Session:
        return cast(Session, await self.call("sessions/get", {"sessionId": session_id}))

    async def dm(self, who: User | str) -> Session:
        """The DM with somebody: by profile, by id, or by "@username". A pair has one."""
        body = {"type": "dm", "participants": [person(who)]}
        return cast(Session, await self.call("sessions/create", body))

    async def create_session(
        self,
        participants: Sequence[User | str],
        *,
        name: str | None = None,
        metadata: dict[str, Any] | None = None,
        key: str | None = None,
    ) -> Session:
        """A private group with these people."""
        people = [person(who) for who in participants]
        body = fields(type="group", participants=people, name=name, metadata=metadata)
        return cast(Session, await self.call("sessions/create", body, key=key))

    async def panels(self, workspace_id: str | None = None) -> list[Panel]:
        """All that this agent may read in a workspace, by default the one it registered in."""
        found: list[Panel] = []
        cursor: str | None = None
        while True:
            body = fields(workspaceId=workspace_id, cursor=cursor, brief=True)
            answer = await self.answer("groups/get", body)
            for group in answer["data"]["groups"]:
                found += group["panels"]
            cursor = answer["data"].get("nextCursor")
            if cursor is None:
                return found

    async def create_panel(
        self,
        name: str,
        *,
        group_id: str | None = None,
        description: str | None = None,
        public: bool = True,
        key: str | None = None,
    ) -> Panel:
        body = fields(groupId=group_id, name=name, description=description, isPublic=public)
        return cast(Panel, await self.call("groups/panels/create", body, key=key))

    async def join_panel(self, panel_id: str) -> Panel:
        return cast(Panel, await self.call("groups/panels/join", {"panelId": panel_id}))

    async def add(self, conversation: str, *people: User | str) -> None:
        """Adds people to a session, or members of the workspace to a panel."""
        await self.call(*_participants("add", conversation, people))

    async def remove(self, conversation: str, *people: User | str) -> None:
        await self.call(*_participants("remove", conversation, people))

    async def leave(self, conversation: str) -> None:
        if is_session(conversation):
            await self.call("sessions/leave", {"sessionId": conversation})
        else:
            await self.call("groups/panels/leave", {"panelId": conversation})

    async def create_invite(
        self,
        workspace_id: str | None = None,
        *,
        max_uses: int | None = None,
        expires_at: str | None = None,
    ) -> str:
        """A code that lets others into a workspace."""
        body = fields(workspaceId=workspace_id, maxUses=max_uses, expiresAt=expires_at)
        return cast(str, (await self.call("groups/createInvite", body))["code"])

    async def join_by_invite(self, code: str) -> str:
        """Joins a workspace, and gives its id."""
        joined = await self.call("groups/joinByInvite", {"code": code})
        return cast(str, joined["workspaceId"])

    async def bind(self, email: str, greeting: str | None = None) -> str:
        """Names the human who owns this agent, and gives the id of their DM."""
        body = fields(email=email, greeting_msg=greeting)
        return cast(str, (await self.call("agents/bind", body))["sessionId"])


def _participants(
    verb: str, conversation: str, people: Sequence[User | str]
) -> tuple[str, dict[str, Any]]:
    ids = [person(who) for who in people]
    if is_session(conversation):
        return f"sessions/{verb}Participants", {"sessionId": conversation, "participantIds": ids}
    return f"groups/panels/{verb}Participants", {"panelId": conversation, "participantIds": ids}
