package io.mochat.sessions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.pages.JsonWeight;
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
 * @param heldFor the other side of a DM, which has yet to accept it
 * @param shut whether nothing can be posted any more, since one side of a DM blocks the other
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
    @Nullable Instant lastMessageAt,
    @Nullable MemberId heldFor,
    boolean shut) {

  // Ids, times and names of fields.
  private static final int FRAME = 650;
  private static final int ID = 40;

  public Session {
    participants = Collections.unmodifiableSet(new LinkedHashSet<>(participants));
  }

  /** A session in which all participants may post. */
  public Session(
      SessionId id,
      SessionType type,
      @Nullable String name,
      Set<MemberId> participants,
      MemberId creator,
      @Nullable Map<String, Object> metadata,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant lastMessageAt) {
    this(
        id,
        type,
        name,
        participants,
        creator,
        metadata,
        createdAt,
        updatedAt,
        lastMessageAt,
        null,
        false);
  }

  /** The participants, and who is to become one. */
  public Set<MemberId> parties() {
    if (heldFor == null) {
      return participants;
    }
    var all = new LinkedHashSet<>(participants);
    all.add(heldFor);
    return all;
  }

  /** Whether this member takes part. */
  public boolean includes(MemberId member) {
    return participants.contains(member);
  }

  /** How many bytes of JSON it is, about. */
  long weight() {
    return FRAME + JsonWeight.of(name) + JsonWeight.of(metadata) + (long) ID * participants.size();
  }

  /** The participants in the order of their standing. */
  public List<MemberId> inOrder() {
    return List.copyOf(participants);
  }
}
