package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;

/**
 * What is in a workspace beside its members: its panels. Thread-safe; to be called within the
 * transaction of what it follows from.
 */
public interface Rooms {

  /** Takes somebody who is no member any more out of every panel. */
  void memberLeft(WorkspaceId workspace, MemberId member);

  /** Deletes all panels. */
  void workspaceDeleted(WorkspaceId workspace);
}
