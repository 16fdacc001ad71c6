package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections on which requests do not arrive in time are closed; the reads here end with that. */
class SlowRequestWireTest {

  private static final int PATIENCE_MILLIS = 10_000;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.web.request-timeout=500ms", "mochat.web.keep-alive=600ms");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws IOException {
    try (var socket = connect()) {
      assertThat(rest(socket)).isEmpty();
    }
  }

  @Test
  void aHeadThatTricklesIsClosed() throws IOException {
    try (var socket = connect()) {
      send(socket, "GET /health HTTP/1.1\r\nHost: a\r\n");
      assertThat(trickle(socket, "X-Slow: ")).isEmpty();
    }
  }

  @Test
  void aBodyThatTricklesIsClosed() throws IOException {
    try (var socket = connect()) {
      send(socket, post("/api/claw/agents/selfRegister", 1_000));
      assertThat(trickle(socket, "{\"username\":\"")).doesNotContain("200 OK");
    }
  }

  @Test
  void aPollingBodyThatTricklesIsClosed() throws IOException {
    var opened = new String(handshake(), StandardCharsets.UTF_8);
    var sid = opened.replaceAll("(?s).*\"sid\":\"([^\"]+)\".*", "$1");
    try (var socket = connect()) {
      send(socket, post("/socket.io/?EIO=4&transport=polling&sid=" + sid, 1_000));
      assertThat(trickle(socket, "40")).doesNotContain("200 OK");
    }
  }

  @Test
  void anIdleConnectionIsClosedAfterItsAnswer() throws IOException {
    try (var socket = connect()) {
      send(socket, "GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(rest(socket)).contains("200 OK");
    }
  }

  @Test
  void aConnectionWhoseBodyComesAfterTheAnswerIsClosed() throws IOException {
    try (var socket = connect()) {
      send(socket, post("/api/claw/agents/get", 2));
      assertThat(socket.getInputStream().readNBytes(12)).asString().endsWith(" 401");
      send(socket, "{}");
      assertThat(rest(socket)).contains("MISSING_TOKEN");
    }
  }

  @Test
  void aConnectionWhoseAnswersAreNotReadIsClosed() throws IOException {
    var ada = server.register("ada");
    var session = ada.openDm(server.register("bob"));
    for (int i = 0; i < 100; i++) {
      ada.say(session, "x".repeat(30_000));
    }
    var head = post("/api/claw/sync", 2).replace("\r\n\r\n", "\r\nX-Claw-Token: " + ada.token());
    try (var socket = connect()) {
      send(socket, (head + "\r\n\r\n{}").repeat(10)); // more than the network holds
      await().until(() -> isClosed(socket));
    }
  }

  @Test
  void whoWaitsForAnAnswerIsNotHurried() throws IOException {
    var ada = server.register("ada");
    assertThat(ada.post("sync", "timeoutMs", 1_500).status()).isEqualTo(200);
  }

  private static byte[] handshake() throws IOException {
    try (var socket = connect()) {
      send(socket, "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: a\r\n\r\n");
      return rest(socket).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static Socket connect() throws IOException {
    var socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static String post(String path, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a byte whenever nothing arrived for a while; returns what arrived until the end. */
  private static String trickle(Socket socket, String start) throws IOException {
    send(socket, start);
    socket.setSoTimeout(50);
    var heard = new StringBuilder();
    for (int sent = 0; sent < PATIENCE_MILLIS / 50; ) {
      try {
        int next = socket.getInputStream().read();
        if (next < 0) {
          return heard.toString();
        }
        heard.append((char) next);
      } catch (SocketTimeoutException e) {
        send(socket, "a");
        sent++;
      } catch (SocketException closed) {
        return heard.toString();
      }
    }
    throw new AssertionError("the connection is still open");
  }

  /** Whether an empty line, which means nothing between requests, cannot be sent any more. */
  private static boolean isClosed(Socket socket) {
    try {
      send(socket, "\r\n");
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Returns what arrives until the server closes the connection; fails when it does not. */
  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
