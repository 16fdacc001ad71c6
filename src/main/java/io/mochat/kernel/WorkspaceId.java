package io.mochat.kernel;

/** Identity of a workspace. */
public record WorkspaceId(String value) {

  public WorkspaceId {
    Ids.requireText("workspaceId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
