package io.mochat.cluster;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to Redis: one for short commands, one for frames, which may be long, and one for
 * subscriptions. Redis counts as up while all three are open. They reconnect by themselves; each
 * loss and return is logged once. Thread-safe.
 */
final class Redis {

  private static final Logger log = LoggerFactory.getLogger(Redis.class);
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  /** How many checks in a row an open connection may hear nothing of its channels. */
  private static final int DEAF_CHECKS = 3;

  private enum State {
    UNTRIED,
    UP,
    AWAY
  }

  private final Node node;
  private final Keys keys;
  private final ClientResources resources;
  private final RedisClient client;
  private final ScheduledExecutorService timer;
  private final RedisConnection<StatefulRedisConnection<String, byte[]>> questions;
  private final RedisConnection<StatefulRedisConnection<String, byte[]>> frames;
  private final RedisConnection<StatefulRedisPubSubConnection<String, byte[]>> subscriptions;
  private final Map<String, Consumer<byte[]>> listeners = new ConcurrentHashMap<>();
  private final List<Runnable> whenUp = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> there = new CompletableFuture<>();
  private volatile boolean listening;
  private int deafChecks;
  private volatile boolean running;
  private volatile State state = State.UNTRIED;

  Redis(RedisURI address, Node node) {
    this.node = node;
    this.keys = new Keys(address.getDatabase());
    this.resources = RedisOptions.resources();
    this.client = RedisClient.create(resources, address);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cluster").daemon().factory());
    this.questions =
        new RedisConnection<>(() -> client.connectAsync(CODEC, address), timer, opened -> {});
    this.frames =
        new RedisConnection<>(() -> client.connectAsync(CODEC, address), timer, opened -> {});
    this.subscriptions =
        new RedisConnection<>(() -> client.connectPubSubAsync(CODEC, address), timer, this::listen);
    client.setOptions(RedisOptions.options());
    client.addListener(new ConnectionChanges());
  }

  Node node() {
    return node;
  }

  Keys keys() {
    return keys;
  }

  /**
   * Runs an action on the timer's thread after this delay, or not at all after the stop. It must
   * not block.
   */
  void later(Runnable action, long millis) {
    if (!timer.isShutdown()) {
      timer.schedule(() -> safely(action), millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Runs an action again and again on the timer's thread. It must not block. */
  void every(Runnable action, Duration pause) {
    long millis = pause.toMillis();
    timer.scheduleWithFixedDelay(() -> safely(action), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void safely(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      log.error("What the other nodes are to know could not be told", e);
    }
  }

  /** Subscribes to a channel; to be called before {@link #start}. The listener must not block. */
  void subscribe(String channel, Consumer<byte[]> listener) {
    listeners.put(channel, listener);
  }

  /**
   * Has an action run each time Redis comes up, the first time included; on a thread of its own.
   */
  void whenUp(Runnable action) {
    whenUp.add(action);
  }

  boolean isUp() {
    return state == State.UP;
  }

  /** The connection for short commands and answers; empty while Redis is down. */
  Optional<RedisAsyncCommands<String, byte[]>> questions() {
    return questions.whenOpen().map(StatefulRedisConnection::async);
  }

  /** The connection for frames, which may be long; empty while Redis is down. */
  Optional<RedisAsyncCommands<String, byte[]>> frames() {
    return frames.whenOpen().map(StatefulRedisConnection::async);
  }

  /** Connects, and waits up to a second for it; after that it keeps trying in the background. */
  void start() {
    running = true;
    every(this::checkAgain, Duration.ofSeconds(1));
    Stream.of(questions.open(), frames.open(), subscriptions.open())
        .forEach(opening -> opening.thenAccept(this::tried));
    boolean up = there.completeOnTimeout(false, 1, TimeUnit.SECONDS).join();
    if (!up) {
      settle(false);
    }
  }

  private void tried(boolean opened) {
    if (!opened) {
      there.complete(false);
    }
  }

  void stop() {
    running = false;
    timer.shutdownNow();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
  }

  boolean isRunning() {
    return running;
  }

  private void listen(StatefulRedisPubSubConnection<String, byte[]> connection) {
    connection.addListener(new ChannelListener());
    // After a reconnect Lettuce subscribes again by itself.
    subscribeAll(connection);
  }

  private void subscribeAll(StatefulRedisPubSubConnection<String, byte[]> connection) {
    connection.async().subscribe(listeners.keySet().toArray(String[]::new));
  }

  private void checkAgain() {
    check();
    deafChecks = listening || !subscriptions.isOpen() ? 0 : deafChecks + 1;
    // A subscription that was refused or lost as its connection broke is none that Lettuce would
    // repeat.
    if (deafChecks == DEAF_CHECKS) {
      deafChecks = 0;
      subscriptions.whenOpen().ifPresent(this::subscribeAll);
    }
  }

  /** Notices that Redis is up; that it is down is noticed when a connection is lost. */
  private void check() {
    if (questions.isOpen() && frames.isOpen() && subscriptions.isOpen() && listening) {
      settle(true);
    }
  }

  private void settle(boolean up) {
    synchronized (this) {
      var next = up ? State.UP : State.AWAY;
      if (!running || state == next) {
        return;
      }
      state = next;
    }
    tell(up);
    // Last: an action added after start() returned must not run for this first time.
    there.complete(up);
  }

  private void tell(boolean up) {
    if (up) {
      log.info("Node {} is in touch with the others through Redis", node.name());
      whenUp.forEach(action -> Thread.ofVirtual().name("cluster-up").start(action));
    } else {
      log.warn("Redis is away: node {} serves on its own until it is back", node.name());
    }
  }

  /** Watches connections open and close. */
  private final class ConnectionChanges implements RedisConnectionStateListener {

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
      // The connection cannot be used yet at this moment.
      later(Redis.this::check, 10);
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
      if (connection instanceof StatefulRedisPubSubConnection<?, ?>) {
        listening = false;
      }
      // At once: it may reconnect before the next check, and frames sent meanwhile are lost.
      settle(false);
    }
  }

  /** Passes on what the subscribed channels bring, on the thread of the connection. */
  private final class ChannelListener extends RedisPubSubAdapter<String, byte[]> {

    @Override
    public void message(String channel, byte[] message) {
      var listener = listeners.get(channel);
      if (listener == null) {
        return;
      }
      try {
        listener.accept(message);
      } catch (RuntimeException | Error e) {
        log.error("A frame of another node could not be handled", e);
      }
    }

    @Override
    public void subscribed(String channel, long count) {
      if (count >= listeners.size()) {
        listening = true;
        check();
      }
    }
  }
}
