package io.mochat.socketio.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that one client still owes, oldest first. Thread-safe; bounded. */
final class PendingAcks {

  private record Pending(AckCallback callback, long deadline) {}

  private final Map<Long, Pending> pending = new LinkedHashMap<>();
  private final Duration timeout;
  private final int limit;
  private long nextId;
  private boolean closed;

  PendingAcks(Duration timeout, int limit) {
    this.timeout = timeout;
    this.limit = limit;
  }

  /** Remembers the callback and returns its id; -1 when too many are owed already. */
  synchronized long add(AckCallback callback) {
    if (closed || pending.size() >= limit) {
      return -1;
    }
    pending.put(nextId, new Pending(callback, System.nanoTime() + timeout.toNanos()));
    return nextId++;
  }

  /** Removes and returns the callback waiting under this id. */
  synchronized @Nullable AckCallback take(long id) {
    var found = pending.remove(id);
    return found == null ? null : found.callback();
  }

  /** Removes and returns those that have timed out. */
  synchronized List<AckCallback> takeExpired(long now) {
    if (pending.isEmpty()) {
      return List.of();
    }
    var expired = new ArrayList<AckCallback>();
    var entries = pending.values().iterator();
    while (entries.hasNext()) {
      var next = entries.next();
      if (now - next.deadline() < 0) {
        break;
      }
      expired.add(next.callback());
      entries.remove();
    }
    return expired;
  }

  /** Removes and returns all; none is accepted any more. */
  synchronized List<AckCallback> close() {
    closed = true;
    var all = pending.values().stream().map(Pending::callback).toList();
    pending.clear();
    return all;
  }
}
