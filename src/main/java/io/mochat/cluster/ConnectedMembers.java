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
 * Keeps the set of the members connected to this node in Redis. Changes go there a moment later,
 * together; with each beat the size is compared, and the set written anew when it is not what it
 * should be, as after a restart of Redis. Remembers each connected member, and those whose change
 * is not written yet, which are dropped when Redis is away.
 */
final class ConnectedMembers {

  private static final long TOGETHER_MILLIS = 50;
  private static final int BATCH = 1_000;

  private final Redis redis;
  private final NodeRegistry roll;
  private final Presence local;
  private final Set<MemberId> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean due = new AtomicBoolean();
  // Of the timer's thread alone.
  private final Set<MemberId> written = new HashSet<>();
  private volatile boolean left;

  ConnectedMembers(Redis redis, NodeRegistry roll, Presence local, Heartbeats rhythm) {
    this.redis = redis;
    this.roll = roll;
    this.local = local;
    local.whenChanged(this::changed);
    redis.whenUp(() -> redis.later(this::writeAnew, 0));
    redis.every(this::beat, rhythm.beat());
  }

  /** Has this node off the list at once, for good; done when Redis says so. */
  CompletionStage<?> leave() {
    left = true;
    return redis
        .questions()
        .<CompletionStage<?>>map(roll::leave)
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
      // Removed first: whoever changes once more is looked at once more.
      changed.remove(member);
      if (local.isConnected(member) && written.add(member)) {
        came.add(member);
      } else if (!local.isConnected(member) && written.remove(member)) {
        went.add(member);
      }
    }
    inBatches(came, batch -> up.sadd(roll.set(), batch));
    inBatches(went, batch -> up.srem(roll.set(), batch));
    if (!came.isEmpty()) {
      up.expire(roll.set(), roll.expiry());
    }
  }

  private void writeAnew() {
    redis.questions().filter(up -> !left).ifPresent(this::writeAnew);
  }

  private void writeAnew(RedisAsyncCommands<String, byte[]> up) {
    changed.clear();
    written.clear();
    written.addAll(local.connected());
    up.del(roll.set());
    inBatches(List.copyOf(written), batch -> up.sadd(roll.set(), batch));
    up.expire(roll.set(), roll.expiry());
    roll.beat(up);
    // Whoever came or went meanwhile is compared once more.
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
              roll.beat(up).thenAccept(size -> redis.later(() -> compare(expected, size), 0));
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
