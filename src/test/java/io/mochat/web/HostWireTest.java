package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.RawConnection;
import io.mochat.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which it is not certain to which server they were sent (RFC 9112, 3.2). */
class HostWireTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: a\r\nHost: b\r\n", "Host: a\r\nHost: a\r\n", "Host: a b\r\n"})
  void withoutOneHostARequestIsRefused(String headers) {
    try (var connection = new RawConnection(TestServer.shared().port())) {
      connection.write("GET /health HTTP/1.1\r\n" + headers + "\r\n");

      var answer = connection.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("\"name\":\"VALIDATION_FAILED\"");
    }
  }
}
