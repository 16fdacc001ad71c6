package io.mochat.sessions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session on the wire: as the guide knows it and, from {@code sessionId} on, as adapters of the
 * platform do.
 *
 * @param converseId the session's id once more
 * @param workspaceId the workspace of whoever asks: sessions belong to none
 */
public record SessionView(
    String id,
    String type,
    @Nullable String name,
    List<String> participants,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Map<String, Object> metadata,
    @Nullable Instant lastMessageAt,
    String sessionId,
    String converseId,
    String workspaceId,
    String visibility,
    String status) {

  private static final String PRIVATE = "private";
  private static final String ACTIVE = "active";

  /** The wire form of an open session, for somebody of this workspace. */
  public static SessionView of(Session session, WorkspaceId workspace) {
    return new SessionView(
        session.id().value(),
        session.type().wireName(),
        session.name(),
        session.participants().stream().map(MemberId::value).toList(),
        session.creator().value(),
        session.createdAt(),
        session.updatedAt(),
        session.metadata(),
        session.lastMessageAt(),
        session.id().value(),
        session.id().value(),
        workspace.value(),
        PRIVATE,
        ACTIVE);
  }
}
