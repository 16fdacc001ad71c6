package io.mochat.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent.PermissionAsked;
import io.mochat.runtimes.RuntimeManager.Decision;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a runtime when its server stops, and what does not. */
class RuntimeRestartTest {

  private static final String ON_DISK = "mochat.storage.type=sqlite";

  @TempDir Path directory;

  @Test
  void theConversationGoesOnByItsNewestName() {
    SessionId session;
    String name;
    RuntimeServer before;
    try (var first = RuntimeServer.start(directory, ON_DISK)) {
      before = first;
      session = first.group(first.ada, first.project("x"));
      answer(first, session, "echo one");
      name = first.awaitState(session, RuntimeState.IDLE).cliSessionId();
      assertThat(name).isNotNull();
    }

    try (var second = RuntimeServer.again(before, directory, ON_DISK)) {
      assertThat(second.now(second.ada, session).state()).isEqualTo(RuntimeState.IDLE);
      assertThat(second.now(second.ada, session).cliSessionId()).isEqualTo(name);

      assertThat(answer(second, session, "env")).contains("flag --resume=" + name);
      assertThat(second.awaitState(session, RuntimeState.IDLE).cliSessionId())
          .isNotNull()
          .isNotEqualTo(name);
      var metadata =
          second.ada.post("sessions/get", "sessionId", session.value()).ok().at("/metadata");
      assertThat(metadata.propertyNames())
          .containsExactlyInAnyOrder("runtime", "projectPath", "cliSessionId");
    }
  }

  @Test
  void aStopEndsEveryGroupAndWhatWasSaidIsKept() throws IOException {
    SessionId session;
    String command;
    long pid;
    RuntimeServer before;
    try (var first = RuntimeServer.start(directory, ON_DISK, "-stop-grace=300ms")) {
      before = first;
      session = first.group(first.ada, first.project("x"));
      command = first.command(first.ada, session, "fork hang");
      RuntimeServer.until(() -> first.events(RuntimeEvent.Said.class, session).size() > 1);
      pid = first.now(first.ada, session).process().pid();
    }

    assertThat(Files.exists(Path.of("/proc", Long.toString(pid), "cwd"))).isFalse();
    try (var records = Files.list(directory.resolve("data/runtimes/.running"))) {
      assertThat(records).isEmpty();
    }
    try (var second = RuntimeServer.again(before, directory, ON_DISK)) {
      var kept = second.answerTo(second.ada, session.value(), command);
      assertThat(
              kept.at("/metadata/interrupted").asBoolean(kept.toString().contains("interrupted")))
          .isTrue();
      long orphan = Long.parseLong(kept.get("content").asString());
      assertThat(Files.exists(Path.of("/proc", Long.toString(orphan), "cwd"))).isFalse();
    }
  }

  @Test
  void whatWasAskedForIsNotAskedForAnyMore() {
    SessionId session;
    Permission asked;
    RuntimeServer before;
    try (var first = RuntimeServer.start(directory, ON_DISK)) {
      before = first;
      session = first.group(first.ada, first.project("x"));
      first.command(first.ada, session, "tool make");
      asked = first.awaitEvent(PermissionAsked.class, session).permission();
    }

    try (var second = RuntimeServer.again(before, directory, ON_DISK)) {
      assertThat(second.manager.pending(second.caller(second.ada), session)).isEmpty();
      var decision = new Decision(asked.id(), true, false, false);
      assertThatThrownBy(
              () ->
                  second.manager.decide(
                      second.caller(second.ada), session, decision, RuntimeServer.ACTOR))
          .hasMessageContaining("APPROVAL_SETTLED");
    }
  }

  @Test
  void aNameThatIsSomebodysIsNotTakenFromIt() {
    var settings = "mochat.storage.data-dir=" + directory.resolve("data");
    try (var server = TestServer.start(ON_DISK, settings)) {
      TestAgent.register(server, Map.of("username", "fake"));
    }

    assertThatThrownBy(() -> RuntimeServer.start(directory, ON_DISK))
        .rootCause()
        .hasMessageContaining("mochat.runtime.catalog.fake: fake")
        .hasMessageContaining("a name that nobody else has");
  }

  private static String answer(RuntimeServer server, SessionId session, String text) {
    var command = server.command(server.ada, session, text);
    return server.answerTo(server.ada, session.value(), command).get("content").asString();
  }
}
