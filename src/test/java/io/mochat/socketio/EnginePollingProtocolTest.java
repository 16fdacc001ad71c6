package io.mochat.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.socketio.server.SocketIoSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO v4 over HTTP long-polling, as bytes. */
class EnginePollingProtocolTest {

  private static final String OPEN = "/socket.io/?EIO=4&transport=polling";
  private static final String SEPARATOR = "\u001e";

  @RegisterExtension
  final RunningServer server =
      new RunningServer(
          SocketIoSettings.DEFAULTS.withEngine(engine -> engine.withTraffic(20_000, 1_000_000, 0)));

  private RawConnection connection;

  @BeforeEach
  void connect() {
    connection = new RawConnection(server.port());
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private String session() {
    var body = connection.get(OPEN).body();
    return OPEN + "&sid=" + body.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void theOpenPacketTellsTheTerms() {
    var answer = connection.get(OPEN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "text/plain; charset=UTF-8");
    assertThat(answer.headers()).containsEntry("access-control-allow-origin", "*");
    assertThat(answer.body())
        .matches(
            "0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[\"websocket\"\\],"
                + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":20000\\}");
  }

  @Test
  void thePathMayLackItsSlash() {
    assertThat(connection.get("/socket.io?EIO=4&transport=polling").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | EIO=4                            | 0 | Transport unknown
          GET  | EIO=4&transport=abc              | 0 | Transport unknown
          GET  | EIO=4&transport=polling&sid=abc  | 1 | Session ID unknown
          POST | EIO=4&transport=polling          | 2 | Bad handshake method
          PUT  | EIO=4&transport=polling          | 2 | Bad handshake method
          GET  | EIO=4&transport=websocket        | 3 | Bad request
          GET  | EIO=4&transport=polling&x=%zz    | 3 | Bad request
          GET  | EIO=4&transport=polling&j=0      | 3 | JSONP is not supported
          GET  | EIO=3&transport=polling          | 5 | Unsupported protocol version
          GET  | transport=polling                | 5 | Unsupported protocol version
          GET  | EIO=abc&transport=polling        | 5 | Unsupported protocol version
          """)
  void badRequestsAreRefusedWithTheirCode(String method, String query, int code, String message) {
    connection.send(method, "/socket.io/?" + query, "");
    var answer = connection.answer();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    assertThat(connection.get(OPEN).status()).isEqualTo(200);
  }

  @Test
  void aSessionIdOfTheClientsChoiceIsNotTaken() {
    assertThat(connection.get(OPEN + "&sid=mine").body()).contains("Session ID unknown");
    assertThat(session()).isNotEqualTo(session()).doesNotContain("mine");
  }

  @Test
  void aPreflightIsAnsweredWithoutContent() {
    connection.send("OPTIONS", OPEN, "", "Origin: http://web", "Access-Control-Request-Headers: x");
    var answer = connection.answer(false);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers())
        .containsEntry("access-control-allow-origin", "*")
        .containsEntry("access-control-allow-headers", "x")
        .containsKey("access-control-allow-methods");
  }

  @Test
  void packetsOfOnePayloadKeepTheirOrder() {
    var target = session();
    assertThat(connection.post(target, "40").body()).isEqualTo("ok");
    var payload = String.join(SEPARATOR, "42[\"message\",1]", "42[\"message\",2]");
    try (var poll = new RawPollReader(connection, target)) {
      assertThat(poll.next()).startsWith("40{\"sid\":");
      assertThat(poll.next()).isEqualTo("42[\"auth\",{}]");
      assertThat(connection.post(target, payload).body()).isEqualTo("ok");
      assertThat(poll.next()).isEqualTo("42[\"message-back\",1]");
      assertThat(poll.next()).isEqualTo("42[\"message-back\",2]");
    }
  }

  @Test
  void binaryIsBase64() {
    var target = session();
    connection.post(target, "40");
    try (var poll = new RawPollReader(connection, target)) {
      poll.next();
      poll.next();
      connection.post(
          target, "451-[\"message\",{\"_placeholder\":true,\"num\":0}]" + SEPARATOR + "bAQIDBA==");
      assertThat(poll.next()).isEqualTo("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]");
      assertThat(poll.next()).isEqualTo("bAQIDBA==");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "40\u001e", "b***", "2", "0"})
  void anInvalidPayloadClosesTheSession(String payload) {
    var target = session();

    assertThat(connection.post(target, payload).status()).isIn(200, 400);
    assertThat(connection.get(target).status()).isEqualTo(400);
  }

  @Test
  void aSecondPollClosesTheSession() {
    var target = session();
    connection.send("GET", target, "");
    try (var second = new RawConnection(server.port())) {
      await().until(() -> second.get(target).status() == 400);
      assertThat(connection.answer().body()).isEqualTo("1");
      assertThat(second.get(target).body()).contains("Session ID unknown");
    }
  }

  @Test
  void aSecondPostClosesTheSession() {
    var target = session();
    connection.write("POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n40");
    try (var second = new RawConnection(server.port())) {
      await().until(() -> second.post(target, "3").status() == 400);
      assertThat(connection.answer().status()).isEqualTo(400);
      assertThat(second.get(target).body()).contains("Session ID unknown");
    }
  }

  @Test
  void aClosePacketEndsTheSession() {
    var target = session();
    connection.send("GET", target, "");
    try (var second = new RawConnection(server.port())) {
      assertThat(second.post(target, "1").body()).isEqualTo("ok");
      assertThat(connection.answer().body()).isEqualTo("6");
      assertThat(second.get(target).status()).isEqualTo(400);
    }
  }

  @Test
  void aPollThatCrossesTheClosePacketIsAnsweredOnce() {
    var target = session();
    assertThat(connection.post(target, "1").body()).isEqualTo("ok");
    assertThat(connection.get(target).body()).isEqualTo("6");
    assertThat(connection.get(target).status()).isEqualTo(400);
  }

  @Test
  void anAbortedPollEndsTheSession() {
    var target = session();
    connection.send("GET", target, "");
    connection.close();
    await().atMost(Duration.ofSeconds(60)).until(() -> server.openConnections() == 0);
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItIsRead() {
    var target = session();
    connection.write(
        "POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: 999999999\r\n\r\n4");
    assertThat(connection.answer().status()).isEqualTo(413);
    assertThat(connection.isClosedByServer()).isTrue();
  }

  @Test
  void aBodyThatGrowsOverTheLimitIsRefusedAndItsSessionClosed() {
    var target = session();
    connection.write(
        "POST " + target + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
    connection.write("4e20\r\n" + "4".repeat(20_000) + "\r\n1\r\n4\r\n");
    assertThat(connection.answer().status()).isEqualTo(413);
    await().until(() -> server.openConnections() == 0);
  }

  @Test
  void aPostWithoutEndHoldsNothingOnceItsClientIsGone() {
    var target = session();
    connection.write("POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\n40");
    connection.close();
    await().atMost(Duration.ofSeconds(60)).until(() -> server.openConnections() == 0);
  }
}
