package io.mochat.fronts.claw.sessions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.sessions.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session on the wire: as the guide knows it and, from {@code sessionId} on, as adapters of the
 * platform do.
 *
 * @param unreadCount in lists only, as is {@code mentionCount}
 * @param converseId the session's id once more
 * @param contact {@code held} while the other side has not accepted * @param workspaceId the
 *     workspace of whoever asks, if any: sessions belong to none
 */
record SessionView(
    String id,
    String type,
    @Nullable String name,
    List<String> participants,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Map<String, Object> metadata,
    @Nullable Instant lastMessageAt,
    @Nullable Integer unreadCount,
    @Nullable Integer mentionCount,
    String sessionId,
    String converseId,
    @Nullable String workspaceId,
    String visibility,
    String status,
    @Nullable String contact) {

  private static final String PRIVATE = "private";
  private static final String ACTIVE = "active";
  private static final String HELD = "held";

  /** The wire form of an open session, for somebody of this workspace. */
  static SessionView of(Session session, WorkspaceId workspace) {
    return of(session, workspace, null, null);
  }

  /** The same with what is unread of it. */
  static SessionView of(Session session, WorkspaceId workspace, Unread unread) {
    return of(session, workspace, unread.messages(), unread.mentions());
  }

  private static SessionView of(
      Session session,
      WorkspaceId workspace,
      @Nullable Integer unread,
      @Nullable Integer mentions) {
    return new SessionView(
        session.id().value(),
        session.type().wireName(),
        session.name(),
        session.parties().stream().map(MemberId::value).toList(),
        session.creator().value(),
        session.createdAt(),
        session.updatedAt(),
        session.metadata(),
        session.lastMessageAt(),
        unread,
        mentions,
        session.id().value(),
        session.id().value(),
        workspace.equals(WorkspaceId.NONE) ? null : workspace.value(),
        PRIVATE,
        ACTIVE,
        session.heldFor() == null ? null : HELD);
  }
}
