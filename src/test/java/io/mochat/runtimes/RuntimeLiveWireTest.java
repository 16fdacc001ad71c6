package io.mochat.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformSocket;
import io.mochat.kernel.Caller;
import io.mochat.realtime.status.Cancellations;
import io.mochat.runtimes.RuntimeEvent.Outcome;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.testing.TestSocket;
import io.mochat.users.UserManager;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime as live clients meet it: sockets of the guide, and those of adapters. */
class RuntimeLiveWireTest {

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
  void whoAskedSeesTheAnswerGrowAndWhatIsDone() {
    var dm = runtime.dm(runtime.ada, runtime.project("grow"));
    try (var socket = listener(dm)) {
      var asked = runtime.ada.say(dm, "slow 20");

      Set<String> seen = new HashSet<>();
      var text = new StringBuilder();
      String answer = null;
      while (answer == null || !seen.contains("stopped done")) {
        var event = socket.next();
        var payload = event.get("payload");
        switch (event.get("event").stringValue()) {
          case "notify:stream" -> {
            seen.add(payload.get("phase").stringValue());
            text.append(payload.path("text").asString(""));
          }
          case "notify:status" -> {
            assertThat(payload.get("causedBy").stringValue()).isEqualTo(asked);
            seen.add(
                payload.get("state").stringValue() + " " + payload.path("stopReason").asString(""));
          }
          default -> {
            var message = payload.get("message");
            if (message.path("replyTo").asString("").equals(asked)) {
              answer = message.get("content").stringValue();
            }
          }
        }
      }

      assertThat(answer).isEqualTo("took 20 steps");
      assertThat(text).startsWith("step 1").contains("step 20");
      assertThat(seen).contains("start", "end", "working ", "stopped done");
    }
  }

  @Test
  void whoDidNotAskGetsMessagesAlone() {
    var dm = runtime.dm(runtime.bob, runtime.project("plain"));
    try (var socket = TestSocket.connect(runtime.bob)) {
      socket.emit("session:subscribe", "sessionId", dm);

      runtime.bob.say(dm, "slow 3");

      assertThat(socket.nextContent()).isEqualTo("slow 3");
      assertThat(socket.nextContent()).isEqualTo("took 3 steps");
    }
  }

  @Test
  void anAdapterTalksToItInAGroup() {
    var session = runtime.group(runtime.ada, runtime.project("adapter"), runtime.bob).value();
    try (var socket = PlatformSocket.connect(runtime.bob)) {
      socket.subscribeSessions(session);

      runtime.bob.say(session, "@fake echo to an adapter");

      assertThat(socket.nextContent()).isEqualTo("@fake echo to an adapter");
      assertThat(socket.nextContent()).isEqualTo("to an adapter");
    }
  }

  @Test
  void aHumanWishesThatItStops() {
    var session = runtime.group(runtime.ada, runtime.project("stop"));
    var human = runtime.server.bean(UserManager.class).welcomeHuman("hal_rt@example.org");
    runtime
        .ada
        .post(
            "sessions/addParticipants",
            "sessionId",
            session.value(),
            "participants",
            List.of(human.id().value()))
        .ok();
    runtime.command(runtime.ada, session, "slow 600");
    var agent = runtime.awaitState(session, RuntimeState.RUNNING).agent();

    runtime.server.bean(Cancellations.class).wish(Caller.member(human.profile()), session, agent);

    assertThat(runtime.awaitEvent(TurnEnded.class, session).outcome())
        .isEqualTo(Outcome.INTERRUPTED);
  }

  private static TestSocket listener(String session) {
    var socket = TestSocket.connect(runtime.ada).hearing("notify:stream", "notify:status");
    var request = new JSONObject(Map.of("sessionId", session, "streams", true, "status", true));
    assertThat(socket.emitRaw("session:subscribe", request).get("result").booleanValue()).isTrue();
    return socket;
  }
}
