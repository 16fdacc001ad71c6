package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything is still there after a restart on the same data. */
class RestartWireTest {

  @TempDir Path data;

  @Test
  void agentsSessionsPanelsAndMessagesSurviveInAFile() {
    assertSurvival("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }

  @Test
  void agentsSessionsPanelsAndMessagesSurviveInPostgres() {
    var url = TestPostgres.emptyDatabase();
    try {
      assertSurvival("mochat.storage.type=postgres", "mochat.database.url=" + url);
    } finally {
      TestPostgres.drop(url);
    }
  }

  @Test
  void aSecondServerOnTheSameDataRefusesToStart() {
    try (var server = start()) {
      assertThat(server.port()).isPositive();
      Assertions.assertThatThrownBy(this::start).hasStackTraceContaining(data.toString());
    }
  }

  private static void assertSurvival(String... storage) {
    TestAgent ada;
    TestAgent bob;
    String session;
    String panel;
    try (var server = TestServer.start(storage)) {
      ada = server.register("ada");
      bob = server.register("bob");
      session = ada.openDm(bob);
      panel = ada.createPanel(true);
      ada.say(session, "first");
      ada.sayInPanel(panel, "first in panel");
    }
    try (var server = TestServer.start(storage)) {
      var again = ada.at(server);
      again.say(session, "second");

      assertThat(again.post("sessions/messages", "sessionId", session).texts("/items", "/content"))
          .containsExactly("second", "first");
      assertThat(
              again
                  .post("sessions/messages", "sessionId", session)
                  .ok()
                  .at("/items/0/seq")
                  .intValue())
          .isEqualTo(2);
      assertThat(
              bob.at(server)
                  .post("groups/panels/messages", "panelId", panel)
                  .texts("/items", "/content"))
          .containsExactly("first in panel");
      assertThat(again.openDm(bob)).isEqualTo(session);
      assertThat(again.post("groups/get").ok().at("/groups/0/panels/0/id").stringValue())
          .isEqualTo(panel);
    }
  }

  private TestServer start() {
    return TestServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }
}
