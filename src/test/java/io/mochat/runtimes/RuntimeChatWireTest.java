package io.mochat.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime as ordinary clients meet it: by messages alone. */
class RuntimeChatWireTest {

  @TempDir static Path directory;
  private static RuntimeServer runtime;

  @BeforeAll
  static void start() {
    runtime = RuntimeServer.start(directory);
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void everyMessageOfADmIsForIt() {
    var dm = runtime.dm(runtime.ada, runtime.project("dm"));

    var first = runtime.ada.say(dm, "echo hello there");
    assertThat(runtime.answerTo(runtime.ada, dm, first).get("content").asString())
        .isEqualTo("hello there");
    var second = runtime.ada.say(dm, "echo and again");
    assertThat(runtime.answerTo(runtime.ada, dm, second).get("content").asString())
        .isEqualTo("and again");
  }

  @Test
  void inAGroupItIsMentioned() {
    var session = runtime.group(runtime.ada, runtime.project("group"), runtime.bob).value();

    runtime.bob.say(session, "echo not for you");
    var asked = runtime.bob.say(session, "@fake echo for you");

    assertThat(runtime.answerTo(runtime.bob, session, asked).get("content").asString())
        .isEqualTo("for you");
    assertThat(runtime.said(runtime.bob, session)).hasSize(3);
  }

  @Test
  void whoHasNoGrantIsReadOnly() {
    var session = runtime.group(runtime.ada, runtime.project("grants")).value();
    var eve = runtime.server.register("eve");
    runtime
        .ada
        .post("sessions/addParticipants", "sessionId", session, "participants", List.of(eve.id()))
        .ok();

    eve.say(session, "@fake echo mine");
    eve.post(
            "sessions/send",
            Map.of(
                "sessionId",
                session,
                "content",
                "echo mine",
                "metadata",
                Map.of("runtimeCommand", Map.of("id", "x"))))
        .ok();
    var asked = runtime.ada.say(session, "@fake echo ours");

    runtime.answerTo(runtime.ada, session, asked);
    assertThat(runtime.said(eve, session)).hasSize(4);
    assertThat(runtime.events(RuntimeEvent.TurnEnded.class, new SessionId(session))).hasSize(1);
  }

  @Test
  void aDmOfWhomItDoesNotServeStaysSilent() {
    var eve = runtime.server.register("eve");
    var dm = runtime.dm(eve, runtime.project("foreign"));

    eve.say(dm, "echo hello");
    var other = runtime.dm(runtime.bob, runtime.project("known"));
    runtime.answerTo(runtime.bob, other, runtime.bob.say(other, "echo hello"));

    assertThat(runtime.said(eve, dm)).hasSize(1);
    assertThat(runtime.events(RuntimeEvent.StateChanged.class, new SessionId(dm))).isEmpty();
  }
}
