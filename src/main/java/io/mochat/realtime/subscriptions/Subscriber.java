package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * One connection's subscriptions. Changed by {@link Subscriptions} alone, one change at a time;
 * read by deliveries at any moment.
 *
 * @param <C> what a delivery is written to
 */
public final class Subscriber<C> {

  private final MemberId member;
  private final C connection;
  private final Set<ConversationId> chosen = new SmallSet<>();
  private final Set<ConversationId> excluded = new SmallSet<>();
  private volatile Set<Scope> everything = Set.of();

  Subscriber(MemberId member, C connection) {
    this.member = member;
    this.connection = connection;
  }

  /** Whose connection it is. */
  public MemberId member() {
    return member;
  }

  /** Where deliveries go. */
  public C connection() {
    return connection;
  }

  /** The subscriptions at this moment. */
  public Snapshot snapshot() {
    return new Snapshot(chosen, excluded, everything);
  }

  Set<ConversationId> chosen() {
    return chosen;
  }

  Set<ConversationId> excluded() {
    return excluded;
  }

  Set<Scope> everything() {
    return everything;
  }

  int size() {
    return chosen.size() + excluded.size();
  }

  void setEverything(Scope scope, boolean on) {
    var changed = EnumSet.noneOf(Scope.class);
    changed.addAll(everything);
    if (on) {
      changed.add(scope);
    } else {
      changed.remove(scope);
    }
    everything = Set.copyOf(changed);
    excluded.removeIf(conversation -> Scope.of(conversation) == scope);
  }

  /**
   * Subscriptions apart from a connection, to be put onto another one.
   *
   * @param chosen conversations named one by one
   * @param excluded conversations taken out of a wildcard
   * @param everything the wildcards
   */
  public record Snapshot(
      Set<ConversationId> chosen, Set<ConversationId> excluded, Set<Scope> everything) {

    public Snapshot {
      chosen = Set.copyOf(new HashSet<>(chosen));
      excluded = Set.copyOf(new HashSet<>(excluded));
      everything = Set.copyOf(everything);
    }

    /** Whether it asks for this conversation. */
    public boolean covers(ConversationId conversation) {
      return chosen.contains(conversation)
          || everything.contains(Scope.of(conversation)) && !excluded.contains(conversation);
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
      return chosen.isEmpty() && everything.isEmpty();
    }
  }
}
