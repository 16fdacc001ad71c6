package io.mochat.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

  @Test
  void aNearlyFullDiskIsToldWhileMessagesAreStillStored() {
    try (var server = TestServer.start(List.of(Disk.class))) {
      var ada = server.register("ada");
      var session = ada.openDm(server.register("bob"));
      Disk.ROOM.set(1_000);
      awaitStatus(server, 503);
      await().until(() -> health(server).equals("disk low"));
      assertThat(ada.post("sessions/send", Map.of("sessionId", session, "content", "hi")).status())
          .isEqualTo(200);

      Disk.ROOM.set(Long.MAX_VALUE);
      awaitStatus(server, 200);
      await().until(() -> health(server).equals("ok"));
    }
  }

  private static String health(TestServer server) {
    var answer = server.stranger().call("GET", "/health", BodyPublishers.noBody());
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().path("status").stringValue();
  }

  private static void awaitStatus(TestServer server, int status) {
    await().atMost(Duration.ofSeconds(60)).until(() -> get(server, "readiness").status() == status);
  }

  private static Answer get(TestServer server, String probe) {
    return server.stranger().call("GET", "/actuator/health/" + probe, BodyPublishers.noBody());
  }

  /** A disk that can be filled. Not annotated: only the server that asks for it has it. */
  static class Disk {
    private static final AtomicBoolean FULL = new AtomicBoolean();
    private static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);

    @Bean
    @Primary
    StorageProbe disk() {
      return new StorageProbe() {
        @Override
        public void store() {
          if (FULL.get()) {
            throw new IllegalStateException("the secret place is full");
          }
        }

        @Override
        public long room() {
          return ROOM.get();
        }
      };
    }
  }
}
