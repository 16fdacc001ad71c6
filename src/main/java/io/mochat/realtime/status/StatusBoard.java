package io.mochat.realtime.status;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.live.Status;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The statuses that count now, at most {@value #MOST}, of one member at most {@value
 * #MOST_OF_MEMBER}, and which of them are still to be told. Thread-safe.
 */
final class StatusBoard {

  static final int MOST = 100_000;
  static final int MOST_OF_MEMBER = 64;

  private final Map<ConversationId, Map<MemberId, Entry>> entries = new HashMap<>();
  private final Map<MemberId, Set<ConversationId>> places = new HashMap<>();
  private final Map<MemberId, Set<ConversationId>> untold = new HashMap<>();
  private int size;

  /** Whether the member may have a status there besides those that it has. */
  synchronized boolean hasRoom(MemberId member, ConversationId conversation) {
    var own = places.getOrDefault(member, Set.of());
    return own.contains(conversation) || size < MOST && own.size() < MOST_OF_MEMBER;
  }

  /**
   * Puts a status in place of the one before.
   *
   * @param expiry what ends it
   * @param toBeTold whether the member's turn to be told has to come
   */
  synchronized void put(Status status, Future<?> expiry, boolean toBeTold) {
    var member = status.sender().id();
    remove(status.conversation(), member);
    entries
        .computeIfAbsent(status.conversation(), id -> new LinkedHashMap<>())
        .put(member, new Entry(status, expiry));
    places.computeIfAbsent(member, id -> new LinkedHashSet<>()).add(status.conversation());
    size++;
    if (toBeTold) {
      untold.computeIfAbsent(member, id -> new LinkedHashSet<>()).add(status.conversation());
    }
  }

  /** Takes the status of a member out; it is not told. */
  synchronized Optional<Status> remove(ConversationId conversation, MemberId member) {
    var there = entries.get(conversation);
    var removed = there == null ? null : there.remove(member);
    if (there == null || removed == null) {
      return Optional.empty();
    }
    removed.expiry().cancel(false);
    if (there.isEmpty()) {
      entries.remove(conversation);
    }
    drop(places, member, conversation);
    size--;
    return Optional.of(removed.status());
  }

  /**
   * The next status of the member that is to be told; an idle one counts no more from then on.
   *
   * @param only the one there; {@code null} for any
   */
  synchronized @Nullable Status next(MemberId member, @Nullable ConversationId only) {
    if (!isUntold(member, only)) {
      return null;
    }
    var conversation =
        only == null ? untold.getOrDefault(member, Set.of()).iterator().next() : only;
    drop(untold, member, conversation);
    var entry = entries.getOrDefault(conversation, Map.of()).get(member);
    if (entry != null && entry.status().state() == Status.State.IDLE) {
      remove(conversation, member);
    }
    return entry == null ? null : entry.status();
  }

  /** Whether something of the member is to be told, in one conversation or in any. */
  synchronized boolean isUntold(MemberId member, @Nullable ConversationId only) {
    var waiting = untold.getOrDefault(member, Set.of());
    return only == null ? !waiting.isEmpty() : waiting.contains(only);
  }

  /** Takes out all statuses of a conversation. */
  synchronized void removeAll(ConversationId conversation) {
    List.copyOf(entries.getOrDefault(conversation, Map.of()).keySet())
        .forEach(member -> remove(conversation, member));
  }

  /** The statuses of a conversation. */
  synchronized Collection<Status> of(ConversationId conversation) {
    return entries.getOrDefault(conversation, Map.of()).values().stream()
        .map(Entry::status)
        .toList();
  }

  /** The conversations with a status. */
  synchronized Collection<ConversationId> conversations() {
    return List.copyOf(entries.keySet());
  }

  synchronized int size() {
    return size;
  }

  private static <K, V> void drop(Map<K, Set<V>> index, K key, V value) {
    var all = index.get(key);
    if (all != null && all.remove(value) && all.isEmpty()) {
      index.remove(key);
    }
  }

  private record Entry(Status status, Future<?> expiry) {
    Entry {
      Objects.requireNonNull(expiry);
    }
  }
}
