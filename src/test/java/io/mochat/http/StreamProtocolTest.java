package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Answers that come bit by bit. */
class StreamProtocolTest {

  @Test
  void eventsAreSentWhenTheyHappen() throws Exception {
    var events = new LinkedBlockingQueue<String>();
    var route =
        Route.get(
            "/",
            (request, response) -> {
              response.header("Content-Type", "text/event-stream");
              try (var stream = response.stream()) {
                stream.flush();
                String event;
                while (!(event = events.take()).isEmpty()) {
                  stream.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                  stream.flush();
                }
              }
            });
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      assertThat(client.get("/").head().header("content-type")).isEqualTo("text/event-stream");
      for (var event : new String[] {"one", "two"}) {
        events.add(event);
        assertThat(new String(client.chunk(), StandardCharsets.UTF_8))
            .isEqualTo("data: " + event + "\n\n");
      }
      events.add("");
      assertThat(client.chunk()).isEmpty();
      events.add("");
      assertThat(client.get("/").answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aHandlerThatWaitsHearsThatTheClientHasGone() throws Exception {
    var waiting = new CountDownLatch(1);
    var heard = new CountDownLatch(1);
    var route =
        Route.get(
            "/",
            (request, response) -> {
              var gone = new CountDownLatch(1);
              response.onHangUp(gone::countDown);
              response.stream().flush();
              waiting.countDown();
              gone.await();
              heard.countDown();
            });
    try (var engine = new TestEngine(route)) {
      try (var client = engine.client()) {
        client.get("/").head();
        waiting.await();
      }
      assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoComesTooLateHearsItToo() throws Exception {
    var gone = new CountDownLatch(1);
    var heard = new CountDownLatch(1);
    var route =
        Route.get(
            "/",
            (request, response) -> {
              gone.await();
              await().until(() -> response.origin().closed());
              response.onHangUp(heard::countDown);
            });
    try (var engine = new TestEngine(route)) {
      try (var client = engine.client()) {
        client.get("/");
        client.socket().getOutputStream().flush();
      }
      gone.countDown();
      assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoWritesFindsOutThatTheClientHasGone() throws Exception {
    var failed = new CountDownLatch(1);
    var route =
        Route.get(
            "/",
            (request, response) -> {
              try (var stream = response.stream()) {
                while (true) {
                  stream.write("event\n".getBytes(StandardCharsets.US_ASCII));
                  stream.flush();
                }
              } catch (IOException gone) {
                failed.countDown();
              }
            });
    try (var engine = new TestEngine(route)) {
      try (var client = engine.client()) {
        client.get("/").head();
      }
      assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aWriterIsHeldUpByItsReader() throws Exception {
    var written = new AtomicLong();
    long size = 50_000_000;
    var route =
        Route.get(
            "/",
            (request, response) -> {
              var part = new byte[10_000];
              try (var stream = response.stream()) {
                while (written.addAndGet(part.length) <= size) {
                  stream.write(part);
                }
              }
            });
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      client.get("/").head();
      TestEngine.awaitStandstill(written::get);
      assertThat(written.get()).isLessThan(size);
      long read = 0;
      byte[] chunk;
      do {
        chunk = client.chunk();
        read += chunk.length;
      } while (chunk.length > 0);
      assertThat(read).isEqualTo(size);
    }
  }

  @Test
  void headOfAStreamHasNoBody() throws IOException {
    var route =
        Route.get(
            "/",
            (request, response) -> {
              try (var stream = response.stream()) {
                stream.write(new byte[100]);
              }
            });
    try (var engine = new TestEngine(route, TestEngine.echo("/a"));
        var client = engine.client()) {
      client.send(RawClient.request("HEAD", "/")).get("/a");
      assertThat(client.head().status()).isEqualTo(200);
      assertThat(client.answer().text()).isEqualTo("GET /a");
    }
  }
}
