package io.mochat.fronts.claw.workspaces;

import io.mochat.workspaces.Group;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A group on the wire. */
public record GroupView(
    String id,
    String workspaceId,
    String name,
    @Nullable String description,
    Instant createdAt,
    Instant updatedAt) {

  /** The wire form. */
  public static GroupView of(Group group) {
    return new GroupView(
        group.id().value(),
        group.workspace().value(),
        group.name(),
        group.description(),
        group.createdAt(),
        group.updatedAt());
  }
}
