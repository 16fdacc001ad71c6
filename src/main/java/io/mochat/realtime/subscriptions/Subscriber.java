package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  // Most connections ask for nothing: their map stays the one that all empty ones share.
  private volatile Map<Flag, Wishes> flags = Map.of();
  private int counted;
  private boolean released;

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
    return new Snapshot(chosen, excluded, everything, asked());
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

  private Map<Flag, Asked> asked() {
    var asked = new EnumMap<Flag, Asked>(Flag.class);
    flags.forEach((flag, wishes) -> asked.put(flag, wishes.asked()));
    asked.values().removeIf(Asked::isEmpty);
    return asked;
  }

  /** Of which subscriptions a flag is asked; {@code null} if it never was. */
  @Nullable Wishes wishes(Flag flag) {
    return flags.get(flag);
  }

  /** The same, to be added to. */
  synchronized Wishes wishesFor(Flag flag) {
    var present = flags.get(flag);
    if (present != null) {
      return present;
    }
    var more = new EnumMap<Flag, Wishes>(Flag.class);
    more.putAll(flags);
    var fresh = new Wishes();
    more.put(flag, fresh);
    flags = Map.copyOf(more);
    return fresh;
  }

  int size() {
    return chosen.size() + excluded.size();
  }

  /** By how much it has grown since this was last asked. */
  synchronized int grown() {
    int before = counted;
    counted = released ? 0 : size();
    return counted - before;
  }

  /** The same for one that counts no more. */
  synchronized int release() {
    released = true;
    return grown();
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
   * @param flags what was asked for beside messages, and of which of them
   */
  public record Snapshot(
      Set<ConversationId> chosen,
      Set<ConversationId> excluded,
      Set<Scope> everything,
      Map<Flag, Asked> flags) {

    public Snapshot {
      chosen = Set.copyOf(new HashSet<>(chosen));
      excluded = Set.copyOf(new HashSet<>(excluded));
      everything = Set.copyOf(everything);
      flags = Map.copyOf(flags);
    }

    /** Subscriptions to messages alone. */
    public Snapshot(
        Set<ConversationId> chosen, Set<ConversationId> excluded, Set<Scope> everything) {
      this(chosen, excluded, everything, Map.of());
    }

    /** Whether it asks for this conversation. */
    public boolean covers(ConversationId conversation) {
      return chosen.contains(conversation)
          || everything.contains(Scope.of(conversation)) && !excluded.contains(conversation);
    }

    /** Whether it asks for this of a conversation. */
    public boolean asks(Flag flag, ConversationId conversation) {
      var asked = flags.getOrDefault(flag, Asked.NONE);
      return asked.chosen().contains(conversation)
          || asked.everything().contains(Scope.of(conversation))
              && !excluded.contains(conversation);
    }

    /** What was asked for, as texts by the names of flags. */
    public Map<String, List<String>> flagNames() {
      var names = new HashMap<String, List<String>>();
      flags.forEach((flag, asked) -> names.put(flag.wireName(), asked.names()));
      return names;
    }

    /** What such texts say; flags that only another version knows are left out. */
    public static Map<Flag, Asked> flagsOf(Map<String, List<String>> names) {
      var flags = new EnumMap<Flag, Asked>(Flag.class);
      names.forEach(
          (name, asked) -> Flag.find(name).ifPresent(flag -> flags.put(flag, Asked.of(asked))));
      return flags;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
      return chosen.isEmpty() && everything.isEmpty();
    }
  }
}
