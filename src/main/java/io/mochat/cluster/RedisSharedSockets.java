package io.mochat.cluster;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.SharedSockets;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets in Redis. What a node takes over is gone from there with the question, and the node it
 * was taken from is told over a channel of its own: its socket may be dead without its knowing.
 */
final class RedisSharedSockets implements SharedSockets {

  private static final Logger log = LoggerFactory.getLogger(RedisSharedSockets.class);
  private static final Duration LIMIT = Duration.ofMillis(250);
  private static final Duration GOODBYE = Duration.ofSeconds(1);
  private static final String SOCKET = "socket";
  private static final String SUBSCRIPTIONS = "subscriptions";

  private final Redis redis;
  private final NodeRegistry roll;
  private final RedisPresence presence;
  private final ConnectedMembers attendance;
  private final SocketTraces traces;
  private final ClusterMeters meters;
  private final TimedQuery inquiry;
  private final List<Consumer<String>> whenSocket = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<MemberId, String>> whenSubscriptions = new CopyOnWriteArrayList<>();
  private volatile boolean left;

  RedisSharedSockets(
      Redis redis,
      NodeRegistry roll,
      RedisPresence presence,
      ConnectedMembers attendance,
      SocketTraces traces,
      ClusterMeters meters) {
    this.redis = redis;
    this.roll = roll;
    this.presence = presence;
    this.attendance = attendance;
    this.traces = traces;
    this.meters = meters;
    this.inquiry = new TimedQuery(redis, LIMIT);
    redis.hear(redis.keys().node() + redis.node().id(), this::taken);
  }

  @Override
  public void note(Open socket) {
    traces.note(socket);
  }

  @Override
  public void close(Open socket) {
    if (!left) {
      traces.close(socket);
    }
  }

  @Override
  public Optional<Snapshot> takeSubscriptions(MemberId member, String parser) {
    var key = redis.keys().subscriptions(member, parser);
    return found(inquiry.ask(up -> roll.take(up, key, member)))
        .map(
            found -> {
              tell(found.node(), SUBSCRIPTIONS + '\n' + parser + '\n' + member.value());
              return found.trace().snapshot();
            });
  }

  @Override
  public Optional<Trace> takeSocket(MemberId member, String parser, String privateId) {
    var key = redis.keys().socket(member, parser, privateId);
    return found(inquiry.ask(up -> up.getdel(key)))
        .map(
            found -> {
              tell(found.node(), SOCKET + '\n' + privateId);
              return found.trace();
            });
  }

  @Override
  public boolean isElsewhere(MemberId member) {
    return !presence.elsewhere(List.of(member)).isEmpty();
  }

  @Override
  public boolean leave() {
    left = true;
    try {
      traces
          .flush()
          .thenCompose(flushed -> attendance.leave())
          .orTimeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      return true;
    } catch (CompletionException e) {
      log.debug("The others were not told", e);
      return false;
    }
  }

  @Override
  public void whenSocketTaken(Consumer<String> listener) {
    whenSocket.add(listener);
  }

  @Override
  public void whenSubscriptionsTaken(BiConsumer<MemberId, String> listener) {
    whenSubscriptions.add(listener);
  }

  private Optional<SocketRecord> found(CompletableFuture<byte[]> asked) {
    try {
      var found = Optional.ofNullable(asked.join()).map(SocketRecord::of);
      found.ifPresent(record -> meters.socketTaken());
      return found;
    } catch (CompletionException e) {
      return Optional.empty();
    }
  }

  private void tell(String node, String what) {
    if (!node.equals(redis.node().id())) {
      var channel = redis.keys().node() + node;
      redis.frames().ifPresent(up -> up.publish(channel, what.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void taken(byte[] message) {
    var parts = new String(message, StandardCharsets.UTF_8).split("\n");
    if (parts[0].equals(SOCKET) && parts.length == 2) {
      whenSocket.forEach(listener -> listener.accept(parts[1]));
    } else if (parts[0].equals(SUBSCRIPTIONS) && parts.length == 3) {
      whenSubscriptions.forEach(listener -> listener.accept(new MemberId(parts[2]), parts[1]));
    }
  }
}
