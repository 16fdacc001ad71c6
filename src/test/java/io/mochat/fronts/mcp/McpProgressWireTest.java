package io.mochat.fronts.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.mcp.Tool.Hints;
import io.mochat.fronts.mcp.Tool.Result.Facts;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a tool tells of how far it is. */
class McpProgressWireTest {

  private static final String STREAMS = "application/json, text/event-stream";
  private static final TestServer SERVER = TestServer.start(List.of(Steps.class));

  private final TestAgent ada = SERVER.register("ada");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void progressComesBeforeTheAnswerInOneStream() {
    var answer = call("steps", Map.of("progressToken", "p-1"), STREAMS);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(events(answer))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
                + "{\"progressToken\":\"p-1\",\"progress\":1,\"total\":2}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
                + "{\"progressToken\":\"p-1\",\"progress\":2,\"total\":2}}",
            events(answer).getLast().toString());
    assertThat(events(answer).getLast().at("/result/structuredContent/done").booleanValue())
        .isTrue();
    assertThat(events(answer).getLast().get("id").intValue()).isEqualTo(7);
  }

  @Test
  void failureAfterTheFirstWordEndsTheStream() {
    var answer = call("breaks", Map.of("progressToken", 4), STREAMS);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(events(answer)).hasSize(2);
    assertThat(events(answer).getLast().at("/error/data/name").stringValue())
        .isEqualTo("INVALID_TOKEN");
    assertThat(events(answer).getLast().get("id").intValue()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"|" + STREAMS, "p-1|application/json", "p-1|"})
  void whoDidNotAskIsAnsweredAsJson(String token, String accept) {
    var meta =
        token == null ? Map.<String, Object>of() : Map.<String, Object>of("progressToken", token);
    var answer = call("steps", meta, accept == null ? "*/*" : accept);

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.json().at("/result/structuredContent/done").booleanValue()).isTrue();
  }

  @Test
  void failureBeforeTheFirstWordHasItsStatus() {
    var answer = call("fails", Map.of("progressToken", "p-1"), STREAMS);

    assertThat(answer.status()).isEqualTo(401);
  }

  private Answer call(String tool, Map<String, Object> meta, String accept) {
    var params = new LinkedHashMap<String, Object>();
    params.put("name", tool);
    params.put("_meta", meta);
    var message = Map.of("jsonrpc", "2.0", "id", 7, "method", "tools/call", "params", params);
    return new McpClient(ada, Era.OLD)
        .send(message, "Content-Type", "application/json", "Accept", accept);
  }

  private static List<JsonNode> events(Answer answer) {
    var events = new ArrayList<JsonNode>();
    for (var event : answer.body().split("\n\n", -1)) {
      if (!event.isEmpty()) {
        assertThat(event).startsWith("data: ");
        events.add(JsonMapper.shared().readTree(event.substring("data: ".length())));
      }
    }
    return events;
  }

  /** Tools that say how far they are, in two steps. */
  static class Steps {

    @Bean
    Tool.Set steps() {
      var tools = List.of(tool("steps", 2, false), tool("breaks", 1, true), tool("fails", 0, true));
      return () -> tools;
    }

    private static Tool tool(String name, int told, boolean fails) {
      return new Tool(
          name,
          name,
          "In two steps.",
          Schema.of().closed(),
          null,
          Hints.READS,
          in -> call -> work(call, told, fails));
    }

    private static Tool.Result work(McpCall call, int told, boolean fails) {
      for (int step = 1; step <= told; step++) {
        call.progress().tell(step, 2);
      }
      if (fails) {
        throw new ChatException(ErrorCode.INVALID_TOKEN);
      }
      return new Facts(Map.of("done", true));
    }
  }
}
