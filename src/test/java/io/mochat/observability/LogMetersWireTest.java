package io.mochat.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** What the server measures of a message on its way. */
class LogMetersWireTest {

  @Test
  void aMessageIsMeasuredFromTheLogToItsSubscribers() {
    try (var server = TestServer.start()) {
      var ada = server.register("ada");
      var session = ada.openDm(server.register("ben"));
      try (var socket = TestSocket.connectToAll(ada)) {
        ada.say(session, "hello");
        socket.next();

        assertThat(value(server, "mochat_log_batch_count")).isEqualTo(1);
        assertThat(value(server, "mochat_log_commit_seconds_count")).isEqualTo(1);
        assertThat(value(server, "mochat_log_queue")).isZero();
        assertThat(value(server, "mochat_deliveries_total")).isEqualTo(1);
        assertThat(value(server, "mochat_sockets_signed_in{format=\"json\"}")).isEqualTo(1);
        assertThat(value(server, "mochat_sockets_signed_in{format=\"msgpack\"}")).isZero();
        assertThat(scrape(server))
            .contains("uri=\"/api/claw/sessions/send\"")
            .contains("outcome=\"SUCCESS\"");
      }
    }
  }

  private static double value(TestServer server, String meter) {
    return scrape(server)
        .lines()
        .filter(line -> line.startsWith(meter))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String scrape(TestServer server) {
    return server.stranger().call("GET", "/actuator/prometheus", BodyPublishers.noBody()).body();
  }
}
