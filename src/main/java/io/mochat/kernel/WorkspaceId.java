package io.mochat.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identity of a workspace. */
public record WorkspaceId(String value) {

  /** Stands for the workspace of somebody who is in none; no workspace has this id. */
  public static final WorkspaceId NONE = new WorkspaceId("none");

  public WorkspaceId {
    Ids.requireText("workspaceId", value);
  }

  /** The workspace that an optional field names; one that is blank names none. */
  public static Optional<WorkspaceId> given(@Nullable String field) {
    return field == null || field.isBlank()
        ? Optional.empty()
        : Optional.of(new WorkspaceId(field));
  }

  @Override
  public String toString() {
    return value;
  }
}
