package io.mochat.cluster;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.observability.Meters;
import io.mochat.realtime.Presence;
import io.mochat.realtime.TestPresence;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Duration;

/** What a server has of the cluster, put together without a Spring context. */
final class TestNode implements AutoCloseable {

  static final Heartbeats QUICK = new Heartbeats(Duration.ofMillis(100), Duration.ofSeconds(2));

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final ClusterMeters meters = new ClusterMeters(registry);
  final Presence presence = TestPresence.with(new DirectChanges(new DirectTransactions()));
  final Redis redis;
  final RedisClusterBus bus;
  final RedisPresence online;
  final RedisSharedSockets sockets;

  private TestNode(String url, Heartbeats rhythm) {
    redis = new Redis(RedisAddress.of(url), Node.named(""));
    meters.watch(redis);
    bus = new RedisClusterBus(redis, meters);
    var roll = new NodeRegistry(redis, rhythm);
    var attendance = new ConnectedMembers(redis, roll, presence, rhythm);
    online = new RedisPresence(redis, roll, presence);
    var traces = new SocketTraces(redis, rhythm);
    sockets = new RedisSharedSockets(redis, roll, online, attendance, traces, meters);
  }

  static TestNode start(TestRedis server) {
    return start(server, QUICK);
  }

  static TestNode start(TestRedis server, Heartbeats rhythm) {
    var node = prepare(server, rhythm);
    node.redis.start();
    return node;
  }

  /** One that has not tried to connect yet. */
  static TestNode prepare(TestRedis server, Heartbeats rhythm) {
    return new TestNode(server.url(), rhythm);
  }

  double count(Meters meter) {
    return registry.get(meter.meterName()).counter().count();
  }

  /** Goes without a word to the others, as a killed process does. */
  void kill() {
    redis.stop();
  }

  @Override
  public void close() {
    redis.stop();
  }
}
