package io.mochat.sessions;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session on the wire. */
record SessionView(
    String id,
    String type,
    @Nullable String name,
    List<String> participants,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Map<String, Object> metadata,
    @Nullable Instant lastMessageAt) {

  static SessionView of(Session session) {
    return new SessionView(
        session.id().value(),
        session.type().wireName(),
        session.name(),
        session.participants().stream().map(MemberId::value).toList(),
        session.creator().value(),
        session.createdAt(),
        session.updatedAt(),
        session.metadata(),
        session.lastMessageAt());
  }
}
