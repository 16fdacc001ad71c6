package io.mochat.cluster;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Keeps the set of the members connected to this node in Redis. Changes are written a moment later,
 * in batches; at each heartbeat the size is compared, and the set is rewritten when it differs, as
 * after a restart of Redis. Holds each connected member, and those whose change is not written yet,
 * which are dropped when Redis is down.
 */
final class ConnectedMembers {

  private static final long TOGETHER_MILLIS = 50;
  private static final int BATCH = 1_000;

  private final Redis redis;
  private final NodeRegistry registry;
  private final Presence local;
  private final Set<MemberId> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean due = new AtomicBoolean();
  // Touched on the timer's thread only.
  private final Set<MemberId> written = new HashSet<>();
  private volatile boolean left;

  ConnectedMembers(Redis redis, NodeRegistry registry, Presence local, Heartbeats heartbeats) {
    this.redis = redis;
    this.registry = registry;
    this.local = local;
    local.whenChanged(this::changed);
    redis.whenUp(() -> redis.later(this::writeAnew, 0));
    redis.every(this::beat, heartbeats.beat());
  }

  /**
   * Removes this node from the registry at once and for good; completes when Redis has confirmed
   * it.
   */
  CompletionStage<?> leave() {
    left = true;
    return redis
        .questions()
        .<CompletionStage<?>>map(registry::leave)
        .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("away")));
  }

  private void changed(MemberId member) {
    if (redis.isUp() && changed.add(member) && due.compareAndSet(false, true)) {
      redis.later(this::flush, TOGETHER_MILLIS);
    }
  }

  private void flush() {
    due.set(false);
    redis.questions().filter(up -> !left).ifPresent(this::writeChanges);
  }

  private void writeChanges(RedisAsyncCommands<String, byte[]> up) {
    var came = new ArrayList<MemberId>();
    var went = new ArrayList<MemberId>();
    for (var member : changed) {
      // Removed first: a member that changes again meanwhile is then handled again.
      changed.remove(member);
      if (local.isConnected(member) && written.add(member)) {
        came.add(member);
      } else if (!local.isConnected(member) && written.remove(member)) {
        went.add(member);
      }
    }
    inBatches(came, batch -> up.sadd(registry.set(), batch));
    inBatches(went, batch -> up.srem(registry.set(), batch));
    if (!came.isEmpty()) {
      up.expire(registry.set(), registry.expiry());
    }
  }

  private void writeAnew() {
    redis.questions().filter(up -> !left).ifPresent(this::writeAnew);
  }

  private void writeAnew(RedisAsyncCommands<String, byte[]> up) {
    changed.clear();
    written.clear();
    written.addAll(local.connected());
    up.del(registry.set());
    inBatches(List.copyOf(written), batch -> up.sadd(registry.set(), batch));
    up.expire(registry.set(), registry.expiry());
    registry.beat(up);
    // Members that connected or disconnected meanwhile are compared again.
    written.forEach(this::recheck);
    local.connected().forEach(this::recheck);
  }

  private void recheck(MemberId member) {
    if (local.isConnected(member) != written.contains(member)) {
      changed(member);
    }
  }

  private void beat() {
    redis
        .questions()
        .filter(up -> !left)
        .ifPresent(
            up -> {
              int expected = written.size();
              registry.beat(up).thenAccept(size -> redis.later(() -> compare(expected, size), 0));
            });
  }

  private void compare(int expected, long size) {
    if (size != expected) {
      writeAnew();
    }
  }

  private static void inBatches(List<MemberId> members, Consumer<byte[][]> to) {
    for (int from = 0; from < members.size(); from += BATCH) {
      to.accept(
          members.subList(from, Math.min(members.size(), from + BATCH)).stream()
              .map(member -> member.value().getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new));
    }
  }
}
