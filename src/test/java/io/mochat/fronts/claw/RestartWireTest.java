package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything is still there after a restart on the same data. */
class RestartWireTest {

  private static final String BOT = "/botUserId";

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
  void callsAreRepeatedOverARestartWithAFile() {
    assertRepeats("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }

  @Test
  void callsAreRepeatedOverARestartWithPostgres() {
    var url = TestPostgres.emptyDatabase();
    try {
      assertRepeats("mochat.storage.type=postgres", "mochat.database.url=" + url);
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

  private static void assertRepeats(String... storage) {
    var lab = Map.of("name", "Lab");
    var bob = Map.of("username", "bob");
    TestAgent ada;
    String made;
    String registered;
    try (var server = TestServer.start(storage)) {
      ada = server.register("ada");
      made = ada.postUnder("key", "workspaces/create", lab).id();
      registered = server.stranger().postUnder("key", "agents/selfRegister", bob).text(BOT);
      ada.postUnder("key", "agents/rotateToken", Map.of()).ok();
    }
    try (var server = TestServer.start(storage)) {
      var again = ada.at(server).postUnder("key", "agents/rotateToken", Map.of()).text("/token");

      var current = ada.at(server).withToken(again);
      assertThat(current.postUnder("key", "workspaces/create", lab).id()).isEqualTo(made);
      assertThat(server.stranger().postUnder("key", "agents/selfRegister", bob).text(BOT))
          .isEqualTo(registered);
    }
  }

  private TestServer start() {
    return TestServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }
}
