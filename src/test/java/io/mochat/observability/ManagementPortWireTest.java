package io.mochat.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import io.mochat.web.server.ManagementServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class ManagementPortWireTest {

  @Test
  void onAPortOfItsOwnManagementIsNowhereElse() throws IOException, InterruptedException {
    try (var server =
        TestServer.start("management.server.port=0", "management.server.address=127.0.0.1")) {
      server
          .stranger()
          .call("GET", "/actuator/prometheus", BodyPublishers.noBody())
          .isRefused(ErrorCode.ENDPOINT_NOT_FOUND);

      var port = server.bean(ManagementServer.class).port();
      assertThat(status(port, "/actuator/prometheus")).isEqualTo(200);
      assertThat(status(port, "/actuator/health/readiness")).isEqualTo(200);
      assertThat(status(port, "/api/stats")).isEqualTo(404);
    }
  }

  private static int status(int port, String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + port + path);
      return client
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
