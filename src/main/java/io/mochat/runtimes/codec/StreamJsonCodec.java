package io.mochat.runtimes.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stream-json in both directions, with the control protocol by which tools are allowed and turns
 * are broken off. Every method that asks or answers gives one line, with its end.
 */
public final class StreamJsonCodec implements Codec {

  /** The only one. */
  public static final StreamJsonCodec INSTANCE = new StreamJsonCodec();

  private static final String FORMAT = "stream-json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private StreamJsonCodec() {}

  @Override
  public List<String> flags(Flags flags) {
    var all =
        new ArrayList<>(
            List.of(
                "--output-format",
                FORMAT,
                "--verbose",
                "--input-format",
                FORMAT,
                "--permission-prompt-tool",
                "stdio",
                // One word: what begins with a dash must not be another flag.
                "--permission-mode=" + flags.permissionMode()));
    if (flags.model() != null) {
      all.add("--model=" + flags.model());
    }
    if (flags.resume() != null) {
      all.add("--resume=" + flags.resume());
    }
    return all;
  }

  @Override
  public boolean isOfOneTurn() {
    return false;
  }

  @Override
  public CliLine read(String line) {
    var text = line.strip();
    if (!text.startsWith("{")) {
      return new CliLine.Noise();
    }
    try {
      return JSON.readTree(text) instanceof ObjectNode object ? read(object, text) : raw(text);
    } catch (JacksonException e) {
      return new CliLine.Told(List.of(Raws.of(text, false)), null, false);
    }
  }

  @Override
  public String prompt(String text, @Nullable String cliSessionId) {
    var message = JSON.createObjectNode().put("role", "user").put("content", text);
    var prompt = JSON.createObjectNode().put("type", "user");
    prompt.set("message", message);
    prompt.putNull("parent_tool_use_id");
    prompt.put("session_id", cliSessionId == null ? "" : cliSessionId);
    return line(prompt);
  }

  /** The greeting, which has to be answered before anything else. */
  public String initialize(String requestId) {
    var request = request("initialize");
    request.putNull("hooks");
    return ask(requestId, request);
  }

  /** Breaks the turn off. */
  public String interrupt(String requestId) {
    return ask(requestId, request("interrupt"));
  }

  /** Chooses another model. */
  public String setModel(String requestId, String model) {
    return ask(requestId, request("set_model").put("model", model));
  }

  /** Chooses what is asked about. */
  public String setPermissionMode(String requestId, String mode) {
    return ask(requestId, request("set_permission_mode").put("mode", mode));
  }

  /**
   * Lets a tool be used.
   *
   * @param input what it was asked for with
   */
  public String allow(String requestId, String input) {
    var verdict = JSON.createObjectNode().put("behavior", "allow");
    verdict.set("updatedInput", JSON.readTree(input));
    return answer(requestId, verdict);
  }

  /** Does not let a tool be used. */
  public String deny(String requestId, String reason) {
    return answer(
        requestId, JSON.createObjectNode().put("behavior", "deny").put("message", reason));
  }

  /** Refuses what was asked for. */
  public String refuse(String requestId, String error) {
    var response =
        JSON.createObjectNode()
            .put("subtype", "error")
            .put("request_id", requestId)
            .put("error", error);
    var line = JSON.createObjectNode().put("type", "control_response");
    line.set("response", response);
    return line(line);
  }

  /** The same JSON object, so that equal ones are the same text. */
  static String canonical(String object) {
    return written(object(object));
  }

  static Map<?, ?> object(String object) {
    return JSON.readValue(object, Map.class);
  }

  static String written(Map<?, ?> object) {
    return JSON.writeValueAsString(object);
  }

  private static CliLine read(ObjectNode line, String text) {
    return switch (line.path("type").asString("")) {
      case "system" -> system(line, text);
      case "assistant" -> told(spoken(line), text, line);
      case "user" -> told(results(line), text, line);
      case "result" -> told(List.of(result(line)), text, line);
      case "stream_event" -> told(delta(line), text, line);
      case "control_request" -> asked(line, text);
      case "control_cancel_request" -> withdrawn(line, text);
      case "control_response" -> answered(line, text);
      default -> raw(text);
    };
  }

