package io.mochat.workspaces;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.WorkspaceId;

/** Where a newcomer starts: a workspace and one of its groups. */
public record Home(WorkspaceId workspace, GroupId group) {}
