package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.JsonWeight;
import io.mochat.retention.Retention;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A community of members with groups of panels.
 *
 * @param owner who may change it; {@link MemberId#SYSTEM} for the default one
 * @param retention what its panels keep at most; the server may keep less
 * @param listing whether everybody may find and join it, and what is said of it
 */
public record Workspace(
    WorkspaceId id,
    String name,
    @Nullable String description,
    MemberId owner,
    @Nullable Map<String, Object> metadata,
    Retention retention,
    Instant createdAt,
    Instant updatedAt,
    Listing listing) {

  // Ids, times and names of fields.
  private static final int FRAME = 450;

  /** A private one. */
  public Workspace(
      WorkspaceId id,
      String name,
      @Nullable String description,
      MemberId owner,
      @Nullable Map<String, Object> metadata,
      Retention retention,
      Instant createdAt,
      Instant updatedAt) {
    this(id, name, description, owner, metadata, retention, createdAt, updatedAt, Listing.PRIVATE);
  }

  /** How many bytes of JSON it is, about. */
  long weight() {
    return FRAME
        + JsonWeight.of(name)
        + JsonWeight.of(description)
        + JsonWeight.of(metadata)
        + listing.weight();
  }
}
