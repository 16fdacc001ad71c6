package io.mochat.sessions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A private conversation.
 *
 * @param participants longest-standing first, each once
 * @param creator who may remove others and close; passes to the longest-standing participant when
 *     its holder leaves
 * @param updatedAt the later of the last change and the last message
 */
public record Session(
    SessionId id,
    SessionType type,
    @Nullable String name,
    Set<MemberId> participants,
    MemberId creator,
    @Nullable Map<String, Object> metadata,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastMessageAt) {

  public Session {
    participants = Collections.unmodifiableSet(new LinkedHashSet<>(participants));
  }

  /** Whether this member takes part. */
  public boolean includes(MemberId member) {
    return participants.contains(member);
  }

  /** The participants in the order of their standing. */
  public List<MemberId> inOrder() {
    return List.copyOf(participants);
  }
}
