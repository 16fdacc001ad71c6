package io.mochat.fronts.claw.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.fronts.pocket.PocketVisitor;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How sessions of runtimes stand, over the claw API. */
class RuntimeWireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static PocketServer runtime;

  @BeforeAll
  static void start() {
    runtime = PocketServer.start(directory);
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void runtimesAreListed() {
    runtime
        .bob()
        .post("runtimes/list")
        .hasData(
            "{'runtimes':[{'name':'fake','health':'ok',"
                + "'agent':{'id':'#id','username':'fake','displayName':'fake'}}]}");
    TestServer.shared().register("ada").post("runtimes/list").hasData("{'runtimes':[]}");
  }

  @Test
  void aSessionStandsAsItWasMade() {
    var path = runtime.freshProject();
    var session = create(path);
    runtime
        .ada()
        .post("runtimes/get", "sessionId", session)
        .hasData(
            "{'sessionId':'%s','runtime':'fake','agentId':'#id','projectPath':'%s',"
                + "'status':'idle','queued':0,'tools':[]}",
            session, path);
  }

  @Test
  void toolsOfTheLatestTurnAreThere() {
    var session = create(runtime.freshProject());
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.join(session);
      ada.say("command", "text", "tool ls");
      var asked = ada.untilType("permission_request").getLast().at("/payload/request_id");
      awaitStatus(session, "waiting_permission");
      ada.say("permission_response", "request_id", asked.stringValue(), "decision", "allow");
      ada.untilState("idle");
      assertThat(get(session).get("tools").toString())
          .isEqualTo(
              "[{\"tool\":\"Bash\",\"input\":\"{\\\"command\\\":\\\"ls\\\"}\",\"result\":\"ran\","
                  + "\"isError\":false}]");

      ada.say("command", "text", "tool pwd");
      var again = ada.untilType("permission_request").getLast().at("/payload/request_id");
      ada.say("permission_response", "request_id", again.stringValue(), "decision", "allow");
      ada.untilState("idle");
      assertThat(get(session).get("tools")).hasSize(1);
      assertThat(get(session).at("/tools/0/input").stringValue()).contains("pwd");
    }
  }

  @Test
  void aTurnIsInterruptedAndAProcessKilled() {
    var session = create(runtime.freshProject());
    runtime.ada().post("runtimes/interrupt", "sessionId", session).hasData("{'stopped':false}");
    runtime.ada().post("runtimes/kill", "sessionId", session).hasData("{'stopped':false}");
    runtime.ada().say(session, "@fake slow 300");
    awaitStatus(session, "running");
    // One that has not said a word yet is ended, not interrupted.
    Awaitility.await().atMost(PATIENCE).until(() -> get(session).has("lastOutputAt"));
    runtime
        .ada()
        .post("runtimes/newConversation", "sessionId", session)
        .isRefused(ErrorCode.PROCESS_ACTIVE);
    runtime.ada().post("runtimes/interrupt", "sessionId", session).hasData("{'stopped':true}");
    awaitStatus(session, "idle");
    runtime.ada().post("runtimes/kill", "sessionId", session).hasData("{'stopped':true}");
    Awaitility.await().atMost(PATIENCE).until(() -> !get(session).has("pid"));
    var renewed = runtime.ada().post("runtimes/newConversation", "sessionId", session).ok();
    assertThat(renewed.get("before").stringValue()).isNotEmpty();
    runtime.ada().post("runtimes/newConversation", "sessionId", session).hasData("{}");
  }

  @Test
  void whatIsRepeatedUnderItsKeyEndsNothingThatCameLater() {
    var session = create(runtime.freshProject());
    runUntilItSpeaks(session);
    var killed = runtime.ada().postUnder("kill", "runtimes/kill", Map.of("sessionId", session));
    killed.hasData("{'stopped':true}");
    Awaitility.await().atMost(PATIENCE).until(() -> !get(session).has("pid"));
    var renewal = Map.of("sessionId", session);
    // What was refused, as long as the end of the turn is not known, may be tried again.
    var renewed =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> runtime.ada().postUnder("renew", "runtimes/newConversation", renewal),
                answer -> answer.status() == 200);
    assertThat(renewed.text("/before")).isNotEmpty();
    runUntilItSpeaks(session);
    var process = get(session).get("pid");

    runtime
        .ada()
        .postUnder("kill", "runtimes/kill", Map.of("sessionId", session))
        .hasData("{'stopped':true}");
    assertThat(runtime.ada().postUnder("renew", "runtimes/newConversation", renewal).body())
        .isEqualTo(renewed.body());
    assertThat(get(session).get("pid")).isEqualTo(process);
    runtime.ada().post("runtimes/kill", "sessionId", session).hasData("{'stopped':true}");
  }

  private static void runUntilItSpeaks(String session) {
    var before = get(session).path("lastOutputAt");
    runtime.ada().say(session, "@fake slow 300");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> get(session).has("pid") && !get(session).path("lastOutputAt").equals(before));
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "interrupt", "kill", "newConversation"})
  void othersFindNothingAndWhoMayNotUseItChangesNothing(String call) {
    var session = create(runtime.freshProject());
    runtime
        .bob()
        .post("runtimes/" + call, "sessionId", session)
        .isRefused(ErrorCode.SESSION_NOT_FOUND);
    var dm = runtime.ada().openDm(runtime.bob());
    runtime.ada().post("runtimes/" + call, "sessionId", dm).isRefused(ErrorCode.SESSION_NOT_FOUND);
    var eve = runtime.server().register("eve");
    runtime.invite(session, eve);
    var answer = eve.post("runtimes/" + call, "sessionId", session);
    if (call.equals("get")) {
      answer.ok();
    } else {
      answer.isRefused(ErrorCode.PERMISSION_DENIED);
    }
    assertThat(eve.post("runtimes/" + call).status()).isEqualTo(400);
  }

  private static String create(String path) {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      return ada.create(path);
    }
  }

  private static JsonNode get(String session) {
    return runtime.ada().post("runtimes/get", "sessionId", session).ok();
  }

  private static void awaitStatus(String session, String status) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> get(session).get("status").stringValue().equals(status));
  }
}
