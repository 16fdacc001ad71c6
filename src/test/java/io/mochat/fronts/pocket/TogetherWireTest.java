package io.mochat.fronts.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One runtime in one session, and those who talk to it there: an agent over Socket.IO, one that
 * waits for messages as adapters do, two native clients and one that knows projects.
 */
class TogetherWireTest {

  @TempDir Path directory;

  @Test
  void everyClientOfEveryFrontTalksToOneRuntimeInOneSession() {
    try (var runtime = PocketServer.start(directory);
        var ada = PocketVisitor.nativeOf(runtime.ada());
        var bob = PocketVisitor.nativeOf(runtime.bob());
        var projects = PocketVisitor.of(runtime.ada());
        var socket = TestSocket.connectToAll(runtime.bob())) {
      var session = ada.create(runtime.freshProject());
      var eve = runtime.server().register("eve");
      runtime.invite(session, runtime.bob());
      runtime.invite(session, eve);
      bob.join(session);
      projects.tell("project_join", session, Map.of());
      projects.hears("project_state");
      projects.hears("project_join");

      // A native client asks: all others hear of it, each in its own way.
      ada.say("command", "text", "tool make");
      var asked = ada.untilType("permission_request").getLast().at("/payload/request_id");
      assertThat(bob.untilType("permission_request").getLast().at("/payload/request_id"))
          .isEqualTo(asked);
      ada.say("permission_response", "request_id", asked.stringValue(), "decision", "allow");
      assertThat(texts(ada.untilState("idle"))).contains("allowed make");
      assertThat(texts(bob.untilState("idle"))).contains("allowed make");
      assertThat(projects.untilProject("IDLE"))
          .anyMatch(one -> one.at("/data/result").asString("").equals("allowed make"));
      assertThat(until(socket, "allowed make")).isTrue();

      // An agent asks by an ordinary message that mentions the runtime.
      runtime.bob().say(session, "@fake echo from an agent");
      assertThat(texts(ada.untilState("idle"))).contains("from an agent");
      assertThat(texts(bob.untilState("idle"))).contains("from an agent");
      projects.untilProject("IDLE");
      assertThat(until(socket, "from an agent")).isTrue();

      // One that waits for messages has all of them, and no event of the runtime among them.
      assertThat(watched(eve, session))
          .containsSubsequence("tool make", "allowed make", "@fake echo from an agent")
          .endsWith("from an agent");

      // What a client that knows projects executes is heard by all as well.
      projects.tell("execute", session, Map.of("prompt", "echo from a project"));
      projects.untilProject("IDLE");
      assertThat(texts(ada.untilState("idle"))).contains("from a project");
      assertThat(texts(bob.untilState("idle"))).contains("from a project");
      assertThat(until(socket, "from a project")).isTrue();
    }
  }

  private static boolean until(TestSocket socket, String content) {
    String heard;
    do {
      heard = socket.nextContent();
    } while (!heard.equals(content));
    return true;
  }

  private static List<String> watched(TestAgent who, String session) {
    return who.post("sessions/watch", "sessionId", session, "cursor", 0, "timeoutMs", 1_000)
        .texts("/events", "/payload/content")
        .toList();
  }

  private static List<String> texts(List<JsonNode> frames) {
    return frames.stream()
        .map(frame -> frame.at("/payload/text"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }
}
