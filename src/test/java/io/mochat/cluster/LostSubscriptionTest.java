package io.mochat.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A Redis behind a line on which the first subscription is lost. */
class LostSubscriptionTest {

  @Test
  void aNodeSubscribesAgainWhenItHearsNothingOfItsChannels() throws IOException {
    try (var server = TestRedis.start();
        var line = new Line(server)) {
      var redis = new Redis(RedisAddress.of(line.url()), Node.named(""));
      redis.subscribe("channel", frame -> {});
      redis.start();
      try {
        await().atMost(ofSeconds(60)).until(redis::isUp);
        assertThat(line.lost).isTrue();
      } finally {
        redis.stop();
      }
    }
  }

  /** Passes bytes on, but for the first SUBSCRIBE. */
  private static final class Line implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicBoolean lost = new AtomicBoolean();
    private final URI target;

    Line(TestRedis server) throws IOException {
      target = URI.create(server.url());
      Thread.ofVirtual().start(this::accept);
    }

    String url() {
      return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
      try {
        while (true) {
          var client = listener.accept();
          var redis = new Socket(target.getHost(), target.getPort());
          Thread.ofVirtual().start(() -> pass(redis, client, false));
          Thread.ofVirtual().start(() -> pass(client, redis, true));
        }
      } catch (IOException closed) {
        // The test has ended.
      }
    }

    private void pass(Socket from, Socket to, boolean loses) {
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        var bytes = new byte[8_192];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
          var text = new String(bytes, 0, count, ISO_8859_1);
          if (!loses || !text.contains("SUBSCRIBE") || !lost.compareAndSet(false, true)) {
            out.write(bytes, 0, count);
          }
        }
      } catch (IOException closed) {
        // One of both sides has gone.
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
