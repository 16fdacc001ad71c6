package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Feeds an engine requests that are cut, bent, repeated and mixed at random, for a few seconds. It
 * has to answer each with well-formed answers or to close, no handler may fail, and honest clients
 * must be served meanwhile and afterwards.
 */
class HostileRequestsFuzzTest {

  private static final Duration TIME = Duration.ofSeconds(5);
  private static final int LISTEN_MILLIS = 50;
  private static final int ATTACKERS = 8;
  private static final int HONEST_AFTER = 20;
  private static final long SEED = 20261130;
  private static final byte[] NASTY =
      " \t\r\n\0:;,%/?#\\\"+-=x0\u007f\u0080\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  private static final List<String> SEEDS =
      List.of(
          RawClient.request("GET", "/a"),
          RawClient.request("GET", "/a/%41?b=%42&c", "Accept-Encoding: gzip"),
          RawClient.request("HEAD", "/file/a", "Range: bytes=0-1,5-", "If-Range: x"),
          RawClient.request("OPTIONS", "*"),
          RawClient.request("CONNECT", "host:1"),
          RawClient.request("PRI", "*", "Upgrade: h2c", "Connection: Upgrade", "HTTP2-Settings: x"),
          RawClient.request("GET", "/ws", "Upgrade: websocket", "Connection: Upgrade"),
          RawClient.post("/body", "body"),
          RawClient.post("/body", "\u001f\u008b\b\0\0\0\0\0", "Content-Encoding: gzip"),
          RawClient.post("/stream", "body", "Expect: 100-continue"),
          RawClient.request("POST", "/body", "Transfer-Encoding: chunked")
              + "3\r\nabc\r\n1;x=y\r\nd\r\n0\r\nA: b\r\n\r\n",
          RawClient.request("POST", "/stream", "Transfer-Encoding: chunked", "Content-Length: 3")
              + "0\r\n\r\n",
          RawClient.request("POST", "/body", "Content-Length: 5", "Content-Length: 6") + "hello",
          RawClient.request("POST", "/body", "Content-Length: 100000000"),
          "GET http://host/a HTTP/1.0\r\nX: folded\r\n more\r\n\r\n",
          "GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(500) + "\r\n",
          RawClient.request("GET", "/" + "a".repeat(6_000)),
          RawClient.request("GET", "/a", "X: " + "y".repeat(20_000)),
          RawClient.post("/stream", "x".repeat(30_000)),
          RawClient.request("GET", "/a").repeat(300),
          "\r\n\r\n\r\nGET /a HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n");

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private final HttpEvents events =
      new HttpEvents() {
        @Override
        public void failed(Request request, Throwable failure) {
          failures.add(failure);
        }
      };

  @Test
  void nothingThatIsSentBreaksTheEngine() throws Exception {
    var sent = new AtomicInteger();
    try (var engine = engine()) {
      var attackers = new ArrayList<Future<?>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int attacker = 0; attacker < ATTACKERS; attacker++) {
          var random = new Random(SEED + attacker);
          attackers.add(threads.submit(() -> attack(engine, random, sent)));
        }
      }
      for (var attacker : attackers) {
        attacker.get();
      }
      serveTheHonest(engine);
      assertThat(sent).hasPositiveValue();
      assertThat(failures).isEmpty();
    }
  }

  private Void attack(TestEngine engine, Random random, AtomicInteger sent) throws IOException {
    long end = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() < end) {
      attack(engine, hostile(random), random);
      if (sent.incrementAndGet() % HONEST_AFTER == 0) {
        serveTheHonest(engine);
      }
    }
    return null;
  }

  private TestEngine engine() {
    return new TestEngine(
        settings -> settings,
        hooks -> hooks.withEvents(events),
        TestEngine.echo("/a"),
        TestEngine.echo("/a/{b}"),
        TestEngine.echo("/file/{*rest}"),
        TestEngine.echoBody("/body").withMaxBody(10_000),
        Route.post(
                "/stream",
                (request, response) ->
                    TestEngine.text(response, "" + request.stream().readAllBytes().length))
            .streaming(10_000));
  }

  private static byte[] hostile(Random random) {
    var text = new StringBuilder();
    for (int requests = 1 + random.nextInt(4); requests > 0; requests--) {
      text.append(SEEDS.get(random.nextInt(SEEDS.size())));
    }
    var bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, Random random) {
    if (bytes.length < 2) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(bytes.length - at);
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var changed =
        switch (random.nextInt(5)) {
          case 0 ->
              text.substring(0, at)
                  + (char) (NASTY[random.nextInt(NASTY.length)] & 0xFF)
                  + text.substring(at + 1);
          case 1 -> text.substring(0, at) + text.substring(to);
          case 2 -> text.substring(0, to) + text.substring(at);
          case 3 ->
              text.substring(0, at)
                  + (char) (NASTY[random.nextInt(NASTY.length)] & 0xFF)
                  + text.substring(at);
          default -> text.substring(0, at);
        };
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void attack(TestEngine engine, byte[] bytes, Random random) throws IOException {
    try (var client = engine.client()) {
      client.socket().setSoTimeout(LISTEN_MILLIS);
      int pause = random.nextInt(2 * bytes.length + 1);
      client.send(Arrays.copyOf(bytes, Math.min(pause, bytes.length)));
      if (pause < bytes.length) {
        TestEngine.linger(Duration.ofMillis(5));
        client.send(Arrays.copyOfRange(bytes, pause, bytes.length));
      }
      assertThat(client.head().status()).isBetween(100, 599);
    } catch (SocketException | SocketTimeoutException | java.io.EOFException closedOrIncomplete) {
      return;
    }
  }

  private static void serveTheHonest(TestEngine engine) throws IOException {
    try (var client = engine.client()) {
      client.send(RawClient.post("/body", "honest") + RawClient.request("GET", "/a"));
      assertThat(client.answer().text()).isEqualTo("honest");
      assertThat(client.answer().text()).isEqualTo("GET /a");
    }
  }
}