  private static CliLine system(ObjectNode line, String text) {
    if (!line.path("subtype").asString("").equals("init")) {
      return raw(text);
    }
    return told(
        List.of(new AgentEvent.Init(textOf(line, "model"), textOf(line, "session_id"))),
        text,
        line);
  }

  private static List<AgentEvent> spoken(ObjectNode line) {
    var content = line.path("message").path("content");
    if (content.isString()) {
      return List.of(new AgentEvent.Text(content.asString()));
    }
    var events = new ArrayList<AgentEvent>();
    for (var block : content) {
      if (block.path("type").asString("").equals("text")) {
        events.add(new AgentEvent.Text(block.path("text").asString("")));
      } else if (block.path("type").asString("").equals("tool_use")) {
        events.add(
            new AgentEvent.ToolUse(
                textOf(block, "id"), block.path("name").asString(""), objectOf(block, "input")));
      }
    }
    return events;
  }

  private static List<AgentEvent> results(ObjectNode line) {
    var events = new ArrayList<AgentEvent>();
    for (var block : line.path("message").path("content")) {
      if (block.path("type").asString("").equals("tool_result")) {
        events.add(
            new AgentEvent.ToolResult(
                textOf(block, "tool_use_id"),
                contentOf(block.path("content")),
                block.path("is_error").asBoolean(false)));
      }
    }
    return events;
  }

  private static String contentOf(JsonNode content) {
    if (content.isString()) {
      return content.asString();
    }
    var text = new StringBuilder();
    for (var part : content) {
      text.append(part.path("text").asString(""));
    }
    return text.toString();
  }

  private static AgentEvent.Result result(ObjectNode line) {
    var subtype = line.path("subtype").asString("");
    boolean failed = line.path("is_error").asBoolean(false) || subtype.startsWith("error");
    return new AgentEvent.Result(
        line.path("result").asString(""), failed, textOf(line, "session_id"));
  }

  private static List<AgentEvent> delta(ObjectNode line) {
    var delta = line.path("event").path("delta");
    return delta.path("type").asString("").equals("text_delta")
        ? List.of(new AgentEvent.Delta(delta.path("text").asString("")))
        : List.of();
  }

  private static CliLine asked(ObjectNode line, String text) {
    var id = textOf(line, "request_id");
    var request = line.path("request");
    var subtype = request.path("subtype").asString("");
    if (id == null) {
      return raw(text);
    }
    return subtype.equals("can_use_tool")
        ? new CliLine.ToolAsked(
            id, request.path("tool_name").asString(""), objectOf(request, "input"))
        : new CliLine.OtherAsked(id, subtype);
  }

  private static CliLine withdrawn(ObjectNode line, String text) {
    var id = textOf(line, "request_id");
    return id == null ? raw(text) : new CliLine.Withdrawn(id);
  }

  private static CliLine answered(ObjectNode line, String text) {
    var response = line.path("response");
    var id = textOf(response, "request_id");
    if (id == null) {
      return raw(text);
    }
    boolean failed = response.path("subtype").asString("").equals("error");
    return new CliLine.Answered(id, failed ? response.path("error").asString("error") : null);
  }

  private static CliLine told(List<? extends AgentEvent> events, String text, ObjectNode line) {
    return new CliLine.Told(List.copyOf(events), text, line.path("parent_tool_use_id").isString());
  }

  private static CliLine raw(String text) {
    return new CliLine.Told(List.of(Raws.of(text, false)), text, false);
  }

  private static @Nullable String textOf(JsonNode node, String name) {
    return node.path(name).isString() ? node.path(name).asString() : null;
  }

  private static String objectOf(JsonNode node, String name) {
    return node.path(name) instanceof ObjectNode object ? JSON.writeValueAsString(object) : "{}";
  }

  private static ObjectNode request(String subtype) {
    return JSON.createObjectNode().put("subtype", subtype);
  }

  private static String ask(String requestId, ObjectNode request) {
    var line = JSON.createObjectNode().put("type", "control_request").put("request_id", requestId);
    line.set("request", request);
    return line(line);
  }

  private static String answer(String requestId, ObjectNode verdict) {
    var response = JSON.createObjectNode().put("subtype", "success").put("request_id", requestId);
    response.set("response", verdict);
    var line = JSON.createObjectNode().put("type", "control_response");
    line.set("response", response);
    return line(line);
  }

  private static String line(ObjectNode node) {
    return JSON.writeValueAsString(node) + "\n";
  }
}
