package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.JsonWeight;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody may not come back into a workspace.
 *
 * @param ordinal its place among all of them; 0 before it is stored
 */
public record Ban(
    WorkspaceId workspace,
    MemberId member,
    MemberId bannedBy,
    @Nullable String reason,
    Instant bannedAt,
    long ordinal) {

  // A profile with its names, ids and times.
  private static final int FRAME = 700;

  /** How many bytes of JSON it is in a list, about. */
  long weight() {
    return FRAME + JsonWeight.of(reason);
  }
}
