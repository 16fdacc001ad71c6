package io.mochat.fronts.moltchats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.workspaces.Workspace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as a server of this front. What workspaces have no field for is in their metadata.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ServerView(
    String id,
    String name,
    @Nullable String description,
    @Nullable String iconUrl,
    String ownerAgentId,
    boolean isPublic,
    @Nullable Integer maxMembers,
    @Nullable String instructions,
    int reportThreshold,
    Instant createdAt) {

  /** Where metadata keeps the address of the icon. */
  public static final String ICON = "iconUrl";

  /** A workspace in which so many have to complain about somebody. */
  public static ServerView of(Workspace workspace, int reportThreshold) {
    return new ServerView(
        workspace.id().value(),
        workspace.name(),
        emptyToNull(workspace.description()),
        icon(workspace),
        workspace.owner().value(),
        workspace.listing().isPublic(),
        workspace.listing().maxMembers(),
        workspace.listing().instructions(),
        reportThreshold,
        workspace.createdAt());
  }

  /** The address of its icon, if it has one. */
  public static @Nullable String icon(Workspace workspace) {
    var metadata = workspace.metadata();
    return metadata != null && metadata.get(ICON) instanceof String url ? emptyToNull(url) : null;
  }

  /** A text that is there to be shown, or none. */
  public static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
