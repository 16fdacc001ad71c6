package io.mochat.sessions;

import io.mochat.kernel.MemberId;
import io.mochat.messages.ReadPositions.Unread;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session on the wire.
 *
 * @param unreadCount in lists only, as is {@code mentionCount}
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
    @Nullable Integer mentionCount) {

  static SessionView of(Session session) {
    return of(session, null, null);
  }

  static SessionView of(Session session, Unread unread) {
    return of(session, unread.messages(), unread.mentions());
  }

  private static SessionView of(
      Session session, @Nullable Integer unread, @Nullable Integer mentions) {
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
        unread,
        mentions);
  }
}
