package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.realtime.ClusterBus;
import io.mochat.realtime.live.LiveBus;
import io.mochat.runtimes.FakeCli;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.runtimes.catalog.RuntimeCatalog;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** The same runtime at two servers: each command is carried out once. */
class ClusterRuntimeWireTest {

  private static final TestBus BUS = new TestBus();
  private static final TestBus LIVE = new TestBus();
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path directory;

  @Test
  void oneOfThemAnswersAndGoesOnWithTheConversation() throws IOException {
    var url = TestPostgres.freshDatabase();
    try (var one = start(url);
        var other = start(url)) {
      Queue<TurnEnded> turns = new ConcurrentLinkedQueue<>();
      listen(one, turns);
      listen(other, turns);
      var ada = TestAgent.register(one, Map.of("username", "ada_rt"));
      var session = dm(ada);

      var first = ada.say(session, "echo first");
      assertThat(answerTo(ada, session, first)).isEqualTo("first");
      var second = ada.at(other).say(session, "echo second");
      assertThat(answerTo(ada, session, second)).isEqualTo("second");
      var third = ada.say(session, "env");

      // No process was started anew.
      assertThat(answerTo(ada, session, third)).doesNotContain("--resume");
      await().atMost(PATIENCE).until(() -> turns.size() == 3);
      assertThat(ada.post("sessions/messages", "sessionId", session).ok().get("items")).hasSize(6);
    } finally {
      BUS.close();
      LIVE.close();
    }
  }

  private String dm(TestAgent ada) throws IOException {
    var project = Files.createDirectories(directory.resolve("projects/x")).toString();
    var agent =
        ada.server().bean(RuntimeCatalog.class).find("fake").orElseThrow().agent().id().value();
    return ada.post(
            "sessions/create",
            Map.of(
                "type",
                "dm",
                "participants",
                List.of(agent),
                "metadata",
                Map.of("projectPath", project)))
        .id();
  }

  private static void listen(TestServer server, Queue<TurnEnded> turns) {
    server
        .bean(RuntimeManager.class)
        .listen(
            event -> {
              if (event instanceof TurnEnded ended) {
                turns.add(ended);
              }
            });
  }

  private static String answerTo(TestAgent ada, String session, String message) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> {
              for (var one :
                  ada.post("sessions/messages", "sessionId", session).ok().get("items")) {
                if (one.path("replyTo").asString("").equals(message)) {
                  return one.get("content").asString();
                }
              }
              return "";
            },
            found -> !found.isEmpty());
  }

  private TestServer start(String url) throws IOException {
    var projects = Files.createDirectories(directory.resolve("projects"));
    var key = "mochat.runtime.catalog.fake.";
    return TestServer.start(
        List.of(OnBus.class),
        "mochat.storage.type=postgres",
        "mochat.storage.pool-size=4",
        "mochat.database.url=" + url,
        "mochat.cluster.tail.interval-alone=50ms",
        "mochat.storage.data-dir=" + directory.resolve("data"),
        "mochat.runtime.reserve-names=false",
        key + "command=" + String.join(",", FakeCli.command()),
        key + "roots=" + projects,
        key + "use=ada_rt");
  }

  /** No {@code @Configuration}: the scan would give it to every test server. */
  static class OnBus {

    @Bean
    ClusterBus testBus() {
      return BUS.join();
    }

    @Bean
    LiveBus testLiveBus(JsonMapper mapper) {
      return new LiveFrames(LIVE.join(), mapper);
    }
  }
}
