package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent without waiting for the answers, to each handler that answers. */
class PipeliningWireTest {
  private static final int CONNECTIONS = 40;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/nothing", "/socket.io/?x"})
  void aHundredRequestsAreAllAnswered(String path) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      send(socket, request(path).repeat(99) + request("/js/main.js"));
      int answers = 0;
      var heard = new StringBuilder();
      while (answers < 100) {
        heard.append((char) socket.getInputStream().read());
        if (heard.toString().endsWith("HTTP/1.1 ")) {
          answers++;
          heard.setLength(0);
        }
      }
      assertThat(answers).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20})
  void theOneThatSaysItIsTheLastIsAnsweredToo(int requests) throws IOException {
    var token = server.register("pipelining").token();
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      try (var socket = new Socket("127.0.0.1", server.port())) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        send(socket, post(token, "").repeat(requests - 1) + post(token, "Connection: close\r\n"));
        var heard = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(heard.split("HTTP/1.1 200 ", -1)).hasSize(requests + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/nothing", "/socket.io/?x"})
  void whoReadsNoAnswersIsNotReadEither(String path) throws IOException {
    var requests = ByteBuffer.wrap(request(path).repeat(1_000).getBytes(StandardCharsets.US_ASCII));
    try (var socket = connect()) {
      await().atMost(PATIENCE).during(Duration.ofSeconds(1)).until(() -> !goesOn(socket, requests));

      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                socket.read(ByteBuffer.allocate(1_000_000));
                return goesOn(socket, requests);
              });
    }
  }

  // Answered by another thread than the event loop.
  private static String post(String token, String header) {
    return "POST /api/claw/agents/get HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
        + ("X-Claw-Token: " + token + "\r\nContent-Type: application/json\r\n")
        + (header + "\r\n{}");
  }

  private static String request(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private SocketChannel connect() throws IOException {
    var socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()));
    socket.configureBlocking(false);
    return socket;
  }

  /**
   * Sends as long as the network accepts bytes, but not for ever; returns whether it accepted any.
   */
  private static boolean goesOn(SocketChannel socket, ByteBuffer requests) throws IOException {
    int sent = 0;
    for (int written = 1; written > 0 && sent < 1_000_000; sent += written) {
      if (!requests.hasRemaining()) {
        requests.rewind();
      }
      written = socket.write(requests);
    }
    return sent > 0;
  }
}
