package io.mochat.cluster;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.mochat.realtime.SharedSockets.Open;
import io.mochat.realtime.SharedSockets.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of this node's sockets in Redis. Changes go there a moment later, at most {@value
 * #BATCH} sockets at a time, the next when those are through; only the last state counts. What is
 * written lives for three minutes, is renewed each minute, and for two minutes once the socket is
 * closed: for two minutes at least it outlives its node. Holds as many entries as there are open
 * sockets.
 */
final class SocketTraces {

  /** A socket that names more conversations one by one is not shared: it would be too long. */
  static final int MOST_CHOSEN = 2_000;

  private static final int BATCH = 500;
  private static final long TOGETHER_MILLIS = 20;
  private static final Duration OPEN = Duration.ofMinutes(3);
  private static final Duration CLOSED = Duration.ofMinutes(2);
  private static final Duration FRESH = Duration.ofMinutes(1);

  // Not if another node has taken it and written its own.
  private static final Script<Long> CLOSE =
      new Script<>(
          ScriptOutputType.INTEGER,
          """
          if redis.call('GETRANGE', KEYS[1], 0, 15) ~= ARGV[1] then return 0 end
          if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
          redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
          return 1
          """);

  private final Redis redis;
  private final Map<Open, Written> open = new ConcurrentHashMap<>();
  private final Set<Open> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean busy = new AtomicBoolean();

  /** What Redis has of a socket; of the timer's thread, but for the first. */
  private static final class Written {
    private boolean subscriptions;
    private boolean socket;
    private long at;
  }

  SocketTraces(Redis redis, Rhythm rhythm) {
    this.redis = redis;
    redis.whenUp(() -> redis.later(this::writeAnew, 0));
    redis.every(this::renew, rhythm.beat());
  }

  void note(Open socket) {
    open.computeIfAbsent(socket, fresh -> new Written());
    if (redis.isUp()) {
      changed.add(socket);
      flushSoon();
    }
  }

  /** Writes the last state of a socket, if Redis is there. */
  void close(Open socket) {
    redis.later(() -> closeNow(socket), 0);
  }

  /** Writes what is not written yet; done when Redis has it. */
  CompletableFuture<Void> flush() {
    var flushed = new CompletableFuture<Void>();
    redis.later(() -> flushRest(flushed), 0);
    return flushed;
  }

  private void flushRest(CompletableFuture<Void> flushed) {
    var up = redis.questions();
    if (up.isEmpty()) {
      flushed.completeExceptionally(new IllegalStateException("Redis is away"));
    } else if (changed.isEmpty()) {
      flushed.complete(null);
    } else {
      writeBatch(up.get())
          .whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  redis.later(() -> flushRest(flushed), 0);
                } else {
                  flushed.completeExceptionally(failure);
                }
              });
    }
  }

  private void flushSoon() {
    if (!changed.isEmpty() && busy.compareAndSet(false, true)) {
      redis.later(this::flushBatch, TOGETHER_MILLIS);
    }
  }

  private void flushBatch() {
    redis
        .questions()
        .map(this::writeBatch)
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .whenComplete(
            (done, failure) -> {
              busy.set(false);
              if (redis.isUp()) {
                flushSoon();
              }
            });
  }

  private CompletableFuture<Void> writeBatch(RedisAsyncCommands<String, byte[]> up) {
    var writes = new ArrayList<CompletionStage<?>>();
    changed.stream()
        .limit(BATCH)
        .forEach(
            socket -> {
              // Removed first: what changes once more is written once more.
              changed.remove(socket);
              var written = open.get(socket);
              if (written != null) {
                writes.addAll(write(up, socket, written));
              }
            });
    return all(writes);
  }

  private List<CompletionStage<?>> write(
      RedisAsyncCommands<String, byte[]> up, Open socket, Written written) {
    var trace = socket.trace();
    var writes = new ArrayList<CompletionStage<?>>();
    written.at = System.nanoTime();
    if (isLong(trace)) {
      return writes;
    }
    var value = new SocketRecord(redis.node().id(), trace).bytes();
    if (!trace.snapshot().isEmpty()) {
      writes.add(up.set(subscriptions(socket), value, SetArgs.Builder.ex(OPEN)));
      written.subscriptions = true;
    } else if (written.subscriptions) {
      writes.add(closeKey(up, subscriptions(socket), new byte[0]));
      written.subscriptions = false;
    }
    var key = socketKey(socket);
    if (key != null) {
      writes.add(up.set(key, value, SetArgs.Builder.ex(OPEN)));
      written.socket = true;
    }
    return writes;
  }

  private void closeNow(Open socket) {
    var written = open.remove(socket);
    boolean unwritten = changed.remove(socket);
    var trace = socket.trace();
    if (written == null || !redis.isUp() || isLong(trace)) {
      return;
    }
    redis.questions().ifPresent(up -> close(up, socket, unwritten ? new Written() : written));
  }

  private void close(RedisAsyncCommands<String, byte[]> up, Open socket, Written written) {
    var trace = socket.trace();
    var value = new SocketRecord(redis.node().id(), trace).bytes();
    boolean empty = trace.snapshot().isEmpty();
    if (written.subscriptions) {
      closeKey(up, subscriptions(socket), empty ? new byte[0] : value);
    } else if (!empty) {
      up.set(subscriptions(socket), value, SetArgs.Builder.ex(CLOSED));
    }
    var key = socketKey(socket);
    if (key != null && written.socket) {
      closeKey(up, key, value);
    } else if (key != null) {
      up.set(key, value, SetArgs.Builder.ex(CLOSED));
    }
  }

  private CompletionStage<Long> closeKey(
      RedisAsyncCommands<String, byte[]> up, String key, byte[] value) {
    return CLOSE.run(up, List.of(key), redis.node().id(), value, CLOSED.toSeconds());
  }

  private void writeAnew() {
    open.values().forEach(written -> written.subscriptions = written.socket = false);
    changed.addAll(open.keySet());
    flushSoon();
  }

  private void renew() {
    redis
        .questions()
        .ifPresent(up -> open.forEach((socket, written) -> renew(up, socket, written)));
  }

  private void renew(RedisAsyncCommands<String, byte[]> up, Open socket, Written written) {
    if (System.nanoTime() - written.at < FRESH.toNanos()) {
      return;
    }
    written.at = System.nanoTime();
    var key = socketKey(socket);
    if (written.subscriptions) {
      up.expire(subscriptions(socket), OPEN).thenAccept(there -> noteIfLost(socket, there));
    }
    if (written.socket && key != null) {
      up.expire(key, OPEN).thenAccept(there -> noteIfLost(socket, there));
    }
  }

  private void noteIfLost(Open socket, boolean there) {
    if (!there && open.containsKey(socket)) {
      changed.add(socket);
      flushSoon();
    }
  }

  private String subscriptions(Open socket) {
    return redis.keys().subscriptions(socket.member(), socket.parser());
  }

  private @Nullable String socketKey(Open socket) {
    var privateId = socket.privateId();
    return privateId == null
        ? null
        : redis.keys().socket(socket.member(), socket.parser(), privateId);
  }

  private static boolean isLong(Trace trace) {
    return trace.snapshot().chosen().size() + trace.snapshot().excluded().size() > MOST_CHOSEN;
  }

  private static CompletableFuture<Void> all(List<CompletionStage<?>> writes) {
    return CompletableFuture.allOf(
        writes.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }
}
