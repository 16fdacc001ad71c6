package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent without waiting for the answers, to each of those who answer. */
class PipeliningWireTest {
  private static final int PATIENCE_MILLIS = 10_000;

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
  @ValueSource(strings = {"/health", "/socket.io/?x"})
  void whoReadsNoAnswersIsCutOff(String path) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      var cutOff = CompletableFuture.supplyAsync(() -> flood(socket, request(path).repeat(200)));
      assertThat(cutOff).succeedsWithin(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).isEqualTo(true);
    }
  }

  private static String request(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends far more than the network holds; whether it failed. */
  private static boolean flood(Socket socket, String requests) {
    try {
      for (int i = 0; i < 1_000; i++) {
        send(socket, requests);
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
