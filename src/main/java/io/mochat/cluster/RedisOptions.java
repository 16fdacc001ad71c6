package io.mochat.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How connections to Redis behave: commands fail at once while disconnected, and queues are
 * bounded.
 */
final class RedisOptions {

  /** The most commands in flight on one connection; further ones fail. */
  private static final int MOST_WAITING = 50_000;

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private RedisOptions() {}

  static ClientOptions options() {
    return ClientOptions.builder()
        .autoReconnect(true)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(MOST_WAITING)
        .timeoutOptions(TimeoutOptions.enabled())
        .socketOptions(sockets())
        .build();
  }

  // A peer that vanished without closing must be noticed, or the client would never reconnect.
  private static SocketOptions sockets() {
    return SocketOptions.builder()
        .connectTimeout(CONNECT)
        .keepAlive(
            KeepAliveOptions.builder().enable().idle(SILENCE).interval(SILENCE).count(2).build())
        .tcpUserTimeout(
            TcpUserTimeoutOptions.builder()
                .enable()
                .tcpUserTimeout(SILENCE.multipliedBy(3))
                .build())
        .build();
  }

  static ClientResources resources() {
    return DefaultClientResources.builder()
        .ioThreadPoolSize(2)
        .computationThreadPoolSize(2)
        .reconnectDelay(
            () ->
                Delay.fullJitter(
                    Duration.ofMillis(50), Duration.ofSeconds(5), 50, TimeUnit.MILLISECONDS))
        .build();
  }
}
