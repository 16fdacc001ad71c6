package io.mochat.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.http.HttpEngine;
import io.mochat.http.HttpHooks;
import io.mochat.http.HttpListener;
import io.mochat.http.HttpSettings;
import io.mochat.http.Response;
import io.mochat.http.Route;
import io.mochat.http.Routes;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.socketio.server.SocketIoSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine and an application share the connections of the HTTP engine. */
class GateTest {

  private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

  private final SocketIoServer sockets = EchoServer.create(SocketIoSettings.DEFAULTS);
  private final HttpEngine http =
      new HttpEngine(
          HttpSettings.DEFAULTS,
          HttpHooks.NONE.withPipeline(sockets::install),
          new Routes(
              List.of(
                  Route.get("/hello", (request, response) -> send(response, "hi")),
                  Route.get("/slow", (request, response) -> sendLater(response, "slow")),
                  Route.post("/echo", (request, response) -> response.send(request.body())),
                  Route.get(
                      "/socket.io/socket.io.js",
                      (request, response) -> send(response, "script")))));
  private final CountDownLatch slow = new CountDownLatch(1);
  private int port;
  private RawConnection connection;

  @BeforeEach
  void start() throws IOException {
    port = http.listen(HttpListener.plain("127.0.0.1", 0));
    connection = new RawConnection(port);
  }

  @AfterEach
  void stop() {
    connection.close();
    sockets.close();
    http.stop(Duration.ZERO);
  }

  private static void send(Response response, String text) {
    response.send(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void sendLater(Response response, String text) throws InterruptedException {
    if (slow.await(60, TimeUnit.SECONDS)) {
      send(response, text);
    }
  }

  private static String sid(RawConnection.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void oneConnectionMixesBothKindsOfRequests() {
    assertThat(connection.get("/hello").body()).isEqualTo("hi");
    var sid = sid(connection.get(POLLING));
    assertThat(connection.post("/echo", "body").body()).isEqualTo("body");
    assertThat(connection.post(POLLING + "&sid=" + sid, "40").body()).isEqualTo("ok");
    assertThat(connection.get("/hello").body()).isEqualTo("hi");
    assertThat(connection.get(POLLING + "&sid=" + sid).body()).startsWith("40{\"sid\":");
    assertThat(connection.get("/nowhere").status()).isEqualTo(404);
    assertThat(connection.get("/socket.io/socket.io.js").body()).isEqualTo("script");
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() {
    var hello = "GET /hello HTTP/1.1\r\nHost: test\r\n\r\n";
    var late = "GET /slow HTTP/1.1\r\nHost: test\r\n\r\n";
    var open = "GET " + POLLING + " HTTP/1.1\r\nHost: test\r\n\r\n";
    connection.write(open + hello + late + open + hello + open);

    assertThat(connection.answer().body()).startsWith("0{");
    assertThat(connection.answer().body()).isEqualTo("hi");
    slow.countDown();
    assertThat(connection.answer().body()).isEqualTo("slow");
    assertThat(connection.answer().body()).startsWith("0{");
    assertThat(connection.answer().body()).isEqualTo("hi");
    assertThat(connection.answer().body()).startsWith("0{");
  }

  @Test
  void requestsBehindAWaitingPollWaitToo() {
    var target = POLLING + "&sid=" + sid(connection.get(POLLING));
    connection.send("GET", target, "");
    connection.send("GET", "/hello", "");
    try (var other = new RawConnection(port)) {
      assertThat(other.post(target, "40").body()).isEqualTo("ok");
    }

    assertThat(connection.answer().body()).startsWith("40{");
    assertThat(connection.answer().body()).isEqualTo("hi");
  }

  @Test
  void aConnectionBecomesAWebSocketAfterOtherRequests() {
    assertThat(connection.get("/hello").body()).isEqualTo("hi");
    var socket = RawWebSocket.upgrade(connection, "/socket.io/?EIO=4&transport=websocket");
    assertThat(socket.receive()).startsWith("0{");
    socket.send("40");
    assertThat(socket.receive()).startsWith("40{");
    assertThat(socket.receive()).isEqualTo("42[\"auth\",{}]");
    for (int i = 0; i < 100; i++) {
      socket.send("42[\"message\"," + i + "]");
    }
    for (int i = 0; i < 100; i++) {
      assertThat(socket.receive()).isEqualTo("42[\"message-back\"," + i + "]");
    }
  }

  @Test
  void pollingUpgradesToWebSocket() {
    var sid = sid(connection.get(POLLING));
    assertThat(connection.post(POLLING + "&sid=" + sid, "40").body()).isEqualTo("ok");
    assertThat(connection.get(POLLING + "&sid=" + sid).body()).startsWith("40{");
    try (var socket = RawWebSocket.open(port, "/socket.io/?EIO=4&transport=websocket&sid=" + sid)) {
      socket.send("2probe");
      assertThat(socket.receive()).isEqualTo("3probe");
      socket.send("5");
      socket.send("42[\"message\"]");
      var first = socket.receive();
      if (first.contains("auth")) {
        first = socket.receive();
      }
      assertThat(first).isEqualTo("42[\"message-back\"]");
      assertThat(connection.get(POLLING + "&sid=" + sid).status()).isEqualTo(400);
    }
  }

  @Test
  void aBodyInChunksIsRead() {
    var target = POLLING + "&sid=" + sid(connection.get(POLLING));
    connection.write(
        "POST "
            + target
            + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n4\r\n");
    connection.write("1\r\n0\r\n0\r\n\r\n");
    assertThat(connection.answer().body()).isEqualTo("ok");
    assertThat(connection.get("/hello").body()).isEqualTo("hi");
  }

  @Test
  void aClientThatExpectsContinueIsToldToGoOn() {
    var target = POLLING + "&sid=" + sid(connection.get(POLLING));
    connection.write(
        "POST "
            + target
            + " HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    assertThat(connection.answer(false).status()).isEqualTo(100);
    connection.write("40");
    assertThat(connection.answer().body()).isEqualTo("ok");
    assertThat(connection.get("/hello").body()).isEqualTo("hi");
  }

  @Test
  void anAbandonedPollClosesItsSession() {
    var target = POLLING + "&sid=" + sid(connection.get(POLLING));
    connection.send("GET", target, "");
    connection.close();
    await().until(() -> sockets.openConnections() == 0);
  }
}
