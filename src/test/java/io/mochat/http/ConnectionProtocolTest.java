package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.connections.ClientAddresses;
import io.mochat.connections.PeerConnections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What one connection may do, in which order, and for how long. */
class ConnectionProtocolTest {

  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
    var slowFirst =
        Route.get(
            "/{n}",
            (request, response) -> {
              if (request.parameter("n").equals("0")) {
                TestEngine.linger(SOON);
              }
              TestEngine.text(response, request.parameter("n"));
            });
    try (var engine = new TestEngine(slowFirst);
        var client = engine.client()) {
      var requests = new StringBuilder();
      for (int n = 0; n < 200; n++) {
        requests.append(RawClient.request("GET", "/" + n));
      }
      client.send(requests.toString());
      for (int n = 0; n < 200; n++) {
        assertThat(client.answer().text()).isEqualTo("" + n);
      }
    }
  }

  @Test
  void pipelinedBodiesAreToldApart() throws IOException {
    try (var engine = new TestEngine(TestEngine.echoBody("/a"));
        var client = engine.client()) {
      client.send(
          RawClient.post("/a", "one")
              + RawClient.request("POST", "/a", "Transfer-Encoding: chunked")
              + "3\r\ntwo\r\n0\r\n\r\n"
              + RawClient.post("/a", "three"));

      assertThat(List.of(client.answer().text(), client.answer().text(), client.answer().text()))
          .containsExactly("one", "two", "three");
    }
  }

  @Test
  void whatWasHeldDoesNotEndTheReading() throws Exception {
    var waiting = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    var waits =
        Route.get(
            "/waits",
            (request, response) -> {
              response.onHangUp(gone::countDown);
              waiting.countDown();
              gone.await();
            });
    try (var engine = new TestEngine(waits, TestEngine.echoBody("/a"))) {
      try (var client = engine.client()) {
        client.send(RawClient.post("/a", "one").repeat(50));
        for (int n = 0; n < 50; n++) {
          assertThat(client.answer().text()).isEqualTo("one");
        }
        client.send(RawClient.request("POST", "/a", "Content-Length: 20000"));
        TestEngine.linger(Duration.ofMillis(50));
        assertThat(client.send("x".repeat(20_000)).answer().body()).hasSize(20_000);
        client.send(RawClient.post("/a", "one").repeat(50) + RawClient.request("GET", "/waits"));
        waiting.await();
      }
      assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void oneConnectionHasOneRequestServedAtATime() throws IOException {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var route =
        Route.get(
            "/",
            (request, response) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              TestEngine.linger(Duration.ofMillis(5));
              running.decrementAndGet();
              response.send();
            });
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      client.send(RawClient.request("GET", "/").repeat(30));
      for (int n = 0; n < 30; n++) {
        client.answer();
      }
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void theConnectionEndsWhenTheClientSaysSo() throws IOException {
    try (var engine = new TestEngine(TestEngine.echo("/a"));
        var client = engine.client()) {
      client.get("/a", "Connection: close");
      assertThat(client.answer().header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void theConnectionEndsWhenTheHandlerSaysSo() throws IOException {
    var route =
        Route.get("/", (request, response) -> response.header("Connection", "close").send());
    try (var engine = new TestEngine(route);
        var client = engine.client()) {
      assertThat(client.get("/").answer().status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aHeadThatDoesNotComeInTimeEndsTheConnection() throws IOException {
    try (var engine = hurried(SOON, LONG, TestEngine.echo("/a"));
        var silent = engine.client();
        var slow = engine.client()) {
      slow.send("GET /a HTTP/1.1\r\nHost: he");
      assertThat(silent.isClosedByServer()).isTrue();
      assertThat(slow.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatTricklesEndsTheConnection() throws IOException {
    try (var engine = hurried(SOON, LONG, TestEngine.echoBody("/a"));
        var client = engine.client()) {
      client.send(RawClient.request("POST", "/a", "Content-Length: 1000"));
      Thread.ofVirtual().start(() -> trickle(client.socket()));
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  private static void trickle(Socket socket) {
    try {
      while (true) {
        socket.getOutputStream().write('x');
        TestEngine.linger(Duration.ofMillis(50));
      }
    } catch (IOException closed) {
      return;
    }
  }

  @Test
  void aConnectionThatRestsIsClosed() throws IOException {
    try (var engine = hurried(LONG, SOON, TestEngine.echo("/a"));
        var client = engine.client()) {
      assertThat(client.get("/a").answer().status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aSlowAnswerIsNoReasonToClose() throws IOException {
    var route =
        Route.get(
            "/",
            (request, response) -> {
              TestEngine.linger(SOON.multipliedBy(3));
              response.send();
            });
    try (var engine = hurried(SOON, SOON, route);
        var client = engine.client()) {
      assertThat(client.get("/").answer().status()).isEqualTo(200);
    }
  }

  @Test
  void answersThatNobodyTakesEndTheConnection() throws Exception {
    var ended = new CountDownLatch(1);
    var route =
        Route.get(
            "/",
            (request, response) -> {
              try (var stream = response.stream()) {
                stream.write(new byte[50_000_000]);
              } catch (IOException gone) {
                ended.countDown();
              }
            });
    try (var engine = hurried(SOON, LONG, route);
        var client = engine.client()) {
      client.get("/");
      assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoReadsNoAnswersIsNotReadEither() throws IOException {
    try (var engine = new TestEngine(TestEngine.echo("/a"));
        var client = engine.client()) {
      var sent = new AtomicLong();
      Thread.ofVirtual().start(() -> flood(client.socket(), sent));
      TestEngine.awaitStandstill(sent::get);
    }
  }

  private static void flood(Socket socket, AtomicLong sent) {
    var requests = RawClient.request("GET", "/a").repeat(1_000).getBytes(StandardCharsets.US_ASCII);
    try {
      while (true) {
        socket.getOutputStream().write(requests);
        sent.addAndGet(requests.length);
      }
    } catch (IOException closed) {
      return;
    }
  }

  @Test
  void anAddressHasSoManyConnections() throws IOException {
    var refused = new AtomicInteger();
    var peers =
        new PeerConnections(
            2,
            new ClientAddresses(List.of()),
            InetAddress::getHostAddress,
            refused::incrementAndGet);
    try (var engine =
            new TestEngine(
                settings -> settings, hooks -> hooks.withPeers(peers), TestEngine.echo("/a"));
        var first = engine.client();
        var second = engine.client()) {
      assertThat(first.get("/a").answer().status()).isEqualTo(200);
      assertThat(second.get("/a").answer().status()).isEqualTo(200);
      try (var third = engine.client()) {
        assertThat(third.isClosedByServer()).isTrue();
      }
      assertThat(refused).hasValue(1);
      first.socket().close();
      await()
          .untilAsserted(
              () -> {
                try (var fourth = engine.client()) {
                  assertThat(fourth.get("/a").answer().status()).isEqualTo(200);
                }
              });
    }
  }

  private static TestEngine hurried(Duration request, Duration keepAlive, Route route) {
    return new TestEngine(
        settings -> settings.withTimes(request, keepAlive), hooks -> hooks, route);
  }
}
