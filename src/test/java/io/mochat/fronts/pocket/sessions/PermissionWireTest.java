package io.mochat.fronts.pocket.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.fronts.pocket.PocketVisitor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a runtime asks to be allowed, and who decides, over the socket. */
class PermissionWireTest {

  @TempDir static Path directory;
  private static PocketServer runtime;

  private String session;
  private PocketVisitor ada;

  @BeforeAll
  static void start() {
    runtime = PocketServer.start(directory, "-permission-timeout=10s");
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @BeforeEach
  void open() {
    ada = PocketVisitor.nativeOf(runtime.ada());
    session = ada.create(runtime.freshProject());
  }

  @Test
  void itIsAskedAndAllowed() {
    ada.say("command", "text", "tool ls -l");
    var asked = ask(ada);
    assertThat(asked.propertyNames())
        .containsExactly("request_id", "tool", "input_summary", "risk", "expires_at");
    assertThat(asked.get("tool").stringValue()).isEqualTo("Bash");
    assertThat(asked.get("input_summary").stringValue()).contains("ls -l");
    assertThat(asked.get("risk").stringValue()).isIn("low", "medium", "high");

    decide(ada, asked, "allow", "none");
    var frames = ada.untilState("idle");
    var resolved = one(frames, "permission_resolved");
    assertThat(resolved.get("payload").toString())
        .isEqualTo(
            "{\"request_id\":\"%s\",\"decision\":\"allow\",\"by\":\"%s\"}"
                .formatted(id(asked), runtime.ada().id()));
    assertThat(frames)
        .anyMatch(
            frame ->
                frame
                    .at("/payload")
                    .toString()
                    .equals(
                        "{\"kind\":\"tool_use\",\"tool\":\"Bash\","
                            + "\"input\":{\"command\":\"ls -l\"}}"))
        .anyMatch(
            frame ->
                frame
                    .at("/payload")
                    .toString()
                    .equals("{\"kind\":\"tool_result\",\"text\":\"ran\",\"is_error\":false}"));
  }

  @Test
  void itIsDeniedAndASecondAnswerIsRefused() {
    ada.say("command", "text", "tool rm -r x");
    var asked = ask(ada);
    decide(ada, asked, "deny", "none");
    assertThat(one(ada.untilState("idle"), "permission_resolved").at("/payload/decision"))
        .hasToString("\"deny\"");

    decide(ada, asked, "allow", "none");
    var refused = ada.isTold("VALIDATION_FAILED");
    assertThat(refused.at("/payload/details/state").stringValue()).isEqualTo("denied");
  }

  @Test
  void withoutAnAnswerItIsDeniedAndLaterAnswersComeTooLate() {
    ada.say("command", "text", "tool sleep");
    var asked = ask(ada);
    var resolved = one(ada.untilState("idle"), "permission_resolved").get("payload");
    assertThat(resolved.get("decision").stringValue()).isEqualTo("deny");
    assertThat(resolved.get("by").isNull()).isTrue();

    decide(ada, asked, "allow", "none");
    ada.isTold("PERMISSION_TIMEOUT");
  }

  @Test
  void itIsAskedAgainOfWhoJoinsLaterAndAllAreToldTheEnd() {
    ada.say("command", "text", "tool make");
    var asked = ask(ada);
    runtime.invite(session, runtime.bob());
    try (var bob = PocketVisitor.nativeOf(runtime.bob());
        var again = PocketVisitor.nativeOf(runtime.ada())) {
      bob.join(session);
      assertThat(id(ask(bob))).isEqualTo(id(asked));
      again.join(session);
      assertThat(id(ask(again))).isEqualTo(id(asked));

      decide(bob, asked, "allow", "none");
      bob.isTold("PERMISSION_DENIED");
      decide(again, asked, "allow", "none");
      assertThat(one(bob.untilState("idle"), "permission_resolved").at("/payload/by").stringValue())
          .isEqualTo(runtime.ada().id());
      one(ada.untilState("idle"), "permission_resolved");
    }
  }

  @Test
  void whatIsRememberedIsNotAskedAgainInTheSession() {
    ada.say("command", "text", "tool one");
    decide(ada, ask(ada), "allow", "session");
    ada.untilState("idle");
    ada.say("command", "text", "tool one");
    assertThat(ada.untilState("idle"))
        .anyMatch(frame -> frame.at("/payload/text").asString("").equals("allowed one"))
        .noneMatch(frame -> frame.at("/payload/status").asString("").equals("waiting_permission"));
  }

  @Test
  void aRequestThatThereIsNotIsRefused() {
    ada.say("permission_response", "request_id", "ap_none", "decision", "allow");
    ada.isTold("VALIDATION_FAILED");
  }

  private static JsonNode ask(PocketVisitor visitor) {
    return visitor.untilType("permission_request").getLast().get("payload");
  }

  private static String id(JsonNode asked) {
    return asked.get("request_id").stringValue();
  }

  private static void decide(
      PocketVisitor visitor, JsonNode asked, String decision, String remember) {
    visitor.say(
        "permission_response", "request_id", id(asked), "decision", decision, "remember", remember);
  }

  private static JsonNode one(List<JsonNode> frames, String type) {
    return frames.stream()
        .filter(frame -> frame.get("type").stringValue().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
