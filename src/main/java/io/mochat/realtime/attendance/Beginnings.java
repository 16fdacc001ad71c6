package io.mochat.realtime.attendance;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.Scope;
import java.time.Instant;
import java.util.Map;

/**
 * Where conversations begin for their readers. Thread-safe; every call reads the database.
 *
 * <p>A conversation begins for a member with the first message after it was made, or after the
 * member joined it. What the member made itself has no beginning: it knows of it. Whether the
 * member may read it is to be asked elsewhere.
 */
public interface Beginnings {

  /**
   * The conversations of a scope that have begun for a member after a time, those with the newest
   * messages first.
   *
   * @param limit the most of them
   * @return for each, the {@code seq} after which it begins for the member
   */
  Map<ConversationId, Long> list(MemberId member, Scope scope, Instant after, int limit);
}
