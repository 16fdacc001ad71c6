package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection serves one request after the other, whichever handler answers them. */
class KeepAliveWireTest {
  private static final int CONNECTIONS = 60;
  private static final int PATIENCE_MILLIS = 10_000;

  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/js/main.js", "/nothing"})
  void pagesAndEndpointsAlternate(String path) throws IOException {
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      try (var socket = new Socket("127.0.0.1", server.port())) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (int round = 0; round < 4; round++) {
          assertThat(call(socket, in, path)).startsWith("HTTP/1.1 ");
          assertThat(call(socket, in, "/health")).isEqualTo("HTTP/1.1 200 OK");
        }
      }
    }
  }

  // The next request is sent the moment this one's answer is complete.
  private static String call(Socket socket, BufferedReader in, String path) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var status = in.readLine();
    int length = 0;
    for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skip(length);
    return status;
  }
}
