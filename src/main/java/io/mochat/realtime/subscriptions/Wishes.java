package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ConversationId;
import java.util.Set;

/** Of which subscriptions a connection asks for one flag. Thread-safe. */
final class Wishes {

  private final Set<ConversationId> chosen = new SmallSet<>();
  private final Set<Scope> everything = new SmallSet<>();

  Set<ConversationId> chosen() {
    return chosen;
  }

  Set<Scope> everything() {
    return everything;
  }

  /** The same, apart from the connection. */
  Asked asked() {
    return new Asked(chosen, everything);
  }
}
