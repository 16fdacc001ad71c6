package io.mochat.cluster;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.mochat.cluster.TraceCommands.Written;
import io.mochat.realtime.SharedSockets.Open;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the state of this node's sockets in Redis. Changes are written a moment later, at most
 * {@value #BATCH} sockets at a time, the next batch when the last is confirmed; only the latest
 * state is written. A key expires after three minutes and is renewed each minute; once its socket
 * is closed it expires after two. So it outlives its node by two minutes at least. Holds as many
 * entries as there are open sockets.
 */
final class SocketTraces {

  private static final int BATCH = 500;
  private static final long TOGETHER_MILLIS = 20;

  private final Redis redis;
  private final TraceCommands commands;
  private final Duration fresh;
  private final Map<Open, Written> open = new ConcurrentHashMap<>();
  private final Set<Open> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean busy = new AtomicBoolean();

  SocketTraces(Redis redis, Heartbeats heartbeats) {
    this.redis = redis;
    this.commands = new TraceCommands(redis);
    this.fresh = heartbeats.expiry().multipliedBy(2);
    redis.whenUp(() -> redis.later(this::writeAnew, 0));
    redis.every(this::renewAll, heartbeats.beat());
  }

  void note(Open socket) {
    open.computeIfAbsent(socket, first -> new Written());
    if (redis.isUp()) {
      changed.add(socket);
      flushSoon();
    }
  }

  /** Writes the final state of a socket, if Redis is up. */
  void close(Open socket) {
    redis.later(() -> closeNow(socket), 0);
  }

  private void closeNow(Open socket) {
    var written = open.remove(socket);
    boolean unwritten = changed.remove(socket);
    if (written != null && redis.isUp()) {
      redis
          .questions()
          .ifPresent(up -> commands.close(up, socket, unwritten ? new Written() : written));
    }
  }

  /** Writes what is not written yet; completes when Redis has it. */
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
    CompletableFuture.completedFuture(redis.questions())
        .thenCompose(
            up -> up.map(this::writeBatch).orElseGet(() -> CompletableFuture.completedFuture(null)))
        // Even after a failure, or nothing would ever be written again.
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
    for (var socket : changed.stream().limit(BATCH).toList()) {
      // Removed first: a socket that changes again meanwhile is written again.
      changed.remove(socket);
      var written = open.get(socket);
      if (written != null) {
        writes.addAll(commands.write(up, socket, written));
      }
    }
    return all(writes);
  }

  private void writeAnew() {
    open.values().forEach(Written::forget);
    changed.addAll(open.keySet());
    flushSoon();
  }

  private void renewAll() {
    long now = System.nanoTime();
    var due = new ArrayDeque<Open>();
    open.forEach(
        (socket, written) -> {
          if (written.isOlderThan(fresh, now)) {
            due.add(socket);
          }
        });
    renew(due);
  }

  /** Renews them in batches: all at once might be more commands than one connection queues. */
  private void renew(Queue<Open> due) {
    var up = redis.questions();
    if (due.isEmpty() || up.isEmpty()) {
      return;
    }
    var renewals = new ArrayList<CompletionStage<?>>();
    for (int n = 0; n < BATCH && !due.isEmpty(); n++) {
      var socket = due.remove();
      var written = open.get(socket);
      if (written != null) {
        renewals.addAll(commands.renew(up.get(), socket, written, this::lost));
      }
    }
    all(renewals).thenRun(() -> redis.later(() -> renew(due), 0));
  }

  private void lost(Open socket) {
    if (open.containsKey(socket)) {
      changed.add(socket);
      flushSoon();
    }
  }

  private static CompletableFuture<Void> all(List<CompletionStage<?>> commands) {
    return CompletableFuture.allOf(
        commands.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }
}
