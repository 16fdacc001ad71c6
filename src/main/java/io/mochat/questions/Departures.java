package io.mochat.questions;

import io.mochat.kernel.Change.ConversationClosed;
import io.mochat.kernel.Change.MemberLeft;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ConversationId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Conversations that somebody has left, or that are closed: what is open there may be waiting for
 * nobody. Thread-safe; {@value #MOST} at most, of others what is open expires in its time.
 */
public final class Departures {

  private static final int MOST = 10_000;

  private final Set<ConversationId> conversations = new LinkedHashSet<>();

  /** Those of this server and, as they become known here, of the others. */
  public Departures(Changes changes) {
    changes.when(MemberLeft.class, left -> add(left.conversation()));
    changes.when(ConversationClosed.class, closed -> add(closed.conversation()));
  }

  /** Those since the last call. */
  public synchronized List<ConversationId> take() {
    if (conversations.isEmpty()) {
      return List.of();
    }
    var taken = List.copyOf(conversations);
    conversations.clear();
    return taken;
  }

  private synchronized void add(ConversationId conversation) {
    if (conversations.size() < MOST) {
      conversations.add(conversation);
    }
  }
}
