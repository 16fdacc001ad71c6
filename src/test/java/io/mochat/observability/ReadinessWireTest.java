package io.mochat.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

class ReadinessWireTest {

  @Test
  void aServerThatCanStoreIsReady() {
    var answer = get(TestServer.shared(), "readiness");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").stringValue()).isEqualTo("UP");
  }

  @Test
  void aServerThatCannotStoreIsNotReadyButAliveAndComesBack() {
    try (var server = TestServer.start(List.of(Disk.class))) {
      Disk.FULL.set(true);
      awaitStatus(server, 503);
      assertThat(get(server, "liveness").status()).isEqualTo(200);
      assertThat(get(server, "readiness").body()).doesNotContain("secret");

      Disk.FULL.set(false);
      awaitStatus(server, 200);
    }
  }

  private static void awaitStatus(TestServer server, int status) {
    await().atMost(Duration.ofSeconds(10)).until(() -> get(server, "readiness").status() == status);
  }

  private static Answer get(TestServer server, String probe) {
    return server.stranger().call("GET", "/actuator/health/" + probe, BodyPublishers.noBody());
  }

  /** A disk that can be filled. Not annotated: only the server that asks for it has it. */
  static class Disk {
    private static final AtomicBoolean FULL = new AtomicBoolean();

    @Bean
    @Primary
    StorageProbe disk() {
      return () -> {
        if (FULL.get()) {
          throw new IllegalStateException("the secret place is full");
        }
      };
    }
  }
}
