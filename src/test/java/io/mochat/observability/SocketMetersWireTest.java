package io.mochat.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.socketio.engine.Transport;
import io.mochat.socketio.server.CloseReason;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import io.mochat.web.RateLimit;
import io.mochat.websocket.frames.CloseCause;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the server counts about its sockets, as Prometheus reads it. */
class SocketMetersWireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void openAndClosedConnectionsAreCountedByTransport() {
    try (var socket = TestSocket.connect(server.register("ada"))) {
      assertThat(socket.client().connected()).isTrue();
      // It begins with polling.
      await()
          .atMost(PATIENCE)
          .until(() -> value("mochat_sockets_open{transport=\"websocket\"}") == 1);
    }

    await()
        .atMost(PATIENCE)
        .until(() -> value("mochat_sockets_open{transport=\"websocket\"}") == 0);
    assertThat(scrape()).contains("mochat_sockets_closed_total{format=\"json\"");
  }

  @Test
  void refusedRequestsAreCountedByReason() {
    server.stranger().call("GET", "/socket.io/?EIO=3&transport=polling", BodyPublishers.noBody());

    assertThat(value("mochat_sockets_refused_total{reason=\"unsupported_version\"}")).isEqualTo(1);
  }

  @Test
  void slowClientsOfBothKindsAreOneCount() {
    var listener = server.bean(SocketMeters.class);
    listener.opened(Transport.WEBSOCKET);
    listener.closed(Transport.WEBSOCKET, null, CloseReason.SLOW_CONSUMER);
    listener.opened();
    listener.closed(CloseCause.SLOW_CONSUMER);
    listener.opened();
    listener.closed(CloseCause.PING_TIMEOUT);

    assertThat(value("mochat_slow_clients_dropped_total")).isEqualTo(2);
  }

  @Test
  void whateverIsLimitedIsOneCount() {
    var listener = server.bean(LimitMeters.class);
    listener.refused(RateLimit.REQUESTS);
    listener.refused(RateLimit.INVITES);

    assertThat(value("mochat_rate_limited_total")).isEqualTo(2);
    assertThat(value("mochat_limits_refused_total{limit=\"requests\"}")).isEqualTo(1);
  }

  private static double value(String meter) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith(meter))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String scrape() {
    return server.stranger().call("GET", "/actuator/prometheus", BodyPublishers.noBody()).body();
  }
}
