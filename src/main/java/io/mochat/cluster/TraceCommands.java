package io.mochat.cluster;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.mochat.realtime.SharedSockets.Open;
import io.mochat.realtime.SharedSockets.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The commands that keep one socket's state in Redis: its subscriptions, if any, under its member
 * and parser, and its whole state under its private id, if it has one. For one thread.
 */
final class TraceCommands {

  /**
   * A socket that has chosen more conversations than this is not shared: its record would be too
   * long.
   */
  static final int MOST_CHOSEN = 2_000;

  private static final Duration OPEN = Duration.ofMinutes(3);
  private static final Duration CLOSED = Duration.ofMinutes(2);
  private static final byte[] NOTHING = {};

  // Not if another node has taken the socket over and written its own state.
  private static final Script<Long> CLOSE =
      new Script<>(
          ScriptOutputType.INTEGER,
          """
          if redis.call('GETRANGE', KEYS[1], 0, 15) ~= ARGV[1] then return 0 end
          if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
          redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
          return 1
          """);

  private final Keys keys;
  private final String node;

  TraceCommands(Redis redis) {
    this.keys = redis.keys();
    this.node = redis.node().id();
  }

  /** What has been written to Redis of a socket. */
  static final class Written {
    private boolean subscriptions;
    private boolean socket;
    private long at;

    void forget() {
      subscriptions = false;
      socket = false;
    }

    boolean isOlderThan(Duration age, long nanoTime) {
      return nanoTime - at > age.toNanos();
    }
  }

  /** Writes the state of an open socket. */
  List<CompletionStage<?>> write(
      RedisAsyncCommands<String, byte[]> up, Open socket, Written written) {
    var trace = socket.trace();
    var writes = new ArrayList<CompletionStage<?>>();
    written.at = System.nanoTime();
    if (isLong(trace)) {
      return writes;
    }
    var value = new SocketRecord(node, trace).bytes();
    if (!trace.snapshot().isEmpty()) {
      writes.add(up.set(subscriptions(socket), value, SetArgs.Builder.ex(OPEN)));
      written.subscriptions = true;
    } else if (written.subscriptions) {
      writes.add(close(up, subscriptions(socket), NOTHING));
      written.subscriptions = false;
    }
    var key = socketKey(socket);
    written.socket = key.isPresent();
    key.ifPresent(name -> writes.add(up.set(name, value, SetArgs.Builder.ex(OPEN))));
    return writes;
  }

  /** Writes the final state of a socket, or removes what is written if its client has left. */
  void close(RedisAsyncCommands<String, byte[]> up, Open socket, Written written) {
    if (socket.hasLeft()) {
      close(up, subscriptions(socket), NOTHING);
      socketKey(socket).ifPresent(key -> close(up, key, NOTHING));
      return;
    }
    var trace = socket.trace();
    if (isLong(trace)) {
      return;
    }
    var value = new SocketRecord(node, trace).bytes();
    if (written.subscriptions) {
      close(up, subscriptions(socket), trace.snapshot().isEmpty() ? NOTHING : value);
    } else if (!trace.snapshot().isEmpty()) {
      up.set(subscriptions(socket), value, SetArgs.Builder.ex(CLOSED));
    }
    socketKey(socket)
        .ifPresent(
            key -> {
              if (written.socket) {
                close(up, key, value);
              } else {
                up.set(key, value, SetArgs.Builder.ex(CLOSED));
              }
            });
  }

  /** Extends the expiry of what is written, and reports a socket whose keys were lost. */
  List<CompletionStage<?>> renew(
      RedisAsyncCommands<String, byte[]> up, Open socket, Written written, Consumer<Open> lost) {
    var present = new ArrayList<String>();
    written.at = System.nanoTime();
    if (written.subscriptions) {
      present.add(subscriptions(socket));
    }
    if (written.socket) {
      socketKey(socket).ifPresent(present::add);
    }
    var renewals = new ArrayList<CompletionStage<?>>();
    for (var key : present) {
      renewals.add(
          up.expire(key, OPEN)
              .thenAccept(
                  there -> {
                    if (!there) {
                      lost.accept(socket);
                    }
                  }));
    }
    return renewals;
  }

  private CompletionStage<Long> close(
      RedisAsyncCommands<String, byte[]> up, String key, byte[] value) {
    return CLOSE.run(up, List.of(key), node, value, CLOSED.toSeconds());
  }

  private String subscriptions(Open socket) {
    return keys.subscriptions(socket.member(), socket.parser());
  }

  private Optional<String> socketKey(Open socket) {
    return Optional.ofNullable(socket.privateId())
        .map(privateId -> keys.socket(socket.member(), socket.parser(), privateId));
  }

  private static boolean isLong(Trace trace) {
    return trace.snapshot().chosen().size() + trace.snapshot().excluded().size() > MOST_CHOSEN;
  }
}
