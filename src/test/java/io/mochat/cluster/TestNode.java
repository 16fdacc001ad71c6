package io.mochat.cluster;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.observability.Meters;
import io.mochat.realtime.Presence;
import io.mochat.realtime.TestPresence;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Duration;

/** A server's part of the cluster, built without a Spring context. */
final class TestNode implements AutoCloseable {

  static final Heartbeats QUICK = new Heartbeats(Duration.ofMillis(100), ofSeconds(2));

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final ClusterMeters meters = new ClusterMeters(registry);
  final Presence presence = TestPresence.with(new DirectChanges(new DirectTransactions()));
  final Redis redis;
  final RedisClusterBus bus;
  final RedisClusterBus live;
  final RedisPresence online;
  final RedisSharedSockets sockets;

  private TestNode(String url, Heartbeats heartbeats) {
    redis = new Redis(RedisAddress.of(url), Node.named(""));
    meters.watch(redis);
    bus = new RedisClusterBus(redis, meters);
    live = new RedisClusterBus(redis, meters, redis.keys().live(), 1_000);
    var nodes = new NodeRegistry(redis, heartbeats);
    var connected = new ConnectedMembers(redis, nodes, presence, heartbeats);
    online = new RedisPresence(redis, nodes, presence);
    var traces = new SocketTraces(redis, heartbeats);
    sockets = new RedisSharedSockets(redis, nodes, online, connected, traces, meters);
  }

  static TestNode start(TestRedis server) {
    return start(server, QUICK);
  }

  static TestNode start(TestRedis server, Heartbeats heartbeats) {
    var node = prepare(server, heartbeats);
    node.redis.start();
    // It waits for a second only, which a busy machine may need longer than.
    await().atMost(ofSeconds(20)).until(node.redis::isUp);
    return node;
  }

  /** A node that has not tried to connect yet. */
  static TestNode prepare(TestRedis server, Heartbeats heartbeats) {
    return new TestNode(server.url(), heartbeats);
  }

  double count(Meters meter) {
    return registry.get(meter.meterName()).counter().count();
  }

  /** Disappears without notifying the others, as a killed process does. */
  void kill() {
    redis.stop();
  }

  @Override
  public void close() {
    redis.stop();
  }
}
