package io.mochat.cluster;

import io.mochat.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A Redis of a test's own, on a free port of 127.0.0.1, which keeps nothing on disk. */
public final class TestRedis implements AutoCloseable {

  private final int port = TestServer.freePort();
  private @Nullable RedisServer server;

  private TestRedis() {}

  /** A Redis that runs. */
  public static TestRedis start() {
    var redis = new TestRedis();
    redis.restart();
    return redis;
  }

  /** A Redis that does not run yet. */
  public static TestRedis stopped() {
    return new TestRedis();
  }

  /** The address, as {@code MOCHAT_REDIS_URL} takes it. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Starts it, empty, on the port that it had before. */
  public void restart() {
    stop();
    try {
      var started =
          RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
      started.start();
      server = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it; its data is lost. */
  public void stop() {
    var running = server;
    server = null;
    if (running != null) {
      try {
        running.stop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
