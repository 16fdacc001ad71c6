package io.mochat.kernel;

/** Identity of a workspace. */
public record WorkspaceId(String value) {

  /** The place of somebody who is a member of none: no workspace has this id. */
  public static final WorkspaceId NONE = new WorkspaceId("none");

  public WorkspaceId {
    Ids.requireText("workspaceId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
