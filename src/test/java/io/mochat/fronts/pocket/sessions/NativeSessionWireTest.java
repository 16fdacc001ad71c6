package io.mochat.fronts.pocket.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.fronts.pocket.PocketVisitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sessions and commands in the native dialect. */
class NativeSessionWireTest {

  private static final String IDLE =
      "{'type':'session_state','id':'#id','v':1,'session_id':'%s','payload':{'id':'%s',"
          + "'client_id':'%s','runtime':'fake','agent_id':'#id','project_path':'%s',"
          + "'status':'idle','queued':0,'created_at':'#time','last_active':'#time'},"
          + "'timestamp':'#time'}";

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
  void aSessionIsMadeAndStandsAsIdle() {
    var path = runtime.freshProject();
    var id = runtime.ada().id();
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.say("session_create", "runtime", "fake", "project_path", path);
      var state = ada.next();
      var session = state.get("session_id").stringValue();

      assertThat(session).startsWith("session_");
      ada.say("status", "session_id", session);
      ada.hearsExactly(IDLE, session, session, id, path);
      ada.say("status");
      ada.hearsExactly(IDLE, session, session, id, path);
    }
  }

  @Test
  void aCommandRunsAndIsHeardOf() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      var session = ada.create(runtime.freshProject());
      ada.say("command", "text", "echo hello there");
      var frames = ada.untilState("idle");

      assertThat(frames).allSatisfy(one -> assertThat(session(one)).isEqualTo(session));
      assertThat(frames.getFirst().at("/payload/status").stringValue()).isEqualTo("running");
      assertThat(frames.getFirst().at("/payload/pid").longValue()).isPositive();
      assertThat(frames.getFirst().at("/payload/started_at").stringValue()).endsWith("Z");
      assertThat(payloads(frames))
          .containsExactly(
              "{\"kind\":\"init\",\"model\":\"fake-1\"}",
              "{\"kind\":\"text\",\"text\":\"hello there\"}",
              "{\"kind\":\"result\",\"text\":\"hello there\",\"is_error\":false}");
    }
  }

  @Test
  void whatIsSaidIsReadBackPageByPage() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.create(runtime.freshProject());
      for (var word : List.of("one", "two")) {
        ada.say("command", "text", "echo " + word);
        ada.untilState("idle");
      }
      ada.say("history", "limit", 3);
      var newest = ada.hears("history").get("payload");
      assertThat(contents(newest)).containsExactly("one", "echo two", "two");
      assertThat(newest.get("has_more").booleanValue()).isTrue();
      var first = newest.get("messages").get(0);
      assertThat(first.get("sender").stringValue()).isEqualTo("fake");
      assertThat(first.get("reply_to").stringValue()).isNotEmpty();

      ada.say("history", "before", first.get("id").stringValue());
      var before = ada.hears("history").get("payload");
      assertThat(contents(before)).containsExactly("echo one");
      assertThat(before.get("has_more").booleanValue()).isFalse();
      ada.say("history", "before", "0199f3a1-7f1e-7c1e-9d2f-2f6f0f1a2b3c");
      ada.isTold("VALIDATION_FAILED");
    }
  }

  @Test
  void whoJoinsHearsWhatTheOthersDoAndWhoLeavesDoesNot() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada());
        var bob = PocketVisitor.nativeOf(runtime.bob())) {
      var session = ada.create(runtime.freshProject());
      bob.say("session_join", "session_id", session);
      bob.isTold("PROJECT_NOT_FOUND");
      runtime.invite(session, runtime.bob());
      bob.join(session);
      ada.say("command", "text", "echo both");
      ada.untilState("idle");
      assertThat(payloads(bob.untilState("idle"))).hasSize(3);

      bob.say("session_leave");
      bob.hearsNothing();
      ada.say("command", "text", "echo alone");
      ada.untilState("idle");
      bob.hearsNothing();
      bob.say("status");
      assertThat(bob.isTold("VALIDATION_FAILED").at("/payload/details/field").stringValue())
          .isEqualTo("session_id");
    }
  }

  @Test
  void whoIsRemovedHearsNoMore() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada());
        var bob = PocketVisitor.nativeOf(runtime.bob())) {
      var session = ada.create(runtime.freshProject());
      runtime.invite(session, runtime.bob());
      bob.join(session);
      runtime
          .ada()
          .post(
              "sessions/removeParticipants",
              "sessionId",
              session,
              "participants",
              List.of(runtime.bob().id()))
          .ok();
      assertThat(session(bob.isTold("PROJECT_NOT_FOUND"))).isEqualTo(session);
      ada.say("command", "text", "echo secret");
      ada.untilState("idle");
      bob.hearsNothing();
    }
  }

  @Test
  void aTurnIsInterruptedAndTheProcessStays() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.create(runtime.freshProject());
      ada.say("interrupt");
      ada.isTold("PROCESS_NOT_FOUND");
      ada.say("command", "text", "slow 300");
      ada.until(frame -> frame.at("/payload/text").asString("").equals("step 1"));
      ada.say("interrupt");
      var last = ada.untilState("idle").getLast();
      assertThat(last.at("/payload/pid").longValue()).isPositive();
    }
  }

  @Test
  void aProcessIsKilledAndTheNextCommandStartsAnother() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.create(runtime.freshProject());
      ada.say("kill");
      ada.isTold("PROCESS_NOT_FOUND");
      ada.say("command", "text", "hang");
      ada.until(frame -> frame.at("/payload/kind").asString("").equals("init"));
      ada.say("kill");
      assertThat(ada.untilState("idle").getLast().get("payload").has("pid")).isFalse();
      ada.say("command", "text", "echo again");
      assertThat(payloads(ada.untilState("idle"))).anyMatch(one -> one.contains("again"));
    }
  }

  @Test
  void aNewConversationBeginsAnew() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.create(runtime.freshProject());
      ada.say("command", "text", "echo first");
      assertThat(ada.untilState("idle").getLast().get("payload").has("cli_session_id")).isTrue();
      ada.say("new_conversation");
      assertThat(ada.hears("session_state").get("payload").has("cli_session_id")).isFalse();
    }
  }

  @Test
  void aCrashIsAnErrorWithTheNameOfItsCommand() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.create(runtime.freshProject());
      ada.say("command", "text", "crash");
      var frames = ada.untilState("error");
      var error =
          frames.stream().filter(one -> one.get("type").stringValue().equals("error")).findFirst();
      assertThat(error.orElseThrow().at("/payload/code").stringValue())
          .isEqualTo("EXECUTION_FAILED");
      assertThat(error.get().at("/payload/ref").stringValue()).isEqualTo("c-command");
      ada.say("command", "text", "echo on");
      assertThat(payloads(ada.untilState("idle"))).anyMatch(one -> one.contains("\"on\""));
    }
  }

  @Test
  void whatIsClosedIsToldAsClosed() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      var session = ada.create(runtime.freshProject());
      runtime.ada().post("sessions/close", "sessionId", session).ok();
      ada.hearsExactly(
          "{'type':'session_state','id':'#id','v':1,'session_id':'%s','payload':"
              + "{'id':'%s','status':'closed'},'timestamp':'#time'}",
          session, session);
    }
  }

  @Test
  void whatIsNotAllowedIsRefusedByItsCode() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada());
        var eve = PocketVisitor.nativeOf(runtime.server().register("eve"))) {
      var path = runtime.freshProject();
      ada.say("session_create", "runtime", "none", "project_path", path);
      ada.isTold("VALIDATION_FAILED");
      ada.say("session_create", "runtime", "fake", "project_path", "/etc");
      ada.isTold("INVALID_PATH");
      ada.say("session_create", "runtime", "fake", "project_path", path + "/../..");
      ada.isTold("INVALID_PATH");
      var session = ada.create(path);
      ada.say("session_create", "runtime", "fake", "project_path", path);
      ada.isTold("PROJECT_EXISTS");
      eve.say("session_create", "runtime", "fake", "project_path", path);
      eve.isTold("PERMISSION_DENIED");
      for (var options :
          List.of(
              Map.of("model", "unknown"),
              Map.of("permission_mode", "bypassPermissions"),
              Map.of("mcp_config", "{}"))) {
        ada.say("command", "text", "echo", "options", options);
        ada.isTold("PERMISSION_DENIED");
      }
      runtime.invite(session, runtime.server().register("eve"));
      ada.say("session_join", "session_id", "session_none");
      ada.isTold("PROJECT_NOT_FOUND");
    }
  }

  @Test
  void anOptionIsPassedOn() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.create(runtime.freshProject());
      ada.say("command", "text", "echo x", "options", Map.of("model", "fake-2"));
      assertThat(payloads(ada.untilState("idle")))
          .contains("{\"kind\":\"init\",\"model\":\"fake-2\"}");
    }
  }

  @Test
  void aLongLineAndGarbageAreTold() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.create(runtime.freshProject());
      ada.say("command", "text", "long");
      assertThat(payloads(ada.untilState("idle"))).anyMatch(one -> one.length() > 200 * 1024);
      ada.say("command", "text", "garbage");
      assertThat(payloads(ada.untilState("idle")))
          .anyMatch(one -> one.contains("\"kind\":\"raw\""))
          .anyMatch(one -> one.contains("survived"));
    }
  }

  private static String session(JsonNode frame) {
    return frame.get("session_id").stringValue();
  }

  private static List<String> payloads(List<JsonNode> frames) {
    return frames.stream()
        .filter(one -> one.get("type").stringValue().equals("agent_event"))
        .map(one -> one.get("payload").toString())
        .toList();
  }

  private static List<String> contents(JsonNode page) {
    return page.get("messages").valueStream().map(one -> one.get("content").stringValue()).toList();
  }
}
